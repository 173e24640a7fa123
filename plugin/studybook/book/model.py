"""The bound book: everything read, every reference resolved, every problem known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studybook.book.mentions import Mention, PageLinks
from studybook.catalog.lexicon import Lexicon
from studybook.catalog.model import Catalog
from studybook.notes.model import Note
from studybook.patterns.model import Pattern
from studybook.quiz.model import Question
from studybook.settings import Settings
from studybook.source import Problem


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag, its spellings joined."""

    name: str
    """The spelling shown: the first one met, notes in order of their uri."""
    spellings: tuple[str, ...]
    """Every spelling met, sorted."""
    notes: tuple[str, ...]
    """Paths of the notes that carry it."""
    service: str
    """Id of the service it names, or empty."""


@dataclass(frozen=True, slots=True)
class ServiceUse:
    """How one note is about one service."""

    note: str
    """Path of the note."""
    how: str
    """`declared` (it is the service's page), `tagged` or `mentioned`: the strongest that holds."""
    count: int
    """Mentions in its text; in its headings where the text has none."""
    first: Mention | None
    """Its first mention, with the sentence around it; None where only head or tag say so."""


@dataclass(frozen=True, slots=True)
class Book:
    """What all pages are made from. Replaced whole at each build; nothing in it changes."""

    settings: Settings
    catalog: Catalog
    lexicon: Lexicon
    notes: Mapping[str, Note]
    """Shown pages by path, in order of path."""
    hidden: tuple[str, ...]
    """Uris of pages left out: drafts, unpublished, future."""
    questions: Mapping[str, Question]
    """Authored and derived, by id, in order of page and line."""
    page_questions: Mapping[str, tuple[str, ...]]
    """Path of a page → ids of its questions in page order, derived ones last."""
    patterns: Mapping[str, Pattern]
    """By id, files first, then inline ones."""
    page_patterns: Mapping[str, tuple[str, ...]]
    """Path of a page → ids of the patterns shown on it, in page order."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """Path → every mention found, linked or not."""
    page_links: Mapping[str, PageLinks]
    """Uri → what the renderer needs to place the links that were decided here."""
    uses: Mapping[str, tuple[ServiceUse, ...]]
    """Service id → the notes about it."""
    service_uris: Mapping[str, str]
    """Service id → uri of its page, generated or the author's."""
    tags: tuple[Tag, ...]
    """In order of name."""
    block_ids: Mapping[str, tuple[str, ...]]
    """Path → id of each of `Note.blocks`, same order: what question or pattern the block is."""
    problems: tuple[Problem, ...]
    """In order of path and line."""
