"""The sentence around a mention, as plain text."""

from __future__ import annotations

import re

LONGEST = 200
_ROOM = 600
"""How far from the mention a sentence is looked for."""

_BLOCK = re.compile(
    r"\n(?=[ \t>]*(?:\n|\Z|[-*+][ \t]|\d{1,9}[.)][ \t]|\||#|!!!|\?\?\?|```|~~~|:::|<))|[ ]{2,}\n|\\\n|<br */?>"
)
_STOP = re.compile(r"(?<=[.!?。！？])[\"'”’)\]]*(?:\s+)|(?<=。)|(?<=[다요음함됨임]\.)")
_MARKER = re.compile(r"\A[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:\[[ xX]\][ \t]+)?(?:#{1,6}[ \t]+)?")
_PICTURE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?|!\[\[[^\]\n]*\]\]")
_LINK = re.compile(r"\[([^\[\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]*)\]\]")
_NOISE = re.compile(
    r"<!--.*?-->|</?[A-Za-z][^<>]*>|\{[:%{][^}]*\}+|\{[ ]?[.#][^}]*\}|\[\^[^\]]*\]|\\(?=[\\`*_{}\[\]()#+.!|~>-])|`+"
    r"|\*{1,3}|~~|==|(?<![A-Za-z0-9])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![A-Za-z0-9])|%%.*?%%",
    re.DOTALL,
)
_CELLS = re.compile(r"\s*\|\s*")
_BLANKS = re.compile(r"\s+")


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds `text[start:end]`, markup removed, at most 200 characters, cut at words."""
    low = _last(_BLOCK, text, max(0, start - _ROOM), start)
    found = _BLOCK.search(text, end, end + _ROOM)
    high = found.start() if found else min(len(text), end + _ROOM)
    low = _last(_STOP, text, low, start)
    stop = _STOP.search(text, end, high)
    return _shorten(plain(text[low : stop.end() if stop else high]), text[start:end])


def plain(text: str) -> str:
    """Inline Markdown without its marks; cells of a table row parted by a dot."""
    text = _MARKER.sub("", text, count=1)
    if text.startswith("|") or text.rstrip().endswith("|"):
        text = _CELLS.sub(" · ", text.strip().strip("|"))
    if "[" in text:
        text = _WIKI.sub(r"\1", _LINK.sub(r"\1", _PICTURE.sub("", text)))
    return _BLANKS.sub(" ", _NOISE.sub("", text)).strip(" ·")


def _last(pattern: re.Pattern[str], text: str, low: int, high: int) -> int:
    for found in pattern.finditer(text, low, high):
        low = found.end()
    return low


def _shorten(text: str, surface: str) -> str:
    """At most `LONGEST` characters around the surface."""
    if len(text) <= LONGEST:
        return text
    at = max(text.find(" ".join(surface.split())), 0)
    low = max(0, min(at - LONGEST // 2, len(text) - LONGEST + 2))
    cut = text[low : low + LONGEST - 2]
    if low and (blank := cut.find(" ", 0, 20)) >= 0:
        cut = cut[blank + 1 :]
    if low + LONGEST - 2 < len(text) and (blank := cut.rfind(" ", len(cut) - 20)) >= 0:
        cut = cut[:blank]
    return ("…" if low else "") + cut.strip() + ("…" if low + LONGEST - 2 < len(text) else "")
