"""What a reader opens to see an answer: `<details>`, an admonition, a callout, a fence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.quiz.handwritten.words import says_answer, tells_key
from studybook.quiz.parts import Row

MOST_LINES = 400
"""A drawer that is not closed within so many lines never is."""
_TAG = re.compile(r"</?(?:details|summary|p|div|b|strong)\b[^>]*>|<br[ ]*+/?>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary[^>]*>(.*?)</summary>", re.IGNORECASE)
_OPEN, _CLOSED = re.compile(r"<details\b", re.IGNORECASE), re.compile(r"</details>", re.IGNORECASE)
_BOX = re.compile(r"[ ]*+(?:[?!]{3}\+?[ ]|>[ ]*+\[!)")


def open_drawer(rows: Sequence[Row], at: int) -> tuple[list[str], int] | None:
    """The words in the drawer that a row opens, and the row behind it; None where it opens none.

    What looks like another question in there belongs to the explanation: a drawer ends where it is closed.
    """
    row = rows[at]
    if row.opaque:
        return _open_fence(rows, at)
    if _OPEN.search(row.text):
        return _open_details(rows, at)
    return _open_box(rows, at) if _BOX.match(row.text) else None


def strip_tags(text: str) -> str:
    """A line without the tags that made a drawer of it."""
    return _TAG.sub("", text)


def count_open(text: str) -> int:
    """How many drawers a text opens and does not close."""
    return len(_OPEN.findall(text)) - len(_CLOSED.findall(text))


def _open_details(rows: Sequence[Row], at: int) -> tuple[list[str], int]:
    lines: list[str] = []
    depth = 0
    for row in rows[at : at + MOST_LINES]:
        text = row.text
        depth += 0 if row.opaque else count_open(text)
        summary = _SUMMARY.search(text)
        if summary and not tells_key(strip_tags(summary[1])):
            text = _SUMMARY.sub("", text)
        lines.append(text if row.opaque else strip_tags(text))
        if depth < 1:
            return lines, at + len(lines)
    return [], at


def _open_box(rows: Sequence[Row], at: int) -> tuple[list[str], int]:
    quoted = rows[at].text.lstrip().startswith(">")
    end = at + 1
    while end < len(rows) and (
        rows[end].text.lstrip().startswith(">") if quoted else rows[end].indent >= 4 or not rows[end].text.strip()
    ):
        end += 1
    while not rows[end - 1].text.strip():
        end -= 1
    lines = [re.sub(r"^[ ]*+>[ ]?", "", row.text) if quoted else row.text for row in rows[at + 1 : end]]
    return lines, end


def _open_fence(rows: Sequence[Row], at: int) -> tuple[list[str], int] | None:
    """A fence whose first line tells the answer. Its other lines stay in a fence: nobody meant them as Markdown."""
    mark = rows[at].text.strip()[:3]
    end = at + 1
    while end < len(rows) and rows[end].opaque and not rows[end].text.strip().startswith(mark):
        end += 1
    if mark not in ("```", "~~~") or end - at < 2 or not says_answer(rows[at + 1].text):
        return None
    words = [row.text for row in rows[at + 2 : end]]
    left = "\n".join(words).strip("\n")
    return [rows[at + 1].text, *(["", mark, *left.split("\n"), mark] if left.strip() else [])], end + 1
