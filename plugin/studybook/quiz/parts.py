"""The body of a question, split into stem, list and explanation by a line scanner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import dedent

_FENCE = re.compile(r"[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+)?(`{3,}(?=[^`]*$)|~{3,})")
_STASHED = re.compile("[ \t]*\x02[^\x03]*\x03[ \t]*$")
_RULE = re.compile(r"-{3,}[ \t]*$")
_QUOTE = re.compile(r"^\s*> ?")
INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the body."""

    text: str
    line: int
    """In the file."""
    indent: int
    opaque: bool
    """Inside a fence, or a finished block the renderer has put aside."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the list that makes up the options."""

    marker: str
    """What the kind's pattern captured as `mark`: `x`, a blank, a number."""
    text: str
    rationale: str
    line: int


@dataclass(frozen=True, slots=True)
class Parts:
    """A body, split."""

    stem: str
    items: tuple[Item, ...]
    explanation: str
    late: int = 0
    """Line of an item that stands in the explanation and so is none, or 0."""


def read_rows(body: str, first_line: int) -> tuple[Row, ...]:
    """The lines of a body, fences marked; a fence that is never closed hides nothing."""
    texts, opaque = split_rows(body)
    stashed = "\x02" in body
    return tuple(
        Row(text, first_line + i, len(text) - len(text.lstrip()), opaque[i] or (stashed and bool(_STASHED.match(text))))
        for i, text in enumerate(texts)
    )


def split_rows(body: str) -> tuple[list[str], list[bool]]:
    """The texts of the lines, and which of them are in fences."""
    texts = body.split("\n")
    if "\t" in body:
        texts = [text.expandtabs(4) if "\t" in text and text[:1] in " \t" else text for text in texts]
    return texts, _mark_fences(texts) if "```" in body or "~~~" in body else [False] * len(texts)


def _mark_fences(texts: Sequence[str]) -> list[bool]:
    inside = [False] * len(texts)
    mark, start = "", 0
    for i, text in enumerate(texts):
        found = _FENCE.match(text)
        if not mark and found:
            mark, start = found[1], i
        elif mark and found and found[1].startswith(mark) and not text.strip(" \t>" + mark[0]):
            inside[start : i + 1] = [True] * (i + 1 - start)
            mark = ""
    return inside


def mask_code(rows: Sequence[Row]) -> str:
    """The text of the rows with everything in code replaced by as many spaces."""
    live = "\n".join(" " * len(row.text) if row.opaque else row.text for row in rows)
    return INLINE_CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), live)


def join_rows(rows: Sequence[Row]) -> str:
    """Rows as text again, without blank lines around it."""
    return "\n".join(row.text for row in rows).strip("\n")


def find_rule(rows: Sequence[Row]) -> int:
    """Index of the first `---`, or of the end."""
    marks = (i for i, row in enumerate(rows) if not row.opaque and row.indent < 4 and _RULE.match(row.text.strip()))
    return next(marks, len(rows))


def split_rule(rows: Sequence[Row]) -> Parts:
    """Stem and explanation around the first `---`; no list."""
    at = find_rule(rows)
    return Parts(join_rows(rows[:at]), (), join_rows(rows[at + 1 :]))


def split_list(rows: Sequence[Row], item: re.Pattern[str]) -> Parts:
    """Stem, items and explanation. `item` matches a whole item line and has the groups `mark` and `text`.

    An item holds what is indented below it, fences that another item follows, and lines that run on without a
    blank line while another item follows; quote marks directly below are its rationale. The first other line ends
    the list, as mkdocs-quiz has it.
    """
    first = next((i for i, row in enumerate(rows) if not row.opaque and item.match(row.text)), None)
    if first is None:
        return Parts(join_rows(rows), (), "")
    splitter = _Splitter(rows, item, rows[first].indent)
    end = splitter.run(first)
    rest = list(rows[end:])
    late = next((row.line for row in rest if not row.opaque and item.match(row.text)), 0)
    while rest and (not rest[0].text.strip() or _RULE.match(rest[0].text.strip())):
        rest.pop(0)
    return Parts(join_rows(rows[:first]), tuple(map(_finish, splitter.drafts)), join_rows(rest), late)


