"""What pages need to know of a note's text, so that thousands of texts need not be kept until the last is written."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from studybook.emit.frame import count_minutes
from studybook.emit.meta import describe
from studybook.emit.model import Edition, Facts, Page
from studybook.notes.model import Note
from studybook.notes.title import drop_repeated_title


def learn_facts(note: Note) -> Facts:
    """Everything a page asks of its note's text."""
    return _learn(note.body, note.markdown, note.head.title, note.head.description)


@lru_cache(maxsize=8192)
def _learn(body: str, markdown: str, title: str, description: str) -> Facts:
    """Remembered between the builds of a server."""
    repeated = drop_repeated_title(markdown, title) != markdown
    return Facts(count_minutes(body), describe(body, description), repeated)


def forget_facts() -> None:
    """Let go of what is remembered for a next build."""
    _learn.cache_clear()


def drop_texts(edition: Edition) -> Edition:
    """The edition as the page stage needs it: without the texts, headings and mentions that were bound, and without the
    content of generated pages and files, which the host has by now."""
    book = edition.book
    uses = {name: tuple(replace(use, first=None) for use in found) for name, found in book.uses.items()}
    notes = {path: replace(note, body="", markdown="", headings=()) for path, note in book.notes.items()}
    book = replace(book, notes=notes, mentions={}, uses=uses)
    return replace(edition, book=book, pages=tuple(Page(page.uri, "") for page in edition.pages), assets=())
