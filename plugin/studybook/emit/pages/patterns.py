"""The patterns gallery and one page a pattern that has an address."""

from __future__ import annotations

from collections.abc import Iterator

from studybook.emit.model import Edition
from studybook.emit.pages.lists import gather_patterns, list_patterns
from studybook.emit.pages.tasks import list_tasks
from studybook.emit.render import render


def make_pattern_pages(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Uri, title and body of the gallery and of each addressed pattern; nothing where there is no pattern."""
    book = edition.book
    folder = book.settings.pages.patterns
    if not folder:
        return
    index = f"{folder}/index.md"
    title = edition.words["pages.patterns"]
    rows = list_patterns(edition, index, [pattern.id for pattern in gather_patterns(book)])
    services = sorted({name for row in rows for name in row.services.split()})
    body = render(
        "patterns.html",
        title=title,
        rows=rows,
        services=[(name, book.catalog.services[name].short) for name in services if name in book.catalog.services],
        domains=book.catalog.certification.domains,
        korean=book.settings.language.startswith("ko"),
        script=edition.addresses.relative(index, "studybook/gallery.js"),
        words=edition.words,
    )
    yield index, title, body
    for pattern in book.patterns.values():
        if pattern.addressed:
            uri = f"{folder}/{pattern.id}.md"
            yield uri, pattern.title or pattern.id, _fill(edition, uri, pattern.id)


def _fill(edition: Edition, uri: str, name: str) -> str:
    book = edition.book
    pattern = book.patterns[name]
    services = sorted({node.service for node in pattern.nodes if node.service in book.catalog.services})
    return render(
        "pattern.html",
        pattern=pattern,
        tasks=list_tasks(edition, uri, pattern.tasks),
        services=[book.catalog.services[service] for service in services],
        page=lambda service: (
            edition.addresses.relative(uri, book.service_uris[service]) if service in book.service_uris else ""
        ),
        shown=[book.notes[path] for path, names in book.page_patterns.items() if name in names and path in book.notes],
        address=lambda target: edition.addresses.relative(uri, target),
        words=edition.words,
    )
