"""Blocks that CommonMark would take apart and our extensions keep whole: admonitions, tabs, maths, notes, quizzes.

They are hidden from the parser behind an HTML comment of as many lines, and come out as they went in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.notes.blocks import scan_blocks

_TITLED = re.compile(r"(?P<in>[ >]*)(?:!!!|\?\?\?\+?|===[!+]?|:::)[ ]+(?=[\w\"'|])")
_FENCED = re.compile(r"(?P<in>[ >]*)(?P<mark>/{3,})[ ]+\w")
_NOTE = re.compile(r"(?P<in> {0,3})\[\^[^\]]+\]:")
_BLOCK = re.compile(r" {0,3}(?:\[\^[^\]]+\]:|#{1,6} |>|[-+*] |\d+[.)] |```|~~~|<)")
_FENCE = re.compile(r"[ >]*(?:(?:[-*+]|\d{1,9}[.)]) +)*(?P<mark>`{3,}|~{3,})(?P<info>.*)$")
_TRIGGER = re.compile(
    r"^[ >]*(?:!!!|\?\?\?|===|:::|///|\$\$|\[\^|(?:[-*+]|\d+[.)]) +\$\$)|<quiz", re.MULTILINE | re.IGNORECASE
)
_INDENT = re.compile(r"[ >]*")
HIDDEN = "<!--opaque"
"""How a hidden block begins."""


def hide_opaque(text: str, lines: list[str]) -> tuple[list[str], frozenset[int]]:
    """The lines with every opaque block hidden, and which of them are maths; the same list where there is none.

    Maths are hidden as words: CommonMark sees a paragraph there, and so may what stands around them.
    """
    if not _TRIGGER.search(text):
        return lines, frozenset()
    found = list(lines)
    maths: set[int] = set()
    for start, end in find_opaque(text, lines):
        indent = _get_indent(lines[start])
        found[start:end] = [indent + "x"] * (end - start)
        if lines[start].startswith("$$", len(indent)):
            maths.update(range(start, end))
        elif end > start + 1:
            found[start] = indent + HIDDEN
            found[end - 1] = indent + "-->"
        else:
            found[start] = indent + HIDDEN + "-->"
    return found, frozenset(maths)


def _get_indent(line: str) -> str:
    found = _INDENT.match(line)
    return found[0] if found else ""


def find_opaque(text: str, lines: Sequence[str]) -> list[tuple[int, int]]:
    """Start and end of each opaque block outside fences, in order, none inside another."""
    quizzes: dict[int, int] = {}
    if "<quiz" in text.lower():
        blocks, _ = scan_blocks(text, "", 0)
        quizzes = {block.span.line: block.span.end + 1 for block in blocks if block.kind == "quiz"}
    found: list[tuple[int, int]] = []
    closing: re.Pattern[str] | None = None
    at = 0
    while at < len(lines):
        line = lines[at]
        if closing:
            closing = None if closing.match(line) else closing
        elif fence := (_FENCE.match(line) if "```" in line or "~~~" in line else None):
            if fence["mark"][0] == "~" or "`" not in fence["info"]:
                closing = re.compile(rf"[ >]*{re.escape(fence['mark'])}+[ \t]*$")
        else:
            end = quizzes.get(at) or _end_block(lines, at)
            if end > at:
                found.append((at, end))
                at = end
                continue
        at += 1
    return found


def _end_block(lines: Sequence[str], at: int) -> int:
    """Index after the opaque block that begins at a line, or 0 where none does."""
    line = lines[at]
    bare = line.lstrip(" >")
    if bare.startswith(("!!!", "???", "===", ":::")) and (titled := _TITLED.match(line)):
        return _end_indented(lines, at, len(titled["in"]) + 4)
    if bare.startswith("///") and (fenced := _FENCED.match(line)):
        close = re.compile(rf"[ >]*{fenced['mark']}[ \t]*$")
        return next((i + 1 for i in range(at + 1, len(lines)) if close.match(lines[i])), 0)
    if bare.startswith("[^") and (note := _NOTE.match(line)):
        last = at
        while last + 1 < len(lines) and lines[last + 1].strip(" >") and not _BLOCK.match(lines[last + 1]):
            last += 1
        return _end_indented(lines, last, len(note["in"]) + 4)
    if bare.startswith("$$"):
        return _end_maths(lines, at, bare.rstrip())
    return 0


def _end_indented(lines: Sequence[str], at: int, column: int) -> int:
    """Index after the lines below `at` that are indented to `column` or blank, without the last blank ones."""
    end = at + 1
    for below in range(at + 1, len(lines)):
        line = lines[below]
        if not line.strip(" >"):
            continue
        if len(line) - len(line.lstrip(" >")) < column:
            break
        end = below + 1
    return end


def _end_maths(lines: Sequence[str], at: int, bare: str) -> int:
    """Index after a `$$` block of several lines; one line is maths inside a paragraph, and no block of ours."""
    if len(bare) > 3 and bare.endswith("$$"):
        return 0
    for below in range(at + 1, min(len(lines), at + 200)):
        if lines[below].rstrip().endswith("$$"):
            return below + 1
        if not lines[below].strip(" >") and below > at + 1 and not lines[below - 1].strip(" >"):
            return 0
    return 0
