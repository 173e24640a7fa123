"""A derived card becomes the author's: its block is written into the note."""

from __future__ import annotations

from studybook.quiz.model import Question
from studybook.quiz.write import write_block


def promote_card(text: str, card: Question) -> str:
    """The note's text with the card as a block at its end. The id stays, and with it every reader's result."""
    newline = "\r\n" if "\r\n" in text else "\n"
    body = text.rstrip("\r\n")
    return newline.join([*([body, ""] if body else []), *write_block(card).split("\n"), ""])
