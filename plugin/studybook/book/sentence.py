"""The sentence around a mention, as plain text."""

from __future__ import annotations

import re

LONGEST = 200
_ROOM = 600
"""How far from the mention a sentence is looked for."""

_BEGINS = re.compile(r"[ \t>]*(?:\Z|[-*+][ \t]|\d{1,9}[.)][ \t]|\||#|!!!|\?\?\?|===|```|~~~|:::|<|\[\^?[^\]]*\]:)")
"""A line that begins a block of its own, or is empty."""
_CLOSES = re.compile(r"[ \t>]*(?:\Z|#{1,6}(?:[ \t]|\Z)|\||[=-]{2,}[ \t]*\Z|```|~~~|:::|!!!|\?\?\?)")
"""A line after which a block begins whatever follows: a heading, a table's row, a fence, the title of a box."""
_STOP = re.compile(r"(?<=[.!?。！？])[\"'”’)\]]*(?:\s+|\Z)|(?<=。)|(?<=[다요음함됨임]\.)|<br */?>")
_QUOTES = (('"', '"'), ("“", "”"), ("「", "」"))
_MARKER = re.compile(r"\A[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:\[[ xX]\][ \t]+)?(?:#{1,6}[ \t]+)?")
_PICTURE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?|!\[\[[^\]\n]*\]\]")
_LINK = re.compile(r"\[([^\[\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_WIKI = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]*)\]\]")
_NOISE = re.compile(
    r"<!--.{0,1000}?-->|</?[A-Za-z][^<>]*>|\{[:%{][^}]{0,500}\}+|\{[ ]?[.#][^}]{0,500}\}|\[\^[^\]]{0,200}\]"
    r"|\\(?=[\\`*_{}\[\]()#+.!|~>-])|`+"
    r"|\*{1,3}|~~|==|(?<![A-Za-z0-9])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![A-Za-z0-9])|%%.*?%%",
    re.DOTALL,
)
_QUOTED = re.compile(r"\n[ \t>]*")
_CELLS = re.compile(r"[ \t]*\|[ \t]*")
_MARKED = re.compile(r"[<{\[\\`*~=_%]")


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds `text[start:end]`, markup removed, at most 200 characters, cut at words."""
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    high = len(text) if high < 0 else high
    begin = _last_stop(text, low, start)
    while begin == low and low and start - low < _ROOM and not _BEGINS.match(text, low, high):
        # the sentence comes from the line above
        above = text.rfind("\n", 0, low - 1) + 1
        if _CLOSES.match(text, above, low - 1):
            break
        begin = _last_stop(text, above, low)
        low = above
    stop = _next_stop(text, begin, end, high)
    while stop is None and high < len(text) and high - end < _ROOM:
        below = text.find("\n", high + 1)
        below = len(text) if below < 0 else below
        if _BEGINS.match(text, high + 1, below) or text.endswith(("  ", "\\"), end, high):
            break
        stop = _next_stop(text, begin, high, below)
        high = below
    return _shorten(plain(text[begin : stop.start() if stop else high]), text[start:end])


def plain(text: str) -> str:
    """Inline Markdown without its marks; cells of a table row parted by a dot."""
    text = _MARKER.sub("", text, count=1)
    if "\n" in text:
        text = _QUOTED.sub(" ", text)
    if text.startswith("|") or text.endswith("|"):
        text = _CELLS.sub(" · ", text.strip("| "))
    if "[" in text:
        text = _WIKI.sub(r"\1", _LINK.sub(r"\1", _PICTURE.sub("", text)))
    if _MARKED.search(text):
        text = _NOISE.sub("", text)
    return " ".join(text.split()).strip("· ")


def _last_stop(text: str, low: int, high: int) -> int:
    """Where the last sentence before `high` ends, `low` if none does."""
    for found in _STOP.finditer(text, low, high):
        if found.end() <= high and not _is_quoted(text, low, found.start()):
            low = found.end()
    return low


def _next_stop(text: str, begin: int, low: int, high: int) -> re.Match[str] | None:
    """The first end of the sentence that began at `begin`, looked for between `low` and `high`."""
    return next((stop for stop in _STOP.finditer(text, low, high) if not _is_quoted(text, begin, stop.start())), None)


def _is_quoted(text: str, begin: int, at: int) -> bool:
    """Whether a sentence ends at `at` inside a quotation that goes on: the one that holds the quotation does not."""
    for opening, closing in _QUOTES:
        last = text.rfind(opening, begin, at)
        if last < 0 or text.find(closing, at, at + _ROOM) < 0:
            continue
        # a straight mark opens after a blank only: behind a word it closes, behind a number it is an inch
        opens = opening != closing or last == begin or text[last - 1] in " \t\n(["
        if opens and closing not in text[last + 1 : at]:
            return True
    return False


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
