"""Groups that run across their picture: `{direction: down}` in one that runs right, or the other way round."""

from __future__ import annotations

from dataclasses import replace

from studybook.patterns.layout import Layout
from studybook.patterns.model import Direction, Pattern


def choose_direction(pattern: Pattern, wish: Direction) -> Direction:
    """The picture's direction. Where it is free and a group names one, the picture runs across that group."""
    named = {group.attrs["direction"] for group in pattern.groups if "direction" in group.attrs}
    if wish != "auto" or not named:
        return wish
    return "right" if "down" in named else "down"


def turned_edges(pattern: Pattern, direction: Direction) -> frozenset[int]:
    """Edges that the engine must be given head first: it writes edges within a rank upwards when ranks run right."""
    if direction != "right":
        return frozenset()
    across = {group.id for group in pattern.groups if group.attrs.get("direction") == "down"}
    groups = {node.id: node.group for node in pattern.nodes}
    return frozenset(
        number
        for number, edge in enumerate(pattern.edges)
        if groups[edge.tail] == groups[edge.head] in across and edge.tail != edge.head
    )


def turn_back(layout: Layout, turned: frozenset[int]) -> Layout:
    """The layout with those edges from tail to head again."""
    if not turned:
        return layout
    routes = dict(layout.routes)
    for number in sorted(turned):
        route = routes[f"e{number}"]
        routes[f"e{number}"] = replace(route, curve=route.curve[::-1])
    return replace(layout, routes=routes)
