"""What the Markdown of several tools means alike, and Python-Markdown not: tables of contents, escaped brackets."""

from __future__ import annotations

import re

from studybook.notes.dialects.model import Page
from studybook.notes.dialects.prose import edit_words

_CONTENTS = re.compile(r"[ ]{0,3}(?:\[\[_?toc_?\]\]|@?\[toc\](?:\([^()]*\))?)[ ]*$", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<=\]\()(?:[^\s()\\]|\\.)*(?=\))")
_ROUND = re.compile(r"(?<!\\)((?:\\\\)*)\\\(")
_SQUARE = re.compile(r"([ >]*)\\\[")
_ESCAPING = frozenset({"github", "obsidian", "jekyll"})
"""Dialects in which `\\(` is a bracket. Hugo's themes take it for maths, as Material does."""


def rewrite_shared(body: str, dialect: str, page: Page) -> str:
    """The body with both as Python-Markdown writes them."""
    lines = body.split("\n")
    if dialect in _ESCAPING and ("\\(" in body or "\\[" in body):
        lines = edit_words(lines, "\\", lambda text, _: _free_brackets(text))
    if "[toc]" in body.lower() or "[[_toc_]]" in body.lower():
        lines = edit_words(lines, "]", lambda text, _: _write_contents(text, page))
    return "\n".join(lines)


def _free_brackets(text: str) -> str:
    """`\\(` would begin maths in the line, `\\[` a block of it where it begins one."""
    text = _ADDRESS.sub(lambda found: found[0].replace("\\(", "%28").replace("\\)", "%29"), text)
    text = _ROUND.sub(lambda found: found[1] + ("&#40;" if _follows_link(found) else "("), text)
    return f"{begun[1]}&#91;{text[begun.end() :]}" if (begun := _SQUARE.match(text)) else text


def _follows_link(found: re.Match[str]) -> bool:
    """Whether a bracket would make a link of the brackets before it."""
    return found.string[: found.end(1)].endswith("]")


def _write_contents(text: str, page: Page) -> str:
    """`[[toc]]` of VuePress, `[[_TOC_]]` of GitLab and Azure, `[toc]` of Typora; but a note may have that name."""
    if not _CONTENTS.match(text) or (text.lstrip().startswith("[[") and page.site.find_page("toc", page.uri)):
        return text
    return "[TOC]"
