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
    r"(?P<escape>\\[\\`])|(?P<tics>`+)|(?P<address>(?<=\]\()<[^<>\n]*>)"
    r"|(?P<quoted>(?<=\]\()(?=[^\s<>]*[\"'])(?:[^\s()<>]|\((?:[^\s()]|\([^\s()]*\))*\))+(?=[\s)]))"
    r"|(?P<brace>(?<=[)\]`>])\{(?!:?[ ]*(?:[.#:]|[\w-]+=|data-))|(?<=[*_~=])\{(?!:?[ ]*(?:[.#:]|[\w-]+=[\"'])))"
    r"|(?P<spaced>(?<=\])\((?=[^()<>\s\"'\\]+[ ]+[^()<>\"'\s][^()\n]{0,200}\)))"
    r"|(?P<dollar>(?<![\\$])\$(?=[^\s$]))|\\?<(?=[/?!]?[A-Za-z\[-])"
)
_BLOCK_TAG = re.compile(
    r"</?(?:address|article|aside|applet|body|blockquote|caption|col|colgroup|dd|div|dl|dt|fieldset|figcaption|footer"
    r"|form|h[1-6]|header|hgroup|hr|html|head|iframe|legend|menu|li|main|map|nav|ol|optgroup|p|pre|section|summary|table"
    r"|tbody|td|th|thead|tfoot|tr|ul)(?=[\s>/])",
    re.IGNORECASE,
)
_VARIABLE = re.compile(r"\$\{[A-Za-z_][\w.:-]*\}")
_MATHS = re.compile(r"\$(?:\\.|[^\\$])*?(?<!\s)\$(?!\d)", re.DOTALL)
"""Maths in a line; a dollar before a digit ends none, so that two prices are no formula."""

_LONGEST = 1000
"""Characters of an address, at most."""
_ENDS = re.compile(r"[\s)]")
_REACHES = re.compile(r"\]\((?:https?:|[./<]|[^()\s$]*\$\Z)|</[A-Za-z][\w-]*>|<[A-Za-z][\w-]*\s+[\w:-]+=")
"""A dollar in words and one in an address behind them, or beyond a tag, are no formula."""


def guard_words(rows: Sequence[str], cells: bool = False, kramdown: bool = False) -> list[str]:
    """Rows of a paragraph in which only what CommonMark reads as a tag, address or comment keeps its `<`.

    Inline code is left alone. With `cells` the rows are a table's, whose cells are read one by one.
    """
    if cells and len(rows) > 1:
        return [row for one in rows for row in guard_words([one], True, kramdown)]
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
        elif found["escape"] or found["address"]:
            out.append(found[0])
        elif found["quoted"]:
            out.append(found[0].replace("'", "%27").replace('"', "%22"))  # or a title would begin there
        elif found["brace"]:
            out.append("\\{")  # words in braces behind emphasis or a link are no attributes
        elif found["spaced"]:
            out.append("(" if kramdown else "\\(")  # an address with blanks makes no link
        elif found["dollar"]:
            maths = _match_maths(text, at - 1)
            words = "%24" if _is_address(text, at, True) else "&#36;"
            out.append(maths[0] if maths else words if _has_partner(text, at, cells) else "$")
            at = maths.end() if maths else at
        elif found[0][0] == "\\":
            out.append("&lt;")
        elif kramdown and (text.endswith("<<", 0, at) or _BLOCK_TAG.match(text, found.start())):
            out.append("&lt;")  # within words kramdown shows block tags, and reads `<<` as a quotation mark
        elif tag := _TAG.match(text, found.start()):
            out.append(tag[0])
            at = tag.end()
        else:
            out.append("&lt;")
    out.append(text[at:])
    return "".join(out).split("\n")


def _match_maths(text: str, start: int) -> re.Match[str] | None:
    """The formula that begins with the dollar at `start`."""
    if _VARIABLE.match(text, start) or _is_address(text, start):
        return None
    maths = _MATHS.match(text, start)
    return None if maths and _REACHES.search(maths[0]) else maths


def _is_address(text: str, at: int, near: bool = False) -> bool:
    """Whether a place is in the address of a link; `near`: of one to a heading, page or file of the site, which is
    looked up as it is written."""
    start = text.rfind("](", max(0, at - _LONGEST), at)
    return start >= 0 and not _ENDS.search(text, start + 2, at) and not (near and "://" in text[start:at])


def _has_partner(text: str, at: int, cells: bool) -> bool:
    """Whether another dollar stands where the one before `at` could make maths with it."""
    if not cells:
        return text.find("$", at) >= 0 or text.rfind("$", 0, at - 1) >= 0
    start, end = text.rfind("|", 0, at) + 1, text.find("|", at)
    return text.count("$", start, end if end >= 0 else len(text)) > 1


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
