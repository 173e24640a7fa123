"""The lines of one leaf written anew, by its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.notes.body.columns import dedent
from studybook.notes.body.fence import escape_fences, write_fence
from studybook.notes.body.model import LISTS, Leaf
from studybook.notes.body.scan import BRACE
from studybook.notes.body.tags import guard_words
from studybook.notes.body.text import break_lines, write_heading, write_text

_RULE = re.compile(r"(?:- {0,2}){3,}|(?:_ {0,2}){3,}|(?:\* {0,2}){3,}")
_CELL = re.compile(r"(?<= )(\{)(?=:?[ ]*[^}\n .#:][^}\n]*\}[ ]*(?:\||$))")
_SPACED = re.compile(r"\]\([^()<>\s]+ ")
_QUOTED = re.compile(r"\]\([^\s<>]*['\"]")
_WORDS = frozenset({"text", "heading", "table"})


def rewrite_leaf(leaf: Leaf, rows: list[str], maths: frozenset[int], dialect: str) -> list[str]:
    """The rows of a leaf, which come without the marks of its boxes, and go without them."""
    kramdown = dialect == "jekyll"
    if leaf.kind in _WORDS and _suspect(rows):
        rows = guard_words(rows, leaf.kind == "table", kramdown)
    if leaf.kind == "text":
        return _rewrite_text(leaf, rows, maths, dialect)
    if leaf.kind == "heading":
        return write_heading(rows, leaf.token.markup, leaf.box)
    if leaf.kind == "fence":
        return write_fence(rows)
    if leaf.kind == "rule":
        return [rows[0].lstrip(" ") if _RULE.fullmatch(rows[0].strip(" ")) else "---"]
    if leaf.kind == "table":
        return [_CELL.sub(r"\\\1", row) if "}" in row else row for row in (row.lstrip(" ") for row in rows)]
    if leaf.kind == "opaque" and (leaf.box.path or kramdown):  # a prompt of two columns is no list's
        return dedent(rows)
    if leaf.kind == "html" and len(rows) > 1 and rows[0].lstrip(" ").startswith("<!--"):
        rows = escape_fences(rows)
    if leaf.kind == "html" and leaf.box.path:
        return [row for row in dedent(rows) if row.strip()]
    if leaf.kind == "html" and leaf.before in LISTS:
        return dedent(rows)  # or it would slip into the list
    return rows


def _rewrite_text(leaf: Leaf, rows: list[str], maths: frozenset[int], dialect: str) -> list[str]:
    inner = {at - leaf.start for at in maths.intersection(range(leaf.start, leaf.end))} if maths else set()
    if dialect == "obsidian" and len(rows) > 1:
        rows = break_lines(rows, inner)
    return write_text(rows, leaf.box, dialect == "jekyll", inner)


def _suspect(rows: Sequence[str]) -> bool:
    """Whether a tag, maths, attributes or a link may seem to stand in rows of words."""
    text = "\n".join(rows)
    if "<" in text or text.count("$") > 1 or ("{" in text and BRACE.search(text)):
        return True
    return "](" in text and (_SPACED.search(text) is not None or _QUOTED.search(text) is not None)
