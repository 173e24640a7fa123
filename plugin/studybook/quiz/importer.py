"""Questions written by hand in notes become blocks: numbered question, lettered options, an answer below.

1. Which service is serverless?                  <quiz>
   - A. EC2                                      Which service is serverless?
   - B. Fargate                           →      - [ ] EC2
   <details><summary>정답</summary>               - [x] Fargate
   정답: B. No instance to manage.
   </details>                                    No instance to manage.
                                                 </quiz>
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import dedent

from studybook.quiz.parts import Row, read_rows
from studybook.source import Problem

_CIRCLED = "①②③④⑤⑥⑦⑧"
_OPTION = re.compile(
    rf"[ ]*(?:[-*+][ ]+)?(?:\[[ xX]?\][ ]+)?(?:\*\*)?\(?"
    rf"(?:(?P<letter>[A-Ha-h])[.):](?:\*\*)?[ ]+|(?P<circled>[{_CIRCLED}])[ ]*)"
    r"(?P<text>\S.*)$"
)
_NUMBER = re.compile(
    r"[ ]*(?:#{1,6}[ ]+)?(?:\*\*)?(?:(?:Q(?:uestion)?|문제|문|問題?|問)[ ]*\.?)?[ ]*(?:\d{1,3})?"
    r"[ ]*(?:[.):]|번[.)]?)?(?:\*\*)?[ ]*(?P<text>.*)$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"[ ]*(?:#{1,6}[ ]+)?(?:\*\*)?"
    r"(?:(?:Q(?:uestion)?|문제|문|問題?|問)[ ]*\.?[ ]*\d{1,3}|\d{1,3}[.)](?=[ *]))",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"[ ]*(?:[-*>][ ]+)*[*_]*(?:(?:the[ ]+)?(?:correct|right)[ ]+)?(?:answers?|ans|key|정답|답|正解|解答|答え)[*_]*"
    rf"[ ]*(?:is|are|[은는이가]|は)?[*_]*[ ]*[:：=\-)]?[ ]*[*_]*[ ]*(?P<keys>[A-Ha-h{_CIRCLED}](?![A-Za-z])"
    rf"(?:[ ]*(?:,|、|&|/|·|and|및|과|와|と)?[ ]*[A-Ha-h{_CIRCLED}](?![A-Za-z']))*)[*_]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?(?:details|summary|p|div)\b[^>]*>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary[^>]*>(.*?)</summary>", re.IGNORECASE)
_LEAD = re.compile(r"(?:explanation|reason|해설|설명|풀이|解説)[*_]*[ ]*[:：][*_]*[ ]*", re.IGNORECASE)
MOST_LINES = 80
"""A question of more lines is none: the answer below belongs to something else."""


@dataclass(frozen=True, slots=True)
class Import:
    """What importing a text gave."""

    text: str
    """The text with blocks in place of the questions that were understood."""
    count: int
    problems: tuple[Problem, ...]
    """Questions that were left as they are, and why."""


@dataclass(slots=True)
class _Found:
    """A hand-written question, while it is read; indexes of rows."""

    start: int
    options: list[tuple[str, str]]
    stem: str
    end: int = 0
    keys: frozenset[str] = frozenset()
    explanation: str = ""


def import_questions(text: str, path: str = "") -> Import:
    """The text with its hand-written questions as blocks; everything else stays byte for byte."""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    rows = read_rows("\n".join(lines), 1)
    out: list[str] = []
    problems: list[Problem] = []
    done = count = at = 0
    while at < len(rows):
        found = _read_question(rows, at) if _opens(rows, at) else None
        if found is None:
            at += 1
        elif not found.keys:
            message = "question has options, but no answer was found below them"
            problems.append(
                Problem("import-no-answer", "info", path, at + 1, message, "write `Answer: B` below the options")
            )
            at = found.end
        else:
            out += [*lines[done : found.start], *_write(found)]
            done = at = found.end
            count += 1
    return Import(newline.join([*out, *lines[done:]]), count, tuple(problems))


def _opens(rows: Sequence[Row], at: int) -> bool:
    return not rows[at].opaque and _ASKED.match(rows[at].text) is not None


def _read_question(rows: Sequence[Row], at: int) -> _Found | None:
    """The question that begins on a row, or None where no lettered options follow."""
    limit = next((i for i in range(at + 1, min(len(rows), at + MOST_LINES)) if _opens(rows, i)), None)
    limit = min(len(rows), at + MOST_LINES) if limit is None else limit
    first = next((i for i in range(at + 1, limit) if _read_letter(rows[i]) in ("A", "①")), None)
    if first is None:
        return None
    options, end = _read_options(rows, first, limit)
    if len(options) < 2:
        return None
    opening = _NUMBER.match(rows[at].text)
    lead = opening["text"].rstrip("*").strip() if opening else ""
    below = dedent("\n".join(row.text for row in rows[at + 1 : first])).strip("\n")
    found = _Found(at, options, "\n".join(part for part in (lead, below) if part.strip()), end)
    _read_answer(rows, found, limit)
    return found


def _read_letter(row: Row) -> str:
    option = None if row.opaque else _OPTION.match(row.text)
    return (option["letter"] or option["circled"]).upper() if option else ""


def _read_options(rows: Sequence[Row], at: int, limit: int) -> tuple[list[tuple[str, str]], int]:
    """Letters and texts of consecutive options, and the row behind them."""
    options: list[tuple[str, str]] = []
    end = at
    letters = _CIRCLED if _read_letter(rows[at]) in _CIRCLED else "ABCDEFGH"
    while at < limit and len(options) < len(letters):
        row = rows[at]
        if _read_letter(row) == letters[len(options)]:
            option = _OPTION.match(row.text)
            options.append((letters[len(options)], option["text"].strip() if option else ""))
            end = at + 1
        elif row.text.strip() and (row.indent < rows[end - 1].indent + 1 or _ANSWER.match(row.text) or "<" in row.text):
            break
        elif row.text.strip():
            options[-1] = (options[-1][0], f"{options[-1][1]}\n{row.text.strip()}")
            end = at + 1
        at += 1
    return options, end


def _read_answer(rows: Sequence[Row], found: _Found, limit: int) -> None:
    """Keys and explanation below the options: up to `</details>`, else up to a heading or the next question."""
    words: list[str] = []
    inside = False
    known = {letter for letter, _ in found.options}
    at = found.end
    while at < limit:
        text = rows[at].text
        if re.match(r"[ ]*(?:#{1,6} |---+\s*$|<quiz)", text) and not inside:
            break
        inside = inside or "<details" in text.lower()
        summary = _SUMMARY.search(text)
        bare = _TAG.sub("", text if summary is None or _ANSWER.match(summary[1]) else _SUMMARY.sub("", text))
        answer = None if found.keys or rows[at].opaque else _ANSWER.match(bare)
        if answer is not None and (keys := _read_keys(answer["keys"])) <= known:
            found.keys = keys
            rest = re.sub(r"^[\s.,)\]:：*_-]+", "", answer["rest"])
            words.append(" " * rows[at].indent + rest if rest else "")
        elif found.keys or inside:
            words.append(bare)
        elif bare.strip():
            break
        at += 1
        if "</details>" in text.lower() or (found.keys and not inside and _ends(rows, at)):
            break
    if found.keys:
        found.end = at
        found.explanation = _LEAD.sub("", dedent("\n".join(words)).strip(), count=1)


def _read_keys(text: str) -> frozenset[str]:
    return frozenset(re.findall(rf"[A-H{_CIRCLED}]", re.sub(r"(?i)\band\b", " ", text).upper()))


def _ends(rows: Sequence[Row], at: int) -> bool:
    """Whether an explanation without `<details>` ends here: at a blank line."""
    return at >= len(rows) or not rows[at].text.strip()


def _write(found: _Found) -> list[str]:
    lines = ["<quiz>", *found.stem.split("\n")]
    for letter, text in found.options:
        first, *rest = text.split("\n")
        lines += [f"- [{'x' if letter in found.keys else ' '}] {first}", *(f"  {line}" for line in rest)]
    if found.explanation:
        lines += ["", *found.explanation.split("\n")]
    return [*lines, "</quiz>"]
