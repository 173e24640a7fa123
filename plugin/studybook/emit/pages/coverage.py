"""The coverage page: which services of the exam's scope have a note, a pattern, a question, and when last checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from studybook.book.model import Book
from studybook.catalog.model import Service
from studybook.emit.model import Edition
from studybook.emit.pages.categories import group_by_category
from studybook.emit.pages.lists import gather_patterns
from studybook.emit.render import render


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One service of the exam's scope."""

    name: str
    href: str
    """Relative address of its page, or empty."""
    counts: tuple[int, int, int]
    """Notes, patterns and authored questions."""
    verified: date | None
    """The latest check of a note that is about it."""


@dataclass(frozen=True, slots=True)
class CoverageGroup:
    """The services of one category."""

    id: str
    name: str
    rows: tuple[CoverageRow, ...]


def make_coverage(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Uri, title and body of the coverage page, where the author wants one."""
    book = edition.book
    folder = book.settings.pages.coverage
    if not folder:
        return
    uri = f"{folder}/index.md"
    title = edition.words["pages.coverage"]
    groups = list_coverage(edition, uri)
    rows = [row for group in groups for row in group.rows]
    body = render(
        "coverage.html",
        title=title,
        groups=groups,
        all=len(rows),
        covered=sum(row.counts[0] > 0 for row in rows),
        certification=book.catalog.certification,
        script=edition.addresses.relative(uri, "studybook/gallery.js"),
        words=edition.words,
    )
    yield uri, title, body


def list_coverage(edition: Edition, uri: str) -> list[CoverageGroup]:
    """The services in scope by category, addresses relative to the page `uri`."""
    book = edition.book
    drawn = _count({node.service for node in pattern.nodes} for pattern in gather_patterns(book))
    asked = _count(set(question.services) for question in book.questions.values() if not question.derived)

    def make_row(service: Service) -> CoverageRow:
        target = book.service_uris.get(service.id)
        counts = (len(book.uses.get(service.id, ())), drawn.get(service.id, 0), asked.get(service.id, 0))
        href = edition.addresses.relative(uri, target) if target else ""
        return CoverageRow(service.exam_name or service.short, href, counts, _last_check(book, service))

    groups = group_by_category((one for one in book.catalog.services.values() if one.in_scope), edition.words)
    return [
        CoverageGroup(
            group.id, group.name, tuple(sorted(map(make_row, group.services), key=lambda row: row.name.casefold()))
        )
        for group in groups
    ]


def _last_check(book: Book, service: Service) -> date | None:
    dates = (book.notes[use.note].head.verified for use in book.uses.get(service.id, ()))
    return max((day for day in dates if day is not None), default=None)


def _count(sets: Iterator[set[str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for names in sets:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    return counts
