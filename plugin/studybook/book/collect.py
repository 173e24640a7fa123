"""Questions and patterns of all pages: read, made unique, told apart by id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from studybook.notes.model import Note
from studybook.patterns.file import find_pattern
from studybook.patterns.model import Pattern
from studybook.patterns.read import read_pattern
from studybook.quiz.model import Question
from studybook.quiz.read import read_question
from studybook.source import Block, Problem


@dataclass(slots=True)
class Collection:
    """Grows while notes are gone through; the book keeps only its finished parts."""

    questions: dict[str, Question] = field(default_factory=dict)
    patterns: dict[str, Pattern] = field(default_factory=dict)
    page_questions: dict[str, list[str]] = field(default_factory=dict)
    page_patterns: dict[str, list[str]] = field(default_factory=dict)
    block_ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    named: list[tuple[Note, str, int]] = field(default_factory=list)
    """Patterns shown by name, with the line that names them; checked when all patterns are known."""
    problems: list[Problem] = field(default_factory=list)


def collect_blocks(notes: Sequence[Note], files: Iterable[Pattern], bank: Iterable[Question]) -> Collection:
    """Everything the notes hold beside prose, pattern files and bank questions first."""
    found = Collection()
    for pattern in files:
        _add_pattern(found, pattern)
    for question in bank:
        _add_question(found, question)
    for note in notes:
        ids = [_collect_block(found, note, block, place) for place, block in enumerate(note.blocks)]
        found.block_ids[note.path] = tuple(ids)
        for name in note.head.patterns:
            _name_pattern(found, note, name, note.head.line_of("patterns"))
    _settle_names(found, notes)
    return found


def _settle_names(found: Collection, notes: Sequence[Note]) -> None:
    """Puts ids in the place of the names that authors call patterns by; a name of none is a problem."""
    ids = {name: find_pattern(name, found.patterns) for _, name, _ in found.named}
    for note, name, line in found.named:
        if not ids[name]:
            found.problems.append(_miss_pattern(note, name, line, found.patterns))
    for path, shown in found.page_patterns.items():
        found.page_patterns[path] = list(dict.fromkeys(id for name in shown if (id := ids.get(name, name))))
    for note in notes:
        known = zip(note.blocks, found.block_ids[note.path], strict=True)
        found.block_ids[note.path] = tuple(
            (ids.get(name) or name) if block.kind == "pattern" else name for block, name in known
        )


def _collect_block(found: Collection, note: Note, block: Block, place: int) -> str:
    if block.kind == "quiz":
        reading = read_question(block, note.path)
        found.problems += reading.problems
        if reading.question is None:
            return ""
        return _add_question(found, reading.question)
    if not block.body.strip() and block.info.strip():
        _name_pattern(found, note, block.info.strip(), block.span.line)
        return block.info.strip()
    number = 1 + sum(1 for earlier in note.blocks[:place] if earlier.kind == "pattern")
    stem = re.sub(r"[^\w.]+", "-", note.uri.removesuffix(".md"))  # it stands in a fence's first line and in an address
    pattern = read_pattern(block.body, note.path, block.span.line + 1, f"{stem}-{number}", False)
    pattern = _add_pattern(found, pattern)
    found.page_patterns.setdefault(note.path, []).append(pattern.id)
    return pattern.id


def _add_question(found: Collection, question: Question) -> str:
    """Keep a question under its id; a second one of that id gets another and a problem."""
    unique = question.id
    while unique in found.questions:
        unique += "-2"
    if unique != question.id:
        first = found.questions[question.id].span
        found.problems.append(
            Problem(
                "quiz-duplicate-id",
                "error",
                question.span.path,
                question.span.line,
                f"question id `{question.id}` is used at {first.path}:{first.line} too",
                "give one of them another id; progress is kept by it",
            )
        )
        question = replace(question, id=unique)
    found.questions[unique] = question
    if question.page:
        found.page_questions.setdefault(question.page, []).append(unique)
    return unique


def _add_pattern(found: Collection, pattern: Pattern) -> Pattern:
    """Keep a pattern under its id; only an id that somebody wrote, in a file's name or a head, is worth a problem."""
    unique = pattern.id
    while unique in found.patterns:
        unique += "-2"
    if unique != pattern.id and pattern.addressed:
        first = found.patterns[pattern.id].span
        found.problems.append(
            Problem(
                "pattern-duplicate-id",
                "error",
                pattern.span.path,
                pattern.span.line,
                f"pattern id `{pattern.id}` is used at {first.path}:{first.line} too",
                "give one of them another `id:`",
            )
        )
    pattern = replace(pattern, id=unique)
    found.patterns[unique] = pattern
    return pattern


def _name_pattern(found: Collection, note: Note, name: str, line: int) -> None:
    shown = found.page_patterns.setdefault(note.path, [])
    if name not in shown:
        shown.append(name)
        found.named.append((note, name, line))


def _miss_pattern(note: Note, name: str, line: int, patterns: Mapping[str, Pattern]) -> Problem:
    near = get_close_matches(name, [id for id, pattern in patterns.items() if pattern.addressed], 1)
    return Problem(
        "pattern-missing",
        "error",
        note.path,
        line,
        f"there is no pattern `{name}`",
        f"did you mean `{near[0]}`" if near else f"write {name}.pattern in the patterns folder, or correct the name",
    )
