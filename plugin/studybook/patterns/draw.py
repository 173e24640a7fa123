"""Draws patterns: those that the store knows are read back, the others laid out in few runs of the engine."""

from __future__ import annotations

from collections.abc import Sequence

from studybook.patterns.classes import library_version
from studybook.patterns.engine import Engine, find_engine
from studybook.patterns.model import Drawing, Pattern
from studybook.patterns.store import drawing_keys, keep_drawing, read_drawings, store_folder
from studybook.patterns.tell import tell
from studybook.settings import Settings
from studybook.source import Problem

MAX_NODES, MAX_EDGES = 150, 220
"""More than this no reader takes in, and no engine lays out in a moment: its time grows with the square at best."""


def draw_patterns(patterns: Sequence[Pattern], settings: Settings) -> tuple[Drawing, ...]:
    """A drawing of each pattern, in order. One that can't be drawn has no chunks, and the reason among its problems.

    Neither the diagrams library nor an engine is touched when the store knows them all.
    """
    engine = find_engine(settings.patterns.engine)
    if engine is None or not library_version():
        return _tell_all(patterns, settings)
    tools = f"{engine.name} {engine.version}|diagrams {library_version()}"
    keys = drawing_keys(patterns, tools, settings)
    drawings = read_drawings(store_folder(settings), keys)
    fresh = {key: pattern for key, pattern in zip(keys, patterns, strict=True) if key not in drawings}
    drawings |= _draw_fresh(fresh, engine, settings)
    return tuple(drawings[key] for key in keys)


def tell_only(pattern: Pattern, *problems: Problem) -> Drawing:
    """A drawing without a picture: its connections as text."""
    return Drawing(pattern.id, (), (), 0.0, 0.0, tell(pattern), problems)


def _draw_fresh(fresh: dict[str, Pattern], engine: Engine, settings: Settings) -> dict[str, Drawing]:
    """Draws and keeps what the store did not know."""
    drawings: dict[str, Drawing] = {}
    sized: dict[str, Pattern] = {}
    for key, pattern in fresh.items():
        problem = _check_size(pattern)
        if problem or not pattern.nodes:
            drawings[key] = tell_only(pattern, *([problem] if problem else []))
        else:
            sized[key] = pattern
    if not sized:
        return drawings
    from studybook.patterns.compose import compose  # loads the library and the engine's helpers: only when drawing

    for key, drawing in zip(sized, compose(list(sized.values()), engine, settings), strict=True):
        drawings[key] = drawing
        if not drawing.problems:
            keep_drawing(store_folder(settings), key, drawing)
    return drawings


def _check_size(pattern: Pattern) -> Problem | None:
    if len(pattern.nodes) <= MAX_NODES and len(pattern.edges) <= MAX_EDGES:
        return None
    size = f"{len(pattern.nodes)} nodes and {len(pattern.edges)} edges"
    hint = f"tell it in several pictures of at most {MAX_NODES} nodes and {MAX_EDGES} edges"
    span = pattern.span
    return Problem("pattern-too-large", "error", span.path, span.line, f"{size} are too many to draw", hint)


def _tell_all(patterns: Sequence[Pattern], settings: Settings) -> tuple[Drawing, ...]:
    """Text lists only; one problem, on the first, unless no pictures were wanted."""
    drawings = [tell_only(pattern) for pattern in patterns]
    wanted = settings.patterns.engine
    if drawings and wanted != "off":
        name = "no layout engine was found" if wanted == "auto" else f"the layout engine {wanted} was not found"
        missing = name if library_version() else "the diagrams library is not installed"
        cure = "install Graphviz" if library_version() and wanted == "dot" else "pip install graphviz-pure diagrams"
        hint = f"{cure}, or set `patterns: {{engine: {'auto' if wanted == 'dot' else 'off'}}}`"
        span = patterns[0].span
        problem = Problem("pattern-engine", "warning", span.path, span.line, f"{missing}: no pattern was drawn", hint)
        drawings[0] = drawings[0]._replace(problems=(problem,))
    return tuple(drawings)
