"""The services index and one page a service."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from studybook.book.model import Book
from studybook.catalog.model import Service
from studybook.emit.model import Edition
from studybook.emit.pages.categories import group_by_category, name_category
from studybook.emit.pages.lists import gather_patterns, list_patterns, list_questions
from studybook.emit.pages.tasks import list_tasks
from studybook.emit.render import render
from studybook.notes.model import Note

RANKS = {"declared": 0, "tagged": 1, "mentioned": 2}
_HANGUL = re.compile(r"[가-힣]")
MOST_SENTENCES = 30
"""Notes that are shown with their sentence, those most about the service first; the others are only named."""


def make_service_pages(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Uri, title and body of the index and of each service that has a page of ours."""
    book = edition.book
    folder = book.settings.pages.services
    if not folder:
        return
    yield _make_index(edition, f"{folder}/index.md")
    patterns = _index_patterns(book)
    questions = _index_questions(book)
    for service, uri in book.service_uris.items():
        if uri == f"{folder}/{service}.md":
            entry = book.catalog.services[service]
            facts = _gather(edition, entry, uri, patterns.get(service, ()), questions.get(service, ()))
            yield uri, entry.short, render("service.html", **facts)


def describe_service(edition: Edition, service: Service) -> str:
    """The one line about a service in the site's language."""
    return service.line_ko if edition.book.settings.language.startswith("ko") and service.line_ko else service.en


def _list_acronyms(service: Service) -> list[tuple[str, str]]:
    """Acronym and what it stands for, where the service's name does not say so itself."""
    name = service.name.casefold()
    return [(short, long) for short, long in service.acronym.items() if long.casefold() not in name]


def _list_korean(service: Service) -> list[str]:
    """Its Korean names, those too that are too short or common to link by themselves: a reader may search for them."""
    return list(dict.fromkeys((*service.ko, *(name for name in service.weak if _HANGUL.search(name)))))


def _make_index(edition: Edition, uri: str) -> tuple[str, str, str]:
    book = edition.book
    shown = [service for service in book.catalog.services.values() if service.id in book.service_uris]
    title = edition.words["pages.services"]
    body = render(
        "services.html",
        title=title,
        categories=group_by_category(sorted(shown, key=lambda service: service.short.casefold()), edition.words),
        counts={service: len(uses) for service, uses in book.uses.items()},
        describe=lambda service: describe_service(edition, service),
        address=lambda service: edition.addresses.relative(uri, book.service_uris[service]),
        words=edition.words,
    )
    return uri, title, body


def render_about(edition: Edition, note: Note) -> str:
    """What the generated page of a service would tell, for a note that is its page: less what stands on it anyway."""
    book = edition.book
    service = book.catalog.services.get(note.head.service)
    if service is None or book.service_uris.get(service.id) != note.uri:
        return ""
    patterns = _index_patterns(book).get(service.id, ())
    questions = _index_questions(book).get(service.id, ())
    here = {*book.page_patterns.get(note.path, ()), *book.page_questions.get(note.path, ())}
    rest = tuple(name for name in patterns if name not in here), tuple(name for name in questions if name not in here)
    facts = _gather(edition, service, note.uri, *rest)
    facts["tasks"] = [task for task in facts["tasks"] if task.id not in note.head.tasks]
    return render("about.html", **facts)


def _gather(
    edition: Edition, service: Service, uri: str, patterns: tuple[str, ...], questions: tuple[str, ...]
) -> dict[str, Any]:
    """What the templates of a service ask for, addresses relative to the page `uri`."""
    book = edition.book
    uses = sorted(book.uses.get(service.id, ()), key=lambda use: (RANKS[use.how], -use.count, use.note))
    children = [entry for entry in book.catalog.services.values() if entry.parent == service.id]
    return {
        "service": service,
        "category": name_category(service.category, edition.words),
        "acronyms": _list_acronyms(service),
        "korean_names": _list_korean(service),
        "line": describe_service(edition, service),
        "describe": lambda name: describe_service(edition, book.catalog.services[name]),
        "korean": book.settings.language.startswith("ko"),
        "uses": uses[:MOST_SENTENCES],
        "more": uses[MOST_SENTENCES:],
        "notes": book.notes,
        "tasks": list_tasks(edition, uri, service.tasks),
        "parent": book.catalog.services.get(service.parent),
        "children": [entry for entry in children if entry.id in book.service_uris],
        "confused": [book.catalog.services[name] for name in service.confused_with if name in book.catalog.services],
        "former": service.former,
        "predecessors": [book.catalog.services[name] for name in service.predecessor if name in book.catalog.services],
        "patterns": list_patterns(edition, uri, patterns),
        "questions": list_questions(edition, uri, questions),
        "page": lambda name: (
            edition.addresses.relative(uri, book.service_uris[name]) if name in book.service_uris else ""
        ),
        "address": lambda target: edition.addresses.relative(uri, target),
        "words": edition.words,
    }


def _index_patterns(book: Book) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for pattern in gather_patterns(book):
        for node in pattern.nodes:
            found.setdefault(node.service, {})[pattern.id] = None
    return {service: tuple(names) for service, names in found.items() if service}


def _index_questions(book: Book) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for question in book.questions.values():
        for service in question.services:
            found.setdefault(service, {})[question.id] = None
    return {service: tuple(names) for service, names in found.items()}
