"""What notes and questions say of the catalogue and of each other, checked: tasks, services, ids, addresses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from difflib import get_close_matches

from studybook.catalog.model import Catalog
from studybook.notes.model import Note
from studybook.patterns.model import Pattern
from studybook.quiz.model import Question
from studybook.source import Problem


def check_notes(
    notes: Iterable[Note], catalog: Catalog, questions: Iterable[Question], patterns: Iterable[Pattern] = ()
) -> list[Problem]:
    """Problems of references that no single file can know to be wrong."""
    pages = list(notes)
    tasks = {task.id for domain in catalog.certification.domains for task in domain.tasks}
    uris = {note.uri for note in pages}
    problems = [*_find_twins(pages, "id", _read_id)]
    problems += _find_twins(pages, "address", lambda note: _read_address(note, uris))
    for note in pages:
        problems += _check_names(note.path, 1, "task", note.head.tasks, tasks)
        problems += _check_names(note.path, 1, "service", note.head.services, catalog.services)
    for pattern in patterns:
        problems += _check_names(pattern.span.path, pattern.span.line, "task", pattern.tasks, tasks)
    for question in questions:
        where = question.span
        problems += _check_names(where.path, where.line, "task", question.tasks, tasks)
        problems += _check_names(where.path, where.line, "service", question.services, catalog.services)
    return problems


def _check_names(path: str, line: int, sort: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    known = frozenset(known)
    for name in names:
        if name in known:
            continue
        near = get_close_matches(name, sorted(known), n=2)
        cure = f"did you mean {' or '.join(near)}?" if near else f"use an id of the catalogue's {sort}s"
        yield Problem(f"{sort}-unknown", "warning", path, line, f"`{name}` is no known {sort}", cure)


def _read_id(note: Note) -> str:
    value = note.head.raw.get("id")
    return value.strip() if isinstance(value, str) else ""


def _read_address(note: Note, uris: Collection[str]) -> str:
    """The folder address a page is served at: `a.md` and `a/index.md` are served at the same one. A README with an
    index beside it has an address of its own."""
    stem = note.uri.removesuffix(".md")
    head, slash, name = stem.rpartition("/")
    leads = name == "index" or (name == "README" and f"{head}{slash}index.md" not in uris)
    return (head if leads else stem) or slash or "/"


def _find_twins(notes: Iterable[Note], sort: str, read: Callable[[Note], str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for note in notes:
        value = read(note)
        if not value:
            continue
        if value in first:
            yield Problem(
                f"note-duplicate-{sort}",
                "error",
                note.path,
                1,
                f"{sort} `{value}` is that of {first[value]} too",
                "rename one of the two" if sort == "address" else "give one of the two another `id:`",
            )
        first.setdefault(value, note.path)
