"""Blocks take a seat: a line that no author can write stands for each until the block parser meets it."""

from __future__ import annotations

import re
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from studybook.emit.leaf import Leaf
from studybook.emit.model import Edition
from studybook.emit.weave import is_shown, list_appended, weave_block
from studybook.notes.blocks import scan_blocks
from studybook.source import Block

SEAT = re.compile(r"^ {0,3}\x02sb:(\d+)\x03$", re.MULTILINE)
"""A block's seat in the text. STX and ETX cannot come from an author: Python-Markdown strips them at priority 30."""

OPENING = re.compile(r"<quiz\b|`{3,}|~{3,}", re.IGNORECASE)
"""Where a block begins on its first line; quote marks and list markers before it stay."""

VERBATIM = re.compile(r"\s*<(?:pre|script|style|textarea|!--)", re.IGNORECASE)
"""Raw HTML in which text stays text."""


class Seats:
    """The blocks of the page at hand, waiting in their seats for the block parser."""

    def __init__(self, md: Markdown, edition: Edition | None) -> None:
        self.md = md
        self.edition = edition
        self.blocks: list[Block] = []
        self.originals: list[str] = []
        self.woven: set[str] = set()
        """Kinds of block that this page shows: it loads their script and style, and no other page does."""
        self.shown: set[str] = set()
        """Ids of patterns that stand on the page so far: only the first of each has the id to link to."""

    def clear(self) -> None:
        """Empty all seats."""
        self.blocks.clear()
        self.originals.clear()
        self.woven.clear()
        self.shown.clear()

    def seat(self, block: Block, original: str) -> str:
        """Seat a block; the line that stands for it."""
        self.blocks.append(block)
        self.originals.append(original)
        return f"\x02sb:{len(self.blocks) - 1}\x03"

    def settle(self, stash: list[str | Element]) -> None:
        """Show the patterns in raw HTML, as in `<details>`, where no block parser comes but other fences are shown."""
        for index, block in enumerate(self.blocks):
            if block.kind != "pattern" or not self.originals[index]:
                continue
            seat = f"\x02sb:{index}\x03"
            for place, raw in enumerate(stash):
                if isinstance(raw, str) and seat in raw and not VERBATIM.match(raw):
                    element = weave_block(self.leaf(), block, lambda parent, text: None, str, self.shown)
                    if element is not None:
                        stash[place] = raw.replace(seat, element.text or "")
                        self.originals[index] = ""
                        self.woven.add(block.kind)

    def leaf(self) -> Leaf:
        """The page at hand: what the book says of it, and how to address other pages from it."""
        known = self.md.treeprocessors
        if "relpath" not in known:
            return Leaf.find(self.edition, None, None)
        host = known["relpath"]
        return Leaf.find(self.edition, getattr(host, "file", None), getattr(host, "files", None))


class SeatBlocks(Preprocessor):
    """Replaces each of our blocks by its seat, keeping the prefix of indents and quote marks."""

    def __init__(self, md: Markdown, seats: Seats, kind: str) -> None:
        super().__init__(md)
        self.seats, self.kind = seats, kind

    def run(self, lines: list[str]) -> list[str]:
        word = "pattern" if self.kind == "pattern" else "<quiz"
        out = lines
        if any(word in line for line in lines):
            blocks, _ = scan_blocks("\n".join(lines), "", 1)
            leaf = self.seats.leaf()
            out = self._replace(lines, [block for block in blocks if block.kind == self.kind and is_shown(leaf, block)])
        if self.kind == "quiz":
            out = out + self._append()
        return out

    def _replace(self, lines: list[str], blocks: list[Block]) -> list[str]:
        out: list[str] = []
        done = 0
        for block in blocks:
            first, last = block.span.line - 1, block.span.end
            out += lines[done:first]
            opening = OPENING.search(lines[first])
            prefix = lines[first][: opening.start()] if opening else ""
            seat = prefix + self.seats.seat(block, "\n".join(lines[first:last]))
            alone = not prefix.strip(" \t>")
            out += [prefix.rstrip(), seat, prefix.rstrip()] if alone else [seat, ""]
            done = last
        return out + lines[done:]

    def _append(self) -> list[str]:
        """What the page shows below the author's text: patterns named in its head, derived cards."""
        out: list[str] = []
        for block in list_appended(self.seats.leaf()):
            out += ["", self.seats.seat(block, "")]
        return out


class WeaveBlocks(BlockProcessor):
    """Builds the elements of a seated block where the block parser meets its seat."""

    def __init__(self, parser: BlockParser, seats: Seats) -> None:
        super().__init__(parser)
        self.seats = seats

    def test(self, parent: Element, block: str) -> bool:
        # asked of every block of a page: most pages have no seats
        return bool(self.seats.blocks) and "\x02sb:" in block and SEAT.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        text = blocks.pop(0)
        match = SEAT.search(text)
        assert match is not None
        before, after = text[: match.start()].rstrip("\n"), text[match.end() :].lstrip("\n")
        if before:
            self.parser.parseBlocks(parent, [before])
        if after:
            blocks.insert(0, after)
        index = int(match.group(1))
        if index >= len(self.seats.blocks):
            return
        element = weave_block(self.seats.leaf(), self.seats.blocks[index], self._parse, self._store, self.seats.shown)
        if element is not None:
            self.seats.originals[index] = ""
            self.seats.woven.add(self.seats.blocks[index].kind)
            parent.append(element)

    def _parse(self, parent: Element, text: str) -> None:
        """The page's own Markdown for a question's words, from a clean block state."""
        self.parser.state.set("studybook")
        self.parser.parseChunk(parent, text)
        self.parser.state.reset()

    def _store(self, html: str) -> str:
        """Finished HTML, kept from the inline stage."""
        return self.parser.md.htmlStash.store(html)


class UnseatBlocks(Postprocessor):
    """Gives back, as text, a block whose seat no block parser met: one that stood in indented code."""

    def __init__(self, md: Markdown, seats: Seats) -> None:
        super().__init__(md)
        self.seats = seats

    def run(self, text: str) -> str:
        if not self.seats.blocks or "\x02sb:" not in text:
            return text
        return re.sub(r"\x02sb:(\d+)\x03", lambda match: self._original(int(match.group(1))), text)

    def _original(self, index: int) -> str:
        """The text, with the words of what was put aside in it: nobody restores that any more."""
        text = escape(self.seats.originals[index]) if index < len(self.seats.originals) else ""
        return HTML_PLACEHOLDER_RE.sub(lambda match: self._read_stash(int(match.group(1))), text)

    def _read_stash(self, index: int) -> str:
        stash = self.md.htmlStash.rawHtmlBlocks
        return re.sub(r"<[^>]*>", "", str(stash[index])).strip("\n") if index < len(stash) else ""
