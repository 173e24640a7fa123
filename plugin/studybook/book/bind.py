"""Bind: everything that was read becomes one book in which every reference is resolved and every problem known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from studybook.book.bank import place_bank
from studybook.book.collect import Collection, collect_blocks
from studybook.book.company import are_on_provider
from studybook.book.derive import add_cards
from studybook.book.former import tell_once
from studybook.book.lint import check_notes
from studybook.book.mentions import Mention
from studybook.book.model import Book
from studybook.book.nodes import resolve_patterns
from studybook.book.questions import finish_questions
from studybook.book.services import bind_declared, bind_uses, place_services
from studybook.book.survey import survey_notes
from studybook.book.tags import bind_tags
from studybook.book.targets import check_targets
from studybook.book.wikilinks import check_wikilinks
from studybook.catalog.filing import build_lexicon
from studybook.catalog.lexicon import Lexicon
from studybook.catalog.model import Catalog
from studybook.notes.model import Note
from studybook.patterns.model import Pattern
from studybook.quiz.lint import lint_questions
from studybook.quiz.model import Question
from studybook.settings import Settings
from studybook.source import Problem, sort_problems


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, before anything refers to anything."""

    catalog: Catalog
    notes: Sequence[Note]
    patterns: Sequence[Pattern]
    """Of pattern files."""
    bank: Sequence[Question]
    problems: Sequence[Problem]
    """Of reading patterns' and bank's files; notes and catalogue carry their own."""


_last: list[tuple[tuple[Catalog, tuple[str, ...], bool], Lexicon]] = []
"""The lexicon built last, and from what: `mkdocs serve` builds again and again from the same names."""


def bind(reading: Reading, settings: Settings) -> Book:
    """The book of all shown notes. Nothing raises: what does not resolve is a problem, and its text stays."""
    hidden = tuple(note for note in reading.notes if note.head.hidden and not settings.drafts)
    left_out = {note.path for note in hidden}
    shown = {note.path: note for note in sorted(reading.notes, key=lambda n: n.path) if note.path not in left_out}
    lexicon = _find_lexicon(
        reading.catalog, settings.links.exclude, are_on_provider(shown.values(), reading.catalog.provider)
    )
    bank, misplaced = place_bank(reading.bank, reading.notes)
    found = collect_blocks(tuple(shown.values()), reading.patterns, bank)
    add_cards(found, shown.values(), settings)
    patterns = resolve_patterns(found.patterns, reading.catalog, lexicon, settings, shown)
    declared, problems = bind_declared(shown.values(), reading.catalog)
    survey = survey_notes(shown.values(), lexicon, settings, reading.catalog, declared)
    uses = bind_uses(shown.values(), survey.mentions, survey.headed, lexicon.resolve)
    uris = place_services(settings, reading.catalog, uses, declared, patterns.values(), found.questions.values())
    problems += misplaced
    problems += finish_questions(found, shown.values(), settings)
    problems += _gather_problems(reading, found, patterns, settings)
    problems += check_targets(patterns, [note.uri for note in shown.values()], uris, settings)
    problems += check_notes(shown.values(), reading.catalog, found.questions.values(), patterns.values())
    problems += tell_once(problem for mention in _flatten(survey.mentions) if (problem := mention.problem) is not None)
    problems += [problem for note in shown.values() for problem in check_wikilinks(note, lexicon)]
    return Book(
        settings=settings,
        catalog=reading.catalog,
        lexicon=lexicon,
        notes=shown,
        hidden=tuple(sorted(note.uri for note in hidden)),
        questions=found.questions,
        page_questions={path: tuple(ids) for path, ids in found.page_questions.items()},
        patterns=patterns,
        page_patterns={path: tuple(ids) for path, ids in found.page_patterns.items()},
        mentions=survey.mentions,
        page_links=survey.links,
        uses=uses,
        service_uris=uris,
        tags=bind_tags(shown.values(), lexicon.resolve),
        block_ids=found.block_ids,
        problems=sort_problems(problems),
    )


def _find_lexicon(catalog: Catalog, exclude: tuple[str, ...], at_home: bool) -> Lexicon:
    """Built again only for another catalogue or other words: that takes as long as a few notes. A site that is
    `at_home` with the provider shares no name with other fields."""
    made_of = (catalog, exclude, at_home)
    for known, lexicon in _last:
        if known == made_of:
            return lexicon
    lexicon = build_lexicon(catalog, exclude)
    _last[:] = [(made_of, replace(lexicon, shared=frozenset()) if at_home else lexicon)]
    return _last[0][1]


def _gather_problems(
    reading: Reading, found: Collection, patterns: Mapping[str, Pattern], settings: Settings
) -> list[Problem]:
    problems = [*reading.problems, *reading.catalog.problems, *found.problems]
    for note in reading.notes:
        problems += note.problems
    for pattern in patterns.values():
        problems += pattern.problems
    authored = [question for question in found.questions.values() if not question.derived]
    return problems + list(lint_questions(authored, settings.today))


def _flatten(mentions: Mapping[str, Iterable[Mention]]) -> Iterable[Mention]:
    return (mention for entries in mentions.values() for mention in entries)
