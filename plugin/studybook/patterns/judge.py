"""How readable a layout is, as a number: what a reader would stumble over, weighed and added up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from studybook.patterns.layout import Frame, Layout
from studybook.patterns.measures import EDGE_FONT
from studybook.patterns.model import Pattern
from studybook.patterns.place import Scene, flaw
from studybook.patterns.shapes import cross, overlap, passes

COLUMN = 660.0
"""Room for a figure in Material's text column, in pixels."""
EASY, TALL = 430.0, 640.0
"""Higher than the first, a picture leaves no room for the text it belongs to; than the second, it fits no window."""
FINE = 6.0
"""At or below this, no other layout is worth trying."""


def judge(pattern: Pattern, layout: Layout, scene: Scene) -> float:
    """The sum of a layout's flaws; 0 is a picture with none. Deterministic, and cheap beside the layout itself."""
    total = _size_cost(layout)
    ends = [{edge.tail, edge.head} for edge in pattern.edges]
    for a, b in combinations(range(len(ends)), 2):
        if overlap(scene.bounds[a], scene.bounds[b]) and not ends[a] & ends[b]:
            total += 12 * cross(scene.lines[a], scene.lines[b])
    for number, line in enumerate(scene.lines):
        for node, frame in zip(pattern.nodes, scene.nodes, strict=True):
            if node.id not in ends[number] and overlap(scene.bounds[number], frame):
                total += 15 * passes(line, frame)
        label = scene.labels[number]
        if label is not None:
            total += flaw(scene, number, label) / 3
    return total


def disorder(pattern: Pattern, layout: Layout, down: bool) -> tuple[float, float]:
    """Share of neighbours that stand in another order than in the source: nodes of one group, groups of one parent.

    Neighbours stand side by side across the picture's direction (`down`); along it the edges give the order.
    """
    joined = {frozenset((edge.tail, edge.head)) for edge in pattern.edges}
    nodes = [
        (layout.nodes[f"n{a}"], layout.nodes[f"n{b}"])
        for (a, one), (b, two) in combinations(enumerate(pattern.nodes), 2)
        if one.group == two.group and frozenset((one.id, two.id)) not in joined
    ]
    groups = [
        (layout.groups[f"g{a}"], layout.groups[f"g{b}"])
        for (a, outer), (b, other) in combinations(enumerate(pattern.groups), 2)
        if outer.parent == other.parent and f"g{a}" in layout.groups and f"g{b}" in layout.groups
    ]
    return _share(nodes, down), _share(groups, down)


def _share(pairs: Sequence[tuple[Frame, Frame]], down: bool) -> float:
    if down:
        verdicts = [one.left > two.left for one, two in pairs if abs(one.top - two.top) < 10]
    else:
        verdicts = [one.top > two.top for one, two in pairs if abs(one.left + one.right - two.left - two.right) < 20]
    return sum(verdicts) / len(verdicts) if verdicts else 0.0


def _size_cost(layout: Layout) -> float:
    """Legibility: what shrinks or scrolls in the column, and what does not fit a window."""
    shrink = max(0.0, 1 - COLUMN / max(layout.width, 1)) * 50
    least = layout.width * 10 / EDGE_FONT
    scroll = 14 + (least - COLUMN) / 15 if least > COLUMN else 0.0
    return shrink + scroll + max(0.0, layout.height - EASY) / 30 + max(0.0, layout.height - TALL) / 14
