"""Marks that are a tag or maths for Python-Markdown but words for CommonMark: written as entities, so they stay."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TAG = re.compile(
    r"""</?[A-Za-z][A-Za-z0-9-]*"""
    r"""(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*/?>"""
    r"""|<(?:https?|ftp)://[^\s<>]*>|<[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+>|<!--.*?-->""",
    re.DOTALL,
)
_PIECE = re.compile(
    r"(?P<escape>\\[\\`])|(?P<tics>`+)|(?P<dollar>(?<![\\$])\$(?=[^\s$]))|\\?<(?=[/?!]?[A-Za-z\[-])", re.DOTALL
)
_VARIABLE = re.compile(r"\$\{[A-Za-z_][\w.:-]*\}")
_MATHS = re.compile(r"\$(?:\\.|[^\\$])*?(?<!\s)\$(?!\d)", re.DOTALL)
"""Maths in a line; a dollar before a digit ends none, so that two prices are no formula."""
_TAKEN = re.compile(r"\$(?!\s)(?:\\.|[^\\$])+?(?<!\s)\$", re.DOTALL)
"""What arithmatex takes for maths."""


def guard_words(rows: Sequence[str]) -> list[str]:
    """Rows of a paragraph in which only what CommonMark reads as a tag, address or comment keeps its `<`.

    Inline code is left alone.
    """
    text = "\n".join(rows)
    out: list[str] = []
    at = 0
    while found := _PIECE.search(text, at):
        out.append(text[at : found.start()])
        at = found.end()
        if found["tics"]:
            end = _end_code(text, at, found["tics"])
            out.append(text[found.start() : end])
            at = end
        elif found["escape"]:
            out.append(found[0])
        elif found["dollar"]:
            taken = _TAKEN.match(text, at - 1)
            maths = None if _VARIABLE.match(text, at - 1) else _MATHS.match(text, at - 1)
            out.append(maths[0] if maths else "&#36;" if taken else "$")
            at = maths.end() if maths else at
        elif found[0][0] == "\\":
            out.append("&lt;")
        elif tag := _TAG.match(text, found.start()):
            out.append(tag[0])
            at = tag.end()
        else:
            out.append("&lt;")
    out.append(text[at:])
    return "".join(out).split("\n")


def _end_code(text: str, start: int, tics: str) -> int:
    """Where the code ends that as many backticks as `tics` opened before `start`; `start` where it never ends."""
    size = len(tics)
    at = start
    while (at := text.find(tics, at)) >= 0:
        end = at
        while end < len(text) and text[end] == "`":
            end += 1
        if end - at == size:
            return end
        at = end
    return start
