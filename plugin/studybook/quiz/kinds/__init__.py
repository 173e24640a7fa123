"""The question types, one a file. A new one: its file, and its line here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from studybook.quiz.kind import QuestionKind
from studybook.quiz.kinds import blank, match, multiple, order, single

KINDS: Mapping[str, QuestionKind] = MappingProxyType(
    {
        "single": single.KIND,
        "multiple": multiple.KIND,
        "blank": blank.KIND,
        "match": match.KIND,
        "order": order.KIND,
    }
)
"""By name, in the order in which a body is tried."""
