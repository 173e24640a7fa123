"""Footnotes of several blocks: laid out like a page of their own, four columns to the right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from studybook.notes.body.opaque import find_opaque
from studybook.notes.fences import flag_code

_LABEL = re.compile(r"(?P<label> {0,3}\[\^[^\]]+\]:) *(?P<rest>.*)$")
_INDENT = 4


def lay_out_footnotes(lines: list[str], lay_out: Callable[[list[str]], list[str]]) -> list[str]:
    """The lines with the text of each footnote as `lay_out` gives it; the same list where there is nothing to do."""
    if not any("]:" in line and _LABEL.match(line) for line in lines):
        return lines
    out: list[str] = []
    done = 0
    for start, end in find_opaque("\n".join(lines), lines):
        label = _LABEL.match(lines[start]) if end > start + 1 else None
        if label:
            out += [*lines[done:start], *_write(label, lines[start + 1 : end], lay_out)]
            done = end
    return [*out, *lines[done:]] if done else lines


def _write(label: re.Match[str], below: Sequence[str], lay_out: Callable[[list[str]], list[str]]) -> list[str]:
    rest, rows = label["rest"], [_dedent(row) for row in below]
    while (again := _LABEL.match(rest)) and again["label"].strip() == label["label"].strip():
        rest, rows = again["rest"], [_dedent(row) for row in rows]  # a note that holds its own label once more
    first, *others = _close_gaps(lay_out([rest, *rows]))
    return [f"{label['label']} {first}".rstrip(), *(" " * _INDENT + row if row else "" for row in others)]


def _dedent(row: str) -> str:
    bare = row.lstrip(" ")
    return row[min(_INDENT, len(row) - len(bare)) :] if bare else ""


def _close_gaps(rows: Sequence[str]) -> list[str]:
    """Rows without a second blank one in a row: Python-Markdown takes it for the footnote's end."""
    code = flag_code(rows)
    return [row for at, row in enumerate(rows) if row.strip() or code[at] or not at or rows[at - 1].strip()]
