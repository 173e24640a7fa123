"""What a mistyped word may have been meant to be."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

_MOST_NAMES = 3000
_MOST_HINTS = 20


class Nearest:
    """Suggests names. Comparing is dear, so it stops after twenty hints: by then the file's maker needs no more."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._left = _MOST_HINTS if len(names) <= _MOST_NAMES else 0

    def hint(self, word: str) -> str:
        """What to do about a word that is none of the names."""
        if not self._names:
            return "take it out"
        if self._left and len(word) <= 80:
            self._left -= 1
            if close := get_close_matches(word, self._names, n=3, cutoff=0.6):
                return "did you mean " + " or ".join(close)
        few = len(self._names) <= 30
        return "use one of " + ", ".join(self._names) if few else "check its spelling"
