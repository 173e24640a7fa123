"""Which lines of a body are headings, code, raw HTML or other things that are no prose."""

from __future__ import annotations

import re

from studybook.notes.elements import raw_block_end
from studybook.notes.indents import TITLE, Indents

Span = tuple[int, int, str]
"""Start, end, kind."""

_PREFIX = re.compile(r"(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)*")
_FENCE = re.compile(r"(`{3,})[^`\n]*$|(~{3,})")
_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")
_RULE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
_DEFINITION = re.compile(r"[ ]{0,3}(?:\[(\^?)([^\]\n]+)\]|\*\[[^\]\n]+\]):")
_LIQUID = re.compile(r"[ \t]*\{%-?\s*(highlight|comment|mermaid)\b")


class Outline:
    """What the lines are."""

    def __init__(self) -> None:
        self.hidden: list[Span] = []
        self.headings: list[tuple[int, str]] = []
        self.quotes: list[tuple[int, int]] = []
        """The quote marks before lines."""
        self.references: set[str] = set()
        """Labels of link references, folded."""


def scan_outline(text: str) -> Outline:
    """One pass over the lines of a body."""
    return _Scan(text).run()


class _Scan:
    """Where the pass stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.found = Outline()
        self.dead: dict[str, int] = {}
        """What is never closed below: a fence's mark → its length, anything else → 0."""
        self.indents = Indents()

    def run(self) -> Outline:
        index = pos = 0
        lines, total, indents = self.lines, len(self.lines), self.indents
        while index < total:
            line = lines[index]
            first = line[:1]
            if not first.isalpha():
                first = line.lstrip()[:1]
                if not first:
                    indents.blank = True
                    pos += len(line) + 1
                    index += 1
                    continue
                end = self._block(index, pos, line, first)
                if end:
                    pos += sum(map(len, lines[index:end])) + end - index
                    index, indents.blank = end, False
                    continue
            else:
                indents.begin_text()
            if indents.code:
                self.found.hidden.append((pos, pos + len(line), "code"))
            elif indents.blank and index + 1 < total and lines[index + 1] and _RULE.match(lines[index + 1]):
                self._add_heading(pos, line)
            indents.blank = False
            pos += len(line) + 1
            index += 1
        return self.found

    def _block(self, index: int, pos: int, line: str, first: str) -> int:
        """Hide the block that begins on this line; the index of the line after it, or 0 where none begins."""
        if first in ">-*+" or first.isdigit():
            prefix = _PREFIX.match(line)
            at = prefix.end() if prefix else 0
            if first == ">":
                last = line.rfind(">", 0, at) + 1
                self.found.quotes.append((pos, pos + last))
                if self.indents.is_quoted_code(index, line[last:]):
                    return self._hide_to(index, index + 1, pos, "code")
            first = line[at : at + 1]
        else:
            at = len(line) - len(line.lstrip())
        if first in ("`", "~") and (end := self._fence(index, pos, line, at)):
            self.indents.is_code(line)
            return end
        self.indents.code = self.indents.is_code(line)
        if self.indents.code:
            return 0
        if first == "#" and _HEADING.match(line, at):
            self._add_heading(pos, line)
            return index + 1
        if first == "<":
            return self._tag(index, pos, line, at)
        if first == "[" or first == "*":
            return self._definition(index, pos, line)
        if first in "!?=/" and TITLE.match(line):
            return self._hide_to(index, index + 1, pos, "title")
        if first == "$" and line.startswith("$$", at):
            return self._math(index, pos, line.strip())
        if first == "{" and (found := _LIQUID.match(line)):
            return self._until(index, pos, f"end{found[1]}", "code" if found[1] != "comment" else "comment")
        return 0

    def _add_heading(self, pos: int, line: str) -> None:
        self.found.headings.append((pos, line))
        self.found.hidden.append((pos, pos + len(line), "heading"))

    def _fence(self, index: int, pos: int, line: str, at: int) -> int:
        found = _FENCE.match(line, at)
        if found is None:
            return 0
        mark = found[1] or found[2]
        if len(mark) >= self.dead.get(mark[0], 1 << 30):
            return 0
        for end in range(index + 1, len(self.lines)):
            closing = self.lines[end].strip(" \t>")
            if closing[:1] == mark[0] and len(closing) >= len(mark) and not closing.strip(mark[0]):
                return self._hide_to(index, end + 1, pos, "code")
        self.dead[mark[0]] = len(mark)
        return 0

    def _tag(self, index: int, pos: int, line: str, at: int) -> int:
        """Raw HTML that begins a line; a tag with `markdown` lets prose through."""
        if line.startswith("<!--", at):
            return self._until(index, pos, "-->", "comment")
        if line[at : at + 5].lower() == "<quiz":
            return self._quiz(index, pos)
        end = raw_block_end(self.text, line, pos)
        if end is None:
            return 0
        return self._hide_to(index, index + self.text.count("\n", pos, end) + 1, pos, "html")

    def _quiz(self, index: int, pos: int) -> int:
        """Up to the closing tag that stands in no fence."""
        if "quiz" in self.dead:
            return 0
        end, fence = index + 1, ""
        while end < len(self.lines):
            line = self.lines[end].strip(" \t>")
            if line[:3] in ("```", "~~~"):
                fence = "" if line.startswith(fence or "\n") else fence or line[:3]
            elif not fence and line[:6].lower() == "</quiz":
                return self._hide_to(index, end + 1, pos, "quiz")
            end += 1
        self.dead["quiz"] = 0
        return 0

    def _definition(self, index: int, pos: int, line: str) -> int:
        """A link's address, an abbreviation, or a footnote with its indented lines."""
        found = _DEFINITION.match(line)
        if found is None:
            return 0
        end = index + 1
        if found[1]:
            while end < len(self.lines) and (self.lines[end].startswith(("    ", "\t")) or not self.lines[end].strip()):
                end += 1
        elif found[2]:
            self.found.references.add(" ".join(found[2].lower().split()))
        return self._hide_to(index, end, pos, "note" if found[1] else "definition")

    def _math(self, index: int, pos: int, line: str) -> int:
        if len(line) > 3 and line.endswith("$$"):
            return self._hide_to(index, index + 1, pos, "math")
        for end in range(index + 1, len(self.lines)):
            if not self.lines[end].strip():
                return 0
            if self.lines[end].rstrip().endswith("$$"):
                return self._hide_to(index, end + 1, pos, "math")
        return 0

    def _until(self, index: int, pos: int, mark: str, kind: str) -> int:
        """Hide up to the line that holds `mark`."""
        end = -1 if mark in self.dead else self.text.find(mark, pos)
        if end < 0:
            self.dead[mark] = 0
            return 0
        if mark == "-->" and self.text.find("\n", pos, end) < 0:
            return 0
        self.found.hidden.append((pos, end + len(mark), kind))
        return index + self.text.count("\n", pos, end) + 1

    def _hide_to(self, index: int, end: int, pos: int, kind: str) -> int:
        last = pos + sum(map(len, self.lines[index:end])) + end - index - 1
        self.found.hidden.append((pos, last, kind))
        return end
