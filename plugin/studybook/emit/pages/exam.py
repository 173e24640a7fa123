"""A page for each exam domain, its tasks as sections: notes, patterns and questions of each."""

from __future__ import annotations

from collections.abc import Iterator

from studybook.emit.model import Edition
from studybook.emit.pages.lists import list_patterns, list_questions
from studybook.emit.render import render


def make_exam_pages(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Uri, title and body of each domain's page and their index, where the author wants them."""
    book = edition.book
    folder = book.settings.pages.exam
    if not folder:
        return
    korean = book.settings.language.startswith("ko")
    domains = book.catalog.certification.domains
    index = f"{folder}/index.md"
    counts = {domain.id: _count(edition, domain.id) for domain in domains}
    title = edition.words["pages.exam"]
    yield (
        index,
        title,
        render(
            "exam.html",
            title=title,
            domains=domains,
            counts=counts,
            korean=korean,
            certification=book.catalog.certification,
            page=lambda domain: edition.addresses.relative(index, f"{folder}/domain-{domain}.md"),
            words=edition.words,
        ),
    )
    for domain in domains:
        uri = f"{folder}/domain-{domain.id}.md"
        sections = [
            (
                task,
                [note for note in book.notes.values() if task.id in note.head.tasks],
                list_patterns(edition, uri, [p.id for p in book.patterns.values() if task.id in p.tasks]),
                list_questions(edition, uri, [q.id for q in book.questions.values() if task.id in q.tasks]),
            )
            for task in domain.tasks
        ]
        name = domain.ko if korean and domain.ko else domain.title
        yield (
            uri,
            name,
            render(
                "domain.html",
                domain=domain,
                title=name,
                sections=sections,
                korean=korean,
                address=lambda target, base=uri: edition.addresses.relative(base, target),
                words=edition.words,
            ),
        )


def _count(edition: Edition, domain: str) -> tuple[int, int, int]:
    """Notes, patterns and questions of a domain."""
    book = edition.book
    start = domain + "."
    return (
        sum(any(task.startswith(start) for task in note.head.tasks) for note in book.notes.values()),
        sum(any(task.startswith(start) for task in pattern.tasks) for pattern in book.patterns.values()),
        sum(any(task.startswith(start) for task in question.tasks) for question in book.questions.values()),
    )
