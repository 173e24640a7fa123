"""Words to fill in: `[[answer]]` or `[[answer|other accepted answer]]` in the stem; `---` begins the explanation.

`[[ -f x ]]` in code is no blank, nor is anything in a body with checkboxes, unless those stand in the explanation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.quiz.kind import Content, QuestionKind, has_boxes
from studybook.quiz.parts import Row, find_rule, mask_code, read_rows, split_rule

BLANK = re.compile(r"\[\[(?P<answers>[^\[\]\n]*[^\[\]\s][^\[\]\n]*)\]\]")


def read(rows: Sequence[Row]) -> Content:
    """The accepted answers of each blank."""
    parts = split_rule(rows)
    blanks = tuple(answers for _, _, answers in find_blanks(parts.stem))
    return Content(
        parts, has_boxes(rows[: find_rule(rows)]), blanks=blanks, right=tuple("|".join(answers) for answers in blanks)
    )


def suits(content: Content) -> bool:
    """Whether there is a blank outside code, and no checkbox."""
    return bool(content.blanks) and not content.boxes


def find_blanks(stem: str) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """Start, end and accepted answers of each blank outside code."""
    if "[[" not in stem:
        return ()
    rows = read_rows(stem, 1)
    if sum(len(row.text) + 1 for row in rows) != len(stem) + 1:
        stem = "\n".join(row.text for row in rows)  # tabs were widened: offsets must fit the text they index
    found = BLANK.finditer(mask_code(rows))
    return tuple(
        (blank.start(), blank.end(), _read_answers(stem[blank.start() + 2 : blank.end() - 2])) for blank in found
    )


def _read_answers(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(answer.strip() for answer in text.split("|") if answer.strip()))


KIND = QuestionKind("blank", "text", read, suits, "a blank as `[[answer]]` outside code")
