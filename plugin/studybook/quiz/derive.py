"""Recall cards made by rule from a note whose author wrote no question."""

from __future__ import annotations

from collections.abc import Iterable

from studybook.quiz.cards import MASK, Draft, read_lines
from studybook.quiz.identity import name_key, name_options
from studybook.quiz.model import Kind, Option, Question
from studybook.quiz.rules import RULES
from studybook.source import Span, digest
from studybook.words import load_words

MOST_A_NOTE = 5
MOST_A_GROUP = 2
"""Cards from one list or table: more of them would ask the same thing from several sides."""


def derive_cards(body: str, path: str, first_line: int, language: str) -> tuple[Question, ...]:
    """Cards of a note's body, in order of their source lines; `first_line` is the number of the body's first line.

    The same note gives the same cards. Ids come from rule, answer and page, so that rewording a definition keeps a
    reader's result.
    """
    lines = read_lines(body, first_line)
    words = load_words(language)
    chosen: list[Question] = []
    for rule, find in RULES.items():
        for draft in _thin(find(lines, words)):
            if len(chosen) < MOST_A_NOTE and all(card.span.line != draft.line for card in chosen):
                chosen.append(_build(rule, draft, path))
    return tuple(sorted(chosen, key=lambda card: card.span.line))


def _thin(drafts: Iterable[Draft]) -> list[Draft]:
    """At most two a list or table, the most telling first: those with the longest stems."""
    groups: dict[int, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.group or draft.line, []).append(draft)
    kept = [draft for group in groups.values() for draft in sorted(group, key=_rank)[:MOST_A_GROUP]]
    return sorted(kept, key=lambda draft: draft.line)


def _rank(draft: Draft) -> tuple[bool, int, int]:
    """Stems without a hidden word first, then those near a good length."""
    return MASK in draft.stem, abs(len(draft.stem) - 80), draft.line


def _build(rule: str, draft: Draft, path: str) -> Question:
    texts = sorted((draft.answer, *draft.wrong), key=lambda text: digest(text, path)) if draft.wrong else []
    names = name_options(texts)
    options = tuple(Option(name, text, text == draft.answer) for name, text in zip(names, texts, strict=True))
    kind: Kind = "single" if options else "blank"
    return Question(
        id="d-" + digest(rule, draft.answer, path)[:10],
        key=name_key(kind, [draft.answer]),
        kind=kind,
        stem=draft.stem if options else f"{draft.stem} [[{draft.answer}]]",
        options=options,
        blanks=() if options else ((draft.answer,),),
        explanation="",
        choose=1,
        domain="",
        tasks=(),
        services=(),
        level=0,
        review="",
        shuffle=True,
        span=Span(path, draft.line, draft.line),
        page=path,
        derived=rule,
    )
