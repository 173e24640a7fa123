"""Geometry of a drawing in CSS pixels: one unit of the engine is one pixel, so that text keeps the size given here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studybook.patterns.attributes import JOINT, PLAIN
from studybook.patterns.labels import clean, measure, wrap
from studybook.patterns.model import Edge, Node, Pattern

FONT = "Arial"
"""Family whose metrics the engine uses; the page shows its own, which is about as wide."""
NODE_FONT, EDGE_FONT, GROUP_FONT = 12.0, 11.0, 11.5
ICON = 44.0
GAP = 4.0
"""Between icon and label."""
LEADING = 1.2
"""Height of a line over its font size."""
NODE_WRAP, EDGE_WRAP = 104.0, 116.0
BADGE_PAD = 9.0
JOINT_SIZE = 8.0
"""A node without icon and text: a dot in which edges meet."""

# Every attribute is set here, because the library's own defaults change between its versions.
GRAPH: Mapping[str, str] = {
    "pad": "0.12",
    "nodesep": "0.28",
    "ranksep": "0.42",
    "splines": "spline",
    "fontname": FONT,
    "fontsize": str(GROUP_FONT),
    "label": "",
    "newrank": "false",
    "bgcolor": "transparent",
}
NODE: Mapping[str, str] = {"shape": "box", "style": "solid", "fixedsize": "true", "fontname": FONT}
EDGE: Mapping[str, str] = {"fontname": FONT, "fontsize": str(EDGE_FONT), "arrowsize": "0.8"}
CLUSTER: Mapping[str, str] = {"fontname": FONT, "fontsize": str(GROUP_FONT), "style": "rounded", "margin": "10"}


@dataclass(frozen=True, slots=True)
class Box:
    """A node's size and the lines of its label."""

    width: float
    height: float
    lines: tuple[str, ...]


def measure_node(node: Node) -> Box:
    """Room for icon and label; a node without icon is a badge as wide as its text, a joint is a dot."""
    if node.attrs.get(PLAIN) == JOINT:
        return Box(JOINT_SIZE, JOINT_SIZE, ())
    lines = wrap(clean(node.label or node.name), NODE_FONT, NODE_WRAP)
    text = max(measure(line, NODE_FONT) for line in lines)
    height = len(lines) * NODE_FONT * LEADING
    if node.icon:
        return Box(max(ICON + 8, text + 4), ICON + GAP + height + 2, lines)
    return Box(max(ICON + 8, text + 2 * BADGE_PAD), height + 2 * BADGE_PAD, lines)


def measure_pattern(pattern: Pattern) -> dict[str, Box]:
    """Every node's box, by id."""
    return {node.id: measure_node(node) for node in pattern.nodes}


def edge_lines(edge: Edge) -> tuple[str, ...]:
    """Lines of an edge's label; none for an unlabelled edge."""
    return wrap(clean(edge.label), EDGE_FONT, EDGE_WRAP) if edge.label else ()
