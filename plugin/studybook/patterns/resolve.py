"""Gives every node its service and icon: the catalogue's names first, then the diagrams library's classes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from studybook.patterns.classes import find_class, nearest_classes
from studybook.patterns.model import Node, Pattern
from studybook.source import Problem

Lookup = Callable[[str], "tuple[str, str, str] | None"]
"""Name → service id, icon (`aws.compute.ECS` or empty) and short name; None for a name nobody knows."""
Nearest = Callable[[str], "tuple[str, ...]"]
"""Name → known names that look like it, best first."""


def resolve_nodes(pattern: Pattern, lookup: Lookup, nearest: Nearest) -> Pattern:
    """The pattern with `service`, `icon` and a label on every node; a name nobody knows is a problem and a badge."""
    problems: list[Problem] = []
    nodes = tuple(_resolve(node, pattern.span.path, lookup, nearest, problems) for node in pattern.nodes)
    return replace(pattern, nodes=nodes, problems=(*pattern.problems, *problems))


def _resolve(node: Node, path: str, lookup: Lookup, nearest: Nearest, problems: list[Problem]) -> Node:
    known = lookup(node.name) if not node.provider or node.provider == "aws" else None
    if known:
        node = replace(node, service=known[0], icon=known[1], label=node.label or known[2])
    else:
        icon = find_class(node.name, node.provider)
        if icon is None:
            problems.append(_unknown("pattern-unknown-service", node, node.name, path, nearest))
        node = replace(node, icon=icon or "", label=node.label or node.name)
    wish = node.attrs.get("icon", "")
    if not wish:
        return node
    other = lookup(wish)
    icon = other[1] if other else find_class(wish.rpartition(".")[2], wish.partition(".")[0] if "." in wish else "")
    if not icon:
        problems.append(_unknown("pattern-unknown-icon", node, wish, path, nearest))
    return replace(node, icon=icon or node.icon)


def _unknown(code: str, node: Node, name: str, path: str, nearest: Nearest) -> Problem:
    near = tuple(dict.fromkeys((*nearest(name), *nearest_classes(name, node.provider))))[:3]
    where = f"line {node.line}, column {node.column}: " if node.column else ""
    shown = f"{node.provider}:{name}" if node.provider else name
    hint = "did you mean " + " or ".join(f"`{one}`" for one in near) if near else "see the services index for its names"
    return Problem(code, "error", path, node.line, f"{where}nothing is called `{shown}`", hint)
