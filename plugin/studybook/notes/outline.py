"""Which lines of a body are headings, code, raw HTML or other things that are no prose."""

from __future__ import annotations

import re

Span = tuple[int, int, str]
"""Start, end, kind."""

_PREFIX = re.compile(r"(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)*")
_FENCE = re.compile(r"(`{3,})[^`\n]*$|(~{3,})")
_HEADING = re.compile(r"#{1,6}(?:[ \t]|$)")
_RULE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_TITLE = re.compile(r"[ \t]*(?:!!!|\?\?\?\+?|===[!+]?|///)[ ]?(?=[\w\"'|])")
_DEFINITION = re.compile(r"[ ]{0,3}(?:\[(\^?)([^\]\n]+)\]|\*\[[^\]\n]+\]):")
_BLOCK_TAG = re.compile(
    r"[ ]{0,3}<(address|article|aside|blockquote|body|button|canvas|center|dd|details|dialog|dir|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|frameset|h[1-6]|header|hgroup|iframe|legend|li|main|math|menu|nav|noscript|object"
    r"|ol|option|output|p|pre|script|section|style|summary|svg|table|tbody|td|textarea|tfoot|th|thead|tr|ul|video|audio)"
    r"(?=[\s>])[^<>]*>",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"\smarkdown(?=[\s=>])(?!=[\"']?0)", re.IGNORECASE)
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
        self.quoted, self.quoted_state = -2, "blank"
        """The last quoted line, and what it was: `blank code list text`."""
        self.blank, self.code = True, False
        """Whether the line before was empty, and whether the last one was indented code."""
        self.container = 0
        """Column at which the content of the innermost list or admonition begins."""

    def run(self) -> Outline:
        index = pos = 0
        lines, total = self.lines, len(self.lines)
        while index < total:
            line = lines[index]
            first = line[:1]
            if not first.isalpha():
                first = line.lstrip()[:1]
                if not first:
                    self.blank = True
                    pos += len(line) + 1
                    index += 1
                    continue
                end = self._block(index, pos, line, first)
                if end:
                    pos += sum(map(len, lines[index:end])) + end - index
                    index, self.blank = end, False
                    continue
            elif self.blank:
                self.container, self.code = 0, False
            if self.code:
                self.found.hidden.append((pos, pos + len(line), "code"))
            elif self.blank and _RULE.match(lines[index + 1] if index + 1 < total else ""):
                self._add_heading(pos, line)
            self.blank = False
            pos += len(line) + 1
            index += 1
        return self.found

    def _is_code(self, line: str) -> bool:
        """Whether indentation makes this line code, and which container it leaves open."""
        indent = len(line) - len(line.lstrip(" ")) if line[0] != "\t" else 4 * (len(line) - len(line.lstrip("\t")))
        if (self.blank or self.code) and indent >= self.container + 4:
            return True
        if _MARKER.match(line) or _TITLE.match(line):
            self.container = (indent // 4 + 1) * 4
        elif self.blank and indent < self.container:
            self.container = indent // 4 * 4
        return False

    def _block(self, index: int, pos: int, line: str, first: str) -> int:
        """Hide the block that begins on this line; the index of the line after it, or 0 where none begins."""
        if first in ">-*+" or first.isdigit():
            prefix = _PREFIX.match(line)
            at = prefix.end() if prefix else 0
            if first == ">":
                last = line.rfind(">", 0, at) + 1
                self.found.quotes.append((pos, pos + last))
                if self._is_quoted_code(index, line[last:]):
                    return self._hide_to(index, index + 1, pos, "code")
            first = line[at : at + 1]
        else:
            at = len(line) - len(line.lstrip())
        if first in ("`", "~") and (end := self._fence(index, pos, line, at)):
            self._is_code(line)
            return end
        self.code = self._is_code(line)
        if self.code:
            return 0
        if first == "#" and _HEADING.match(line, at):
            self._add_heading(pos, line)
            return index + 1
        if first == "<":
            return self._tag(index, pos, line, at)
        if first == "[" or first == "*":
            return self._definition(index, pos, line)
        if first in "!?=/" and _TITLE.match(line):
            return self._hide_to(index, index + 1, pos, "title")
        if first == "$" and line.startswith("$$", at):
            return self._math(index, pos, line.strip())
        if first == "{" and (found := _LIQUID.match(line)):
            return self._until(index, pos, f"end{found[1]}", "code" if found[1] != "comment" else "comment")
        return 0

    def _is_quoted_code(self, index: int, text: str) -> bool:
        """Whether a quoted line is indented code: after an empty quoted line, and where the quote holds no list."""
        if index != self.quoted + 1:
            self.quoted_state = "blank"
        self.quoted = index
        state = "blank" if not text.strip() else "list" if _MARKER.match(text) else "text"
        if self.quoted_state == "list":
            state = "list"
        elif self.quoted_state in ("blank", "code") and text.startswith("     ") and state != "blank":
            state = "code"
        self.quoted_state = state
        return state == "code"

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
        tag = _BLOCK_TAG.match(line)
        if tag is None or _MARKDOWN.search(tag[0]):
            return 0
        end = close_of(self.text, tag[1], pos + tag.end())
        if end < 0:
            end = len(self.text)
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


def close_of(text: str, tag: str, pos: int) -> int:
    """Where the element ends whose opening tag ends at `pos`, its closing tag included; -1 if it is not closed."""
    depth = 1
    for found in re.compile(rf"<(/?){tag}(?=[\s>/])[^<>]*>", re.IGNORECASE).finditer(text, pos):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return -1
