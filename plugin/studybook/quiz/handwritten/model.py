"""A question as it was written by hand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Choice:
    """One option."""

    text: str
    marked: bool = False
    """Told from the others in its own line: ticked, bold, `(정답)`, ✅."""


@dataclass(slots=True)
class Written:
    """A question while it is read; `start` and `end` are indexes of rows."""

    start: int
    number: int
    """As the author counted, or 0."""
    alphabet: str
    """The labels of its options, in order."""
    options: list[Choice]
    stem: str
    end: int
    keys: frozenset[int] = frozenset()
    """Places of the right options."""
    explanation: str = ""
