"""Rule-derived cards for pages whose author wrote no question."""

from __future__ import annotations

from collections.abc import Iterable

from studybook.book.collect import Collection
from studybook.notes.model import Note
from studybook.quiz.derive import derive_cards
from studybook.quiz.options import read_options
from studybook.settings import Settings


def add_cards(found: Collection, notes: Iterable[Note], settings: Settings) -> None:
    """Give each note without an authored question the cards its text offers; what an acronym stands for is asked
    once in the book, where it is spelt out first."""
    spelt: set[str] = set()
    for note in notes:
        wanted, _ = read_options(note.head.quiz, settings.quiz, note.path)
        if not note.is_note or found.page_questions.get(note.path) or wanted.derive == "off":
            continue
        for card in derive_cards(note.body, note.path, note.body_line, settings.language):
            if card.derived == "acronym" and card.stem in spelt:
                continue
            spelt.add(card.stem)
            if card.id not in found.questions:
                found.questions[card.id] = card
                found.page_questions.setdefault(note.path, []).append(card.id)
