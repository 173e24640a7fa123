"""Rewrite former names and misspellings to the current name, for `studybook fix names`."""

from __future__ import annotations

from difflib import unified_diff

from studybook.book.former import should_rename
from studybook.catalog.lexicon import Lexicon
from studybook.notes.mask import mask_page


def rename_mentions(text: str, lexicon: Lexicon, body_line: int = 1) -> str:
    """The file's text with current names.

    Only prose from `body_line` on is touched: no head, heading, code, link, quotation, nor a name that the sentence
    itself calls former. What a thing replaced is another thing, and no former name; weak names stay.
    """
    start = _start_of(text, body_line)
    body = text[start:]
    prose = mask_page(body).text
    parts: list[str] = []
    done = 0
    for match in lexicon.find(prose):
        if should_rename(body, match):
            parts += body[done : match.start], match.current
            done = match.end
    return text[:start] + "".join((*parts, body[done:]))


def show_diff(path: str, before: str, after: str) -> str:
    """The change as a unified diff, empty if there is none."""
    lines = unified_diff(before.splitlines(True), after.splitlines(True), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _start_of(text: str, line: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1 or len(text)
    return start
