"""Several right options: checkboxes, more than one ticked. Right only when exactly those are chosen, as in the exam."""

from __future__ import annotations

from studybook.quiz.kind import Content, QuestionKind
from studybook.quiz.kinds.single import read


def suits(content: Content) -> bool:
    """Whether more than one checkbox is ticked."""
    return len(content.right) > 1


KIND = QuestionKind("multiple", "checkbox", read, suits, "options as `- [x] right` and `- [ ] wrong`")
