"""The Python-Markdown extension: weaves questions and patterns into a page and places its links.

Works in any host of Python-Markdown. The bound book comes as the option `edition`; the page is known from MkDocs'
`relpath` tree processor, looked up when it runs. Without a book, quiz blocks still become questions.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from studybook.emit.leaf import Leaf
from studybook.emit.model import Edition
from studybook.emit.pages.html import stash_html
from studybook.emit.references import release_elements
from studybook.emit.title import head_contents
from studybook.notes.blocks import scan_blocks
from studybook.notes.braces import restore_braces
from studybook.source import Block

SEAT = re.compile(r"^ {0,3}\x02sb:(\d+)\x03$", re.MULTILINE)
"""A block's seat in the text. STX and ETX cannot come from an author: Python-Markdown strips them at priority 30."""

OPENING = re.compile(r"<quiz\b|`{3,}|~{3,}", re.IGNORECASE)
"""Where a block begins on its first line; quote marks and list markers before it stay."""

VERBATIM = re.compile(r"\s*<(?:pre|script|style|textarea|!--)", re.IGNORECASE)
"""Raw HTML in which text stays text."""

RESTORE_PRIORITY = 110
"""Before anything looks at the text."""
STASH_PRIORITY = 28
"""Finished HTML of our own pages: before anything looks into it, after line ends are folded (30)."""
PATTERN_PRIORITY, QUIZ_PRIORITY = 26, 22
"""Before superfences (25) would take the fences as code; after it, so that code in options is out of the way."""
BLOCK_PRIORITY = 85
"""Below list indentation (90), above indented code (80)."""
LINK_PRIORITY, FRAME_PRIORITY = 3, 2
"""After the table of contents (5), before MkDocs' relative paths (0): links to pages are resolved and checked."""
RELEASE_PRIORITY = -1
"""After them."""


class StudybookExtension(Extension):
    """`markdown_extensions: - studybook`. Option `edition`: the book, handed in by a host that has bound one."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"edition": ["", "the bound book, an Edition; empty without one"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the stages; each works on one page at a time and keeps nothing."""
        seats = Seats(md, self.getConfig("edition") or None)
        md.preprocessors.register(_Restore(md), "studybook-restore", RESTORE_PRIORITY)
        md.preprocessors.register(_Stash(md, seats), "studybook-stash", STASH_PRIORITY)
        md.preprocessors.register(_Seat(md, seats, "pattern"), "studybook-pattern", PATTERN_PRIORITY)
        md.preprocessors.register(_Seat(md, seats, "quiz"), "studybook-quiz", QUIZ_PRIORITY)
        md.parser.blockprocessors.register(_Weave(md.parser, seats), "studybook-weave", BLOCK_PRIORITY)
        md.treeprocessors.register(_Link(md, seats), "studybook-link", LINK_PRIORITY)
        md.treeprocessors.register(_Frame(md, seats), "studybook-frame", FRAME_PRIORITY)
        md.treeprocessors.register(_Release(md, seats), "studybook-release", RELEASE_PRIORITY)
        md.postprocessors.register(_Unseat(md, seats), "studybook-unseat", 1)
        md.registerExtension(self)
        self.seats = seats

    def reset(self) -> None:
        """Forget the page before."""
        self.seats.clear()


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

    def settle(self, stash: list[Any]) -> None:
        """Show the patterns in raw HTML, as in `<details>`, where no block parser comes but other fences are shown."""
        for index, block in enumerate(self.blocks):
            if block.kind != "pattern" or not self.originals[index]:
                continue
            seat = f"\x02sb:{index}\x03"
            for place, raw in enumerate(stash):
                if isinstance(raw, str) and seat in raw and not VERBATIM.match(raw):
                    element = self.leaf().weave(block, lambda parent, text: None, str, self.shown)
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


class _Restore(Preprocessor):
    """Gives back the braces that were hidden from plugins which evaluate them."""

    def run(self, lines: list[str]) -> list[str]:
        return [restore_braces(line) for line in lines] if any("\ue07b" in line for line in lines) else lines


class _Stash(Preprocessor):
    """Puts finished HTML of generated pages aside."""

    def __init__(self, md: Markdown, seats: Seats) -> None:
        super().__init__(md)
        self.seats = seats

    def run(self, lines: list[str]) -> list[str]:
        return stash_html(lines, self.md.htmlStash.store) if self.seats.leaf().generated else lines


class _Seat(Preprocessor):
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
            out = self._replace(lines, [block for block in blocks if block.kind == self.kind and leaf.shows(block)])
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
        for block in self.seats.leaf().appended():
            out += ["", self.seats.seat(block, "")]
        return out


class _Weave(BlockProcessor):
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
        element = self.seats.leaf().weave(self.seats.blocks[index], self._parse, self._store, self.seats.shown)
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


class _Link(Treeprocessor):
    """Places the links that bind has decided."""

    def __init__(self, md: Markdown, seats: Seats) -> None:
        super().__init__(md)
        self.seats = seats

    def run(self, root: Element) -> None:
        leaf = self.seats.leaf()
        self.seats.settle(self.md.htmlStash.rawHtmlBlocks)
        leaf.link(root, self.md.htmlStash.rawHtmlBlocks)
        leaf.refer(root, self.md.htmlStash.rawHtmlBlocks)


class _Release(Treeprocessor):
    """Gives back references that were held from the host's check."""

    def __init__(self, md: Markdown, seats: Seats) -> None:
        super().__init__(md)
        self.seats = seats

    def run(self, root: Element) -> None:
        if self.seats.leaf().holds:
            release_elements(root)


class _Frame(Treeprocessor):
    """Sets the note's head line under its title and what the book knows of it at its end."""

    def __init__(self, md: Markdown, seats: Seats) -> None:
        super().__init__(md)
        self.seats = seats

    def run(self, root: Element) -> None:
        leaf = self.seats.leaf()
        title = leaf.frame(root, self.md.htmlStash.store, self.md.htmlStash.rawHtmlBlocks)
        host: Any = self.md
        if title and getattr(host, "toc_tokens", None):
            host.toc_tokens = head_contents(title, host.toc_tokens)
        leaf.load(root, self.seats.woven, self.md.htmlStash.store)


class _Unseat(Postprocessor):
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


def makeExtension(**kwargs: Any) -> StudybookExtension:
    """Entry point for `markdown_extensions` by module name."""
    return StudybookExtension(**kwargs)
