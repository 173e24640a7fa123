"""Which notes are about which service, and where each service has its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from studybook.book.decide import UNSURE
from studybook.book.mentions import Mention
from studybook.book.model import ServiceUse
from studybook.book.tags import find_tag_service
from studybook.catalog.model import Catalog
from studybook.notes.model import Note
from studybook.patterns.model import Pattern
from studybook.quiz.model import Question
from studybook.settings import Settings
from studybook.source import Problem


def bind_uses(
    notes: Iterable[Note],
    mentions: Mapping[str, Sequence[Mention]],
    headed: Mapping[str, Sequence[Mention]],
    resolve: Callable[[str], str | None],
) -> dict[str, tuple[ServiceUse, ...]]:
    """Service id → notes about it, in order of path. A mention that is surely of the service counts, linked or not;
    `headed`: those in headings, of services that the text does not name."""
    uses: dict[str, list[ServiceUse]] = {}
    for note in notes:
        found: dict[str, list[Mention]] = {}
        for mention in (*mentions.get(note.path, ()), *headed.get(note.path, ())):
            if mention.reason in UNSURE:
                continue
            found.setdefault(mention.service, []).append(mention)
        tagged = {service for tag in note.head.tags if (service := find_tag_service(tag, resolve))}
        named = tagged | set(note.head.services)
        declared = {note.head.service} - {""}
        for service in sorted(found.keys() | named | declared):
            how = "declared" if service in declared else "tagged" if service in named else "mentioned"
            seen = found.get(service, [])
            uses.setdefault(service, []).append(ServiceUse(note.path, how, len(seen), seen[0] if seen else None))
    return {service: tuple(entries) for service, entries in sorted(uses.items())}


def bind_declared(notes: Iterable[Note], catalog: Catalog) -> tuple[dict[str, str], list[Problem]]:
    """Service id → uri of the note that declares itself its page; the first one wins."""
    pages: dict[str, str] = {}
    owners: dict[str, str] = {}
    problems: list[Problem] = []
    for note in notes:
        service = note.head.service
        if not service:
            continue
        if service not in catalog.services:
            problems.append(
                Problem(
                    "service-unknown",
                    "error",
                    note.path,
                    note.head.line_of("service"),
                    f"`service: {service}` names no service of the catalogue",
                    "use an id of the catalogue, or add the service in a pack",
                )
            )
        elif service in pages:
            problems.append(
                Problem(
                    "service-declared-twice",
                    "error",
                    note.path,
                    note.head.line_of("service"),
                    f"`service: {service}` is declared by {owners[service]} too",
                    "keep it in one note; name the service under `services:` in the other",
                )
            )
        else:
            pages[service], owners[service] = note.uri, note.path
    return pages, problems


def find_leads(settings: Settings, catalog: Catalog, declared: Mapping[str, str]) -> Callable[[str], bool]:
    """Whether a service's name has somewhere to lead: its documentation, or a page, made for whatever is mentioned."""
    if settings.links.where == "docs":
        return lambda service: bool(catalog.services[service].docs)
    return lambda service: bool(settings.pages.services) or service in declared


def place_services(
    settings: Settings,
    catalog: Catalog,
    uses: Iterable[str],
    declared: Mapping[str, str],
    patterns: Iterable[Pattern],
    questions: Iterable[Question],
) -> dict[str, str]:
    """Service id → uri of its page, for those that get one under `service_pages`."""
    folder = settings.pages.services
    wanted = set(uses) | {node.service for pattern in patterns for node in pattern.nodes}
    wanted |= {service for question in questions for service in question.services}
    if settings.service_pages != "used":
        every = settings.service_pages == "all"
        wanted |= {entry.id for entry in catalog.services.values() if every or entry.in_scope}
    pages = {service: f"{folder}/{service}.md" for service in catalog.services if folder and service in wanted}
    return pages | dict(declared)
