"""Draws patterns: those that the store knows are read back, the others are laid out in one run of the engine."""

from __future__ import annotations

from collections.abc import Sequence

from studybook.patterns.engine import EngineError, find_engine, lay_out
from studybook.patterns.icons import describe_icon, write_dot
from studybook.patterns.layout import read_layout
from studybook.patterns.measures import edge_lines, measure_pattern
from studybook.patterns.model import Drawing, Node, Pattern, Ref
from studybook.patterns.svg import write_svg
from studybook.patterns.tell import tell
from studybook.settings import Settings
from studybook.source import Problem, digest


def draw_patterns(patterns: Sequence[Pattern], settings: Settings) -> tuple[Drawing, ...]:
    """A drawing of each pattern, in order. One that can't be drawn has no chunks, and the reason among its problems."""
    engine = find_engine(settings.patterns.engine)
    if engine is None:
        return tuple(_undrawn(pattern, "") for pattern in patterns)
    boxes = [measure_pattern(pattern) for pattern in patterns]
    labels = [tuple(edge_lines(edge) for edge in pattern.edges) for pattern in patterns]
    graphs = [
        write_dot(pattern, box, label, "TB" if pattern.direction == "down" else "LR")
        for pattern, box, label in zip(patterns, boxes, labels, strict=True)
    ]
    try:
        pictures = lay_out(engine, graphs)
    except EngineError as error:
        return tuple(_undrawn(pattern, str(error)) for pattern in patterns)
    drawings = []
    for pattern, box, picture in zip(patterns, boxes, pictures, strict=True):
        layout = read_layout(picture)
        icons = sorted({node.icon for node in pattern.nodes if node.icon})
        sentences = tell(pattern)
        chunks = write_svg(
            pattern,
            layout,
            box,
            {icon: describe_icon(icon) for icon in icons},
            sentences,
            lambda node: _address(node, settings),
        )
        drawings.append(
            Drawing(
                pattern.id,
                chunks,
                tuple(icons),
                layout.width,
                layout.height,
                sentences,
                (),
                _page(pattern, settings),
                _download(pattern),
            )
        )
    return tuple(drawings)


def _address(node: Node, settings: Settings) -> Ref | str | None:
    if node.service and settings.pages.services:
        return Ref(f"{settings.pages.services}/{node.service}.md")
    return None


def _undrawn(pattern: Pattern, reason: str) -> Drawing:
    problem = Problem("pattern-engine", "warning", pattern.span.path, pattern.span.line, reason, "") if reason else None
    return Drawing(pattern.id, (), (), 0, 0, tell(pattern), (problem,) if problem else ())


def _page(pattern: Pattern, settings: Settings) -> str:
    folder = settings.pages.patterns
    return f"{folder}/{pattern.id}.md" if pattern.addressed and folder else ""


def _download(pattern: Pattern) -> str:
    name = pattern.id if pattern.id.isascii() and "/" not in pattern.id else digest(pattern.id)
    return f"studybook/drawings/{name}.svg"
