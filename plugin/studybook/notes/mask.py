"""Blank out what is no prose, so that names are looked for in prose alone. Lengths and line ends stay.

Blocks first, line by line (`outline.py`), then what stands inside lines, by one pass over the marks in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from studybook.notes.inline import scan_inline
from studybook.notes.outline import scan_outline

MASK = "\ufffc"
"""Stands for each hidden character: neither a letter nor a blank, so that nothing joins across it."""

_PLAIN = re.compile(
    r"https?://[^\s<>\"'()\[\]\ufffc]+|ftp://[^\s<>\"'()\[\]\ufffc]+|s3://[^\s<>\"'()\[\]\ufffc]+"
    r"|w(?<!\ww)ww\.[^\s<>\"'()\[\]\ufffc]+"
    r"|\[\[[^\[\]\n]{1,200}\]\]|\{\{.{0,300}?\}\}|\{%.{0,300}?%\}|\{:[^{}\n]{0,200}\}"
    r"|\$(?<![\\$\w]\$)(?!\s)(?=[^$\n]{0,200}[\\^_{}=])[^$\n]{1,200}(?<!\s)\$(?![\w$])"
    r"|_(?<![A-Za-z0-9_]_)_*(?=\S)|_(?<=\S_)_*(?![A-Za-z0-9_])|:[a-z][a-z0-9_+-]*:"
)
"""Each way begins with a letter of its own, so that the pattern runs over prose at full speed."""
_HINTS = ("://", "www.", "[[", "{", "$", "_")
_WORD = re.compile(r":[a-z]")


@dataclass(frozen=True, slots=True)
class Hidden:
    """A run of text that is no prose."""

    start: int
    end: int
    kind: str
    """`code link heading html quiz liquid math wikilink title note definition no-link comment url markup`."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A body with everything hidden that is no prose."""

    text: str
    headings: tuple[tuple[int, str], ...]
    """Where each heading begins, and its text as written: sections begin there."""
    hidden: tuple[Hidden, ...]
    """In order of start; a later one may lie inside an earlier one."""


@lru_cache(maxsize=8192)
def mask_page(text: str) -> Masked:
    """Everything the linker needs to know about a body, front matter not part of it. Linear in the text. Remembered:
    several stages ask for it, and a server asks again at each build."""
    outline = scan_outline(text)
    hidden = [Hidden(*span) for span in outline.hidden]
    prose = _cover(text, ((item.start, item.end) for item in hidden))
    if outline.quotes:
        prose = _lift(prose, outline.quotes)
    inside = [Hidden(*span) for span in scan_inline(prose, outline.references)]
    prose = _cover(prose, ((item.start, item.end) for item in inside))
    if inside:
        hidden = sorted([*hidden, *inside], key=lambda item: (item.start, -item.end))
    return Masked(mask_plain(prose), tuple(outline.headings), tuple(hidden))


def mask_plain(text: str) -> str:
    """Hide what needs no Markdown to be seen: addresses, formulas, Liquid, wikilinks, underscores of emphasis."""
    # most texts have none of it, and to look for a few marks one by one is much faster than for all of them at once
    if not any(hint in text for hint in _HINTS) and (":" not in text or _WORD.search(text) is None):
        return text
    return _PLAIN.sub(lambda found: _blank(found[0]), text)


def _cover(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the spans, in order of start, blanked."""
    parts: list[str] = []
    done = 0
    for start, end in spans:
        if end > done:
            start = max(start, done)
            parts += text[done:start], _blank(text[start:end])
            done = end
    return "".join((*parts, text[done:])) if parts else text


def _lift(text: str, quotes: Iterable[tuple[int, int]]) -> str:
    """Quote marks become blanks: a name may run on in the next quoted line."""
    letters = list(text)
    for start, end in quotes:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _blank(text: str) -> str:
    return MASK * len(text) if "\n" not in text else "\n".join(MASK * len(line) for line in text.split("\n"))
