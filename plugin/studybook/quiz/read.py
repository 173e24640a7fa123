"""A block becomes a question: attributes, kind, content, identity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from studybook.quiz.attributes import Attributes, name_domain, read_attributes, split_attributes
from studybook.quiz.identity import name_key, name_question
from studybook.quiz.kind import Content, QuestionKind, find_slips
from studybook.quiz.kinds import KINDS
from studybook.quiz.model import Question, Reading
from studybook.quiz.parts import Parts, Row, read_rows
from studybook.source import Block, Level, Problem, Span


def read_question(block: Block, page: str) -> Reading:
    """The question of a quiz block on the page with path `page`.

    A body without options, blanks or pairs is no question: the reading then holds only the problem, and the block
    should stay text.
    """
    body_line = block.body_line or block.span.line + 1
    return read_body(block.body, body_line, split_attributes(block.info), block.span, page)


def read_body(body: str, first_line: int, given: Mapping[str, object], span: Span, page: str) -> Reading:
    """The question of a body with its attributes, wherever both come from."""
    report = _Report(span, [])
    attributes = read_attributes(given)
    for message, hint in attributes.faults:
        report.add("quiz-attribute", "warning", span.line, message, hint)
    rows = read_rows(body.replace("\r\n", "\n").replace("\r", "\n"), first_line)
    kind, content = _find_kind(rows, attributes, report)
    if not content.options and not content.blanks:
        forms = dict.fromkeys([kind.form] if attributes.kind in KINDS else [kind.form for kind in KINDS.values()])
        report.add("quiz-empty", "error", span.line, "question has nothing to answer", f"write {'; '.join(forms)}")
        return Reading(None, tuple(report.problems))
    _check_content(content, report)
    for line, mark in find_slips(rows) if content.boxes else ():
        message = f"`[{mark}]` marks no option, and the line is read as text"
        report.add("quiz-checkbox", "warning", line, message, "write `[x]` for a right option, `[ ]` for a wrong one")
    return Reading(_build(kind, content, attributes, span, page), tuple(report.problems))


def reword(question: Question, shown: Question) -> Question:
    """`question` with the words of `shown`, another reading of the same block.

    The renderer reads a block after fences were put aside, so its words hold what the page's Markdown can finish;
    names and hashes stay those of the author's text.
    """
    if len(question.options) != len(shown.options) or question.kind != shown.kind:
        return question
    options = tuple(
        replace(option, text=other.text, rationale=other.rationale, match=other.match)
        for option, other in zip(question.options, shown.options, strict=True)
    )
    return replace(question, stem=shown.stem, options=options, explanation=shown.explanation)


@dataclass(frozen=True, slots=True)
class _Report:
    span: Span
    problems: list[Problem]

    def add(self, code: str, level: Level, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(code, level, self.span.path, line, message, hint))


def _find_kind(rows: Sequence[Row], attributes: Attributes, report: _Report) -> tuple[QuestionKind, Content]:
    """The kind that is named, else the first of the table that the body suits; and what it reads there."""
    if attributes.kind in KINDS:
        return KINDS[attributes.kind], KINDS[attributes.kind].read(rows)
    if attributes.kind:
        message = f'kind="{attributes.kind}" is unknown'
        report.add("quiz-kind", "warning", report.span.line, message, f"use one of: {', '.join(KINDS)}")
    contents: dict[object, Content] = {}
    for kind in KINDS.values():
        content = contents.get(kind.read) or contents.setdefault(kind.read, kind.read(rows))
        if kind.suits(content):
            return kind, content
    return next(iter(KINDS.values())), Content(Parts("", (), ""))


def _check_content(content: Content, report: _Report) -> None:
    if not content.parts.stem.strip():
        report.add(
            "quiz-no-stem", "error", report.span.line, "question has no words before its options", "ask something"
        )
    if content.parts.late:
        message = "an option stands behind the explanation and is not read as one"
        report.add("quiz-late-option", "info", content.parts.late, message, "move it up to the other options")


def _build(kind: QuestionKind, content: Content, attributes: Attributes, span: Span, page: str) -> Question:
    right = sum(option.correct for option in content.options)
    parts = content.parts
    return Question(
        id=attributes.id or name_question(parts.stem, page),
        key=name_key(kind.name, content.right),
        kind=kind.name,
        stem=parts.stem,
        options=content.options,
        blanks=content.blanks,
        explanation=parts.explanation,
        choose=attributes.choose or (right if kind.control == "checkbox" else 1),
        domain=attributes.domain or name_domain(attributes.tasks),
        tasks=attributes.tasks,
        services=attributes.services,
        level=attributes.level,
        review=attributes.review,
        shuffle=attributes.shuffle,
        span=span,
        page=page,
    )
