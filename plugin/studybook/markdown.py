"""The Python-Markdown extension: weaves questions and patterns into a page and places its links.

Works in any host of Python-Markdown. The bound book comes as the option `edition`; the page is known from MkDocs'
`relpath` tree processor, looked up when it runs. Without a book, quiz blocks still become questions.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from studybook.emit.around import frame_page, load_assets
from studybook.emit.follow import holds_references, place_links, place_references
from studybook.emit.pages.html import stash_html
from studybook.emit.references import release_elements
from studybook.emit.title import head_contents
from studybook.notes.braces import restore_braces
from studybook.seats import SeatBlocks, Seats, UnseatBlocks, WeaveBlocks

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
        md.preprocessors.register(SeatBlocks(md, seats, "pattern"), "studybook-pattern", PATTERN_PRIORITY)
        md.preprocessors.register(SeatBlocks(md, seats, "quiz"), "studybook-quiz", QUIZ_PRIORITY)
        md.parser.blockprocessors.register(WeaveBlocks(md.parser, seats), "studybook-weave", BLOCK_PRIORITY)
        md.treeprocessors.register(_Link(md, seats), "studybook-link", LINK_PRIORITY)
        md.treeprocessors.register(_Frame(md, seats), "studybook-frame", FRAME_PRIORITY)
        md.treeprocessors.register(_Release(md, seats), "studybook-release", RELEASE_PRIORITY)
        md.postprocessors.register(UnseatBlocks(md, seats), "studybook-unseat", 1)
        md.registerExtension(self)
        self.seats = seats

    def reset(self) -> None:
        """Forget the page before."""
        self.seats.clear()


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


class _Link(Treeprocessor):
    """Places the links that bind has decided."""

    def __init__(self, md: Markdown, seats: Seats) -> None:
        super().__init__(md)
        self.seats = seats

    def run(self, root: Element) -> None:
        leaf = self.seats.leaf()
        self.seats.settle(self.md.htmlStash.rawHtmlBlocks)
        place_links(leaf, root, self.md.htmlStash.rawHtmlBlocks)
        place_references(leaf, root, self.md.htmlStash.rawHtmlBlocks)


class _Release(Treeprocessor):
    """Gives back references that were held from the host's check."""

    def __init__(self, md: Markdown, seats: Seats) -> None:
        super().__init__(md)
        self.seats = seats

    def run(self, root: Element) -> None:
        if holds_references(self.seats.leaf()):
            release_elements(root)


class _Frame(Treeprocessor):
    """Sets the note's head line under its title and what the book knows of it at its end."""

    def __init__(self, md: Markdown, seats: Seats) -> None:
        super().__init__(md)
        self.seats = seats

    def run(self, root: Element) -> None:
        leaf = self.seats.leaf()
        title = frame_page(leaf, root, self.md.htmlStash.store, self.md.htmlStash.rawHtmlBlocks)
        host: Any = self.md
        if title and getattr(host, "toc_tokens", None):
            host.toc_tokens = head_contents(title, host.toc_tokens)
        load_assets(leaf, root, self.seats.woven, self.md.htmlStash.store)


def makeExtension(**kwargs: Any) -> StudybookExtension:
    """Entry point for `markdown_extensions` by module name."""
    return StudybookExtension(**kwargs)
