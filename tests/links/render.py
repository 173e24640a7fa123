"""A page as a site shows it: Python-Markdown with the extensions that notes meet, our links placed at priority 3."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from studybook.book.decide import PageLinks
from studybook.catalog.lexicon import Lexicon
from studybook.emit.links import link_tree

EXTENSIONS = [
    "tables", "attr_list", "md_in_html", "footnotes", "abbr", "admonition", "def_list", "sane_lists", "toc",
    "pymdownx.superfences", "pymdownx.details", "pymdownx.tabbed", "pymdownx.betterem", "pymdownx.tasklist",
    "pymdownx.magiclink", "pymdownx.saneheaders", "pymdownx.arithmatex",
]  # fmt: skip
OPTIONS = {
    "toc": {"permalink": True},
    "pymdownx.superfences": {"relaxed_headers": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.arithmatex": {"generic": True},
}


class _Link(Treeprocessor):
    """Places links, and remembers which."""

    def __init__(self, md: Markdown, page: PageLinks, lexicon: Lexicon, address: Callable[[str], str | None]) -> None:
        super().__init__(md)
        self.page, self.lexicon, self.address = page, lexicon, address
        self.placed: tuple[str, ...] = ()

    def run(self, root: Element) -> None:
        stash = self.md.htmlStash.rawHtmlBlocks
        self.placed = link_tree(root, self.page, self.lexicon, self.address, str.upper, stash)


def render(
    text: str,
    page: PageLinks,
    lexicon: Lexicon,
    address: Callable[[str], str | None] = lambda service: f"../services/{service}.md",
) -> tuple[str, tuple[str, ...]]:
    """The page's HTML and the services linked, in order."""
    md = Markdown(extensions=EXTENSIONS, extension_configs=OPTIONS)
    link = _Link(md, page, lexicon, address)
    md.treeprocessors.register(link, "links", 3)
    return md.convert(text), link.placed
