"""The list of notes: by date, and by category."""

from __future__ import annotations

from collections.abc import Iterator

from studybook.emit.model import Edition
from studybook.emit.pages.lists import index_uri, order_by_date
from studybook.emit.render import render
from studybook.notes.model import Note


def make_notes_index(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Uri, title and body of the notes page, where the author wants one."""
    book = edition.book
    folder = book.settings.pages.notes
    if not folder:
        return
    uri = index_uri(folder)
    notes = order_by_date(note for note in book.notes.values() if note.is_note)
    categories: dict[str, list[Note]] = {}
    for note in notes:
        categories.setdefault(" › ".join(note.head.categories), []).append(note)
    title = edition.words["pages.notes"]
    body = render(
        "notes.html",
        title=title,
        notes=notes,
        line=lambda note: edition.facts[note.path].line,
        categories=dict(sorted(categories.items())),
        address=lambda target: edition.addresses.relative(uri, target),
        words=edition.words,
    )
    yield uri, title, body
