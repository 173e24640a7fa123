"""Which section of a note explains a question: where a reader who was wrong should read again."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from studybook.quiz.cards import hide_questions
from studybook.quiz.model import Question
from studybook.quiz.parts import split_rows

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]+|[가-힣]{2,}|[぀-ヿ一-鿿]{2,}")
LEAST = 2.0
"""Below this weight of shared words a section is no explanation, and the question's own section is taken."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a note."""

    line: int
    """Of its heading."""
    slug: str
    """The heading's id on the page."""


def explain_questions(
    questions: Iterable[Question], body: str, body_line: int, sections: Sequence[Section]
) -> tuple[Question, ...]:
    """The questions of a note with `explained_at` set to the slug of the section that explains each.

    That is the section which shares the rarest words with question, right answer and explanation; questions
    themselves are left out of the text. A derived card is explained where it was derived. Stays empty without sections.
    """
    asked = list(questions)
    if not sections or not asked:
        return tuple(asked)
    known = sorted(sections, key=lambda section: section.line)
    texts = _read_sections(body, body_line, known)
    find = cache(lambda word: [i for i, text in enumerate(texts) if word in text])
    return tuple(replace(question, explained_at=_find(question, known, find)) for question in asked)


def _read_sections(body: str, body_line: int, sections: Sequence[Section]) -> list[str]:
    """The text of each section, in lower case, questions and code left out."""
    texts, opaque = split_rows(hide_questions(body))
    live = ["" if hidden else text for text, hidden in zip(texts, opaque, strict=True)] if any(opaque) else texts
    starts = [max(0, section.line - body_line) for section in sections]
    return ["\n".join(live[start:end]).lower() for start, end in pairwise([*starts, len(live)])]


def _find(question: Question, sections: Sequence[Section], find: Callable[[str], list[int]]) -> str:
    """Slug of the section that shares most with the question; a word weighs more the fewer sections have it.

    `find` gives the places of the sections that have a word.
    """
    own = max((i for i, section in enumerate(sections) if section.line <= question.span.line), default=0)
    if question.derived:
        return sections[own].slug
    right = [f"{option.text} {option.match}" for option in question.options if option.correct]
    right += [answer for answers in question.blanks for answer in answers[:1]]
    key = _split(" ".join(right))
    scores = [0.0] * len(sections)
    for word in sorted(_split(f"{question.stem} {question.explanation}") | key):
        having = find(word)
        weight = math.log(1 + len(sections) / len(having)) * (2 if word in key else 1) if having else 0.0
        for i in having:
            scores[i] += weight
    best = max(range(len(sections)), key=lambda i: (scores[i], -abs(i - own), -i))
    return sections[best if scores[best] >= LEAST else own].slug


def _split(text: str) -> set[str]:
    """Words to compare by; of Korean and Japanese ones their pairs of letters, because of particles."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        if word[0].isascii():
            found.add(word.lower().removesuffix("s"))
        else:
            found |= {word[i : i + 2] for i in range(len(word) - 1)}
    return found
