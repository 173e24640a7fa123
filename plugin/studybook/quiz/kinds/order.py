"""Steps to be put in order: `kind="order"` and a numbered list written in the right one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.quiz.kind import Content, QuestionKind, build_options
from studybook.quiz.parts import Row, split_list

STEP = re.compile(r"[ ]*(?P<mark>\d{1,3})[.)][ \t]+(?P<text>\S.*)$")


def read(rows: Sequence[Row]) -> Content:
    """One option a step, in the right order."""
    parts = split_list(rows, STEP)
    options = build_options(parts.items, lambda item: True)
    return Content(parts, options=options, right=tuple(option.text for option in options))


def suits(content: Content) -> bool:
    """Never: a numbered list may be anything, so this kind must be named."""
    return False


KIND = QuestionKind("order", "position", read, suits, "a numbered list in the right order")
