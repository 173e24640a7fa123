"""The study site's content holds what it promises: coverage, weights, keys, heads. Read from the sources, not built."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from mkdocs_studybook.project import Project, open_project, publish_project
from studybook.notes.model import Note
from studybook.quiz.model import Question

ROOT = Path(__file__).parents[2]
WEIGHTS = {"1": 30, "2": 26, "3": 24, "4": 20}


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(ROOT)


@pytest.fixture(scope="module")
def notes(project: Project) -> list[Note]:
    return [note for note in project.book.notes.values() if note.is_note]


@pytest.fixture(scope="module")
def questions(project: Project) -> list[Question]:
    return [question for question in project.book.questions.values() if not question.derived]


def test_no_problem_is_left(project: Project) -> None:
    """Not even information: our own notes are the example."""
    assert [str(problem) for problem in publish_project(project).book.problems] == []


def test_every_task_has_a_note_a_pattern_and_questions(
    project: Project, notes: list[Note], questions: list[Question]
) -> None:
    """All fourteen task statements, at least thirty notes."""
    tasks = {task.id for domain in project.book.catalog.certification.domains for task in domain.tasks}
    assert len(tasks) == 14
    assert len(notes) >= 30
    assert tasks <= {task for note in notes for task in note.head.tasks}
    assert tasks <= {task for question in questions for task in question.tasks}
    assert tasks <= {task for pattern in project.book.patterns.values() for task in pattern.tasks}


def test_every_service_in_scope_is_in_a_note(project: Project) -> None:
    """All 118 of them."""
    scope = [service for service in project.book.catalog.services.values() if service.in_scope]
    assert len(scope) == 118
    assert [service.id for service in scope if not project.book.uses.get(service.id)] == []


def test_every_note_has_a_full_head_and_questions(project: Project, notes: list[Note]) -> None:
    """Title, date, two categories, tags, description, tasks, day of checking; five questions; 시험 포인트 at the end."""
    lacking = {
        note.uri
        for note in notes
        if not (
            note.head.raw.get("title")
            and note.head.date
            and len(note.head.categories) == 2
            and 3 <= len(note.head.tags) <= 8
            and note.head.description
            and note.head.tasks
            and note.head.verified
            and len(project.book.page_questions.get(note.path, ())) >= 5
            and "## 시험 포인트" in note.body
        )
    }
    assert lacking == set()


def test_every_note_teaches_with_a_pattern_or_a_table(project: Project, notes: list[Note]) -> None:
    assert [
        note.uri
        for note in notes
        if not project.book.page_patterns.get(note.path) and "|---" not in note.body.replace(" ", "")
    ] == []


def test_notes_are_written_in_one_voice(notes: list[Note]) -> None:
    """Written style: no polite endings in the author's sentences."""
    polite = re.compile(r"(?:습니다|합니다|입니다|세요|해요|에요|예요)[.!?)\s]")
    assert [(note.uri, found[0]) for note in notes if (found := polite.findall(note.body))] == []


def test_questions_are_many_and_weighted_as_the_exam(questions: list[Question]) -> None:
    """At least 250; domains within two points of 30/26/24/20; a quarter or more ask for two or three."""
    assert len(questions) >= 250
    domains = Counter(question.domain for question in questions)
    shares = {domain: 100 * domains[domain] / len(questions) for domain in WEIGHTS}
    assert all(abs(shares[domain] - weight) <= 2 for domain, weight in WEIGHTS.items()), shares
    assert sum(question.choose > 1 for question in questions) / len(questions) >= 0.25


def test_every_option_has_its_reason(questions: list[Question]) -> None:
    """Tasks and services are named, and every option says why."""
    assert [
        question.id for question in questions if not (question.tasks and question.services and question.explanation)
    ] == []
    assert [question.id for question in questions if not all(option.rationale for option in question.options)] == []


def test_keys_are_told_neither_by_place_nor_by_length(questions: list[Question]) -> None:
    """Each place holds the key about as often; the longest option is the right one no more often than chance allows."""
    single = [question for question in questions if question.kind == "single"]
    places = Counter(place for question in single for place, option in enumerate(question.options) if option.correct)
    even = len(single) / 4
    assert all(abs(places[place] - even) <= 0.2 * even for place in range(4)), places
    longest = [max(question.options, key=lambda option: len(option.text)).correct for question in single]
    assert sum(longest) / len(single) <= 0.25


def test_every_pattern_is_told_and_shown(project: Project) -> None:
    """Title in two languages, a summary, tasks; every file is shown by some note."""
    files = [pattern for pattern in project.book.patterns.values() if pattern.span.path.startswith("diagrams/")]
    assert len(files) >= 60
    assert [one.id for one in files if not (one.title and one.title_en and one.summary and one.tasks)] == []
    shown = {name for path, names in project.book.page_patterns.items() if "/notes/" in path for name in names}
    assert [one.id for one in files if one.id not in shown] == []
