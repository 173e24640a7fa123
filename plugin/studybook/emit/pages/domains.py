"""The exam's domains with what the book holds of each: at home, on the exam's index, on their own pages."""

from __future__ import annotations

from dataclasses import dataclass

from studybook.emit.model import Edition
from studybook.emit.pages.lists import gather_patterns, order_for_study, question_uri
from studybook.emit.pages.tasks import TaskRow, list_tasks
from studybook.notes.model import Note


@dataclass(frozen=True, slots=True)
class DomainCard:
    """One domain of the exam."""

    id: str
    name: str
    """In the site's language."""
    weight: int
    """Share of the exam, in percent."""
    href: str
    """Relative address of its page, or empty."""
    notes: tuple[Note, ...]
    """In study order."""
    questions: dict[str, int]
    """Path of each of the notes → number of authored questions on it."""
    patterns: int
    asked: int
    """Questions of the domain, wherever they stand."""
    tasks: tuple[TaskRow, ...]
    covered: int
    """Tasks that some note names."""


def list_domains(edition: Edition, base: str) -> list[DomainCard]:
    """The domains in the exam's order, addresses relative to the page `base`."""
    book = edition.book
    folder = book.settings.pages.exam
    korean = book.settings.language.startswith("ko")
    notes = order_for_study(note for note in book.notes.values() if note.is_note)
    authored = [one for one in book.questions.values() if not one.derived and question_uri(edition, one)]
    on_page: dict[str, int] = {}
    for question in authored:
        on_page[question.page] = on_page.get(question.page, 0) + 1
    named = {task for note in notes for task in note.head.tasks}
    patterns = gather_patterns(book)
    cards = []
    for domain in book.catalog.certification.domains:
        start = f"{domain.id}."
        found = tuple(note for note in notes if any(task.startswith(start) for task in note.head.tasks[:1]))
        cards.append(
            DomainCard(
                id=domain.id,
                name=domain.ko if korean and domain.ko else domain.title,
                weight=domain.weight,
                href=edition.addresses.relative(base, f"{folder}/domain-{domain.id}.md") if folder else "",
                notes=found,
                questions={note.path: on_page.get(note.path, 0) for note in found},
                patterns=sum(any(t.startswith(start) for t in one.tasks) for one in patterns),
                asked=sum(one.domain == domain.id or any(t.startswith(start) for t in one.tasks) for one in authored),
                tasks=tuple(list_tasks(edition, base, {task.id for task in domain.tasks})),
                covered=sum(task.id in named for task in domain.tasks),
            )
        )
    return cards
