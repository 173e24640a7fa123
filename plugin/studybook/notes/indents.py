"""Whether indentation makes a line code: inside lists and boxes it takes more of it."""

from __future__ import annotations

import re

_MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
TITLE = re.compile(r"[ \t]*(?:!!!|\?\?\?\+?|===[!+]?|///)[ ]?(?=[\w\"'|])")
"""The first line of a box or a tab."""


class Indents:
    """What the lines so far leave open."""

    def __init__(self) -> None:
        self.blank, self.code = True, False
        """Whether the line before was empty, and whether the last one was indented code."""
        self.container = 0
        """Column at which the content of the innermost list or box begins."""
        self.quoted, self.quoted_state = -2, "blank"
        """The last quoted line, and what it was: `blank code list text`."""

    def begin_text(self) -> None:
        """A line that begins with a letter at the margin: no code, and after an empty line no list."""
        self.code = False
        if self.blank:
            self.container = 0

    def is_code(self, line: str) -> bool:
        """Whether indentation makes this line code, and which container it leaves open."""
        indent = len(line) - len(line.lstrip(" ")) if line[0] != "\t" else 4 * (len(line) - len(line.lstrip("\t")))
        if (self.blank or self.code) and indent >= self.container + 4:
            return True
        if _MARKER.match(line) or TITLE.match(line):
            self.container = (indent // 4 + 1) * 4
        elif self.blank and indent < self.container:
            self.container = indent // 4 * 4
        return False

    def is_quoted_code(self, index: int, text: str) -> bool:
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
