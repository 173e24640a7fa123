"""What notes and questions say of the catalogue and of each other, checked: tasks, services, ids."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from studybook.catalog.model import Catalog
from studybook.notes.model import Note
from studybook.patterns.model import Pattern
from studybook.quiz.model import Question
from studybook.source import Problem

FEW = 30
"""Ids that a hint can list."""


def check_notes(
    notes: Iterable[Note], catalog: Catalog, questions: Iterable[Question], patterns: Iterable[Pattern] = ()
) -> list[Problem]:
    """Problems of references that no single file can know to be wrong."""
    pages = list(notes)
    tasks = {task.id for domain in catalog.certification.domains for task in domain.tasks}
    problems = [*_find_twins(pages)]
    for note in pages:
        problems += _check_names(note.path, note.head.line_of("tasks"), "task", note.head.tasks, tasks)
        line = note.head.line_of("services")
        problems += _check_names(note.path, line, "service", note.head.services, catalog.services)
    for pattern in patterns:
        problems += _check_names(pattern.span.path, pattern.span.line, "task", pattern.tasks, tasks)
    for question in questions:
        where = question.span
        problems += _check_names(where.path, where.line, "task", question.tasks, tasks)
        problems += _check_names(where.path, where.line, "service", question.services, catalog.services)
    return problems


def _check_names(path: str, line: int, sort: str, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield Problem(
                f"{sort}-unknown", "warning", path, line, f"`{name}` is no known {sort}", _advise(name, known)
            )


def _advise(name: str, known: Collection[str]) -> str:
    """Every id where they are few, as an exam's tasks are; else the nearest."""
    if len(known) <= FEW:
        return f"use one of {', '.join(sorted(known))}" if known else "take it out: the certification names none"
    near = get_close_matches(name, sorted(known), n=2)
    return f"did you mean {' or '.join(near)}?" if near else "use an id of the catalogue"


def _read_id(note: Note) -> str:
    value = note.head.raw.get("id")
    return value.strip() if isinstance(value, str) else ""


def _find_twins(notes: Iterable[Note]) -> Iterator[Problem]:
    """An id is Docusaurus' word for a file's name: unique in its folder, and the same in each translation."""
    first: dict[tuple[str, str], str] = {}
    for note in notes:
        value = _read_id(note)
        key = (posixpath.dirname(note.uri), value)
        if key in first:
            message = f"id `{value}` is that of {first[key]} too"
            hint = "give one of the two another `id:`"
            yield Problem("note-duplicate-id", "error", note.path, note.head.line_of("id"), message, hint)
        if value:
            first.setdefault(key, note.path)
