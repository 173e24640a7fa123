"""Options that speak of the other options."""

from __future__ import annotations

import re

_OTHERS = re.compile(
    r"\b(all|none|both|neither) of (the )?(above|these|them|those|options?)\b|\bboth (a|1) and (b|2)\b"
    r"|(위|이상|보기)(의|에서)?\s*(모두|전부|없음|중에)|모두\s*(정답|맞|옳|해당)|정답\s*없음|해당\s*(사항\s*)?없음"
    r"|(上記|以上)の?(すべて|全て|いずれ)|(すべて|全て)正しい|該当なし",
    re.IGNORECASE,
)


def is_fixed(text: str) -> bool:
    """Whether an option's words depend on the others, as "all of the above" do: it keeps its place in a shuffle."""
    return _OTHERS.search(text) is not None
