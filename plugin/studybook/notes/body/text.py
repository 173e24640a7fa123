"""Lines of paragraphs that Python-Markdown would take for something else than text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.notes.body.layout import Box

_HASH = re.compile(r"(#{1,6})(?=[^#\s])")
_NUMBER = re.compile(r"(\d+)\.(?= )")
_BULLET = re.compile(r"[-+*](?= )")
_REFERENCE = re.compile(r"\[[^\[\]]*\]:\s*\S+\s*(?:[\"'(].*[\"')]\s*)?$")
_DEFINITION = re.compile(r":(?= )")
_ATTRIBUTES = re.compile(r"(\{)(?=:?[ ]*[^}\n ][^}\n]*\}[ ]*$)")
_OURS = re.compile(r"\{:?[ ]*[.#][\w-]+|\{:")


def write_text(rows: Sequence[str], box: Box, kramdown: bool) -> list[str]:
    """The rows of a paragraph, its first line at the margin."""
    inside = bool(box.path)
    found = []
    for at, row in enumerate(rows):
        bare = row.lstrip(" ")
        if not inside and at and not row.startswith("    "):
            bare = row if len(row) - len(bare) <= 3 and bare[:1] not in "#[:" else bare
        found.append(_escape(bare, at, box, kramdown))
    if len(found) > 1 and not kramdown and found[-1].startswith("{") and not _OURS.match(found[-1]):
        found[-1] = _ATTRIBUTES.sub(r"\\\1", found[-1])
    return found


def _escape(row: str, at: int, box: Box, kramdown: bool) -> str:
    """A row with what would begin a heading, item, reference or definition escaped."""
    first = row[:1]
    if first == "#":
        return _HASH.sub(r"\\\1", row, count=1)
    if at and box.kind == "item":
        if first.isdigit():
            return _NUMBER.sub(r"\1\\.", row, count=1)
        if first in "-+*" and _BULLET.match(row):
            return "\\" + row
    if first == "[" and at and _REFERENCE.match(row) and not row.startswith("[^"):
        return "\\" + row
    if first == ":" and not kramdown and _DEFINITION.match(row):
        return "&#58;" + row[1:]
    return row


def write_heading(rows: Sequence[str], markup: str, box: Box, kramdown: bool) -> list[str]:
    """A heading as `#` line, or underlined as it was where Python-Markdown reads it so."""
    if markup[0] == "#":
        bare = rows[0].lstrip(" ")
        if not kramdown and bare.rstrip().endswith("}") and not _OURS.search(bare):
            bare = re.sub(r"(?<= )(\{)(?=[^{}]*\}[ #]*$)", r"\\\1", bare)
        return [bare]
    if len(rows) == 2 and not box.path:
        return [row.lstrip(" ") for row in rows]
    words = " ".join(row.strip() for row in rows[:-1])
    return [f"{'#' if markup == '=' else '##'} {words}", *[""] * (len(rows) - 1)]
