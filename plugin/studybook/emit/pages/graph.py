"""The map page: notes and services as a picture that links, and the same as a list."""

from __future__ import annotations

from collections.abc import Iterator

from studybook.book.graph import map_book
from studybook.emit.model import Edition
from studybook.emit.render import render


def make_graph(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Uri, title and body of the map, where the author wants one and there is something on it."""
    book = edition.book
    folder = book.settings.pages.graph
    if not folder:
        return
    graph = map_book(book)
    uri = f"{folder}/index.md"
    title = edition.words["pages.graph"]
    members: dict[str, list[str]] = {}
    for note, service in graph.lines:
        members.setdefault(service, []).append(note)
    numbers = {spot.id: number for number, spot in enumerate((*graph.notes, *graph.services))}
    body = render(
        "graph.html",
        title=title,
        graph=graph,
        spots={spot.id: spot for spot in (*graph.notes, *graph.services)},
        numbers=numbers,
        members=members,
        notes=book.notes,
        services=book.catalog.services,
        page=lambda service: edition.addresses.relative(uri, book.service_uris[service]),
        address=lambda target: edition.addresses.relative(uri, target),
        words=edition.words,
    )
    yield uri, title, body
