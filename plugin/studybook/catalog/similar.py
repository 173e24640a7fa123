"""Which names a mistyped one resembles."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

_DEAR = 4000
"""More names than this are first thinned by their pairs of letters."""


def nearest_names(word: str, names: Mapping[str, str], count: int, alike: float = 0.6) -> tuple[str, ...]:
    """Up to `count` names, most alike first and at least `alike` (0 … 1); `names` maps folded to printed form."""
    keys = list(names)
    if len(keys) > _DEAR:
        pairs = _pairs(word)
        keys = sorted(keys, key=lambda key: -_shared(pairs, key))[:_DEAR]
    close = get_close_matches(word, keys, n=count * 3, cutoff=alike)
    return tuple(dict.fromkeys(names[key] for key in close))[:count]


def _pairs(word: str) -> set[str]:
    return {word[i : i + 2] for i in range(len(word) - 1)}


def _shared(pairs: set[str], key: str) -> float:
    other = _pairs(key)
    return 2 * len(pairs & other) / (len(pairs) + len(other) or 1)
