"""Find the blocks of a note that are ours to weave: `<quiz …>` … `</quiz>` and ```` ```pattern ```` fences.

One pass over the lines hides fences, inline code and comments; a second one, over what is left, pairs the tags.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import dedent
from typing import Literal

from studybook.notes.lines import Fence, Line, Walk
from studybook.source import Block, Problem, Span

_OURS = re.compile(r"<quiz|[`~]{3}[ \t]*pattern\b", re.IGNORECASE)
_OPEN = re.compile(r"""<quiz(?P<info>(?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?)>""", re.IGNORECASE)
_OPENING = re.compile(r"<quiz(?=[\s>]|$)", re.IGNORECASE)
_CLOSE = re.compile(r"</quiz\s*>", re.IGNORECASE)
_TAG_LINES = 12
"""An opening tag that runs over more lines than this is none."""


@dataclass(frozen=True, slots=True)
class _Tag:
    """An opening tag."""

    line: Line
    info: str
    index: int
    """Line it ends on."""
    column: int
    """Column behind its `>`."""


def scan_blocks(text: str, path: str, first_line: int) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The quiz and pattern blocks of `text`, in order of their first lines; `first_line` is the number of its first.

    Blocks may stand in lists, admonitions and block quotes; what precedes the opening on its line is no part of
    one. A pattern inside a quiz is a block of its own too. A block that is not closed, or in which another is
    opened, stays text and gives a problem.
    """
    if _OURS.search(text) is None:
        return (), ()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    scan = _Scan(lines, path, first_line)
    scan.pair_tags(scan.walk.find_lines())
    scan.take_fences()
    blocks = sorted(scan.blocks, key=lambda block: (block.span.line, -block.span.end))
    return tuple(blocks), tuple(sorted(scan.problems, key=lambda problem: problem.line))


class _Scan:
    """What one scan has found."""

    def __init__(self, lines: list[str], path: str, first_line: int) -> None:
        self.lines = lines
        self.path = path
        self.first = first_line
        self.walk = Walk(lines)
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []

    def take_fences(self) -> None:
        """Turn pattern fences into blocks."""
        for fence in self.walk.fences:
            words = fence.info.split(None, 1)
            if words[:1] == ["pattern"]:
                self._take_fence(fence, words[1] if words[1:] else "")

    def _take_fence(self, fence: Fence, info: str) -> None:
        if fence.end is None:
            self._report("pattern-unclosed", fence.index, "pattern fence is not closed", f"close it with {fence.mark}")
            return
        body = _strip_container(self.lines[fence.index + 1 : fence.end], fence.depth)
        self._add("pattern", (fence.index, fence.end), info, body, fence.index + 1)

    def pair_tags(self, live: Sequence[Line]) -> None:
        """Turn opening and closing tags into quiz blocks."""
        opened: _Tag | None = None
        for line in live:
            if opened is not None and line.index < opened.index:
                continue  # still inside an opening tag of several lines
            tag = None if line.code else self._read_tag(line)
            if tag is not None:
                if opened is not None:
                    self._report_nested(opened, tag)
                opened = tag
                if tag.index > line.index:
                    continue
            start = opened.column if opened and opened.index == line.index else 0
            close = _CLOSE.search(line.text, start)
            if close is None:
                continue
            if opened is not None:
                self._add_quiz(opened, line, close)
            elif close.start() == line.start and not line.code:
                hint = "remove it, or begin a line with <quiz>"
                self._report("quiz-unopened", line.index, "</quiz> closes nothing", hint)
            opened = None
        if opened is not None:
            self._report("quiz-unclosed", opened.line.index, "quiz is not closed", "end it with a line </quiz>")

    def _read_tag(self, line: Line) -> _Tag | None:
        """The opening tag at the start of a line's content; it may run over a few lines."""
        if not _OPENING.match(line.text, line.start):
            return None
        text = self.lines[line.index][line.start :]
        for below in range(_TAG_LINES):
            if tag := _OPEN.match(text):
                row_start = text.rfind("\n", 0, tag.end()) + 1
                column = tag.end() - row_start + (0 if below else line.start)
                return _Tag(line, " ".join(tag["info"].split()), line.index + below, column)
            following = line.index + below + 1
            if following >= len(self.lines) or following in self.walk.hidden:
                return None
            text += "\n" + self.lines[following]
        return None

    def _add_quiz(self, tag: _Tag, line: Line, close: re.Match[str]) -> None:
        """A quiz from the end of `tag` to `close`. Words behind the closing tag join it, so that none is lost."""
        rows = self.lines[tag.index : line.index + 1]
        tail = self.lines[line.index][close.end() :] if line.text[close.end() :].strip() else ""
        rows[-1] = rows[-1][: close.start()]
        inline = rows.pop(0)[tag.column :].strip()
        if rows and not rows[-1].strip(" \t>"):
            rows.pop()
        below = _strip_container([*rows, tail.strip()] if tail else rows, tag.line.depth)
        body = f"{inline}\n{below}" if inline and below else inline or below
        self._add("quiz", (tag.line.index, line.index), tag.info, body, tag.index + (not inline))

    def _add(self, kind: Literal["quiz", "pattern"], rows: tuple[int, int], info: str, body: str, first: int) -> None:
        span = Span(self.path, self.first + rows[0], self.first + rows[1])
        self.blocks.append(Block(kind, span, info, body, self.first + first))

    def _report_nested(self, outer: _Tag, inner: _Tag) -> None:
        number = self.first + outer.line.index
        message = f"a quiz begins inside the one of line {number}"
        self._report("quiz-nested", inner.line.index, message, f"close that one first; line {number} stays text")

    def _report(self, code: str, index: int, message: str, hint: str) -> None:
        self.problems.append(Problem(code, "warning", self.path, self.first + index, message, hint))


def _strip_container(rows: Sequence[str], depth: int) -> str:
    """Rows without the quote marks and indentation of what they stand in."""
    bare = rows
    if depth:
        quotes = re.compile(rf"(?:[ \t]*>[ \t]?){{0,{depth}}}")
        bare = [row[found.end() :] if (found := quotes.match(row)) else row for row in rows]
    if any(row and row[0] not in " \t" for row in bare):  # nothing to take away but what blank lines hold
        bare = ["" if row.isspace() and not row.strip(" \t") else row for row in bare]
        return "\n".join(row.expandtabs(4) if row[:1] in (" ", "\t") else row for row in bare).rstrip("\n")
    return dedent("\n".join(row.expandtabs(4) if row[:1] in " \t" else row for row in bare)).rstrip("\n")
