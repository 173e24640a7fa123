"""book.json: the machine-readable face of a book. Keys and shapes are public; see the manual's page on it."""

from __future__ import annotations

import json
from datetime import datetime

from studybook.book.model import Tag
from studybook.catalog.model import Service
from studybook.emit.model import Edition
from studybook.emit.pages.lists import pattern_uri, question_anchor
from studybook.notes.model import Note
from studybook.patterns.model import Pattern
from studybook.quiz.model import Question
from studybook.source import Problem

SCHEMA = 1
"""Raised when a field changes its meaning; a new field does not raise it."""


def dump_book(edition: Edition) -> bytes:
    """The whole book as UTF-8 JSON, keys sorted."""
    book = edition.book
    about: dict[str, list[dict[str, object]]] = {}
    for service, entries in book.uses.items():
        if service not in book.catalog.services:
            continue  # a word that an author took for an id: among the problems
        for use in entries:
            about.setdefault(use.note, []).append({"id": service, "how": use.how, "count": use.count})
    drawn: dict[str, dict[str, None]] = {}
    for pattern in book.patterns.values():
        for node in pattern.nodes:
            drawn.setdefault(node.service, {})[pattern.id] = None
    data = {
        "schema": SCHEMA,
        "notes": [_note(edition, note, about.get(note.path, [])) for note in book.notes.values() if note.is_note],
        "services": [_service(edition, one, list(drawn.get(one.id, ()))) for one in book.catalog.services.values()],
        "patterns": [_pattern(edition, pattern) for pattern in book.patterns.values()],
        "questions": [_question(edition, question) for question in book.questions.values()],
        "tags": [_tag(tag) for tag in book.tags],
        "problems": [_problem(problem) for problem in book.problems],
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value is not None else None


def _note(edition: Edition, note: Note, uses: list[dict[str, object]]) -> dict[str, object]:
    book, head = edition.book, note.head
    return {
        "id": note.uri.removesuffix(".md"),
        "src": note.path,
        "url": edition.addresses.url(note.uri),
        "title": head.title,
        "date": _moment(head.date),
        "updated": _moment(head.updated),
        "tags": list(head.tags),
        "categories": list(head.categories),
        "services": uses,
        "patterns": list(book.page_patterns.get(note.path, ())),
        "questions": list(book.page_questions.get(note.path, ())),
        "tasks": list(head.tasks),
    }


def _service(edition: Edition, service: Service, patterns: list[str]) -> dict[str, object]:
    book = edition.book
    uri = book.service_uris.get(service.id)
    return {
        "id": service.id,
        "name": service.name,
        "aliases": list(service.aliases),
        "category": service.category,
        "in_scope": service.in_scope,
        "url": edition.addresses.url(uri) if uri else None,
        "notes": [use.note for use in book.uses.get(service.id, ()) if book.notes[use.note].is_note],
        "patterns": patterns,
    }


def _pattern(edition: Edition, pattern: Pattern) -> dict[str, object]:
    book = edition.book
    target = pattern_uri(edition, pattern.id)
    return {
        "id": pattern.id,
        "title": pattern.title,
        "title_en": pattern.title_en,
        "url": edition.addresses.url(target) if target else None,
        "src": pattern.span.path,
        "line": pattern.span.line,
        "groups": [{"id": g.id, "label": g.label, "kind": g.kind, "parent": g.parent or None} for g in pattern.groups],
        "nodes": [
            {"id": n.id, "service": n.service or None, "label": n.label, "group": n.group or None}
            for n in pattern.nodes
        ],
        "edges": [
            {
                "from": edge.tail,
                "to": edge.head,
                "label": edge.label,
                "style": "dashed" if edge.dashed else "solid",
                "direction": edge.direction,
            }
            for edge in pattern.edges
        ],
        "notes": [path for path, ids in book.page_patterns.items() if pattern.id in ids and book.notes[path].is_note],
    }


def _question(edition: Edition, question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "kind": question.kind,
        "page": question.page or None,
        "src": question.span.path,
        "line": question.span.line,
        "anchor": question_anchor(question.id),
        "stem": question.stem,
        "tasks": list(question.tasks),
        "services": [name for name in question.services if name in edition.book.catalog.services],
        "level": question.level,
        "options": [{"id": option.id, "text": option.text, "correct": option.correct} for option in question.options],
        "answer": _answer(question),
        "derived": bool(question.derived),
    }


def _answer(question: Question) -> object:
    """Blank: a list of accepted answers each; match: pairs; order: option ids; else the right options' ids."""
    match question.kind:
        case "blank":
            return [list(accepted) for accepted in question.blanks]
        case "match":
            return [[option.text, option.match] for option in question.options]
        case "order":
            return [option.id for option in question.options]
        case _:
            return [option.id for option in question.options if option.correct]


def _tag(tag: Tag) -> dict[str, object]:
    return {"name": tag.name, "spellings": list(tag.spellings), "notes": list(tag.notes)}


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "level": problem.level,
        "path": problem.path,
        "line": problem.line,
        "message": problem.message,
        "hint": problem.hint,
    }
