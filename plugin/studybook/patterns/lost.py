"""Draws edges for which the engine found no way: it leaves them out without a word, and a picture must have all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from studybook.patterns.layout import Frame, Layout, Point, Route
from studybook.patterns.measures import EDGE_FONT, LEADING, edge_lines
from studybook.patterns.model import Edge, Pattern
from studybook.patterns.shapes import passes, trace

_BOWS = (0.0, 40.0, -40.0, 80.0, -80.0, 130.0, -130.0, 190.0, -190.0)
"""How far aside the middle of a line may go, in pixels, to pass by what stands between its ends."""
_LENGTH, _HALF = 8.0, 2.8
"""An arrowhead's, as the engine draws them."""


def draw_lost(pattern: Pattern, layout: Layout) -> Layout:
    """The layout with a line for every edge between two nodes that has none: straight, or in a bow around nodes."""
    routes = dict(layout.routes)
    frames = {node.id: layout.nodes[f"n{number}"] for number, node in enumerate(pattern.nodes)}
    for number, edge in enumerate(pattern.edges):
        route = routes[f"e{number}"]
        if len(route.curve) < 4 and edge.tail != edge.head:
            routes[f"e{number}"] = _draw(edge, route, frames, layout)
    return replace(layout, routes=routes)


def _draw(edge: Edge, route: Route, frames: dict[str, Frame], layout: Layout) -> Route:
    tail, head = frames[edge.tail], frames[edge.head]
    others = [frame for id, frame in frames.items() if id not in {edge.tail, edge.head}]
    bends = (_bend(tail, head, bow) for bow in _BOWS)
    curve = min(bends, key=lambda bend: _count_passed(bend, others) + 9 * _leaves(bend, layout))
    start, first, second, end = curve
    arrows = []
    if edge.direction in {"back", "both"}:
        start, arrow = _point_at(first, start)
        arrows.append(arrow)
    if edge.direction in {"forward", "both"}:
        end, arrow = _point_at(second, end)
        arrows.append(arrow)
    x, y = trace(curve)[2]
    lines = range(len(edge_lines(edge)))
    label = route.label or tuple((x, y + LEADING * EDGE_FONT * line) for line in lines)
    return Route((start, first, second, end), tuple(arrows), label)


def _bend(tail: Frame, head: Frame, bow: float) -> tuple[Point, Point, Point, Point]:
    """A curve from one rectangle's rim to the other's, its middle `bow` pixels beside the straight way."""
    (x0, y0), (x1, y1) = _middle(tail), _middle(head)
    way = math.dist((x0, y0), (x1, y1)) or 1.0
    aside = (y1 - y0) / way * bow * 4 / 3, (x0 - x1) / way * bow * 4 / 3
    first = x0 + (x1 - x0) / 3 + aside[0], y0 + (y1 - y0) / 3 + aside[1]
    second = x0 + (x1 - x0) * 2 / 3 + aside[0], y0 + (y1 - y0) * 2 / 3 + aside[1]
    return _rim(tail, first), first, second, _rim(head, second)


def _middle(frame: Frame) -> Point:
    return (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2


def _rim(frame: Frame, toward: Point) -> Point:
    """Where a line from a rectangle's middle leaves it."""
    (x, y), (tx, ty) = _middle(frame), toward
    dx, dy = abs(tx - x), abs(ty - y)
    part = min((frame.right - x) / dx if dx else 1.0, (frame.bottom - y) / dy if dy else 1.0, 1.0)
    return x + (tx - x) * part, y + (ty - y) * part


def _count_passed(curve: Sequence[Point], others: Sequence[Frame]) -> int:
    line = trace(curve)
    return sum(passes(line, frame) for frame in others)


def _leaves(curve: Sequence[Point], layout: Layout) -> bool:
    return any(not (0 < x < layout.width and 0 < y < layout.height) for x, y in trace(curve))


def _point_at(before: Point, tip: Point) -> tuple[Point, tuple[Point, Point, Point]]:
    """Where a line that ends in an arrowhead stops, and the head."""
    way = math.dist(before, tip) or 1.0
    dx, dy = (tip[0] - before[0]) / way, (tip[1] - before[1]) / way
    base = tip[0] - dx * _LENGTH, tip[1] - dy * _LENGTH
    left, right = (base[0] - dy * _HALF, base[1] + dx * _HALF), (base[0] + dy * _HALF, base[1] - dx * _HALF)
    return base, (left, tip, right)
