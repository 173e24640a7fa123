"""The tags page: Material's own listing where its tags plugin runs, ours elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from studybook.emit.model import Edition
from studybook.emit.pages.lists import order_by_date
from studybook.emit.pages.services import describe_service
from studybook.emit.render import render


def make_tags_index(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Uri, title and body of the tags page."""
    book = edition.book
    folder = book.settings.pages.tags
    if not folder:
        return
    uri = f"{folder}/index.md"
    title = edition.words["pages.tags"]
    body = render(
        "tags.html",
        title=title,
        material=edition.titled,
        anchored=edition.anchored,
        tags=[(tag, order_by_date(book.notes[path] for path in tag.notes)) for tag in book.tags],
        service=lambda name: (
            edition.addresses.relative(uri, book.service_uris[name]) if name in book.service_uris else ""
        ),
        services=book.catalog.services,
        describe_service=lambda entry: describe_service(edition, entry),
        describe_note=lambda note: edition.facts[note.path].line,
        address=lambda target: edition.addresses.relative(uri, target),
    )
    yield uri, title, body
