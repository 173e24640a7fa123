"""Words in a question's elements: the author's as Markdown of the page, ours as plain text."""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from studybook.emit.leaf import Parse, Store

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)(?:\s[^<>]*)?/?>")
_ALONE = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
"""Tags that never have a partner."""
_SWALLOWING = frozenset(
    ["iframe", "noembed", "noframes", "noscript", "script", "select", "style", "template", "textarea", "title", "xmp"]
)
"""Elements that take all that follows for their own words, and are not closed by `/>`."""
_ONE_LINE = re.compile(r"[^\W\d_][^\n\x02<|:]*")
"""Words that no block rule of Markdown could take for anything but a paragraph: most options, and most of the time."""
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
"""Code as Python-Markdown sees it within a paragraph."""
_STASHED = re.compile("\x02[^\x03]*\x03")


class Sheet:
    """An element under way: finished HTML of ours as raw text, the author's words as elements in it.

    Each element is visited by every walk of Markdown over the page. What is ours needs none, so it is no element: the
    tags around the words are kept as HTML is that an author writes, and the words stay the page's own Markdown.
    """

    def __init__(self, root: Element, store: Store) -> None:
        self.root, self.store = root, store
        self._open: list[str] = []

    def write(self, html: str) -> None:
        """Finished HTML; it may open what a later piece closes."""
        self._open.append(html)

    def add(self, words: Element) -> None:
        """An element with words of the author's."""
        self._flush()
        words.tail = None
        self.root.append(words)

    def close(self) -> Element:
        """The element, complete."""
        self._flush()
        return self.root

    def _flush(self) -> None:
        if not self._open:
            return
        kept = AtomicString(self.store("".join(self._open)))
        self._open.clear()
        if len(self.root):
            self.root[-1].tail = kept
        else:
            self.root.text = kept


def escape_words(text: str) -> str:
    """Plain words as HTML; a character reference in them is the character, as it is in Markdown."""
    return escape(unescape(text))


def add_words(parent: Element, text: str, parse: Parse) -> bool:
    """Markdown into an element; whether it came to one plain paragraph, which is then dissolved."""
    if _ONE_LINE.fullmatch(text):
        parent.text = text
        return True
    parse(parent, defuse(text))
    if len(parent) != 1 or parent[0].tag != "p" or parent[0].attrib or len(parent[0]):
        return len(parent) == 0
    only = parent[0]
    if is_stashed(only):
        return False
    parent.text = only.text
    parent.remove(only)
    return True


def defuse(text: str) -> str:
    """Text in which an HTML tag without a partner is shown as text: it would tear the form, or swallow the page.

    Fences are put aside before; what still looks like one is none to the renderer, and its tags are live.
    """
    if "<" not in text:
        return text
    live = _CODE.sub(lambda code: " " * len(code[0]), text)
    for start in sorted(_find_torn(live), reverse=True):
        text = f"{text[:start]}&lt;{text[start + 1 :]}"
    return text


def _find_torn(live: str) -> list[int]:
    """Where the tags begin that have no partner, or whose partner stands outside of what they stand in."""
    torn: list[int] = []
    opened: list[tuple[str, int]] = []
    names: Counter[str] = Counter()
    for tag in _TAG.finditer(live):
        name = tag[2].lower()
        if name in _ALONE or (tag[0].endswith("/>") and name not in _SWALLOWING):
            continue
        if not tag[1]:
            opened.append((name, tag.start()))
            names[name] += 1
        elif not names[name]:
            torn.append(tag.start())
        else:
            while (last := opened.pop())[0] != name:
                torn.append(last[1])
                names[last[0]] -= 1
            names[name] -= 1
    return torn + [start for _, start in opened]


def add_blocks(parent: Element, text: str, parse: Parse) -> None:
    """Markdown into an element, one plain paragraph without the parser's help."""
    if _ONE_LINE.fullmatch(text):
        SubElement(parent, "p").text = text
    else:
        parse(parent, defuse(text))


def is_stashed(element: Element) -> bool:
    """Whether an element stands for one finished block, such as highlighted code."""
    return len(element) == 0 and _STASHED.fullmatch((element.text or "").strip()) is not None
