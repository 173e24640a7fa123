"""From patterns to finished drawings: lays out, chooses the direction, writes the SVG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studybook.patterns.across import choose_direction, turned_edges
from studybook.patterns.engine import Engine
from studybook.patterns.icons import describe_icon, write_dot
from studybook.patterns.judge import COLUMN, FINE
from studybook.patterns.measures import edge_lines, measure_pattern
from studybook.patterns.model import Drawing, Pattern
from studybook.patterns.store import store_folder
from studybook.patterns.svg import write_svg
from studybook.patterns.targets import find_target
from studybook.patterns.tell import tell
from studybook.patterns.trial import Work, try_layouts
from studybook.patterns.variants import (
    flip,
    overturn,
    runs_down,
    squeeze,
    turn,
)
from studybook.settings import Settings
from studybook.source import Problem, digest

_BATCH = 20
"""Patterns whose graphs one run of the engine gets."""


def compose(patterns: Sequence[Pattern], engine: Engine, settings: Settings) -> list[Drawing]:
    """A drawing of each pattern. What the engine can't lay out is told as text, with a problem."""
    parts = (patterns[at : at + _BATCH] for at in range(0, len(patterns), _BATCH))
    prepared = ([_prepare(pattern, settings) for pattern in part] for part in parts)
    tried = try_layouts(((works, [(work, work.dot) for work in works]) for works in prepared), engine)
    changes = ((works, [(work, dot) for work in works for dot in _list_changes(work)]) for works in tried)
    return [_finish(work, settings) for works in try_layouts(changes, engine) for work in works]


def _list_changes(work: Work) -> list[str]:
    """What else to try, as DOT; nothing where the first layout is good enough.

    In a flipped graph the nodes of groups come out reversed, in an overturned one everything.
    """
    if work.free and (work.layout is None or work.cost > FINE):
        return [turn(work.dot)]
    if runs_down(work.dot) or work.layout is None:
        return []
    crowded = work.layout.width > COLUMN * 1.05
    dot = squeeze(work.dot) if crowded else work.dot
    nodes, groups = work.disorder
    if groups >= 0.5:
        return [overturn(dot), overturn(flip(dot))]
    if nodes > 0.7:  # most of them: what is in no group stays as it is in a flipped graph
        return [flip(dot), overturn(dot)]
    return [flip(dot)] if nodes >= 0.5 else [dot] if crowded else []


def _prepare(pattern: Pattern, settings: Settings) -> Work:
    boxes = measure_pattern(pattern)
    wish = pattern.direction if pattern.direction != "auto" else settings.patterns.direction
    direction = choose_direction(pattern, wish)
    labels = [edge_lines(edge) for edge in pattern.edges]
    dot = write_dot(pattern, boxes, labels, direction)
    return Work(pattern, boxes, dot, direction == "auto", turned_edges(pattern, direction))


def _finish(work: Work, settings: Settings) -> Drawing:
    pattern, layout, sentences = work.pattern, work.layout, tell(work.pattern)
    if layout is None:
        message = f"the layout engine could not draw this pattern ({work.fault[:200]})"
        problem = Problem(
            "pattern-engine",
            "error",
            pattern.span.path,
            pattern.span.line,
            message,
            "simplify it, or try `engine: dot`",
        )
        return Drawing(pattern.id, (), (), 0.0, 0.0, sentences, (problem,))
    folder, root = store_folder(settings), Path(settings.root)
    chunks = write_svg(
        pattern,
        layout,
        work.boxes,
        lambda icon: describe_icon(icon, folder, root),
        sentences,
        lambda node: find_target(node, settings),
    )
    icons = tuple(sorted({node.icon for node in pattern.nodes if node.icon and describe_icon(node.icon, folder, root)}))
    page = f"{settings.pages.patterns}/{pattern.id}.md" if pattern.addressed and settings.pages.patterns else ""
    name = pattern.id if pattern.id.isascii() and "/" not in pattern.id else digest(pattern.id)
    download = f"studybook/drawings/{name}.svg"
    return Drawing(pattern.id, chunks, icons, layout.width, layout.height, sentences, page=page, download=download)
