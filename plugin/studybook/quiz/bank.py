"""The bank: questions that live in files of their own, one a file, named by the file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from typing import Any

import yaml

from studybook.quiz.model import Question
from studybook.quiz.read import read_body
from studybook.source import Problem, Source, Span

_NOTHING = ("~", "null", "Null", "NULL")
_WRAP = re.compile(r"[ ]{0,3}</?quiz\b[^>]*>[ \t]*", re.IGNORECASE)


class _Words(yaml.BaseLoader):
    """YAML whose values are the words as written: `3.10` is no number. Aliases are refused: a few lines of them unfold
    to more than memory holds."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            loader: Any = self  # the types of yaml leave its parser out
            raise yaml.MarkedYAMLError(problem_mark=loader.peek_event().start_mark)
        return super().compose_node(parent, index)


def read_bank(sources: Iterable[Source]) -> tuple[tuple[Question, ...], tuple[Problem, ...]]:
    """The questions of bank files: a YAML head with the attributes of `<quiz>` (and `page`, where it is shown), then
    the body. The file's name without its ending is the id.
    """
    questions: list[Question] = []
    problems: list[Problem] = []
    for source in sources:
        head, body, body_line, fault = _split_head(source)
        if fault is not None:
            problems.append(fault)
            continue
        body, wrapped = _unwrap(body)
        if wrapped:
            problems.append(_miss_wrap(source.path, body_line + wrapped - 1))
        page = str(head.pop("page", "") or "")
        given = {"id": posixpath.splitext(posixpath.basename(source.path))[0], **head}
        span = Span(source.path, 1, source.text.count("\n") + 1)
        reading = read_body(body.strip("\n"), body_line, given, span, page)
        problems += reading.problems
        if reading.question is not None:
            questions.append(reading.question)
    return tuple(questions), tuple(problems)


def _split_head(source: Source) -> tuple[dict[str, object], str, int, Problem | None]:
    """Head, body, line at which the body's first words stand, and what is wrong with the head."""
    lines = source.text.replace("\r\n", "\n").split("\n")
    end = 0
    if lines[0].rstrip() == "---":
        end = next((i for i in range(1, len(lines)) if lines[i].rstrip() in ("---", "...")), 0)
    head: object = {}
    if end:
        try:
            head = yaml.load("\n".join(lines[1:end]), Loader=_Words) or {}  # builds texts, lists and mappings only
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            return {}, "", 0, _miss_head(source.path, 2 + (mark.line if mark else 0))
    if not isinstance(head, dict):
        return {}, "", 0, _miss_head(source.path, 2)
    start = end + 1 if end else 0
    while start < len(lines) - 1 and not lines[start].strip():
        start += 1
    given: dict[str, object] = {str(key): None if value in _NOTHING else value for key, value in head.items()}
    return given, "\n".join(lines[start:]), start + 1, None


def _unwrap(body: str) -> tuple[str, int]:
    """The body without lines that open or close a quiz, and the number of the first; 0 where there is none."""
    lines = body.split("\n")
    found = [number for number, line in enumerate(lines, 1) if _WRAP.fullmatch(line)]
    return "\n".join("" if number in found else line for number, line in enumerate(lines, 1)), min(found, default=0)


def _miss_wrap(path: str, line: int) -> Problem:
    message = "a question file is one question: it needs no <quiz>"
    hint = "put what stands in the tag into the head, as `level: 2`, and each question into its own file"
    return Problem("quiz-nested", "warning", path, line, message, hint)


def _miss_head(path: str, line: int) -> Problem:
    return Problem(
        "quiz-head", "error", path, line, "head of the question file is not YAML", "write `name: value` lines"
    )
