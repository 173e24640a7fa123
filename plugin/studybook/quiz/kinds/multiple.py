"""Several right options: checkboxes, more than one ticked. Right only when exactly those are chosen, as in the exam."""

from __future__ import annotations

from collections.abc import Sequence

from studybook.quiz.kind import QuestionKind
from studybook.quiz.kinds.single import read
from studybook.quiz.parts import Row


def suits(rows: Sequence[Row]) -> bool:
    """Whether more than one checkbox is ticked."""
    return len(read(rows).right) > 1


KIND = QuestionKind("multiple", "checkbox", suits, read, "options as `- [x] right` and `- [ ] wrong`")
