"""Markdown as authors write it made into the same Markdown as Python-Markdown reads it."""

from __future__ import annotations

import re
from functools import lru_cache

from studybook.notes.body.footnote import lay_out_footnotes
from studybook.notes.body.html import mark_html
from studybook.notes.body.kramdown import follow_kramdown
from studybook.notes.body.layout import parse_layout
from studybook.notes.body.opaque import hide_opaque
from studybook.notes.body.scan import is_plain, split_parts, split_quizzes
from studybook.notes.body.write import Writer

_TABBED = re.compile(r"^(?:[ >]|[-+*]|\d{1,9}[.)])*\t", re.MULTILINE)
_LOOKS = 3
_KEPT = 8192
"""Bodies whose result is remembered, so that a rebuild pays only for what changed."""
_LEAD = re.compile(r"(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*")


@lru_cache(maxsize=_KEPT)
def normalise(text: str, dialect: str = "github") -> str:
    """The same text, with the blank lines and columns that Python-Markdown needs. Idempotent.

    `material` is what Python-Markdown reads already, and comes back as it is.
    """
    if dialect == "material":
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in text and _TABBED.search(text):
        text = "\n".join(_widen(line) if "\t" in line else line for line in text.split("\n"))
    lines = text.split("\n")
    if not lines[0].strip():
        lines[0] = ""  # blanks on the very first line would keep the block below it from beginning
    out: list[str] = []
    for here, quiz in split_quizzes(text, lines):
        if quiz:
            out += here
            continue
        for start, end in split_parts("\n".join(here), here):
            part = here[start:end]
            out += part if is_plain(part, dialect) else _write_part(part, dialect)
    written = "\n".join(out)
    return text if written == text else written  # the same object: most notes are kept once, not twice


def _write_part(lines: list[str], dialect: str) -> list[str]:
    """Lines laid out anew after what the parser says of them, and once more where that is odd, until it holds."""
    if dialect != "jekyll":
        return _lay_out(lay_out_footnotes(lines, lambda rows: _lay_out(rows, dialect)), dialect)
    lines = _lay_out(follow_kramdown(lines), dialect)
    for _ in range(_LOOKS):
        followed = follow_kramdown(lines)
        if followed == lines:
            break
        lines = _lay_out(followed, dialect)  # a blank line that was needed made a block begin where none did
    return lines


def _lay_out(lines: list[str], dialect: str) -> list[str]:
    for _ in range(_LOOKS):
        hidden, maths = hide_opaque("\n".join(lines), lines)
        layout = parse_layout(hidden, maths, dialect == "jekyll")
        before = list(lines)
        mark_html(lines, layout, dialect == "jekyll")
        writer = Writer(lines, layout, maths, dialect)
        writer.run()
        lines = writer.out
        if lines == before or not writer.odd:
            break
    return lines


def _widen(line: str) -> str:
    """A line with the tabs before its words as blanks, at stops of four columns as CommonMark counts them."""
    found = _LEAD.match(line)
    end = found.end() if found else 0
    return line[:end].expandtabs(4) + line[end:]
