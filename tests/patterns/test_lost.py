"""Edges that the engine leaves out are drawn by us."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import dist

import pytest

from studybook.patterns.layout import Frame, Layout, Route
from studybook.patterns.lost import draw_lost
from studybook.patterns.model import Pattern
from studybook.patterns.shapes import grow, passes, trace

NODES = {"n0": Frame(0, 200, 50, 260), "n1": Frame(150, 190, 210, 270), "n2": Frame(300, 200, 350, 260)}
KEPT = Route(((50.0, 230.0), (80.0, 230.0), (120.0, 230.0), (150.0, 230.0)), (), ())


def _draw(pattern: Pattern, lost: int) -> Layout:
    routes = {f"e{number}": Route((), (), ()) if number == lost else KEPT for number in range(len(pattern.edges))}
    return draw_lost(pattern, Layout(400, 460, NODES, {}, routes))


@pytest.mark.parametrize(("sign", "arrows"), [(">>", 1), ("<<", 1), ("<->", 2), ("--", 0)])
def test_a_lost_edge_is_drawn_around_what_stands_between(sign: str, arrows: int, read: Callable[..., Pattern]) -> None:
    """From rim to rim, with its arrows and its label; the edges that have a line keep it."""
    pattern = read(f"EC2 >> ECS\nS3\nEC2 {sign} S3 : two\\nlines")
    layout = _draw(pattern, 1)
    assert layout.routes["e0"] == KEPT
    route = layout.routes["e1"]
    tips = [arrow[1] for arrow in route.arrows]
    line = [*tips[:1], *trace(route.curve), *tips[1:]] if sign != ">>" else [*trace(route.curve), *tips]
    assert passes([line[0], (25.0, 230.0)], grow(NODES["n0"], 1))
    assert passes([line[-1], (325.0, 230.0)], grow(NODES["n2"], 1))
    assert not passes(line, NODES["n1"])
    assert all(0 < x < 400 and 0 < y < 460 for x, y in line[1:-1])
    assert (len(route.arrows), len(route.label)) == (arrows, 2)
    assert max(dist(a, b) for a, b in pairwise(line)) < 150


def test_a_lost_edge_with_nothing_between_is_straight(read: Callable[..., Pattern]) -> None:
    """No bow where none is needed."""
    route = _draw(read("EC2 -- ECS\nS3"), 0).routes["e0"]
    assert {round(y, 6) for _, y in trace(route.curve)} == {230.0}
    assert (route.curve[0][0], route.curve[-1][0]) == (50.0, 150.0)
