"""How a question by hand begins: `3.`, `Q3:`, `### Question #3`, `[문제 3]`, `問3`, `第3問`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEAD = r"[ ]*+(?:#{1,6}[ ]++)?(?P<bold>\*\*|__)?"
_TAIL = r"(?P<closed>\*\*|__)?[ ]*+(?P<text>.*)$"
_WORDED = re.compile(
    rf"{_HEAD}\[?(?:Q(?:uestion|uiz)?|문제|문|問題?|設問|第)[ ]*+[.#]?[ ]*+"
    r"(?:(?P<number>\d{1,3})(?![\d.])[ ]*+(?:번|問)?|(?P<number2>\d{1,3})(?=\.(?!\d))|(?=[:：]))[ ]*+\]?"
    rf"[.):：．、]?(?:[ ]*+[-–—|](?=[ ]))?{_TAIL}",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{_HEAD}(?P<number>\d{{1,3}})(?:[.)](?=[ *_])|[．]|번(?:[.):]|(?=[ ]*+$)))(?:{_TAIL})")


@dataclass(frozen=True, slots=True)
class Opening:
    """The first line of a question."""

    number: int
    """As the author counted, or 0."""
    text: str
    """What it says behind its number."""
    worded: bool
    """Whether a word says that a question begins; a number alone may begin anything."""
    indent: int


def read_opening(line: str) -> Opening | None:
    """The opening that a line is, if it is one."""
    found = _WORDED.match(line)
    worded = found is not None
    found = found or _BARE.match(line)
    if found is None:
        return None
    text = found["text"].strip()
    if found["bold"] and not found["closed"]:
        text = text.removesuffix(found["bold"]).rstrip()
    number = found["number"] or (found["number2"] if worded else None) or 0
    return Opening(int(number), text, worded, len(line) - len(line.lstrip()))
