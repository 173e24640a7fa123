"""Acronyms that the note spells out: `ECS(Elastic Container Service)`, `Elastic Container Service (ECS)`.

Asked as a blank: among other expansions the initials would give the answer away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from studybook.quiz.cards import Draft, Line, fill

_SHORT = r"[A-Z][A-Z0-9]{1,6}"
_NAME = r"[A-Z][A-Za-z0-9]*(?:[ -](?:[A-Z][A-Za-z0-9]*|of|for|and|the|in|to|on)){1,7}"
_BEFORE = re.compile(rf"(?<![A-Za-z0-9])(?P<short>{_SHORT})(?:\*\*|__)?\s?[(（](?P<name>{_NAME})[)）,]")
_AFTER = re.compile(rf"(?P<name>{_NAME})(?:\*\*|__)?\s?[(（](?P<short>{_SHORT})[)）]")
_LITTLE = frozenset(["of", "for", "and", "the", "in", "to", "on"])
_KNOWN = frozenset(["AWS"])
"""What nobody needs to be asked."""
MOST = 2


def find_cards(lines: Sequence[Line], words: Mapping[str, str]) -> list[Draft]:
    """A card for each of the first acronyms spelt out; headings and lines of code are left alone."""
    found: dict[str, Draft] = {}
    for line in lines:
        if "(" not in line.text and "（" not in line.text:
            continue
        for pattern in (_BEFORE, _AFTER):
            for match in pattern.finditer(line.text):
                short, name = match["short"], _trim(match["short"], match["name"])
                if name and short not in found and short not in _KNOWN:
                    stem = fill(words, "stands_for", text=short)
                    found[short] = Draft(name, stem, line.number)
    return list(found.values())[:MOST]


def _trim(short: str, name: str) -> str:
    """The tail of the name whose initials are the acronym, or nothing."""
    parts = re.split(r"[ -]", name)
    for start in range(len(parts)):
        tail = parts[start:]
        big = "".join(part[0] for part in tail if part not in _LITTLE)
        every = "".join(part[0].upper() for part in tail)
        if tail[0] not in _LITTLE and short in (big, every):
            return name[len(name) - len(" ".join(tail)) :]
    return ""
