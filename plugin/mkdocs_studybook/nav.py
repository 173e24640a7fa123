"""What we do to a navigation that MkDocs made by itself; an author's own is left alone."""

from __future__ import annotations

from itertools import pairwise

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from studybook.emit.model import Edition
from studybook.emit.pages.lists import index_uris, order_by_date


def append_indexes(nav: Navigation, files: Files, edition: Edition) -> None:
    """Our index pages, at the end."""
    for uri in index_uris(edition):
        page = _page(files, uri)
        if page is not None and page not in nav.pages:
            nav.items.append(page)
            nav.pages.append(page)


def chain_by_date(files: Files, edition: Edition) -> None:
    """Previous and next of dated notes follow their dates, oldest first, as on the blog they come from."""
    notes = [note for note in edition.book.notes.values() if note.is_note and note.head.date is not None]
    pages = [page for note in reversed(order_by_date(notes)) if (page := _page(files, note.uri)) is not None]
    if len(pages) < 2:
        return
    pages[0].previous_page = pages[-1].next_page = None
    for earlier, later in pairwise(pages):
        earlier.next_page, later.previous_page = later, earlier


def _page(files: Files, uri: str) -> Page | None:
    file = files.get_file_from_path(uri)
    return file.page if file is not None else None
