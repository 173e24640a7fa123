"""The block structure of rendered HTML, in a form that two renderers can be compared by."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = {"ul": "list", "ol": "list", "li": "item", "blockquote": "quote", "table": "table", "pre": "code"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BREAKS = frozenset({"p", "div", "details", "summary", "dt", "dd", "dl", "section", "center", "figure", "figcaption"})
_CELLS = frozenset({"td", "th", "tr"})
_SILENT = frozenset({"script", "style"})
_BACK = frozenset(
    {
        "headerlink",
        "footnote-backref",
        "reversefootnote",
        "footnote-ref",
        "footnote",
        "footnotes",
        "filename",
        "admonition-title",
    }
)
_OPEN_COMMENT = re.compile(r"<!--(?:(?!-->).)*\Z", re.DOTALL)
"""A comment that is never closed: browsers hide the rest of the page, older versions of the parser show it as text."""
_SPOKEN = re.compile(r"[^\W_]+")


class _Outliner(HTMLParser):
    """Collects a line for every block: what it stands in, its kind, and the letters and digits in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.stack: list[str] = []
        self.words: list[str] = []
        self.kind = "text"
        self.divisions: list[bool] = []
        """Open `div`s, and whether each is an admonition."""
        self.silent = ""
        self.depth = 0

    def flush(self) -> None:
        """End the block in progress. A block without a word is nothing that a reader sees."""
        text = "".join(_SPOKEN.findall("".join(self.words)))
        self.words = []
        if text:
            self.lines.append(" ".join([*self.stack, self.kind, text]))
        self.kind = "text"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        classes = (named.get("class") or "").split()
        if self.silent:
            self.depth += tag == self.silent
        elif tag in _SILENT or not _BACK.isdisjoint(classes):
            self.silent, self.depth = tag, 1
        elif tag == "div":
            self.flush()
            self.divisions.append("admonition" in classes)
            if self.divisions[-1]:
                self.stack.append("quote")
        elif tag in _BLOCKS:
            self.flush()
            self.stack.append(_BLOCKS[tag])
        elif tag in _HEADINGS:
            self.flush()
            self.kind = tag
        elif tag in _CELLS or (tag in _BREAKS and "table" not in self.stack):
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            self.depth -= tag == self.silent
            self.silent = self.silent if self.depth else ""
        elif tag == "div":
            self.flush()
            if self.divisions and self.divisions.pop():
                self._close("quote")
        elif tag in _BLOCKS:
            self.flush()
            self._close(_BLOCKS[tag])
        elif tag in _HEADINGS or tag in _CELLS or (tag in _BREAKS and "table" not in self.stack):
            self.flush()

    def _close(self, kind: str) -> None:
        if kind in self.stack:
            while self.stack.pop() != kind:
                pass

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def outline_html(html: str) -> tuple[str, ...]:
    """One line a block, in order: the lists, quotes and tables around it, its kind, its letters and digits.

    Text of list items counts alike whether the list is tight or loose; raw HTML that only groups is seen through;
    what has no letter or digit is left out, for nobody reads it.
    """
    outliner = _Outliner()
    outliner.feed(_OPEN_COMMENT.sub("", html))
    outliner.close()
    outliner.flush()
    return tuple(outliner.lines)


def spell(lines: tuple[str, ...]) -> str:
    """All letters and digits of an outline: what may not get lost."""
    return "".join(line.rsplit(" ", 1)[-1] for line in lines)
