"""Names written as one word, as in code: `SystemsManager`, `AutoScaling`, `AmazonS3`."""

from __future__ import annotations

import re
from collections.abc import Collection

_JOINED = re.compile(r"(?:[A-Z]*[a-z]+|[A-Z]+(?=[A-Z][a-z]))(?:[A-Z]+[a-z0-9]*)+")
SHORTEST = 8
"""Letters of the shortest word that is made of several: most words need no second look."""
MOST_PARTS = 20
"""Words that begin a name, at most: none has as many."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def is_joined(text: str, start: int, end: int) -> bool:
    """Whether a word is made of several, each with a capital."""
    return "A" <= text[start] <= "Z" and _JOINED.fullmatch(text, start, end) is not None


def split_joined(word: str, starts: Collection[str]) -> str:
    """The words of one, with blanks between: `Systems Manager`. The first is the longest that begins a name, so that
    `CloudWatchLogs` becomes `CloudWatch Logs`."""
    parts = _HUMP.split(word)
    for size in range(min(len(parts) - 1, MOST_PARTS), 1, -1):
        if "".join(parts[:size]).lower() in starts:
            return " ".join(("".join(parts[:size]), *parts[size:]))
    return " ".join(parts)
