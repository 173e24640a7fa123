"""The coverage page: which services of the exam's scope have a note, a pattern, a question, and when last checked."""

from __future__ import annotations

from collections.abc import Iterator

from studybook.emit.model import Edition
from studybook.emit.render import render


def make_coverage(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Uri, title and body of the coverage page, where the author wants one."""
    book = edition.book
    folder = book.settings.pages.coverage
    if not folder:
        return
    uri = f"{folder}/index.md"
    title = edition.words["pages.coverage"]
    drawn = [{node.service for node in pattern.nodes} for pattern in book.patterns.values()]
    asked = [set(question.services) for question in book.questions.values() if not question.derived]
    rows = []
    for service in book.catalog.services.values():
        if not service.in_scope:
            continue
        notes = [book.notes[use.note] for use in book.uses.get(service.id, ())]
        verified = max((note.head.verified for note in notes if note.head.verified), default=None)
        counts = (len(notes), sum(service.id in one for one in drawn), sum(service.id in one for one in asked))
        target = book.service_uris.get(service.id)
        rows.append((service, edition.addresses.relative(uri, target) if target else "", counts, verified))
    body = render(
        "coverage.html",
        title=title,
        rows=rows,
        covered=sum(1 for row in rows if row[2][0]),
        certification=book.catalog.certification,
        words=edition.words,
    )
    yield uri, title, body
