"""What inside lines is no prose: code, links, tags, attribute lists. One pass over the marks in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from studybook.notes.elements import close_of
from studybook.notes.outline import Span

_MARKS = re.compile(r"\\.|``*|!\[|\[|\]|<(?=[A-Za-z/!])|\{(?=[:%{ .#])|%%", re.DOTALL)
_BREAK = re.compile(r"\n[ \t>]*(?:\n|[-*+][ \t]|\d{1,9}[.)][ \t]|\||#)")
"""Where a paragraph, an item or a row ends: no code and no link goes on beyond it."""
_DESTINATION = re.compile(
    r"\([ \t]*+(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s++(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?[ \t]*+\)"
    r"|\([^()\n]{0,1000}\)"
)
_REFERENCE = re.compile(r"[ \n]?\[([^\[\]]{0,200})\]")
_TAG = re.compile(r"<(/?)([A-Za-z][^\s<>/@]*)((?:\s[^<>]*)?)/?>", re.DOTALL)
_ADDRESS = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")
_ATTRIBUTES = re.compile(r"\{(?=[^{}\n]*\}):?[^{}\n]*[.#=:][^{}\n]*\}|\{:[^{}\n]*\}")
_LIQUID = re.compile(r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}", re.DOTALL)
OPAQUE = frozenset(
    ["a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "option", "pre", "samp", "script",
     "select", "style", "summary", "svg"]
)  # fmt: skip
"""Tags whose text is no prose."""
NO_LINK = re.compile(r"(?<![\w-])no-link(?![\w-])")
_FARTHEST = 4000
"""A paragraph longer than this is not followed back to its beginning."""
_INLINE_BEFORE = re.compile(r"(\*{1,3}|_{1,3}|~~|==)\Z")


def scan_inline(text: str, references: Set[str]) -> list[Span]:
    """The runs to hide, in order of start; blocks are blanked already."""
    marks = list(_MARKS.finditer(text))
    return sorted(_Inline(text, marks, references).run()) if marks else []


class _Inline:
    """Where the pass stands."""

    def __init__(self, text: str, marks: list[re.Match[str]], references: Set[str]) -> None:
        self.text = text
        self.marks = marks
        self.references = references
        self.open: list[int] = []
        self.dead: set[str] = set()
        """Lengths of backtick runs that nothing closes in this paragraph."""
        self.unclosed: set[str] = set()
        """Tags that are never closed below."""

    def run(self) -> Iterator[Span]:
        done = 0
        for place, mark in enumerate(self.marks):
            if mark.start() < done:
                continue
            if self._is_parted(place):
                self.open.clear()
                self.dead.clear()
            kind = mark[0][0]
            if kind == "\\":
                continue
            span = self._span(place, mark, kind)
            if span is not None:
                done = max(done, span[1])
                yield span

    def _is_parted(self, place: int) -> bool:
        """Whether a paragraph ends between this mark and the one before."""
        start = self.marks[place - 1].end() if place else 0
        end = self.marks[place].start()
        return self.text.find("\n", start, end) >= 0 and _BREAK.search(self.text, start, end + 1) is not None

    def _span(self, place: int, mark: re.Match[str], kind: str) -> Span | None:
        if kind == "`":
            return self._code(place, mark)
        if kind == "[" or kind == "!":
            self.open.append(mark.start())
            return None
        if kind == "]":
            return self._link(mark.start())
        if kind == "<":
            return self._tag(mark.start())
        if kind == "{":
            return self._braces(mark.start())
        return self._until(mark.start(), "%%", "comment")

    def _until(self, start: int, mark: str, kind: str) -> Span | None:
        end = self.text.find(mark, start + 2) if mark not in self.unclosed else -1
        if end < 0:
            self.unclosed.add(mark)
            return None
        return (start, end + len(mark), kind)

    def _code(self, place: int, mark: re.Match[str]) -> Span | None:
        run = mark[0]
        if run in self.dead:
            return None
        for later in range(place + 1, len(self.marks)):
            if self._is_parted(later):
                break
            if self.marks[later][0] == run:
                return (mark.start(), self.marks[later].end(), "code")
        self.dead.add(run)
        return None

    def _link(self, end: int) -> Span | None:
        if not self.open:
            return None
        start = self.open.pop()
        text = self.text
        if text[start - 1 : start + 1] == "[[" and text[end + 1 : end + 2] == "]":
            if self.open:
                self.open.pop()
            return (start - 1, end + 2, "wikilink")
        if text.startswith("[^", start):
            return (start, end + 1, "note")
        inner = text[start + 1 : end] if text[start] == "[" else text[start + 2 : end]
        if text[end + 1 : end + 2] == "(" and (found := _DESTINATION.match(text, end + 1)):
            return (start, found.end(), "link")
        if not self.references:
            return None
        found = _REFERENCE.match(text, end + 1)
        label = (found[1] or inner) if found else inner
        if " ".join(label.lower().split()) in self.references:
            return (start, found.end() if found else end + 1, "link")
        if found and " ".join(inner.lower().split()) in self.references:
            return (start, end + 1, "link")
        return None

    def _tag(self, start: int) -> Span | None:
        if self.text.startswith("<!--", start):
            return self._until(start, "-->", "comment")
        found = _ADDRESS.match(self.text, start)
        if found:
            return (start, found.end(), "url")
        found = _TAG.match(self.text, start)
        if found is None:
            return None
        name = found[2].lower()
        if not found[1] and (name in OPAQUE or NO_LINK.search(found[3])) and name not in self.unclosed:
            end = close_of(self.text, re.escape(name), found.end())
            if end >= 0:
                return (start, end, "no-link" if name not in OPAQUE else "link" if name == "a" else "html")
            self.unclosed.add(name)
        return (start, found.end(), "markup")

    def _braces(self, start: int) -> Span | None:
        found = _LIQUID.match(self.text, start)
        if found:
            return (start, found.end(), "liquid")
        found = _ATTRIBUTES.match(self.text, start)
        if found is None:
            return None
        if NO_LINK.search(found[0]):
            return (self._marked_from(start), found.end(), "no-link")
        return (start, found.end(), "markup")

    def _marked_from(self, brace: int) -> int:
        """Where the piece begins that `{.no-link}` is about: emphasised words, a table cell, or the block above."""
        text = self.text
        mark = _INLINE_BEFORE.search(text, max(0, brace - 3), brace)
        if mark:
            begin = text.rfind(mark[1], max(0, brace - 1000), mark.start())
            return begin if begin >= 0 else brace
        line = text.rfind("\n", 0, brace) + 1
        if text[line:brace].lstrip(" \t>").startswith("|"):
            return text.rfind("|", line, brace)
        if text[line:brace].strip():
            return brace
        return max(text.rfind("\n\n", max(0, line - _FARTHEST), line) + 2, line - _FARTHEST, 0)
