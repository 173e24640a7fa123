"""How wide a label is, where it breaks, and what the layout engine is told in its place."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache

# Widths of ASCII in thousandths of an em, U+0020 to U+007E: the metrics of Helvetica, which Arial and its kin share.
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_WIDE, _NARROW = 1000, 600
_TOLERANCE = 1.5
"""How much wider than a line a word may be before it is broken."""
_JOINER = "\u200d"
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_SAFE = str.maketrans({'"': "i", "\\": "i", "<": "+", ">": "+", "&": "B", "{": "(", "}": ")", "|": "i"})
_HIDDEN = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Co"})


def measure(text: str, size: float) -> float:
    """Width of one line in pixels at a font size. Wide characters (Hangul, Kana, Han, emoji) count one em."""
    return sum(map(_width, text)) * size / 1000


def wrap(label: str, size: float, limit: float) -> tuple[str, ...]:
    """Lines of a label: its own breaks, and breaks at blanks where a line would be wider than `limit` pixels. A word
    much wider than that, such as a sentence without blanks, is broken into equal parts."""
    return tuple(line for part in label.split("\n") for line in _fill(part.split(), size, limit)) or ("",)


def stand_in(text: str) -> str:
    """ASCII of about the same width, free of everything that DOT or a shell of it would interpret."""
    return "".join(map(_stand_in, text))


def clean(text: str) -> str:
    """Text without what XML forbids: control characters, lone surrogates and non-characters."""
    return _FORBIDDEN.sub("", text)


def flatten(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split())


def _fill(words: list[str], size: float, limit: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        head, *rest = _break(word, size, limit)
        if lines and measure(f"{lines[-1]} {head}", size) <= limit:
            lines[-1] += f" {head}"
        else:
            lines.append(head)
        lines += rest
    return lines


def _break(word: str, size: float, limit: float) -> list[str]:
    """The word, or equal parts of it; what joins a sign before it stays with that."""
    width = measure(word, size)
    if width <= limit * _TOLERANCE:
        return [word]
    pieces = [""] * math.ceil(width / limit)
    at, passed = 0, 0.0
    for place, char in enumerate(word):
        step = measure(char, size)
        if step and word[place - 1 : place] != _JOINER:
            at = min(len(pieces) - 1, int((passed + step / 2) / width * len(pieces)))
        pieces[at] += char
        passed += step
    return [piece for piece in pieces if piece]


@cache
def _width(char: str) -> int:
    if " " <= char <= "~":
        return _WIDTHS[ord(char) - 32]
    if unicodedata.category(char) in _HIDDEN:
        return 0
    return _WIDE if unicodedata.east_asian_width(char) in "WF" else _NARROW


def _stand_in(char: str) -> str:
    if " " <= char <= "~":
        return char.translate(_SAFE)
    width = _width(char)
    return {_WIDE: "W", _NARROW: "n"}.get(width, "")
