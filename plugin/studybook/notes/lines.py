"""Which lines of a note can hold a tag: those outside fences, comments and inline code. One pass, linear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKERS = re.compile(r"(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_CONTAINER = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?=[ \t])|!!!|\?\?\?|===|///|\[\^[^\]]+\]:|:[ \t]")
_CONTAINER_FIRST = frozenset("-*+0123456789!?=/[:")
_MARKER_FIRST = frozenset("-*+0123456789")
_FENCE = re.compile(r"(`{3,})([^`]*)$|(~{3,})(.*)$")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)")
_COMMENT = re.compile(r"<!--.*?-->")
_LEAST_CODE = 4
"""Column from which on indentation may make code."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line outside fences and comments in which a tag may stand."""

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
class Fence:
    """A fence with what is written on its opening line."""

    index: int
    end: int | None
    """Index of the closing line, or None: then it is text."""
    mark: str
    info: str
    depth: int


class Walk:
    """Goes over the lines once; afterwards `fences` holds all fences met, closed or not."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.fences: list[Fence] = []
        self.hidden: set[int] = set()
        """Indexes of lines in fences and comments."""
        self._endless: dict[tuple[str, int], int] = {}
        """Fence mark and quote depth → shortest length known to be closed nowhere below."""
        self._last_comment_end = max((i for i, line in enumerate(lines) if "-->" in line), default=-1)

    def find_lines(self) -> list[Line]:
        """The lines with a `<` that is not in code or a comment."""
        flat = self._find_flat()
        return list(self._find_nested()) if flat is None else flat

    def _find_flat(self) -> list[Line] | None:
        """The same without a look at the other lines, None where tags or fences stand in something.

        In the first four columns, outside quotes, nothing that stands before a line makes it code.
        """
        found: list[Line] = []
        done = 0
        for index, row in enumerate(self.lines):
            if index < done or ("<" not in row and "```" not in row and "~~~" not in row):
                continue
            content = row.lstrip(" \t>")
            lead = row[: len(row) - len(content)]
            if len(lead) >= _LEAST_CODE or (lead and lead.strip(" ")):
                self._forget()
                return None
            done = self._skip(index, row, lead, 0)
            if done > index:
                self.hidden.update(range(index, done))
            elif "<" in row:
                found.append(Line(index, _mask(row), 0, _find_start(row, lead, content), False))
        return found

    def _forget(self) -> None:
        self.fences.clear()
        self.hidden.clear()
        self._endless.clear()

    def _find_nested(self) -> Iterator[Line]:
        """The same, whatever the lines stand in.

        A line is code when a blank line or code stands before it, and it is indented by four columns more than the
        item, admonition or paragraph it would belong to.
        """
        index, limit, blank, depth = 0, _LEAST_CODE, True, 0
        while index < len(self.lines):
            row = self.lines[index]
            content = row.lstrip(" \t>")
            if not content:
                blank = True
                index += 1
                continue
            lead = row[: len(row) - len(content)]
            quotes, column = _measure(lead) if ">" in lead or "\t" in lead else (0, len(lead))
            if quotes != depth:
                depth, limit, blank = quotes, _LEAST_CODE, True
            code = blank and column >= limit
            end = index if code else self._skip(index, row, lead, depth)
            if end > index:
                self.hidden.update(range(index, end))
                index, blank = end, False
                continue
            if content[0] in _CONTAINER_FIRST and _CONTAINER.match(content):
                limit = column + 8
            elif blank and column <= limit - 8:
                limit = column + 4
            if "<" in content:
                yield Line(index, _mask(row), depth, _find_start(row, lead, content), code)
            blank = code
            index += 1

    def _skip(self, index: int, row: str, lead: str, depth: int) -> int:
        """The index after the fence or comment that begins on a line, or the line's own where neither does."""
        if "`" not in row and "~" not in row and "<" not in row:
            return index
        content = row[_find_start(row, lead, row[len(lead) :]) :]
        if content.startswith("<!--") and "-->" not in content and self._last_comment_end > index:
            return next(i for i in range(index, len(self.lines)) if "-->" in self.lines[i]) + 1
        fence = _FENCE.match(content)
        if fence is None:
            return index
        mark, info = (fence[1], fence[2]) if fence[1] else (fence[3], fence[4])
        end = self._find_end(index, mark, depth)
        self.fences.append(Fence(index, end, mark, info.strip(), depth))
        return index if end is None else end + 1

    def _find_end(self, start: int, mark: str, depth: int) -> int | None:
        """Index of the line that closes a fence; remembered failures keep the whole walk linear."""
        key = (mark[0], depth)
        if len(mark) >= self._endless.get(key, len(mark) + 1):
            return None
        closing = re.compile(rf"(?:[ \t]*>[ \t]?){{{depth}}}[ \t]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
        for index in range(start + 1, len(self.lines)):
            if mark in self.lines[index] and closing.match(self.lines[index]):
                return index
        self._endless[key] = len(mark)
        return None


def _measure(lead: str) -> tuple[int, int]:
    """Quote marks in what precedes a line's content, and the column the content has behind them."""
    quotes = lead.count(">")
    inner = lead[lead.rfind(">") + 1 :]
    if quotes and inner[:1] in (" ", "\t"):
        inner = inner[1:]
    return quotes, len(inner.expandtabs(4))


def _find_start(row: str, lead: str, content: str) -> int:
    markers = _MARKERS.match(row, len(lead)) if content[0] in _MARKER_FIRST else None
    return markers.end() if markers else len(lead)


def _mask(row: str) -> str:
    """A line with its inline code and comments blanked out."""
    if "`" in row:
        row = _CODE.sub(lambda found: " " * len(found[0]), row)
    if "<!--" in row and "-->" in row:
        row = _COMMENT.sub(lambda found: " " * len(found[0]), row)
    return row
