"""Questions written by hand in notes become blocks: numbered question, labelled options, an answer below.

1. Which service is serverless?                  <quiz>
   - A. EC2                                      Which service is serverless?
   - B. Fargate                           →      - [ ] EC2
   <details><summary>정답</summary>               - [x] Fargate
   정답: B. No instance to manage.
   </details>                                    No instance to manage.
                                                 </quiz>
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studybook.quiz.handwritten.lists import find_lists, give_answers
from studybook.quiz.handwritten.model import Written
from studybook.quiz.handwritten.openings import read_opening
from studybook.quiz.handwritten.questions import MOST_LINES, find_questions
from studybook.quiz.handwritten.words import says_key
from studybook.quiz.parts import Row, read_rows
from studybook.source import Problem

_QUOTE = re.compile(r"[ ]*>[ ]?(?:\[![\w-]+\][-+]?[ ]*)?")


@dataclass(frozen=True, slots=True)
class Import:
    """What importing a text gave."""

    text: str
    """The text with blocks in place of the questions that were understood."""
    count: int
    problems: tuple[Problem, ...]
    """Questions that were left as they are, and why."""


def import_questions(text: str, path: str = "") -> Import:
    """The text with its hand-written questions as blocks; everything else stays byte for byte."""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    rows = _hide_blocks(read_rows("\n".join(lines), 1))
    questions = find_questions(rows)
    spans = []
    asked = 0
    for found in find_lists(rows):
        start, asked = asked, bisect(questions, found.start, key=lambda question: question.start)
        apart = not asked or questions[asked - 1].end <= found.start
        if apart and give_answers(found, questions[start:asked]):
            spans.append((found.start, found.end))
    changes: dict[int, tuple[int, list[str]]] = {start: (end, []) for start, end in spans}
    changes |= {one.start: (one.end, _write(one)) for one in questions if one.keys}
    out: list[str] = []
    done = 0
    for start, (end, block) in sorted(changes.items()):
        out += [*lines[done:start], *block]
        done = end
    problems = [_miss_answer(path, rows[one.start].line) for one in questions if not one.keys]
    problems += _find_unread(rows, questions, path)
    problems += _find_quoted(rows, path)
    kept = tuple(sorted(problems, key=lambda problem: problem.line))
    return Import(newline.join([*out, *lines[done:]]), sum(bool(one.keys) for one in questions), kept)


def _hide_blocks(rows: Sequence[Row]) -> list[Row]:
    """Rows with those of blocks, which need no importing, as opaque as a fence's."""
    hidden = []
    inside = False
    for row in rows:
        inside = inside or (not row.opaque and row.text.lstrip().lower().startswith("<quiz"))
        hidden.append(replace(row, opaque=True) if inside else row)
        inside = inside and (row.opaque or "</quiz>" not in row.text.lower())
    return hidden


def _miss_answer(path: str, line: int) -> Problem:
    message = "question has options, but no answer was found below them"
    return Problem("import-no-answer", "info", path, line, message, "write `Answer: B` below the options")


def _find_unread(rows: Sequence[Row], questions: Sequence[Written], path: str) -> list[Problem]:
    """One problem for each short answer below a line that opens a question whose options were not understood."""
    taken = {at for found in questions for at in range(found.start, found.end)}
    problems = []
    opened = -MOST_LINES
    for at, row in enumerate(rows):
        if at in taken or row.opaque:
            opened = -MOST_LINES if at in taken else opened
        elif read_opening(row.text) is not None:
            opened = at
        elif at - opened < MOST_LINES and says_key(row.text):
            message = "question has an answer, but its options were not understood"
            hint = "write the options as `- A. …`, `- B. …`, one a line"
            problems.append(Problem("import-no-options", "info", path, rows[opened].line, message, hint))
            opened = -MOST_LINES
    return problems


def _find_quoted(rows: Sequence[Row], path: str) -> list[Problem]:
    """One problem for each quotation that holds a question: a block in it would belong to the quotation."""
    problems = []
    at = 0
    while at < len(rows):
        start = at
        while at < len(rows) and not rows[at].opaque and rows[at].text.lstrip().startswith(">"):
            at += 1
        if at - start > 2 and find_questions(read_rows("\n".join(_QUOTE.sub("", r.text) for r in rows[start:at]), 1)):
            message = "question stands in a quotation, and is left there"
            hint = "write it outside of the quotation"
            problems.append(Problem("import-quoted", "info", path, rows[start].line, message, hint))
        at = max(at, start + 1)
    return problems


def _write(found: Written) -> list[str]:
    lines = ["<quiz>", *found.stem.split("\n")]
    for place, option in enumerate(found.options):
        first, *rest = option.text.split("\n")
        lines += [f"- [{'x' if place in found.keys else ' '}] {first}", *(f"  {line}" for line in rest)]
    if found.explanation:
        lines += ["", *found.explanation.split("\n")]
    return [*lines, "</quiz>"]
