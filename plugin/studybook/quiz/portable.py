"""Words of a question such that mkdocs-quiz 1.7 reads the same question in them.

It takes `[[…]]` for a blank also in code, ends a block at `</quiz>` also in a fence, publishes what follows `-->`, and
ends the options at the first line below one that is neither option nor reason. So what it would trip over is written
as entities, and an option as one line.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from studybook.quiz.kinds.blank import find_blanks
from studybook.quiz.model import Option, Question
from studybook.quiz.parts import INLINE_CODE, Row, read_rows

_TROUBLE = re.compile(r"\[\[|-->|</?quiz", re.IGNORECASE)
_BOX = re.compile(r"^[ ]*[-*] \[", re.MULTILINE)


def make_portable(question: Question) -> Question:
    """The question with words that survive. A blank keeps the first of its accepted answers: there it has but one."""
    stem = question.stem
    for start, end, answers in reversed(find_blanks(stem) if question.kind == "blank" else ()):
        stem = f"{stem[:start]}\x02{answers[0]}\x03{stem[end:]}"
    stem = _defuse(stem).replace("\x02", "[[").replace("\x03", "]]")
    options = tuple(_fold_option(option) for option in question.options)
    blanks = tuple(answers[:1] for answers in question.blanks)
    return replace(question, stem=stem, options=options, blanks=blanks, explanation=_defuse(question.explanation))


def _fold_option(option: Option) -> Option:
    return replace(option, text=_defuse(_fold(option.text)), rationale=_defuse(option.rationale))


def _fold(text: str) -> str:
    """A text of several lines in one: fences as `<pre>`, other lines parted by `<br>`."""
    if "\n" not in text:
        return text
    parts = []
    for opaque, rows in groupby(read_rows(text, 1), key=lambda row: row.opaque):
        found = list(rows)
        parts.append(_write_code(found, "&#10;") if opaque else _join(found))
    return " ".join(part for part in parts if part)


def _join(rows: list[Row]) -> str:
    return "<br>".join(row.text.strip() for row in rows if row.text.strip())


def _defuse(text: str) -> str:
    """A text without what mkdocs-quiz takes for its own, in code and outside."""
    if not _TROUBLE.search(text) and not _BOX.search(text):
        return text
    parts = []
    for opaque, rows in groupby(read_rows(text, 1), key=lambda row: row.opaque):
        found = list(rows)
        whole = "\n".join(row.text for row in found)
        if not opaque:
            whole = INLINE_CODE.sub(_write_span, whole)
            whole = _TROUBLE.sub(lambda match: _escape(match[0][:1]) + match[0][1:-1] + _escape(match[0][-1:]), whole)
        elif _TROUBLE.search(whole) or _BOX.search(whole):
            whole = _write_code(found, "\n")
        parts.append(whole)
    return "\n".join(parts)


def _write_span(code: re.Match[str]) -> str:
    return f"<code>{_escape(code[2].strip())}</code>" if _TROUBLE.search(code[2]) else code[0]


def _write_code(rows: list[Row], newline: str) -> str:
    """A fence as HTML, without its marks."""
    indent = rows[0].indent
    lines = [row.text[min(indent, row.indent) :] for row in rows[1:-1]]
    return f"<pre><code>{newline.join(map(_escape, lines))}</code></pre>"


def _escape(text: str) -> str:
    """No sign of any language stays itself; letters of all scripts do."""
    return "".join(letter if letter.isalnum() or letter == " " else f"&#{ord(letter)};" for letter in text)
