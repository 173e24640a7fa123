"""The rules that derive cards, one a file, best first. A rule of which careful authors keep under 60 % is dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from studybook.quiz.cards import Draft, Line
from studybook.quiz.rules import acronym, definition, table

Rule = Callable[[Sequence[Line], Mapping[str, str]], list[Draft]]
"""From the lines of a note and the words of a language to drafts, in order of their lines."""

RULES: Mapping[str, Rule] = MappingProxyType(
    {"table": table.find_cards, "definition": definition.find_cards, "acronym": acronym.find_cards}
)
