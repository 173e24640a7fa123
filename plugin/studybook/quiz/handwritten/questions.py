"""Questions by hand: an opening, the words below it, labelled options, an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import dedent

from studybook.quiz.handwritten.answers import read_answer, says_answer
from studybook.quiz.handwritten.labels import BOLD, DIGITS, Label, read_label, split_inline
from studybook.quiz.handwritten.model import Choice, Written
from studybook.quiz.handwritten.openings import Opening, read_opening
from studybook.quiz.parts import Row

MOST_LINES = 80
"""A question of more lines is none: the answer below belongs to something else."""
_BREAK = re.compile(r"[ ]*<br[ ]*/?>[ ]*$", re.IGNORECASE)


def find_questions(rows: Sequence[Row]) -> list[Written]:
    """Every question with labelled options, answered or not."""
    openings = [None if row.opaque else read_opening(row.text) for row in rows]
    found: list[Written] = []
    at = 0
    while at < len(rows):
        opening = openings[at]
        question = _read_question(rows, openings, at, opening) if opening is not None else None
        if question is not None:
            found.append(question)
        at = question.end if question is not None else at + 1
    return found


def _read_question(
    rows: Sequence[Row], openings: Sequence[Opening | None], at: int, opening: Opening
) -> Written | None:
    """The question that begins on a row, or None where no labelled options follow."""
    first = at + 1
    most = min(len(rows), at + MOST_LINES)
    while first < most and not _begins(rows[first], opening):
        if openings[first] is not None:
            return None
        first += 1
    if first == most:
        return None
    options, alphabet, end = _read_options(rows, first, most, opening)
    if len(options) < 2:
        return None
    below = dedent("\n".join(row.text for row in rows[at + 1 : first] if not _BREAK.match(row.text))).strip("\n")
    stem = "\n".join(part for part in (opening.text, below) if part.strip())
    found = Written(at, opening.number, alphabet, [Choice(label.text) for label in options], stem, end)
    limit = next((i for i in range(end, most) if openings[i] is not None), most)
    read_answer(rows, found, limit)
    _read_marks(found, options)
    return found if found.keys or opening.worded or alphabet != DIGITS else None


def _begins(row: Row, opening: Opening) -> bool:
    """Whether a row is a first option. Numbers are labels only where the question itself begins with a word."""
    label = None if row.opaque else read_label(row.text)
    return (
        label is not None
        and label.place == 0
        and (opening.worded or label.alphabet != DIGITS or row.indent > opening.indent)
    )


def _read_options(rows: Sequence[Row], at: int, limit: int, opening: Opening) -> tuple[list[Label], str, int]:
    """Consecutive options, their alphabet, and the row behind them."""
    alphabet, texts = split_inline(rows[at].text)
    if texts:
        return [Label(alphabet, place, text, False, False) for place, text in enumerate(texts)], alphabet, at + 1
    options: list[Label] = []
    end = at
    for i in range(at, limit):
        row = rows[i]
        label = None if row.opaque else read_label(row.text)
        alphabet = alphabet or (label.alphabet if label else "")
        if label is not None and label.alphabet == alphabet and label.place == len(options):
            options.append(label)
            end = i + 1
        elif row.text.strip() and (row.indent < rows[end - 1].indent + 1 or says_answer(row.text) or "<" in row.text):
            break
        elif row.text.strip():
            last = options[-1]
            text = f"{last.text}\n{row.text.strip()}"
            options[-1] = Label(last.alphabet, last.place, text, last.marked, last.bold)
            end = i + 1
    return options, alphabet, end


def _read_marks(found: Written, options: Sequence[Label]) -> None:
    """Without an answer below, the options themselves may say which is right; bold words only if some are not."""
    for sign in ("marked", "bold"):
        marked = frozenset(label.place for label in options if getattr(label, sign))
        if not found.keys and 0 < len(marked) < len(options):
            found.keys = marked
            if sign == "bold":
                for place in marked:
                    text = found.options[place].text
                    found.options[place].text = text[2:-2] if text[:2] in BOLD and text.endswith(text[:2]) else text
