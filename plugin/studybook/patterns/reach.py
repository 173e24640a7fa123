"""Lets edges touch icons. The engine ends an edge at the node's box, which is as wide as its label; the icon is not."""

from __future__ import annotations

import math
from dataclasses import replace

from studybook.patterns.layout import Frame, Layout, Point, Route
from studybook.patterns.measures import ICON
from studybook.patterns.model import Pattern

_CLEAR = 4.0
"""Left free between an edge's end and the icon."""


def reach_icons(pattern: Pattern, layout: Layout) -> Layout:
    """The layout with edges that end beside an icon drawn on to it, in the direction they came from."""
    icons = {
        node.id: _icon_frame(layout.nodes[f"n{number}"]) if node.icon else None
        for number, node in enumerate(pattern.nodes)
    }
    routes = dict(layout.routes)
    for number, edge in enumerate(pattern.edges):
        route = routes[f"e{number}"]
        if len(route.curve) < 4 or edge.tail == edge.head:
            continue
        head, tail = icons[edge.head], icons[edge.tail]
        if head:
            route = _reach(route, head)
        if tail:
            route = _flip(_reach(_flip(route), tail))
        routes[f"e{number}"] = route
    return replace(layout, routes=routes)


def _icon_frame(node: Frame) -> Frame:
    middle = (node.left + node.right) / 2
    return Frame(middle - ICON / 2, node.top, middle + ICON / 2, node.top + ICON)


def _flip(route: Route) -> Route:
    return replace(route, curve=route.curve[::-1])


def _reach(route: Route, icon: Frame) -> Route:
    """Draws the curve's last end on to the icon's side, if straight on from there is the icon's side."""
    end, before = route.curve[-1], route.curve[-2]
    arrow = next((arrow for arrow in route.arrows if math.dist(_base(arrow), end) < 3), None)
    tip = arrow[1] if arrow else end
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    if tip[0] < icon.left - _CLEAR and dx > 0:
        way = icon.left - _CLEAR - tip[0]
    elif tip[0] > icon.right + _CLEAR and dx < 0:
        way = icon.right + _CLEAR - tip[0]
    else:
        return route
    rise = way * dy / dx
    if not (icon.top - 1 <= tip[1] + rise <= icon.bottom + 1 and tip[1] <= icon.bottom + 2):
        return route
    moved = _shift(end, way, rise)
    curve = (*route.curve, _shift(end, way / 3, rise / 3), _shift(end, way * 2 / 3, rise * 2 / 3), moved)
    arrows = tuple(tuple(_shift(p, way, rise) for p in one) if one is arrow else one for one in route.arrows)
    return replace(route, curve=curve, arrows=arrows)


def _base(arrow: tuple[Point, ...]) -> Point:
    """Middle of an arrowhead's back, where the curve ends."""
    (x0, y0), _, (x2, y2) = arrow[:3]
    return (x0 + x2) / 2, (y0 + y2) / 2


def _shift(point: Point, x: float, y: float) -> Point:
    return point[0] + x, point[1] + y
