"""What a script of the diagrams library may not hold, and how that is told."""

from __future__ import annotations

import ast
from collections.abc import Sequence

SHOWN = 60
"""Letters of what is refused that a message shows."""


class Refused(Exception):
    """Something that is not on the lists."""

    def __init__(self, place: ast.AST, message: str, hint: str) -> None:
        super().__init__(message)
        self.place, self.line, self.hint = place, getattr(place, "lineno", 1), hint


class Exhausted(Exception):
    """A script that makes too much of itself."""


def describe(place: ast.AST, source: Sequence[str]) -> tuple[str, str]:
    """Why something is refused, and what to do. `source`: the script's lines."""
    if isinstance(place, ast.Import | ast.ImportFrom):
        module = place.module if isinstance(place, ast.ImportFrom) else place.names[0].name
        hint = "import classes of diagrams only: `from diagrams.aws.compute import EC2`"
        return f"`import {module}` is refused: scripts are read, never run", hint
    return (
        f"`{_quote(place, source)}` is refused: scripts are read, never run",
        "use names, calls, lists, operators and written-out loops",
    )


def column_of(place: ast.AST, source: Sequence[str]) -> int:
    """1-based column of a piece of a script, in characters: Python counts bytes. 0 where it has none."""
    line, offset = getattr(place, "lineno", 0), getattr(place, "col_offset", -1)
    if not 0 < line <= len(source) or offset < 0:
        return 0
    return len(source[line - 1].encode()[:offset].decode("utf-8", "ignore")) + 1


def _quote(place: ast.AST, source: Sequence[str]) -> str:
    """The piece as written, as far as its first line goes: cheap, however often a loop comes by."""
    column = column_of(place, source)
    if not column:
        return type(place).__name__
    line, end = getattr(place, "lineno", 0), getattr(place, "end_lineno", 0)
    stop = getattr(place, "end_col_offset", None) if line == end else None
    text = source[line - 1].encode()[:stop].decode("utf-8", "ignore")[column - 1 :].strip()
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
