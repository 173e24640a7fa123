"""A pattern in words: one sentence an edge, for those who can't see the picture and for the list below it."""

from __future__ import annotations

from collections import Counter

from studybook.patterns.labels import flatten
from studybook.patterns.model import Arrow, Edge, Pattern

MOST_NAMED = 4
"""Nodes that a pattern without a title is called by."""
SIGNS: dict[Arrow, str] = {"forward": "→", "back": "←", "both": "↔", "none": "—"}


def tell(pattern: Pattern) -> tuple[str, ...]:
    """`Users → ALB: HTTPS 443`, in source order; a node without any edge stands alone."""
    names = _names(pattern)
    joined = {end for edge in pattern.edges for end in (edge.tail, edge.head)}
    alone = (names[node.id] for node in pattern.nodes if node.id not in joined)
    return (*(_sentence(edge, names) for edge in pattern.edges), *alone)


def call(pattern: Pattern) -> str:
    """What a pattern is called: its title, else the id that its author gave it, else what it draws."""
    if pattern.title or pattern.addressed:
        return pattern.title or pattern.id
    labels = list(dict.fromkeys(flatten(node.label or node.name) for node in pattern.nodes))
    return ", ".join(labels[:MOST_NAMED]) + ("…" if len(labels) > MOST_NAMED else "") or pattern.id


def _sentence(edge: Edge, names: dict[str, str]) -> str:
    label = f": {flatten(edge.label)}" if edge.label else ""
    return f"{names[edge.tail]} {SIGNS[edge.direction]} {names[edge.head]}{label}"


def _names(pattern: Pattern) -> dict[str, str]:
    """Label of each node; its group's label beside it where two nodes are called the same, and where they are that in
    one group too, the suffix that the author gave it."""
    groups = {group.id: flatten(group.label) for group in pattern.groups}
    labels = {node.id: flatten(node.label or node.name) for node in pattern.nodes}
    often = Counter(labels.values())
    within = Counter((labels[node.id], node.group) for node in pattern.nodes)
    names = {}
    for node in pattern.nodes:
        label, suffixes = labels[node.id], node.suffixes
        alone = within[label, node.group] == 1
        name = (
            label if alone or not suffixes or label.endswith(suffixes[-1]) else f"{label} {flatten(' '.join(suffixes))}"
        )
        names[node.id] = f"{name} ({groups[node.group]})" if often[label] > 1 and node.group else name
    return names
