"""Which line belongs to which block in which list or quote, as a CommonMark parser sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block
from markdown_it.token import Token

from studybook.notes.body.element import SPANS
from studybook.notes.body.model import MARK, Box, Layout, Leaf
from studybook.notes.body.opaque import HIDDEN

_SPAN = re.compile(rf"</?{SPANS}", re.IGNORECASE)
"""Tags that begin a paragraph to kramdown, and no raw HTML, even alone on their line."""


def _begin_html(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    at = state.bMarks[start] + state.tShift[start]
    return not _SPAN.match(state.src, at) and html_block(state, start, end, silent)


_PARSER = MarkdownIt("commonmark", {"maxNesting": 150}).enable("table")
_KRAMDOWN = MarkdownIt("commonmark", {"maxNesting": 150}).enable("table")
_KRAMDOWN.block.ruler.at("html_block", _begin_html, {"alt": ["paragraph", "reference", "blockquote"]})
_LEAVES = {
    "paragraph_open": "text",
    "heading_open": "heading",
    "fence": "fence",
    "code_block": "code",
    "html_block": "html",
    "table_open": "table",
    "hr": "rule",
}


def parse_layout(lines: Sequence[str], maths: frozenset[int] = frozenset(), kramdown: bool = False) -> Layout:
    """The blocks of lines in which opaque ones are hidden; `maths` are lines that were."""
    tokens: list[Token] = []
    parser = _KRAMDOWN if kramdown else _PARSER
    parser.block.parse("\n".join(lines) + "\n", parser, {}, tokens)
    return _Walk(lines, maths).run(tokens)


@dataclass(slots=True)
class _List:
    """A list that is open."""

    ordered: bool
    item: Box | None = None
    """The item seen last."""
    simple: bool = True
    """Whether every item so far is simple."""


class _Walk:
    """One pass over the parser's tokens."""

    def __init__(self, lines: Sequence[str], maths: frozenset[int]) -> None:
        page = Box("page", (), 0, len(lines))
        self.layout = Layout([], [page] * len(lines))
        self.boxes = [page]
        self.maths = maths
        self.lists: list[_List] = []
        self.blanks = [0, *accumulate(not line.strip(" >") for line in lines)]
        """How many lines before each are blank."""

    def run(self, tokens: Sequence[Token]) -> Layout:
        skip = 0
        for token in tokens:
            if skip:
                skip += token.nesting if token.type in {"table_open", "table_close"} else 0
                continue
            if token.type in _LEAVES:
                self._add_leaf(token)
                skip = token.type == "table_open"
            elif token.type in {"bullet_list_open", "ordered_list_open"}:
                self._open_list(token)
            elif token.type == "list_item_open":
                self._open_item(token)
            elif token.type == "blockquote_open":
                self._open_quote(token)
            elif token.type in {"list_item_close", "blockquote_close"}:
                self.boxes.pop()
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                self._close_list()
        return self.layout

    def _add_leaf(self, token: Token) -> None:
        box = self.boxes[-1]
        start, end = token.map or (0, 0)
        kind = _LEAVES[token.type]
        if kind == "html" and token.content.lstrip(" ").startswith(HIDDEN):
            kind = "opaque"
        if box.kind == "item" and not box.count and start != box.start:
            box.last = "html"  # an empty first line gets a comment
        self.layout.leaves.append(Leaf(kind, start, end, box, token, box.last))
        maths = bool(self.maths) and not self.maths.isdisjoint(range(start, end))
        empty = kind == "html" and token.content.strip() == MARK
        if (kind != "text" and not empty) or box.count or maths:
            box.simple = False
        box.coded = box.coded or kind == "code"
        box.last = "opaque" if maths else kind
        box.count += 1

    def _open_list(self, token: Token) -> None:
        box = self.boxes[-1]
        ordered = token.type[0] == "o"
        start = (token.map or (0, 0))[0]
        if box.kind == "item" and not box.count and start != box.start:
            box.last = "html"
        below_text = box.kind == "item" and box.last in {"text", "html"} and box.count == 1
        if box.last and not below_text:
            same = box.last == ("ordered" if ordered else "bullets")
            self.layout.gaps[start] = ("mark" if same else "blank", box)
            box.simple = False
        box.last = "ordered" if ordered else "bullets"
        box.count += 1
        self.lists.append(_List(ordered))

    def _open_item(self, token: Token) -> None:
        parent = self.boxes[-1]
        start, end = token.map or (0, 0)
        siblings = self.lists[-1]
        before = siblings.item
        box = Box("item", (), start, end, siblings.ordered, before is None)
        box.path = (*parent.path, box)
        if before is not None and not before.simple:
            siblings.simple = False
            self.layout.gaps.setdefault(start, ("blank", parent))
        siblings.item = box
        self.layout.owners[start:end] = [box] * (end - start)
        last = end
        while last > start + 1 and self.blanks[last] > self.blanks[last - 1]:
            last -= 1
        box.simple = self.blanks[last] == self.blanks[start]
        self.boxes.append(box)

    def _close_list(self) -> None:
        """A list is simple if all its items are and no blank line parts them; so is an item that holds it."""
        closed = self.lists.pop()
        item = closed.item
        if item is not None and not (closed.simple and item.simple):
            self.boxes[-1].simple = False

    def _open_quote(self, token: Token) -> None:
        parent = self.boxes[-1]
        start, end = token.map or (0, 0)
        box = Box("quote", (), start, end)
        box.path = (*parent.path, box)
        if parent.kind == "item" and not parent.count and start != parent.start:
            parent.last = "html"
        if parent.last and start not in self.layout.gaps:
            mark = "mark" if parent.last == "quote" else "blank"
            plain = parent.kind == "page" and parent.last in {"text", "heading", "rule"}
            if not plain:
                self.layout.gaps[start] = (mark, parent)
        parent.last = "quote"
        parent.count += 1
        parent.simple = False
        self.layout.owners[start:end] = [box] * (end - start)
        self.boxes.append(box)
