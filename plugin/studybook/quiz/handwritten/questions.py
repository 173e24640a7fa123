"""Questions by hand: an opening, the words below it, labelled options, an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import dedent

from studybook.quiz.handwritten.answers import read_answer
from studybook.quiz.handwritten.drawers import count_open
from studybook.quiz.handwritten.labels import BOLD, DIGITS, Label, read_label, split_inline
from studybook.quiz.handwritten.model import Choice, Written
from studybook.quiz.handwritten.openings import Opening, read_opening
from studybook.quiz.handwritten.words import says_answer
from studybook.quiz.parts import Row

MOST_LINES = 80
"""A question of more lines is none: the answer below belongs to something else."""
_ANNOUNCED = re.compile(
    r"[ ]*+(?:<br[ ]*+/?>|(?:#{1,6}[ ]++)?[*_]{0,2}"
    r"(?:(?:answer )?(?:options?|choices)|question|보기|선택지|문제|선지|選択肢|問題文?)[*_]{0,2}"
    r"[ ]*+[:：]?[*_]{0,2})[ ]*+$",
    re.IGNORECASE,
)
"""A line that only announces what comes next, as `**Options:**`."""


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
    most = min(len(rows), at + MOST_LINES)
    first = _find_options(rows, openings, at, most, opening)
    if first == most:
        return None
    options, alphabet, end = _read_options(rows, first, most)
    if len(options) < 2 or count_open("\n".join(row.text for row in rows[at:first])) > 0:
        return None
    lines = [row.text for row in rows[at + 1 : first] if not _ANNOUNCED.match(row.text)]
    below = dedent("\n".join(lines)).strip("\n")
    between = "\n\n" if not rows[at + 1].text.strip() else "\n"
    stem = between.join(part for part in (opening.text, below) if part.strip())
    found = Written(at, opening.number, alphabet, [Choice(label.text) for label in options], stem, end)
    limit = next((i for i in range(end, most) if openings[i] is not None), most)
    read_answer(rows, found, limit)
    _read_marks(found, options)
    return found if found.keys or opening.worded or alphabet != DIGITS else None


def _find_options(
    rows: Sequence[Row], openings: Sequence[Opening | None], at: int, limit: int, opening: Opening
) -> int:
    """The row of the first option of the question that opens at a row; `limit` where another question comes first.

    Numbers are labels only where the question itself begins with a word, or further in; and a numbered list above
    lettered options belongs to the question's words.
    """
    numbered, count = limit, 0
    for i in range(at + 1, limit):
        label = None if rows[i].opaque else read_label(rows[i].text)
        if label is not None and label.place == 0 and label.alphabet != DIGITS:
            return limit if count == 1 else i
        inside = opening.worded or rows[i].indent > opening.indent
        if label is not None and label.alphabet == DIGITS and label.place == count and inside:
            numbered, count = (i if not count else numbered), count + 1
        elif openings[i] is not None or (count and says_answer(rows[i].text)):
            break
    return numbered


def _read_options(rows: Sequence[Row], at: int, limit: int) -> tuple[list[Label], str, int]:
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
