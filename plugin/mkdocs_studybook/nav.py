"""What we do to a navigation: one that MkDocs made by itself gets our indexes; an author's own may name folders."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from itertools import pairwise
from posixpath import dirname
from typing import Any, cast

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from studybook.emit.model import Edition
from studybook.emit.pages.lists import index_uris, order_by_date, order_for_study
from studybook.notes.model import Note


def append_indexes(nav: Navigation, files: Files, edition: Edition) -> None:
    """Our index pages, at the end."""
    for uri in index_uris(edition):
        page = _page(files, uri)
        if page is not None and uri == "index.md":
            nav.items.insert(0, page)
            nav.pages.insert(0, page)
            nav.homepage = page
        elif page is not None and page not in nav.pages:
            nav.items.append(page)
            nav.pages.append(page)


def seat_pages(nav: Navigation, files: Files, edition: Edition) -> None:
    """A generated page that the navigation leaves out belongs where its index stands: tab, sidebar and path show it."""
    shown = {page.file.src_uri: page for page in nav.pages}
    for made in edition.pages:
        index = shown.get(f"{dirname(made.uri)}/index.md")
        page = _page(files, made.uri)
        if index is not None and page is not None and page.parent is None and made.uri not in shown:
            # The parent may be a page: what hosts ask of it, `active` and a title with an address, both kinds have.
            page.parent = index.parent if index.parent is not None else cast("Section", index)


def chain_by_date(files: Files, edition: Edition) -> None:
    """Previous and next of dated notes follow their dates, oldest first, as on the blog they come from."""
    notes = [note for note in edition.book.notes.values() if note.is_note and note.head.date is not None]
    pages = [page for note in reversed(order_by_date(notes)) if (page := _page(files, note.uri)) is not None]
    if len(pages) < 2:
        return
    pages[0].previous_page = pages[-1].next_page = None
    for earlier, later in pairwise(pages):
        earlier.next_page, later.previous_page = later, earlier


def expand_folders(nav: Any, files: Files, edition: Edition) -> Any:
    """The author's `nav:` with each entry that ends in `/*` replaced by the pages of that folder, in study order.

    An entry that stands for no page is dropped with its title, so that a folder may be planned before it is filled.
    """
    if isinstance(nav, list):
        return [row for entry in nav for row in _expand(entry, files, edition)]
    return nav


def _expand(entry: Any, files: Files, edition: Edition) -> list[Any]:
    if isinstance(entry, str):
        return _list_folder(entry, files, edition) if entry.endswith("/*") else [entry]
    if not isinstance(entry, dict):
        return [entry]
    out: dict[Any, Any] = {}
    for title, below in entry.items():
        if isinstance(below, str) and below.endswith("/*"):
            below = [below]
        found = expand_folders(below, files, edition)
        if found or not below:
            out[title] = found
    return [out] if out else []


def _list_folder(pattern: str, files: Files, edition: Edition) -> list[str]:
    """Uris of the pages directly in a folder: its index, notes by exam task and date, then the others by name."""
    shown = (file for file in files.documentation_pages() if file.inclusion.is_included())
    uris = [file.src_uri for file in shown if _is_in(file.src_uri, pattern)]
    study = {note.uri: place for place, note in enumerate(order_for_study(_notes(edition)))}
    return sorted(
        uris, key=lambda uri: (not uri.endswith(("/index.md", "/README.md")), study.get(uri, len(study)), uri)
    )


def _is_in(uri: str, pattern: str) -> bool:
    """A folder is named as it is, brackets and all, or by a glob."""
    same = uri.rpartition("/")[0] == pattern.removesuffix("/*")
    return same or (uri.count("/") == pattern.count("/") and fnmatchcase(uri, pattern))


def _notes(edition: Edition) -> Iterable[Note]:
    return (note for note in edition.book.notes.values() if note.is_note)


def _page(files: Files, uri: str) -> Page | None:
    file = files.get_file_from_path(uri)
    return file.page if file is not None else None
