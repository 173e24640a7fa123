"""The one place that logs: a book's problems and one line of summary."""

from __future__ import annotations

from collections import Counter

from mkdocs.plugins import get_plugin_logger

from studybook.book.model import Book

log = get_plugin_logger("studybook")


def report(book: Book) -> None:
    """Each problem at its level, then what the book holds. `--strict` counts errors and warnings, never info."""
    for problem in book.problems:
        {"error": log.error, "warning": log.warning, "info": log.info}[problem.level](str(problem))
    log.info(summarise(book))


def summarise(book: Book) -> str:
    """`312 notes, 13 patterns, 40 questions, 4 problems (1 error, 3 info)`."""
    levels = Counter(problem.level for problem in book.problems)
    parts = ", ".join(f"{levels[level]} {level}" for level in ("error", "warning", "info") if levels[level])
    notes = sum(note.is_note for note in book.notes.values())
    counts = (
        _count(notes, "note"),
        _count(len(book.patterns), "pattern"),
        _count(len(book.questions), "question"),
        _count(len(book.problems), "problem"),
    )
    return ", ".join(counts) + (f" ({parts})" if parts else "")


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
