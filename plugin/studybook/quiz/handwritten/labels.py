"""Labels of options: `A.`, `(b)`, `①`, `ア．`, `(가)`, `1)`; and the keys that name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

LETTERS, CIRCLED, KANA, HANGUL, DIGITS = "ABCDEFGH", "①②③④⑤⑥⑦⑧", "アイウエオカキク", "가나다라마바사아", "12345678"
_ALPHABETS = (LETTERS, CIRCLED, KANA, HANGUL, DIGITS)
_ANY = f"A-Ha-h{KANA}{HANGUL}1-8"
BOLD = ("**", "__", "==")
_GLUED = re.compile(r"[ ]*+[*_`(]*([A-H①-⑧]{2,8})[*_`)]*[ ]*+$")
_LABEL = re.compile(
    r"[ ]*+(?:[-*+][ ]++)?(?:\[(?P<tick>[ xX]?)\][ ]++)?(?P<bold>\*\*|__|==)?"
    rf"(?:\((?P<round>[{_ANY}])\)(?P<shut>\*\*|__|==)?[ ]*+|(?P<plain>[A-Ha-h1-8])"
    r"(?:[.):](?P<shut2>\*\*|__|==)?|(?P<shut3>\*\*|__|==)[.):])[ ]++"
    rf"|(?P<wide>[{KANA}{HANGUL}A-H1-8])[)．）：]?[.:]?(?<![{KANA}{HANGUL}A-H1-8])[ ]*+|(?P<circled>[{CIRCLED}])[ ]*+)"
    r"(?P<text>\S.*)$"
)
_VOTES = re.compile(r"[A-H①-⑧][)）:：]?[ ]*+\(?\d{1,3}[ ]?%")
"""What share of readers chose an option: two of them are an opinion, not a key."""
_INLINE = re.compile(rf"(?:(?<=\s)|^)(?:\((?P<round>[{_ANY}])\)|(?P<circled>[{CIRCLED}]))[ ]*+")
_SIGN = re.compile(
    r"[ ]*+(?:[✅✔✓☑⭕🔴🟢◎][\ufe0f]?|[(\[（【](?:정답|답|正解|correct|answer|right)[)\]）】]"
    r"|(?:<-+|←)[ ]*+(?:정답|正解|correct|answer).*)"
    r"[ ]*+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled line."""

    alphabet: str
    place: int
    text: str
    marked: bool
    """A sign of its own says that it is right: a tick, `(정답)`, ✅."""
    bold: bool
    """All its words are bold."""


def read_label(line: str) -> Label | None:
    """The labelled option that a line is, if it is one."""
    found = _LABEL.match(line)
    if found is None:
        return None
    mark = (found["round"] or found["plain"] or found["wide"] or found["circled"]).upper()
    alphabet = next(one for one in _ALPHABETS if mark in one)
    text = found["text"].strip()
    bare = _SIGN.sub("", text)
    opened = found["bold"] if not (found["shut"] or found["shut2"] or found["shut3"]) else None
    bold = (bool(opened) and bare.endswith(opened or "**")) or (bare[:2] in BOLD and bare.endswith(bare[:2]))
    bare = bare.removesuffix(opened) if opened else bare
    marked = found["tick"] in ("x", "X") or (bare != text and not opened)
    return Label(alphabet, alphabet.index(mark), bare, marked, bold)


def split_inline(line: str) -> tuple[str, list[str]]:
    """Alphabet and texts of options that share a line, `① one ② two`; no texts where it holds no such row."""
    marks = list(_INLINE.finditer(line))
    names = [(found["round"] or found["circled"]).upper() for found in marks]
    alphabet = next((one for one in _ALPHABETS if names and names[0] in one), "")
    if len(names) < 2 or names != list(alphabet[: len(names)]) or line[: marks[0].start()].strip(" -*+"):
        return "", []
    ends = [found.start() for found in marks[1:]] + [len(line)]
    return alphabet, [line[found.end() : end].strip() for found, end in zip(marks, ends, strict=True)]


def read_keys(text: str, alphabet: str) -> tuple[frozenset[int], str]:
    """Places of the options that the beginning of a text names, and what follows; no places where it names none."""
    glued = _GLUED.match(text)
    if glued and list(glued[1]) == sorted(set(glued[1])) and set(glued[1]) <= set(alphabet):
        return frozenset(map(alphabet.index, glued[1])), ""
    if len(_VOTES.findall(text)) > 1:
        return frozenset(), text
    one = rf"\(?[{alphabet}{alphabet.lower()}](?![0-9A-Za-z'’]|-[A-Z①-⑧])[)）]?(?:번|の)?"
    more = rf"(?:[ ]*+(?:,|、|，|&|/|·|\+|and|및|과|와|と)?[ ]*+{one})*"
    found = re.match(rf"[ ]*+[*_`(]*{one}{more}", text, re.IGNORECASE)
    if found is None:
        return frozenset(), text
    named = re.sub(r"(?i)\band\b", " ", found[0]).upper()
    return frozenset(alphabet.index(mark) for mark in named if mark in alphabet), text[found.end() :]


def find_option(text: str, options: Sequence[str]) -> frozenset[int]:
    """The option whose very words a text is."""
    words = _fold(text)
    return frozenset(place for place, option in enumerate(options) if words and _fold(option) == words)


def _fold(text: str) -> str:
    return re.sub(r"[*_`.\s。]+", " ", text).strip().casefold()
