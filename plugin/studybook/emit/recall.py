"""The question of a block at hand, with the identity that the book gave it."""

from __future__ import annotations

from collections.abc import Mapping

from studybook.quiz.attributes import split_attributes
from studybook.quiz.model import Question
from studybook.quiz.read import read_question, reword
from studybook.source import Block, Span

DERIVED = "derived "
"""Opens the info of a block that stands for a derived card: no author's attribute has this form with an empty body."""


def seat_card(card: Question) -> Block:
    """The block that stands for a derived card at the end of its page."""
    return Block("quiz", Span(card.span.path, 1, 1), DERIVED + card.id, "")


def recall_question(
    block: Block, page: str, known: Mapping[str, Question], bodies: Mapping[str, str]
) -> Question | None:
    """Words from the block as the page has it now, ids from the book; None where it cannot be read.

    By the time a page is rendered its fences are stashed and its dialect is translated: the words differ from those
    that were bound, so names and hashes, which come from words, must be the book's. Where `bodies`, by id, says that
    not a word differs, nothing is read again; and where what became of the words is no question any more, those that
    were bound are shown.
    """
    if not block.body and block.info.startswith(DERIVED):
        return known.get(block.info.removeprefix(DERIVED))
    name = split_attributes(block.info).get("id", "")
    if name in known and bodies.get(name) == block.body:
        return known[name]
    shown = read_question(block, page).question
    if shown is None:
        return known.get(name)
    bound = known.get(shown.id)
    return shown if bound is None else reword(bound, shown)
