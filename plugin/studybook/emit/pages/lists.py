"""Rows that several kinds of page show: patterns with their thumbnails, questions with their stems, notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from studybook.book.model import Book
from studybook.emit.model import Edition
from studybook.notes.model import Note
from studybook.notes.plain import strip_markup
from studybook.patterns.model import Pattern
from studybook.patterns.tell import call
from studybook.patterns.thumbnail import thumbnail_uri
from studybook.quiz.model import Question

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PatternRow:
    """One pattern in a list."""

    id: str
    title: str
    summary: str
    href: str
    """Relative address of its page, or of the note that shows it; empty where nothing does."""
    thumbnail: str
    """Relative address of its small picture, or empty; with `#dark` it is one for dark pages."""
    width: int
    height: int
    domains: str
    """Ids of its tasks' domains, blank-separated."""
    services: str
    """Ids of its services, blank-separated, sorted."""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question in a list."""

    id: str
    stem: str
    href: str


def gather_patterns(book: Book) -> list[Pattern]:
    """The patterns that lists and counts are made of: those with an address of their own, and those drawn in a note.

    What is drawn on another page, an example in a handbook say, is for the readers of that page only.
    """
    drawn = {
        name
        for path, names in book.page_patterns.items()
        if path in book.notes and book.notes[path].is_note
        for name in names
    }
    return [pattern for pattern in book.patterns.values() if pattern.addressed or pattern.id in drawn]


def pattern_uri(edition: Edition, name: str) -> str:
    """Uri of the page a pattern is best seen on, or empty."""
    folder = edition.book.settings.pages.patterns
    if folder and edition.book.patterns[name].addressed:
        return f"{folder}/{name}.md"
    for path, shown in edition.book.page_patterns.items():
        if name in shown and path in edition.book.notes:
            return edition.book.notes[path].uri
    return ""


def list_patterns(edition: Edition, base: str, names: Iterable[str]) -> list[PatternRow]:
    """Rows for patterns, addresses relative to the page `base`."""
    rows = []
    for name in names:
        pattern, drawing = edition.book.patterns[name], edition.drawings[name]
        target = pattern_uri(edition, name)
        rows.append(
            PatternRow(
                id=name,
                title=call(pattern),
                summary=pattern.summary,
                href=edition.addresses.relative(base, target) if target else "",
                thumbnail=edition.addresses.relative(base, thumbnail_uri(drawing)) if drawing.chunks else "",
                width=round(drawing.width),
                height=round(drawing.height),
                domains=" ".join(sorted({task.partition(".")[0] for task in pattern.tasks})),
                services=" ".join(sorted({node.service for node in pattern.nodes if node.service})),
            )
        )
    return rows


def list_questions(edition: Edition, base: str, ids: Iterable[str]) -> list[QuestionRow]:
    """Rows for questions that some page shows."""
    rows = []
    for name in ids:
        question = edition.book.questions[name]
        uri = question_uri(edition, question)
        if uri:
            href = edition.addresses.relative(base, f"{uri}#{question_anchor(name)}")
            rows.append(QuestionRow(name, strip_markup(question.stem), href))
    return rows


def question_uri(edition: Edition, question: Question) -> str:
    """Uri of the page that shows a question, or empty."""
    if not question.page:
        folder = edition.book.settings.pages.questions
        return index_uri(folder) if folder else ""
    note = edition.book.notes.get(question.page)
    return note.uri if note is not None else ""


def list_homeless(edition: Edition) -> list[Question]:
    """Questions of the bank that name no page, by file."""
    return [question for question in edition.book.questions.values() if not question.page]


def question_anchor(name: str) -> str:
    """Fragment of a question on its page."""
    return f"sb-{name}"


def order_by_date(notes: Iterable[Note]) -> list[Note]:
    """Newest first; notes without a date last, by title."""
    found = list(notes)
    dated = [note for note in found if note.head.date is not None]
    rest = [note for note in found if note.head.date is None]
    dated.sort(key=lambda note: (note.head.date.timestamp() if note.head.date else 0.0, note.path), reverse=True)
    return dated + sorted(rest, key=lambda note: (note.head.title.casefold(), note.path))


def order_by_change(notes: Iterable[Note]) -> list[Note]:
    """Last changed first, as their heads say (`updated`, else `date`); notes without either last, by title."""
    found = order_by_date(notes)
    found.sort(key=lambda note: (note.head.updated or note.head.date or EPOCH).timestamp(), reverse=True)
    return found


def order_for_study(notes: Iterable[Note]) -> list[Note]:
    """By the exam's tasks, oldest first within a task; notes without a task last."""
    oldest_first = order_by_date(notes)[::-1]
    return sorted(oldest_first, key=lambda note: _rank_task(note.head.tasks))


def _rank_task(tasks: tuple[str, ...]) -> tuple[int, ...]:
    """`("2.1", …)` → (2, 1): ids compare by their numbers."""
    parts = tasks[0].split(".") if tasks else [""]
    return tuple(int(part) if part.isdecimal() else 999 for part in parts)


def index_uri(folder: str) -> str:
    """Uri of the index page in a folder of generated pages; `.` is the root of the site."""
    return "index.md" if folder == "." else f"{folder}/index.md"


def index_uris(edition: Edition) -> list[str]:
    """Uris of the index pages, in the order a navigation shows them."""
    pages = edition.book.settings.pages
    folders = (
        pages.notes, pages.services, pages.patterns, pages.questions,
        pages.exam, pages.tags, pages.coverage, pages.graph,
    )  # fmt: skip
    made = {page.uri for page in edition.pages}
    return [uri for folder in folders if folder and (uri := index_uri(folder)) in made]
