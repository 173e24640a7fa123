"""A page for each exam domain, its tasks as sections: notes, patterns and questions of each; and their index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from studybook.catalog.model import Task
from studybook.emit.model import Edition
from studybook.emit.pages.domains import DomainCard, list_domains
from studybook.emit.pages.lists import (
    PatternRow,
    QuestionRow,
    gather_patterns,
    list_patterns,
    list_questions,
    order_for_study,
)
from studybook.emit.pages.tasks import name_task, task_anchor
from studybook.emit.render import render
from studybook.notes.model import Note

MOST_THUMBNAILS = 3
"""Patterns of a task that are shown as pictures; the others are named."""


@dataclass(frozen=True, slots=True)
class TaskSection:
    """One task of a domain and what the book holds of it."""

    id: str
    anchor: str
    title: str
    notes: tuple[Note, ...]
    patterns: tuple[PatternRow, ...]
    more: tuple[PatternRow, ...]
    questions: tuple[QuestionRow, ...]


def make_exam_pages(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Uri, title and body of each domain's page and their index, where the author wants them."""
    folder = edition.book.settings.pages.exam
    if not folder:
        return
    yield _make_index(edition, f"{folder}/index.md")
    tasks = {domain.id: domain.tasks for domain in edition.book.catalog.certification.domains}
    for card in list_domains(edition, ""):
        uri = f"{folder}/domain-{card.id}.md"
        yield uri, card.name, _fill(edition, uri, card, tasks[card.id])


def _make_index(edition: Edition, uri: str) -> tuple[str, str, str]:
    title = edition.words["pages.exam"]
    coverage = edition.book.settings.pages.coverage
    body = render(
        "exam.html",
        title=title,
        domains=list_domains(edition, uri),
        certification=edition.book.catalog.certification,
        coverage=edition.addresses.relative(uri, f"{coverage}/index.md") if coverage else "",
        address=lambda target: edition.addresses.relative(uri, target),
        words=edition.words,
    )
    return uri, title, body


def _fill(edition: Edition, uri: str, card: DomainCard, tasks: tuple[Task, ...]) -> str:
    return render(
        "domain.html",
        domain=card,
        title=card.name,
        sections=[_make_section(edition, uri, task) for task in tasks],
        address=lambda target: edition.addresses.relative(uri, target),
        words=edition.words,
    )


def _make_section(edition: Edition, uri: str, task: Task) -> TaskSection:
    book = edition.book
    patterns = tuple(list_patterns(edition, uri, [one.id for one in gather_patterns(book) if task.id in one.tasks]))
    return TaskSection(
        id=task.id,
        anchor=task_anchor(task.id),
        title=name_task(task, book.settings.language),
        notes=tuple(order_for_study(note for note in book.notes.values() if task.id in note.head.tasks)),
        patterns=patterns[:MOST_THUMBNAILS],
        more=patterns[MOST_THUMBNAILS:],
        questions=tuple(
            list_questions(edition, uri, [one.id for one in book.questions.values() if task.id in one.tasks])
        ),
    )
