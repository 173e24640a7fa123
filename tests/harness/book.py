"""Books made of a few lines of text, without a host."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from studybook.book.model import Book
from studybook.emit.model import Edition
from studybook.settings import Settings
from studybook.source import Source
from studybook.study import Gathered, publish, read_book


def bind_texts(
    root: Path, notes: Mapping[str, str], patterns: Mapping[str, str] | None = None, **options: object
) -> Book:
    """The book of notes (`uri` → text) and pattern files (`name` → text); its cache lies below `root`."""
    settings = replace(Settings(today=date(2026, 11, 22), root=str(root)), **options)  # type: ignore[arg-type]
    pages = tuple(Source(f"docs/{uri}", text, uri) for uri, text in notes.items())
    files = tuple(Source(f"diagrams/{name}.pattern", text) for name, text in (patterns or {}).items())
    return read_book(Gathered(pages, frozenset(), files, ()), settings)


def publish_book(book: Book, directory_urls: bool = True) -> Edition:
    """The book drawn and emitted."""
    return publish(book, {}, directory_urls, True)
