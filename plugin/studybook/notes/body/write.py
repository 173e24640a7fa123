"""Write the lines of a layout anew: the author's words, at the columns and with the blank lines that are needed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.notes.body.fence import write_fence
from studybook.notes.body.layout import MARK, Box, Layout, Leaf
from studybook.notes.body.tags import guard_words
from studybook.notes.body.text import break_lines, write_bare_table, write_heading, write_text

_ITEM = re.compile(r"( *)([-+*]|\d{1,9}[.)])( *)")
_QUOTE = re.compile(r" {0,3}> ?")
_RULE = re.compile(r"(?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}")
_CELL = re.compile(r"(?<= )(\{)(?=:?[ ]*[^}\n .#:][^}\n]*\}[ ]*(?:\||$))")
_ENDS = re.compile(r" {0,3}</\w+>[ ]*$")
_BRACE = re.compile(r"[)*_\]`~>=]\{")
_INLINE = frozenset({"text", "heading"})
"""Leaves that may stand on the line of an item's marker."""
_ALONE = frozenset({"table", "fence", "code", "opaque"})
"""Leaves that need a blank line on both sides everywhere."""
_WORDS = frozenset({"text", "heading", "table"})
_LISTS = frozenset({"bullets", "ordered"})


class Writer:
    """Collects the new lines, and for each the old line it came from."""

    def __init__(self, lines: Sequence[str], layout: Layout, maths: frozenset[int], dialect: str) -> None:
        self.lines = lines
        self.maths = maths
        self.layout = layout
        self.kramdown = dialect == "jekyll"
        self.breaks = dialect == "obsidian"
        self.markers: dict[int, str] = {}
        """Id of an item → its marker with the blanks behind it."""
        self.out: list[str] = []
        self.origin: list[int] = []

    @property
    def odd(self) -> bool:
        """Whether blocks stand in each other in ways that another look may see otherwise: quotes, HTML in lists."""
        return any(
            (leaf.kind in {"html", "opaque"} and (leaf.box.path or leaf.before in _LISTS))
            or (len(leaf.box.path) > 1 and any(around.kind == "quote" for around in leaf.box.path))
            for leaf in self.layout.leaves
        )

    def run(self) -> None:
        """Write everything."""
        leaves = {leaf.start: leaf for leaf in self.layout.leaves}
        at = 0
        while at < len(self.lines):
            if gap := self.layout.gaps.get(at):
                self._write_gap(*gap, at)
            leaf = leaves.get(at)
            if leaf:
                self._write_leaf(leaf)
                at = max(leaf.end, at + 1)
            else:
                self._write_bare(at)
                at += 1

    def _emit(self, line: str, at: int) -> None:
        self.out.append(line)
        self.origin.append(at)

    def _write_gap(self, kind: str, box: Box, at: int) -> None:
        blank = _indent(box).rstrip(" ")
        self._blank(blank, at)
        if kind == "mark":
            self._emit(_indent(box) + MARK, at)
            self._emit(blank, at)

    def _blank(self, blank: str, at: int) -> None:
        """A blank line, unless one is there."""
        if self.out and self.out[-1] != blank:
            self._emit(blank, at)

    def _write_bare(self, at: int) -> None:
        """A line that no block owns: blank, a reference's definition, or an item without text."""
        box = self.layout.owners[at]
        rest = self._strip(at, box)
        if rest.strip():
            line = self.lines[at]
            near = len(line) - len(line.lstrip(" ")) < 4 and all(one.kind == "item" for one in box.path)
            self._emit(line if near else self._prefix(box, at) + rest.lstrip(" "), at)
        elif box.kind == "item" and box.start == at:
            self._emit(self._prefix(box, at) + MARK, at)
        elif not self.lines[at].strip():
            self._emit("" if box.path else self.lines[at], at)
        else:
            self._emit(_indent(box).rstrip(" "), at)

    def _write_leaf(self, leaf: Leaf) -> None:
        box = leaf.box
        rows = [self._strip(at, box) for at in range(leaf.start, leaf.end)]
        while len(rows) > 1 and not rows[-1].strip() and leaf.kind in {"code", "html"}:
            rows.pop()
        if self._stands_apart(leaf):
            self._blank("", leaf.start)
            for at, row in zip(range(leaf.start, leaf.end), _dedent(self.lines[leaf.start : leaf.end]), strict=True):
                self._emit(row, at)
            return
        if leaf.kind == "code" and leaf.before in _LISTS:
            self._write_gap("mark", box, leaf.start)  # or it would belong to the list's last item
        elif self._needs_blank(leaf):
            self._blank(_indent(box).rstrip(" "), leaf.start)
        at = leaf.start
        if box.kind == "item" and box.start == at and not self._fits(leaf, rows):
            self._emit(self._prefix(box, at) + MARK, at)
            self._emit(_indent(box).rstrip(" "), at)
            prefixes = _indent(box), _indent(box)
        else:
            prefixes = self._prefix(box, at), _indent(box)
        written = self._rewrite(leaf, rows)
        keep = box.straight and leaf.kind == "text" and not leaf.before and len(written) == len(rows)
        for index, row in enumerate(written):
            line = self._keep(at + index, box, row) if index and keep else prefixes[index > 0] + row
            self._emit(line if row.strip() or not box.path else line.rstrip(" "), min(at + index, leaf.end - 1))
        for index in range(leaf.start + len(rows), leaf.end):
            self._emit(_indent(box).rstrip(" ") if self.lines[index].strip() else "", index)

    def _keep(self, at: int, box: Box, row: str) -> str:
        """A further line of an item's first words, at the author's column if Python-Markdown takes it there."""
        line = self.lines[at]
        column = len(line) - len(line.lstrip(" "))
        return " " * column + row if column >= 4 * (len(box.path) - 1) else _indent(box) + row

    def _stands_apart(self, leaf: Leaf) -> bool:
        """Whether a leaf in a list belongs to the page: a footnote's text, an end tag of what began outside."""
        if not leaf.box.path or any(around.kind != "item" for around in leaf.box.path):
            return False
        rows = self.lines[leaf.start : leaf.end]
        if leaf.kind == "opaque":
            return rows[0].lstrip(" ").startswith("[^")
        return leaf.kind == "html" and len(self.out) > 0 and not self.out[-1] and all(_ENDS.match(row) for row in rows)

    def _fits(self, leaf: Leaf, rows: Sequence[str]) -> bool:
        return leaf.kind in _INLINE or (leaf.kind in {"html", "rule"} and len(rows) == 1)

    def _rewrite(self, leaf: Leaf, rows: list[str]) -> list[str]:
        """The rows of a leaf without prefixes."""
        inside = bool(leaf.box.path)
        if leaf.kind in _WORDS and _suspect(rows):
            rows = guard_words(rows, leaf.kind == "table", self.kramdown)
        if leaf.kind == "text":
            maths = (
                {at - leaf.start for at in self.maths.intersection(range(leaf.start, leaf.end))} if self.maths else ()
            )
            if self.kramdown and all(row.lstrip(" ").startswith("|") for row in rows):
                return write_bare_table(rows)
            rows = break_lines(rows, maths) if self.breaks and len(rows) > 1 else rows
            return write_text(rows, leaf.box, self.kramdown, maths)
        if leaf.kind == "heading":
            return write_heading(rows, leaf.token.markup, leaf.box, self.kramdown)
        if leaf.kind == "fence":
            return write_fence(rows)
        if leaf.kind == "rule":
            bare = rows[0].strip(" ")
            return [rows[0].lstrip(" ") if _RULE.fullmatch(bare) else "---"]
        if leaf.kind == "table":
            rows = [row.lstrip(" ") for row in rows]
            return rows if self.kramdown else [_CELL.sub(r"\\\1", row) if "}" in row else row for row in rows]
        if leaf.kind == "opaque" and inside:
            return _dedent(rows)
        if leaf.kind == "html" and inside:
            return [row for row in _dedent(rows) if row.strip()]
        if leaf.kind == "html" and leaf.before in _LISTS:
            return _dedent(rows)  # or it would slip into the list
        return rows

    def _needs_blank(self, leaf: Leaf) -> bool:
        """Whether Python-Markdown needs a blank line before a leaf that CommonMark needs none before."""
        before = leaf.before
        if not before:
            return False
        if before in _LISTS or before == "quote" or leaf.kind in _ALONE or before in _ALONE:
            return True
        return leaf.box.kind == "item" or (leaf.kind == "heading" and leaf.token.markup[0] != "#")

    def _strip(self, at: int, box: Box) -> str:
        """A line without the marks and columns of the boxes it stands in."""
        rest = self.lines[at]
        for around in box.path:
            if around.kind == "quote":
                found = _QUOTE.match(rest)
                rest = rest[found.end() :] if found else rest
            elif around.start == at and id(around) not in self.markers:
                rest = self._take_marker(around, rest)
            elif around.start == at:
                rest = rest[around.width :]
            else:
                rest = rest[min(around.width, len(rest) - len(rest.lstrip(" "))) :]
        return rest

    def _take_marker(self, box: Box, rest: str) -> str:
        found = _ITEM.match(rest)
        if found is None:  # the parser saw an item here, so this cannot be; the text stays all the same
            self.markers[id(box)] = "- "
            return rest
        mark, blanks = found[2], len(found[3])
        empty = found.end() >= len(rest.rstrip(" "))
        column = len(self.lines[box.start]) - len(rest) + len(found[1])
        around = box.path[-2:-1]
        box.straight = column == 4 * (len(box.path) - 1) and all(one.straight for one in around)
        box.width = len(found[1]) + len(mark) + (1 if empty or blanks > 4 else blanks)
        marker = mark.replace(")", ".") + " " * (1 if empty or not 1 <= blanks <= 4 else blanks)
        self.markers[id(box)] = marker.ljust(4) if box.coded else marker
        return rest[box.width :]

    def _prefix(self, box: Box, at: int) -> str:
        """What stands before the content of a line: the marker of an item that begins on it, columns of the others.

        Of several items that begin on it, all but the last get a line of their own.
        """
        done = ""
        for index, around in enumerate(box.path):
            if around.kind == "quote":
                done += "> "
            elif around.start != at:
                done += "    "
            elif index + 1 == len(box.path):
                done += self.markers[id(around)]
            else:  # a list or quote on the marker's own line goes below it, or its columns would be ambiguous
                self._emit(done + self.markers[id(around)] + MARK, at)
                done += "    "
                if box.path[index + 1].kind == "quote":
                    self._emit(done.rstrip(" "), at)
        return done


def _indent(box: Box) -> str:
    """Columns and quote marks of a line that begins no item."""
    return "".join("> " if around.kind == "quote" else "    " for around in box.path)


def _suspect(rows: Sequence[str]) -> bool:
    """Whether a tag, maths or attributes may seem to stand in rows of words."""
    text = "\n".join(rows)
    return "<" in text or text.count("$") > 1 or ("{" in text and _BRACE.search(text) is not None)


def _dedent(rows: Sequence[str]) -> list[str]:
    """Rows moved left together, so that the first stands at the margin."""
    indent = len(rows[0]) - len(rows[0].lstrip(" "))
    return [row[min(indent, len(row) - len(row.lstrip(" "))) :] for row in rows]
