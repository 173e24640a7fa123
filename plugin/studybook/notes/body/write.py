"""Write the lines of a layout anew: the author's words, at the columns and with the blank lines that are needed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.notes.body.columns import dedent, indent_box, strip_line
from studybook.notes.body.leaf import rewrite_leaf
from studybook.notes.body.model import LISTS, MARK, Box, Layout, Leaf

_ENDS = re.compile(r" {0,3}</\w+>[ ]*$")
_INLINE = frozenset({"text", "heading"})
"""Leaves that may stand on the line of an item's marker."""
_ALONE = frozenset({"table", "fence", "code", "opaque"})
"""Leaves that need a blank line on both sides everywhere."""


class Writer:
    """Collects the new lines."""

    def __init__(self, lines: Sequence[str], layout: Layout, maths: frozenset[int], dialect: str) -> None:
        self.lines = lines
        self.maths = maths
        self.layout = layout
        self.dialect = dialect
        self.out: list[str] = []
        if dialect == "jekyll":  # kramdown counts columns exactly: four for all that is more than a line
            for leaf in layout.leaves:
                for box in leaf.box.path:
                    box.coded = box.coded or not box.simple

    @property
    def odd(self) -> bool:
        """Whether blocks stand in each other in ways that another look may see otherwise: quotes, HTML in lists."""
        return any(
            (leaf.kind in {"html", "opaque"} and (leaf.box.path or leaf.before in LISTS))
            or (leaf.kind == "fence" and leaf.box.path and not self._is_closed(leaf))
            or (len(leaf.box.path) > 1 and any(around.kind == "quote" for around in leaf.box.path))
            for leaf in self.layout.leaves
        )

    def _is_closed(self, leaf: Leaf) -> bool:
        return self.lines[leaf.end - 1].rstrip().endswith(leaf.token.markup)

    def run(self) -> None:
        """Write everything."""
        leaves = {leaf.start: leaf for leaf in self.layout.leaves}
        at = 0
        while at < len(self.lines):
            if gap := self.layout.gaps.get(at):
                self._write_gap(*gap)
            leaf = leaves.get(at)
            if leaf:
                self._write_leaf(leaf)
                at = max(leaf.end, at + 1)
            else:
                self._write_bare(at)
                at += 1

    def _write_gap(self, kind: str, box: Box) -> None:
        blank = indent_box(box).rstrip(" ")
        self._blank(blank)
        if kind == "mark":
            self.out.append(indent_box(box) + MARK)
            self.out.append(blank)

    def _blank(self, blank: str) -> None:
        """A blank line, unless one is there."""
        if self.out and self.out[-1] != blank:
            self.out.append(blank)

    def _write_bare(self, at: int) -> None:
        """A line that no block owns: blank, a reference's definition, or an item without text."""
        box = self.layout.owners[at]
        rest = strip_line(self.lines, at, box)
        if rest.strip():
            line = self.lines[at]
            near = len(line) - len(line.lstrip(" ")) < 4 and all(one.kind == "item" for one in box.path)
            self.out.append(line if near else self._prefix(box, at) + rest.lstrip(" "))
        elif box.kind == "item" and box.start == at:
            self.out.append(self._prefix(box, at) + MARK)
        elif not self.lines[at].strip():
            self.out.append("" if box.path else self.lines[at])
        else:
            self.out.append(indent_box(box).rstrip(" "))

    def _write_leaf(self, leaf: Leaf) -> None:
        box = leaf.box
        rows = [strip_line(self.lines, at, box) for at in range(leaf.start, leaf.end)]
        while len(rows) > 1 and not rows[-1].strip() and leaf.kind in {"code", "html"}:
            rows.pop()
        if self._stands_apart(leaf):
            self._blank("")
            self.out += dedent(self.lines[leaf.start : leaf.end])
            return
        if leaf.kind == "code" and leaf.before in LISTS:
            self._write_gap("mark", box)  # or it would belong to the list's last item
        elif self._needs_blank(leaf):
            self._blank(indent_box(box).rstrip(" "))
        at = leaf.start
        if box.kind == "item" and box.start == at and not self._fits(leaf, rows):
            self.out.append(self._prefix(box, at) + MARK)
            self.out.append(indent_box(box).rstrip(" "))
            prefixes = indent_box(box), indent_box(box)
        else:
            prefixes = self._prefix(box, at), indent_box(box)
        written = rewrite_leaf(leaf, rows, self.maths, self.dialect)
        keep = box.straight and leaf.kind == "text" and not leaf.before and len(written) == len(rows)
        for index, row in enumerate(written):
            line = self._keep(at + index, box, row) if index and keep else prefixes[index > 0] + row
            self.out.append(line if row.strip() or not box.path else line.rstrip(" "))
        for index in range(leaf.start + len(rows), leaf.end):
            self.out.append(indent_box(box).rstrip(" ") if self.lines[index].strip() else "")

    def _keep(self, at: int, box: Box, row: str) -> str:
        """A further line of an item's first words, at the author's column if Python-Markdown takes it there."""
        line = self.lines[at]
        column = len(line) - len(line.lstrip(" "))
        return " " * column + row if column >= 4 * (len(box.path) - 1) else indent_box(box) + row

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

    def _needs_blank(self, leaf: Leaf) -> bool:
        """Whether Python-Markdown needs a blank line before a leaf that CommonMark needs none before."""
        before = leaf.before
        if not before:
            return False
        if before in LISTS or before == "quote" or leaf.kind in _ALONE or before in _ALONE:
            return True
        return leaf.box.kind == "item" or (leaf.kind == "heading" and leaf.token.markup[0] != "#")

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
                done += around.marker
            else:  # a list or quote on the marker's own line goes below it, or its columns would be ambiguous
                self.out.append(done + around.marker + MARK)
                done += "    "
                if box.path[index + 1].kind == "quote":
                    self.out.append(done.rstrip(" "))
        return done
