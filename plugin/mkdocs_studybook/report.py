"""The one place that logs: a book's problems and one line of summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mkdocs.plugins import get_plugin_logger

from studybook.book.model import Book
from studybook.source import Problem

log = get_plugin_logger("studybook")


def report(book: Book, problems: Iterable[Problem]) -> None:
    """Each problem at its level, then what the book holds. `--strict` counts errors and warnings, never info."""
    found = list(problems)
    for problem in found:
        {"error": log.error, "warning": log.warning, "info": log.info}[problem.level](str(problem))
    log.info(summarise(book, found))


def summarise(book: Book, problems: Iterable[Problem]) -> str:
    """`312 notes, 13 patterns, 40 questions, 4 problems (1 error, 3 info)`."""
    levels = Counter(problem.level for problem in problems)
    parts = ", ".join(f"{levels[level]} {level}" for level in ("error", "warning", "info") if levels[level])
    notes = sum(note.is_note for note in book.notes.values())
    total = sum(levels.values())
    return (
        f"{notes} notes, {len(book.patterns)} patterns, {len(book.questions)} questions, "
        f"{total} problem{'' if total == 1 else 's'}" + (f" ({parts})" if parts else "")
    )
