"""One right option among several: checkboxes, at most one of them ticked."""

from __future__ import annotations

from collections.abc import Sequence

from studybook.quiz.kind import CHECKBOX, Content, QuestionKind, build_options
from studybook.quiz.kinds.blank import KIND as BLANK
from studybook.quiz.parts import Row, find_rule, split_list, split_rule


def read(rows: Sequence[Row]) -> Content:
    """Options with their rationales. Tasks in the explanation of a question with blanks are none."""
    rule = find_rule(rows)
    if rule < len(rows) and BLANK.suits(BLANK.read(rows[:rule])):
        return Content(split_rule(rows))
    parts = split_list(rows, CHECKBOX)
    options = build_options(parts.items, lambda item: item.marker in ("x", "X"))
    return Content(
        parts, bool(options), options, right=tuple(sorted(option.text for option in options if option.correct))
    )


def suits(content: Content) -> bool:
    """Whether there are checkboxes and no more than one is ticked."""
    return bool(content.options) and len(content.right) < 2


KIND = QuestionKind("single", "radio", read, suits, "options as `- [x] right` and `- [ ] wrong`")