@dataclass(slots=True)
class _Draft:
    """An item while it grows."""

    marker: str
    text: str
    line: int
    below: list[Row] = field(default_factory=list)
    rationale: list[Row] = field(default_factory=list)


class _Splitter:
    """Walks over the rows of a list."""

    def __init__(self, rows: Sequence[Row], item: re.Pattern[str], base: int) -> None:
        self.rows = rows
        self.item = item
        self.base = base
        self.drafts: list[_Draft] = []
        self.item_after, self.blank_after = self._look_ahead()

    def _look_ahead(self) -> tuple[list[int], list[int]]:
        """For each row the index of the next item and of the next blank row, itself included."""
        count = len(self.rows)
        items, blanks = [count] * (count + 1), [count] * (count + 1)
        for i in range(count - 1, -1, -1):
            row = self.rows[i]
            items[i] = i if self._begins(row) is not None else items[i + 1]
            blanks[i] = i if not row.text.strip() else blanks[i + 1]
        return items, blanks

    def _begins(self, row: Row) -> re.Match[str] | None:
        return None if row.opaque or row.indent > self.base + 1 else self.item.match(row.text)

    def run(self, at: int) -> int:
        """Collect items from `at` on; the index of the row that ends the list."""
        blank = False
        while at < len(self.rows):
            row = self.rows[at]
            begun = self._begins(row)
            if begun is not None:
                self.drafts.append(_Draft(begun["mark"], begun["text"].strip(), row.line))
            elif not row.text.strip():
                self.drafts[-1].below.append(row)
            elif not self._belongs(at, blank):
                break
            blank = not row.text.strip()
            at += 1
        return at

    def _belongs(self, at: int, blank: bool) -> bool:
        """Take a row into the current item, if it is part of it."""
        row, draft = self.rows[at], self.drafts[-1]
        inside = row.indent >= self.base + 2
        goes_on = self.item_after[at] < len(self.rows)
        quoted = not row.opaque and row.text.lstrip().startswith(">")
        if quoted and (inside or not blank or goes_on):
            draft.rationale.append(row)
        elif inside or (row.opaque and self._item_follows(at)) or (not blank and self._runs_on(at)):
            lazy = bool(draft.rationale) and not draft.below and not row.opaque
            (draft.rationale if lazy else draft.below).append(row)
        else:
            return False
        return True

    def _item_follows(self, at: int) -> bool:
        """Whether, behind the opaque and blank rows from `at` on, the next row is an item."""
        while at < len(self.rows) and (self.rows[at].opaque or not self.rows[at].text.strip()):
            at += 1
        return at < len(self.rows) and self.item_after[at] == at

    def _runs_on(self, at: int) -> bool:
        return self.item_after[at] < self.blank_after[at]


def _finish(draft: _Draft) -> Item:
    while draft.below and not draft.below[-1].text.strip():
        draft.below.pop()
    below = _dedent_rows(draft.below)
    text = f"{draft.text}\n{below}" if below else draft.text
    quoted = dedent("\n".join(row.text for row in draft.rationale)).split("\n") if draft.rationale else []
    rationale = "\n".join(_QUOTE.sub("", line) for line in quoted).strip("\n")
    return Item(draft.marker, text.strip("\n"), rationale, draft.line)


def _dedent_rows(rows: Sequence[Row]) -> str:
    """Rows below an item, without the indentation that made them part of it. Eight columns and more are code."""
    depths = [row.indent for row in rows if row.text.strip() and row.indent]
    cut = min(depths, default=0)
    cut = cut if cut < 8 else 4
    return "\n".join(row.text[min(cut, row.indent) :] for row in rows)
