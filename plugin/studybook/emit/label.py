"""Writes its id on each block of a page, so that the page stage knows which question or pattern it weaves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from studybook.notes.blocks import scan_blocks
from studybook.notes.model import Note
from studybook.quiz.model import Question
from studybook.quiz.write import write_block
from studybook.source import Block

_ID = re.compile(r"""\s+id\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)""")
_OPENING = re.compile(r"<quiz\b")
_FENCE = re.compile(r"((?:`{3,}|~{3,})[ \t]*pattern)\b.*")


def label_blocks(markdown: str, ids: Sequence[str], note: Note | None = None) -> str:
    """The text with each block's opening line naming its id; unchanged where its blocks are not the ones read.

    With the note that it was made from, a text that ends with the note's body as it was read is not scanned again.
    """
    if not ids:
        return markdown
    if note is not None and "\r" not in note.body and markdown.endswith("\n" + note.body):
        blocks, first = note.blocks, note.body_line - markdown.count("\n", 0, len(markdown) - len(note.body))
    else:
        blocks, first = scan_blocks(markdown, "", 1)[0], 1
    if len(blocks) != len(ids):
        return markdown
    lines = markdown.split("\n")
    for block, name in zip(blocks, ids, strict=True):
        place = block.span.line - first
        if name:
            lines[place] = _label(lines[place], block, name)
    return "\n".join(lines)


def _label(line: str, block: Block, name: str) -> str:
    if block.kind == "pattern":
        return _FENCE.sub(lambda match: f"{match.group(1)} {name}", line, count=1)
    opening = _OPENING.search(line)
    if opening is None:
        return line
    bare = line[: opening.end()] + _ID.sub("", line[opening.end() :], count=1)
    return f'{bare[: opening.end()]} id="{escape(name)}"{bare[opening.end() :]}'


def append_bank(markdown: str, questions: Iterable[Question], path: str) -> str:
    """The text with the bank's questions for this page as blocks at its end, so that they are read as its own are."""
    blocks = [write_block(question) for question in questions if question.span.path != path and not question.derived]
    return "\n\n".join([markdown.rstrip("\n"), *blocks]) + "\n" if blocks else markdown
