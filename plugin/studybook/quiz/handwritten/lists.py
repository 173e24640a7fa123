"""Answers that stand together at a note's end: `## Answers`, then `1. B` a line, a table, or `정답: 1-B, 2-A`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from studybook.quiz.handwritten.answers import trim_explanation
from studybook.quiz.handwritten.labels import read_keys
from studybook.quiz.handwritten.model import Written
from studybook.quiz.handwritten.words import WORDS
from studybook.quiz.parts import Row

_TITLE = re.compile(
    rf"[ ]*+(?:#{{1,6}}[ ]++|[*_]{{2}})?(?:{WORDS})"
    r"(?:[ ]*+(?:및|과|와|and|と|・|/|&)[ ]*+\S+|[ ]?(?:모음|목록|一覧))?[*_]*[ ]*+[:：]?[*_]*"
    r"[ ]*+(?P<rest>.*)$",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"[ ]*+(?:[-*+][ ]++|\|[ ]*+)?[*_]*(?:Q|문제?|問題?)?[ ]*+(?P<number>\d{1,3})[ ]*+[번問]?[*_]*[ ]*+"
    r"[.):：．\-–=|→][ ]*+[*_]*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_RUN = re.compile(
    r"(?P<number>\d{1,3})[ ]*+[번問]?[ ]*+[.):：．\-–=→]?[ ]*+"
    r"(?P<rest>[^\s\d,、;/][^\d,、;/]*|(?<=[-:=)→.])[1-8①-⑧])[\s,、;/]*"
)


@dataclass(slots=True)
class AnswerList:
    """A list of answers; `start` and `end` are indexes of rows."""

    start: int
    end: int
    entries: dict[int, list[str]] = field(default_factory=dict)
    """Number of a question → what the list says of it."""
    doubtful: bool = False
    """A number stands twice."""

    def add(self, number: int, text: str) -> None:
        """One more answer."""
        self.doubtful = self.doubtful or number in self.entries
        self.entries[number] = [text]


def find_lists(rows: Sequence[Row]) -> Iterator[AnswerList]:
    """The lists of answers of a text."""
    at = 0
    while at < len(rows):
        title = None if rows[at].opaque else _TITLE.match(rows[at].text)
        found = _read_list(rows, at, title["rest"]) if title else None
        if found is not None:
            yield found
        at = found.end if found is not None else at + 1


def give_answers(found: AnswerList, questions: Sequence[Written]) -> bool:
    """Answer the questions between a list and the one before; where one entry fits none of them, or two, none."""
    waiting = [question for question in questions if not question.keys]
    by_number = {question.number: question for question in waiting}
    if found.doubtful or len(by_number) < len(waiting) or not found.entries.keys() <= by_number.keys():
        return False
    answers = {}
    for number, (first, *more) in found.entries.items():
        question = by_number[number]
        keys, rest = read_keys(first, question.alphabet)
        if not keys or max(keys) >= len(question.options):
            return False
        answers[number] = (
            keys,
            trim_explanation("\n".join([re.sub(r"^[\s.,)\]:：*_|\-–—]+|[ ]*+\|[ ]*+$", "", rest), *more])),
        )
    for number, (keys, explanation) in answers.items():
        by_number[number].keys, by_number[number].explanation = keys, explanation
    return True


def _read_list(rows: Sequence[Row], at: int, rest: str) -> AnswerList | None:
    found = AnswerList(at, at + 1)
    if rest.strip():
        runs = list(_RUN.finditer(rest))
        if not runs or "".join(run[0] for run in runs) != rest:
            return None
        for run in runs:
            found.add(int(run["number"]), run["rest"])
        return found
    last = 0
    for i in range(at + 1, len(rows)):
        text = rows[i].text
        entry = None if rows[i].opaque else _ENTRY.match(text)
        if entry is not None:
            last = int(entry["number"])
            found.add(last, entry["rest"])
        elif not text.strip() or (not found.entries and text.lstrip().startswith("|")):
            continue
        elif last and (rows[i].indent >= 2 or i == found.end):
            found.entries[last].append(text)
        else:
            break
        found.end = i + 1
    return found if found.entries else None
