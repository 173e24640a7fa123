"""What the rules that derive cards share: the text they look at, what makes a good side of a card, masking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from studybook.quiz.parts import read_rows

MASK = "[…]"
"""Stands for words of the answer in a stem."""
MOST_MASKS = 2
"""More holes than these leave a riddle."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_QUIZ = re.compile(r"<quiz\b.*?</quiz>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_WIKI = re.compile(r"(?<!!)\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]*)\]\]")
_NOTE = re.compile(r"\[\^[^\]\n]+\]")
_BREAK = re.compile(r"<br\s*/?>|\\$", re.IGNORECASE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_UNFIT = re.compile(r"!\[|</?[A-Za-z]|\{[{%:]|https?://|\|\||^\s*\[[ xX]\]|\$\$")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'’+-]*|[0-9]+|[가-힣]+|[぀-ヿ一-鿿々]+")
_INNER = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a word of several begins anew: `NewestInstance` is told by `newest instance`."""
_WIDE = re.compile(r"[가-힣぀-ヿ一-鿿]")
_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "in", "is", "of", "on", "or", "the", "to", "via", "with"]
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the note outside code, comments and questions; empty where it is inside one."""

    number: int
    text: str
    indent: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A card before it has ids."""

    answer: str
    stem: str
    line: int
    wrong: tuple[str, ...] = ()
    """Distractors; none: the answer is to be typed."""
    group: int = 0
    """Line at which the list or table begins that it is from."""


def read_lines(body: str, first_line: int) -> tuple[Line, ...]:
    """The lines a rule may look at."""
    rows = read_rows(hide_questions(body), first_line)
    return tuple(Line(row.line, "" if row.opaque else row.text.rstrip(), row.indent) for row in rows)


def hide_questions(body: str) -> str:
    """The body, its lines the same ones, without comments and questions."""
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    for hidden, last in ((_COMMENT, "-->"), (_QUIZ, "</quiz>")):
        # behind the last end nothing is hidden, and each beginning would be followed through all the rest
        end = max((found.end() for found in re.finditer(last, text, re.IGNORECASE)), default=0)
        text = hidden.sub(lambda found: "\n" * found[0].count("\n"), text[:end]) + text[end:]
    return text


def clean(text: str) -> str | None:
    """Words of the note fit for a card: links as their text, no bold; None for pictures, HTML, templates, addresses."""
    plain = _WIKI.sub(r"\1", _LINK.sub(r"\1", _NOTE.sub("", _BREAK.sub(" ", text))))
    if _UNFIT.search(plain):
        return None
    return " ".join(_STRONG.sub(r"\2", plain).split()).strip()


def weigh(text: str) -> int:
    """How much a text says, in letters; a Hangul or kana syllable or an ideograph counts as two."""
    return sum(len(word) * (2 if _WIDE.search(word) else 1) for word in _WORD.findall(text))


def mask_answer(text: str, answer: str) -> str | None:
    """The text with the answer's words hidden; None if then too little is left to recognise it by."""
    words = [word for word in _WORD.findall(answer) if word.lower() not in _SMALL and weigh(word) > 1]
    whole = rf"{re.escape(answer)}|{_INNER.sub('[ -]', re.escape(answer))}"
    masked = re.sub(whole, MASK, text, flags=re.IGNORECASE) if answer else text
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        masked = _hide(masked, word)
    masked = re.sub(
        rf"(?:{re.escape(MASK)}[\s·/&-]*){{2,}}", lambda found: MASK + found[0][len(found[0].rstrip()) :], masked
    )
    left = weigh(masked.replace(MASK, ""))
    return masked if left >= 14 and left >= 0.5 * weigh(text) and masked.count(MASK) <= MOST_MASKS else None


def _hide(text: str, word: str) -> str:
    """A Latin word is hidden whole, with its plural; a Korean or Japanese one wherever it stands, for particles."""
    if _WIDE.search(word):
        return text.replace(word, MASK) if len(word) > 1 else text
    stem = re.escape(word[:-1] if len(word) > 4 and word.endswith("s") else word)
    return re.sub(rf"(?<![A-Za-z0-9]){stem}(?:e?s|ing|ed)?(?![A-Za-z0-9])", MASK, text, flags=re.IGNORECASE)


def pick_wrong(terms: Sequence[str], at: int, most: int = 3) -> tuple[str, ...]:
    """Distractors for the term at a place: its nearest siblings, in the order of the note."""
    others = sorted((abs(i - at), i) for i in range(len(terms)) if i != at)[:most]
    return tuple(terms[i] for i in sorted(i for _, i in others))


def are_distinct(texts: Iterable[str]) -> bool:
    """Whether no two say the same."""
    folded = [" ".join(_WORD.findall(text.lower())) for text in texts]
    return len(set(folded)) == len(folded)


def fill(words: Mapping[str, str], key: str, **values: str) -> str:
    """A sentence of ours with the note's words in it, which are never read as a template."""
    pattern = words[f"quiz.{key}"]
    return re.sub(r"\{(\w+)\}", lambda place: values.get(place[1], place[0]), pattern)
