"""Path patterns of options: `*` within a folder, `**` across folders."""

from __future__ import annotations

import re
from functools import cache

_PARTS = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")
_MEANING = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    whole = pattern.lstrip("/") + ("**" if pattern.endswith("/") else "")
    return re.compile("".join(_MEANING.get(part) or re.escape(part) for part in _PARTS.findall(whole)), re.DOTALL)


def match_glob(uri: str, pattern: str) -> bool:
    """Whether a path lies in a pattern; a pattern that ends in `/` holds everything below it."""
    return _compile(pattern).fullmatch(uri) is not None
