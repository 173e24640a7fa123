"""How many options a question's own words ask for."""

from __future__ import annotations

import re

_NUMBERS = {"two": 2, "three": 3, "four": 4, "두": 2, "세": 3, "네": 4, "二": 2, "三": 3, "四": 4}
_ASKS = re.compile(
    r"[(（\[]\s*(?:choose|select|pick)\s+(?:any\s+)?(?P<en>two|three|four|[2-4])\b[^()（）\[\]]{0,24}[)）\]]"
    r"|\b(?:choose|select|pick)\s+(?P<end>two|three|four|[2-4])(?:\s+(?:options|answers|choices))?[.:]?\s*$"
    r"|(?P<ko>[2-4]|두|세|네)\s*(?:가지|개)(?:\s*(?:항목|답|보기|정답))?(?:을|를)?\s*(?:고르|골라|선택)"
    r"|(?P<ja>[2-4２-４二三四])\s*つ(?:を)?\s*(?:選|えら)",
    re.IGNORECASE,
)


def count_asked(stem: str) -> int:
    """The number that the words name, 0 where they name none or two of them."""
    found = {_read(next(filter(None, match.groups()))) for match in _ASKS.finditer(stem)}
    return found.pop() if len(found) == 1 else 0


def _read(word: str) -> int:
    return _NUMBERS.get(word.lower()) or int(word)
