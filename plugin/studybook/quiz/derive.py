"""Recall cards made by rule from a note whose author wrote no question."""

from __future__ import annotations

from studybook.quiz.model import Question


def derive_cards(body: str, path: str, first_line: int, language: str) -> tuple[Question, ...]:
    """Cards of a note's body, in order of their source lines."""
    return ()
