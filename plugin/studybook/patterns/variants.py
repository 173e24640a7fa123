"""Other layouts of the same graph: told to the engine by changing its DOT, or made from a layout by mirroring it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from studybook.patterns.layout import Frame, Layout, Point, Route
from studybook.patterns.measures import EDGE_FONT, GRAPH, LEADING

_NODES = re.compile(r"(?:^\t\t+n\d+(?: \[.*)?\n)+", re.MULTILINE)
_DROP = 4.0
"""A label stands close above its edge, because letters have air above; below it the same air would be too little."""
_BELOW = "labeljust=l labelloc=b"


def turn(dot: str) -> str:
    """Top-down instead of left-to-right, or back. Clusters have no direction of their own."""
    if runs_down(dot):
        return dot.replace("rankdir=TB", "rankdir=LR", 1)
    return dot.replace("rankdir=LR", "rankdir=TB", 1)


def runs_down(dot: str) -> bool:
    """Whether it is laid out top-down: what the graph's own line says, which is the first."""
    return "rankdir=TB" in dot.partition("\n\tnode [")[0]


def squeeze(dot: str) -> str:
    """Less room between ranks."""
    return dot.replace(f"ranksep={GRAPH['ranksep']}", "ranksep=0.24", 1)


def flip(dot: str) -> str:
    """The nodes of each cluster named in reverse, which often reverses them in the picture."""
    return _NODES.sub(lambda run: "".join(reversed(run.group().splitlines(keepends=True))), dot)


def overturn(dot: str) -> str:
    """Clusters titled below, so that the layout can be stood on its head with the titles on top again."""
    return dot.replace("labeljust=l", _BELOW)


def is_overturned(dot: str) -> bool:
    """Whether `overturn` has been at it."""
    return _BELOW in dot


def mirror_down(layout: Layout) -> Layout:
    """Bottom up: what was last in a column is first. Labels keep their lines in order."""
    height = layout.height

    def mirror_route(route: Route) -> Route:
        count = len(route.label)
        foot = height - route.label[0][1] + 0.85 * EDGE_FONT if count else 0.0
        top = foot - LEADING * EDGE_FONT * count + _DROP
        label = tuple((x, top + EDGE_FONT * (0.85 + LEADING * i)) for i, (x, _) in enumerate(route.label))
        return replace(_move(route, lambda point: (point[0], height - point[1])), label=label)

    return _map(layout, lambda f: Frame(f.left, height - f.bottom, f.right, height - f.top), mirror_route)


def mirror_right(layout: Layout) -> Layout:
    """Right to left: what was last in a row is first."""
    width = layout.width

    def mirror_route(route: Route) -> Route:
        label = tuple((width - x, y) for x, y in route.label)
        return replace(_move(route, lambda point: (width - point[0], point[1])), label=label)

    return _map(layout, lambda f: Frame(width - f.right, f.top, width - f.left, f.bottom), mirror_route)


def _move(route: Route, move: Callable[[Point], Point]) -> Route:
    curve = tuple(map(move, route.curve))
    return replace(route, curve=curve, arrows=tuple(tuple(map(move, arrow)) for arrow in route.arrows))


def _map(layout: Layout, frame: Callable[[Frame], Frame], route: Callable[[Route], Route]) -> Layout:
    return replace(
        layout,
        nodes={id: frame(one) for id, one in layout.nodes.items()},
        groups={id: frame(one) for id, one in layout.groups.items()},
        routes={id: route(one) for id, one in layout.routes.items()},
    )
