"""Where a group's title stands along its upper side: at the left, unless a line runs through it only there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from studybook.patterns.labels import flatten, measure
from studybook.patterns.layout import Frame, Layout
from studybook.patterns.measures import GROUP_FONT
from studybook.patterns.model import Pattern
from studybook.patterns.place import Scene
from studybook.patterns.shapes import overlap, passes

INDENT, BASELINE = 9.0, 16.0
"""From a group's left and upper side to its title's first letter."""
_BOLD = 1.06
"""How much wider a title is than the same words in plain letters."""


def place_titles(pattern: Pattern, layout: Layout, scene: Scene) -> Layout:
    """The layout with the left end of each group's title. Put the edges' labels in their places first."""
    titles: dict[str, float] = {}
    for number, group in enumerate(pattern.groups):
        frame = layout.groups.get(f"g{number}")
        if frame and group.label:
            width = _BOLD * measure(flatten(group.label), GROUP_FONT)
            titles[f"g{number}"] = min(_list_places(frame, width), key=lambda left: _hits(scene, frame, left, width))
    return replace(layout, titles=titles)


def _list_places(frame: Frame, width: float) -> Iterator[float]:
    """Left ends, best first; `min` takes the first of equals."""
    first, last = frame.left + INDENT, frame.right - INDENT - width
    yield first
    if last > first:
        yield last
        yield (first + last) / 2


def _hits(scene: Scene, frame: Frame, left: float, width: float) -> int:
    """How many lines and labels a title there would stand on."""
    room = Frame(left - 2, frame.top + BASELINE - 11, left + width + 2, frame.top + BASELINE + 3)
    lines = zip(scene.lines, scene.bounds, strict=True)
    crossed = sum(overlap(around, room) and passes(line, room) for line, around in lines)
    return crossed + sum(label is not None and overlap(label, room) for label in scene.labels)
