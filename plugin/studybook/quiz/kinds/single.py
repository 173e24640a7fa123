"""One right option among several: checkboxes, at most one of them ticked."""

from __future__ import annotations

from collections.abc import Sequence

from studybook.quiz.kind import CHECKBOX, Content, QuestionKind, build_options
from studybook.quiz.parts import Row, split_list


def suits(rows: Sequence[Row]) -> bool:
    """Whether there are checkboxes and no more than one is ticked."""
    content = read(rows)
    return bool(content.options) and len(content.right) < 2


def read(rows: Sequence[Row]) -> Content:
    """Options with their rationales."""
    parts = split_list(rows, CHECKBOX)
    options = build_options(parts.items, lambda item: item.marker in ("x", "X"))
    return Content(parts, options, right=tuple(sorted(option.text for option in options if option.correct)))


KIND = QuestionKind("single", "radio", suits, read, "options as `- [x] right` and `- [ ] wrong`")
