"""Questions as read from a note or the bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studybook.source import Problem, Span

Kind = Literal["single", "multiple", "blank", "match", "order"]


@dataclass(frozen=True, slots=True)
class Option:
    """One option; for `match` the left side with its right in `match`, for `order` one step."""

    id: str
    """Stable through shuffling and reordering: from the option's own text, unique in its question."""
    text: str
    """Markdown."""
    correct: bool
    rationale: str = ""
    """Markdown: why this option is right or wrong."""
    match: str = ""
    """Kind `match`: the right-hand side, Markdown."""
    line: int = 0
    """Line in the file."""


@dataclass(frozen=True, slots=True)
class Question:
    """One self-check."""

    id: str
    """Explicit, else a hash of normalised stem and page; never the position."""
    key: str
    """Hash of what is right: a changed key invalidates a stored answer, and nothing else does."""
    kind: Kind
    stem: str
    """Markdown; for `blank` with `[[…]]` in place."""
    options: tuple[Option, ...]
    blanks: tuple[tuple[str, ...], ...]
    """Kind `blank`: accepted answers of each blank, in order."""
    explanation: str
    """Markdown."""
    choose: int
    """How many options are to be chosen (1 for single)."""
    domain: str
    """Of the exam: as written, else that of the first task."""
    tasks: tuple[str, ...]
    services: tuple[str, ...]
    level: int
    """1 easy … 3 hard; 0 unknown."""
    review: str
    """ISO date by which the facts should be checked again, or empty."""
    shuffle: bool
    """Whether its options may be shuffled, where page and site shuffle them."""
    span: Span
    page: str
    """Path of the note it stands on, or empty for a bank question no page shows."""
    derived: str = ""
    """For a rule-derived card the rule (`definition table acronym`), else empty."""
    explained_at: str = ""
    """Slug of the section of the note that explains it, or empty."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one block gave: a question unless it cannot be shown as one, and its problems."""

    question: Question | None
    problems: tuple[Problem, ...]
