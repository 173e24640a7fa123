"""Find the blocks of a note that are ours to weave: `<quiz …>` … `</quiz>` and ```` ```pattern ```` fences.

One pass over the lines hides fences, inline code and comments; a second one, over what is left, pairs the tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import dedent
from typing import Literal

from studybook.source import Block, Problem, Span

_QUOTES = re.compile(r"(?:[ \t]*>[ \t]?)*")
_MARKERS = re.compile(r"(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_CONTAINER = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?=[ \t])|!!!|\?\?\?|===|///|\[\^[^\]]+\]:|:[ \t]")
_FENCE = re.compile(r"(`{3,})([^`]*)$|(~{3,})(.*)$")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)")
_COMMENT = re.compile(r"<!--.*?-->")
_OPEN = re.compile(r"""<quiz(?P<info>(?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?)>""", re.IGNORECASE)
_OPENING = re.compile(r"<quiz(?=[\s>]|$)", re.IGNORECASE)
_CLOSE = re.compile(r"</quiz\s*>", re.IGNORECASE)
_TAG_LINES = 12
"""An opening tag that runs over more lines than this is none."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line outside fences and comments."""

    index: int
    text: str
    """As written, with inline code and comments replaced by as many spaces."""
    depth: int
    """How many `>` stand before it."""
    start: int
    """Where its content begins: after indentation, quote marks and list markers."""
    code: bool
    """Whether its indentation makes it code."""


@dataclass(frozen=True, slots=True)
class _Tag:
    """An opening tag."""

    line: _Line
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
    if "<quiz" not in text.lower() and "pattern" not in text:
        return (), ()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    scan = _Scan(lines, path, first_line)
    live = list(scan.read_lines())
    scan.pair_tags(live)
    return tuple(sorted(scan.blocks, key=lambda block: (block.span.line, -block.span.end))), tuple(
        sorted(scan.problems, key=lambda problem: problem.line)
    )


class _Scan:
    """The state of one scan: where it stands, and what it has found."""

    def __init__(self, lines: list[str], path: str, first_line: int) -> None:
        self.lines = lines
        self.path = path
        self.first = first_line
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.endless: dict[tuple[str, int], int] = {}
        """Fence mark and quote depth → shortest length known to be closed nowhere below."""
        self.last_comment_end = max((i for i, line in enumerate(lines) if "-->" in line), default=-1)

    def read_lines(self) -> Iterator[_Line]:
        """The lines outside fences and comments; pattern fences are noted on the way."""
        index, limit, blank, depth = 0, 4, True, 0
        while index < len(self.lines):
            line = _see_line(self.lines[index], index)
            if line.depth != depth:
                depth, limit, blank = line.depth, 4, True
            column, content = _measure(self.lines[index])
            if not content:
                blank = True
            else:
                code = blank and column >= limit
                end = index if code else self._skip(line)
                if end > index:
                    index, blank = end, False
                    continue
                if _CONTAINER.match(content):
                    limit = column + 8
                elif blank and column <= limit - 8:
                    limit = column + 4
                yield replace(line, code=True) if code else line
                blank = code
            index += 1

    def _skip(self, line: _Line) -> int:
        """The index after the fence or comment that begins on `line`, or the line's own where neither does."""
        content = self.lines[line.index][line.start :]
        if content.startswith("<!--") and "-->" not in content and self.last_comment_end > line.index:
            return next(i for i in range(line.index, len(self.lines)) if "-->" in self.lines[i]) + 1
        fence = _FENCE.match(content)
        if fence is None:
            return line.index
        mark, info = (fence[1], fence[2]) if fence[1] else (fence[3], fence[4])
        words = info.split(None, 1)
        ours = words[:1] == ["pattern"]
        end = self._find_fence_end(line, mark)
        if end is None:
            if ours:
                self._report("pattern-unclosed", line.index, "pattern fence is not closed", f"close it with {mark}")
            return line.index
        if ours:
            body = _strip_container(self.lines[line.index + 1 : end], line.depth)
            self._add("pattern", (line.index, end), words[1].strip() if words[1:] else "", body, line.index + 1)
        return end + 1

    def _find_fence_end(self, line: _Line, mark: str) -> int | None:
        """Index of the line that closes a fence; remembered failures keep the whole scan linear."""
        key = (mark[0], line.depth)
        if len(mark) >= self.endless.get(key, len(mark) + 1):
            return None
        closing = re.compile(rf"(?:[ \t]*>[ \t]?){{{line.depth}}}[ \t]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
        for index in range(line.index + 1, len(self.lines)):
            if closing.match(self.lines[index]):
                return index
        self.endless[key] = len(mark)
        return None

    def pair_tags(self, live: Sequence[_Line]) -> None:
        """Turn opening and closing tags into quiz blocks."""
        opened: _Tag | None = None
        for at, line in enumerate(live):
            if opened is not None and line.index < opened.index:
                continue  # still inside an opening tag of several lines
            tag = None if line.code else self._read_tag(live, at)
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
                self._report("quiz-unopened", line.index, "</quiz> closes nothing", "remove it, or open with <quiz>")
            opened = None
        if opened is not None:
            self._report("quiz-unclosed", opened.line.index, "quiz is not closed", "end it with a line </quiz>")

    def _read_tag(self, live: Sequence[_Line], at: int) -> _Tag | None:
        """The opening tag at the start of a line's content; it may run over a few lines."""
        line = live[at]
        if not _OPENING.match(line.text, line.start):
            return None
        text = self.lines[line.index][line.start :]
        for below in range(_TAG_LINES):
            if tag := _OPEN.match(text):
                row_start = text.rfind("\n", 0, tag.end()) + 1
                column = tag.end() - row_start + (0 if below else line.start)
                return _Tag(line, " ".join(tag["info"].split()), line.index + below, column)
            if at + below + 1 >= len(live) or live[at + below + 1].index != line.index + below + 1:
                return None
            text += "\n" + self.lines[line.index + below + 1]
        return None

    def _add_quiz(self, tag: _Tag, line: _Line, close: re.Match[str]) -> None:
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


def _see_line(row: str, index: int) -> _Line:
    """A line with its inline code and comments blanked out."""
    text = row
    if "`" in row:
        text = _CODE.sub(lambda found: " " * len(found[0]), text)
    if "<!--" in text:
        text = _COMMENT.sub(lambda found: " " * len(found[0]), text)
    quotes = _QUOTES.match(row)
    end = quotes.end() if quotes else 0
    indent = len(row) - len(row[end:].lstrip(" \t"))
    markers = _MARKERS.match(row, indent)
    return _Line(index, text, row.count(">", 0, end), markers.end() if markers else indent, False)


def _measure(row: str) -> tuple[int, str]:
    """Indentation in columns behind quote marks, and the content there."""
    quotes = _QUOTES.match(row)
    body = row[quotes.end() if quotes and ">" in quotes[0] else 0 :].expandtabs(4)
    content = body.lstrip(" ")
    return len(body) - len(content), content


def _strip_container(rows: Sequence[str], depth: int) -> str:
    """Rows without the quote marks and indentation of what they stand in."""
    quotes = re.compile(rf"(?:[ \t]*>[ \t]?){{0,{depth}}}")
    bare = [row[found.end() :] if depth and (found := quotes.match(row)) else row for row in rows]
    return dedent("\n".join(row.expandtabs(4) if row[:1] in " \t" else row for row in bare)).rstrip("\n")
