"""Puts each edge's label where it is nearest its own edge and on nothing else, if the engine did not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import dist

from studybook.patterns.labels import measure
from studybook.patterns.layout import Frame, Layout, Point
from studybook.patterns.measures import EDGE_FONT, LEADING, edge_lines
from studybook.patterns.model import Edge, Pattern
from studybook.patterns.shapes import Line, bounds, distance, grow, overlap, passes, trace

_AMBIGUOUS = 15.0
_MANY = 80
"""With more edges than this labels stay where the engine put them: looking for better places takes too long."""
_SPOTS = (0.5, 0.38, 0.62, 0.26, 0.74)
"""Where along its edge a label may go, best first."""


@dataclass(slots=True)
class Scene:
    """What a label must keep clear of."""

    lines: list[list[Point]]
    """Every edge, by number."""
    bounds: list[Frame]
    nodes: list[Frame]
    labels: list[Frame | None]
    """Room that each edge's label takes now, by number."""


def set_scene(pattern: Pattern, layout: Layout) -> Scene:
    """The layout as lines and rectangles."""
    routes = [layout.routes[f"e{number}"] for number in range(len(pattern.edges))]
    lines = [trace(route.curve) or [(0.0, 0.0), (0.0, 0.0)] for route in routes]
    nodes = [grow(layout.nodes[f"n{number}"], -2) for number in range(len(pattern.nodes))]
    labels = [_engine_frame(edge, route.label) for edge, route in zip(pattern.edges, routes, strict=True)]
    return Scene(lines, [bounds(line) for line in lines], nodes, labels)


def place_labels(pattern: Pattern, layout: Layout, scene: Scene) -> Layout:
    """The layout with labels moved that stood on something, or nearer to another edge; `scene` follows."""
    if len(pattern.edges) > _MANY:
        return layout
    routes = dict(layout.routes)
    page = Frame(0, 0, layout.width, layout.height)
    for number, edge in enumerate(pattern.edges):
        here = scene.labels[number]
        if here is None:
            continue
        cost = flaw(scene, number, here)
        if cost >= 4:
            for toll, there in _candidates(scene.lines[number], here, page):
                price = toll + (flaw(scene, number, there) if toll < cost else toll)
                if price < cost - 0.5:
                    here, cost = there, price
        scene.labels[number] = here
        routes[f"e{number}"] = replace(routes[f"e{number}"], label=_baselines(edge, here))
    return replace(layout, routes=routes)


def flaw(scene: Scene, number: int, frame: Frame) -> float:
    """What is wrong with an edge's label standing in `frame`; 0 when it is clear and clearly its own edge's."""
    near = grow(frame, 20)
    total = 30.0 * sum(overlap(frame, node) for node in scene.nodes)
    total += 30.0 * sum(
        other is not None and place != number and overlap(frame, other) for place, other in enumerate(scene.labels)
    )
    total += 6.0 * _covers(frame, scene.lines[number], scene.bounds[number])
    own = distance(scene.lines[number], frame)
    for place, line in enumerate(scene.lines):
        if place == number or not overlap(near, scene.bounds[place]):
            continue
        if passes(line, frame):
            total += 12
        else:
            apart = distance(line, frame)
            total += _AMBIGUOUS if apart < own + 1.5 else 5 if own > 8 and apart < 2.5 * own else 0
    return total + max(0.0, own - 10) * 0.5


def _covers(frame: Frame, line: Line, around: Frame) -> bool:
    """Whether a label on its own edge leaves nearly nothing of it to see."""
    across = around.right - around.left - frame.right + frame.left
    down = around.bottom - around.top - frame.bottom + frame.top
    return max(across, down) < 24 and passes(line, frame)


def _candidates(line: Line, frame: Frame, page: Frame) -> Iterator[tuple[float, Frame]]:
    """Frames of the same size on the edge and beside it, each with what it costs to go there."""
    width, height = frame.right - frame.left, frame.bottom - frame.top
    for rank, spot in enumerate(_SPOTS):
        x, y = _along(line, spot)
        shifts = (
            (1.5, 0.0, 0.0),
            (0.8, 0.0, -height / 2 - 3),
            (1.2, 0.0, height / 2 + 3),
            (1.0, width / 2 + 4, 0.0),
            (1.1, -width / 2 - 4, 0.0),
        )
        for toll, right, lift in shifts:
            left, top = x + right - width / 2, y + lift - height / 2
            there = Frame(left, top, left + width, top + height)
            if there.left > 0 and there.right < page.right and there.top > 0 and there.bottom < page.bottom:
                yield toll + rank * 0.6, there


def _along(line: Line, part: float) -> Point:
    """The point at a part of a line's length."""
    steps = [dist(a, b) for a, b in pairwise(line)]
    left = sum(steps) * part
    for (a, b), step in zip(pairwise(line), steps, strict=True):
        if left <= step and step:
            return a[0] + (b[0] - a[0]) * left / step, a[1] + (b[1] - a[1]) * left / step
        left -= step
    return line[-1]


def _engine_frame(edge: Edge, baselines: Sequence[Point]) -> Frame | None:
    lines = edge_lines(edge)
    if not lines or not baselines:
        return None
    half = max(measure(line, EDGE_FONT) for line in lines) / 2
    x = sum(x for x, _ in baselines) / len(baselines)
    top = baselines[0][1] - 0.85 * EDGE_FONT
    return Frame(x - half, top, x + half, top + LEADING * EDGE_FONT * len(lines))


def _baselines(edge: Edge, frame: Frame) -> tuple[Point, ...]:
    x = (frame.left + frame.right) / 2
    count = len(edge_lines(edge))
    return tuple((x, frame.top + EDGE_FONT * (0.85 + LEADING * number)) for number in range(count))
