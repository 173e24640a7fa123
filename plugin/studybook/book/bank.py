"""On which note each question of the bank stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from studybook.notes.model import Note
from studybook.quiz.model import Question
from studybook.source import Problem


def place_bank(bank: Iterable[Question], notes: Iterable[Note]) -> tuple[list[Question], list[Problem]]:
    """The questions, each with its note's path, hidden notes included; a page that there is not leaves it without."""
    known: dict[str, str] = {}
    for note in notes:
        known.setdefault(note.uri, note.path)
        known[note.path] = note.path
    placed: list[Question] = []
    problems: list[Problem] = []
    for question in bank:
        page = known.get(question.page, "")
        if question.page and not page:
            problems.append(_miss_page(question))
        placed.append(replace(question, page=page))
    return placed, problems


def _miss_page(question: Question) -> Problem:
    message = f"there is no page `{question.page}`; the question stands on the page of questions"
    hint = "write the note's path from mkdocs.yml, or leave `page` out"
    return Problem("quiz-page-unknown", "warning", question.span.path, question.span.line, message, hint)
