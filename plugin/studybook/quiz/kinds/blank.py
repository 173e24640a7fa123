"""Words to fill in: `[[answer]]` or `[[answer|other accepted answer]]` in the stem; `---` begins the explanation.

`[[ -f x ]]` in code is no blank, nor is anything in a body with checkboxes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.quiz.kind import CHECKBOX, Content, QuestionKind
from studybook.quiz.parts import Row, mask_code, read_rows, split_rule

BLANK = re.compile(r"\[\[(?P<answers>[^\[\]\n]*[^\[\]\s][^\[\]\n]*)\]\]")


def suits(rows: Sequence[Row]) -> bool:
    """Whether there is a blank outside code, and no checkbox."""
    if any(not row.opaque and CHECKBOX.match(row.text) for row in rows):
        return False
    return bool(find_blanks(split_rule(rows).stem))


def read(rows: Sequence[Row]) -> Content:
    """The accepted answers of each blank."""
    parts = split_rule(rows)
    blanks = tuple(answers for _, _, answers in find_blanks(parts.stem))
    return Content(parts, blanks=blanks, right=tuple("|".join(answers) for answers in blanks))


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


KIND = QuestionKind("blank", "text", suits, read, "a blank as `[[answer]]` outside code")
