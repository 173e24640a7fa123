"""Marks and columns of lists and quotes: taken off a line, and put before it where Python-Markdown wants them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.notes.body.model import Box

_ITEM = re.compile(r"( *)([-+*]|\d{1,9}[.)])( *)")
_QUOTE = re.compile(r" {0,3}> ?")


def strip_line(lines: Sequence[str], at: int, box: Box) -> str:
    """A line without the marks and columns of the boxes it stands in. Lines are to be asked for from top to bottom."""
    rest = lines[at]
    for around in box.path:
        if around.kind == "quote":
            found = _QUOTE.match(rest)
            rest = rest[found.end() :] if found else rest
        elif around.start == at:
            if not around.marker:
                _take_marker(around, lines[at], rest)
            rest = rest[around.width :]
        else:
            rest = rest[min(around.width, len(rest) - len(rest.lstrip(" "))) :]
    return rest


def _take_marker(box: Box, line: str, rest: str) -> None:
    """Learn an item's marker and width from its first line, of which `rest` is what stands inside the boxes around."""
    found = _ITEM.match(rest)
    if found is None:  # the parser saw an item here, so this cannot be; the text stays all the same
        box.marker = "- "
        return
    mark, blanks = found[2], len(found[3])
    empty = found.end() >= len(rest.rstrip(" "))
    column = len(line) - len(rest) + len(found[1])
    box.straight = column == 4 * (len(box.path) - 1) and all(one.straight for one in box.path[-2:-1])
    box.width = len(found[1]) + len(mark) + (1 if empty or blanks > 4 else blanks)
    blanks = 1 if empty or not 1 <= blanks <= 4 else blanks
    if box.count > 1 or box.last != "text":  # or what follows at four columns would be left of the item's words
        blanks = max(1, min(blanks, 4 - len(mark)))
    marker = mark.replace(")", ".") + " " * blanks
    box.marker = marker.ljust(4) if box.coded else marker


def indent_box(box: Box) -> str:
    """What stands before a line of a box that begins no item."""
    return "".join("> " if around.kind == "quote" else "    " for around in box.path)


def dedent(rows: Sequence[str]) -> list[str]:
    """Rows moved left together, so that the first stands at the margin."""
    indent = len(rows[0]) - len(rows[0].lstrip(" "))
    return [row[min(indent, len(row) - len(row.lstrip(" "))) :] for row in rows]
