"""The spine, to be read first: how a folder of notes becomes an edition of a book.

gather   the host's files            → Source
read     Source                      → Note, Pattern, Question; TOML → Catalog
bind     everything                  → Book: every reference resolved, every problem known
draw     Pattern                     → Drawing
emit     Book                        → pages and files beside them
page     the Markdown extension      → weaves blocks and places links, one page at a time (`markdown.py`)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from studybook.book.bind import Reading, bind
from studybook.book.model import Book
from studybook.book.related import relate_notes
from studybook.book.survey import forget_survey
from studybook.catalog.load import load_catalog
from studybook.collector import pause_collector
from studybook.emit.address import Addresses
from studybook.emit.assets import make_assets
from studybook.emit.facts import forget_facts, learn_facts
from studybook.emit.model import Edition
from studybook.emit.pages.make import make_pages
from studybook.notes.read import forget_notes, read_notes
from studybook.patterns.draw import draw_patterns
from studybook.patterns.file import read_pattern_file
from studybook.patterns.picture import make_pictures
from studybook.quiz.bank import read_bank
from studybook.settings import Settings
from studybook.source import Problem, Source, sort_problems
from studybook.words import load_words


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the host found."""

    pages: Sequence[Source]
    """Markdown files of docs_dir."""
    files: Collection[str]
    """Uris of all other files of docs_dir."""
    patterns: Sequence[Source]
    """Files of the patterns folder."""
    bank: Sequence[Source]
    """Files of the question bank."""
    problems: Sequence[Problem] = ()
    """Of gathering: files that are no text, or cannot be read."""


@pause_collector()
def read_book(gathered: Gathered, settings: Settings) -> Book:
    """Read and bind: all that `studybook check` needs."""
    patterns = [read_pattern_file(source) for source in gathered.patterns]
    bank, problems = read_bank(gathered.bank)
    reading = Reading(
        catalog=load_catalog(settings),
        notes=read_notes(gathered.pages, gathered.files, settings),
        patterns=patterns,
        bank=bank,
        problems=[*gathered.problems, *problems],
    )
    return bind(reading, settings)


def forget() -> None:
    """Let go of what reading and binding remember for a next build, which is never asked for but by a server."""
    forget_notes()
    forget_survey()
    forget_facts()


def publish(
    book: Book, urls: Mapping[str, str], directory_urls: bool, titled: bool, prefix: str = "", anchored: bool = True
) -> Edition:
    """Draw and emit. `urls`: where the host has placed its own files; `titled`: the theme writes missing titles;
    `prefix`: the folder of the site in which generated files go; `anchored`: tags have anchors of ours."""
    drawings = draw_patterns(list(book.patterns.values()), book.settings)
    edition = Edition(
        book=book,
        drawings={drawing.pattern: drawing for drawing in drawings},
        addresses=Addresses(directory_urls, urls, prefix),
        words=load_words(book.settings.language),
        paths={note.uri: note.path for note in book.notes.values()},
        related=relate_notes(book),
        bodies={
            name: block.body
            for path, names in book.block_ids.items()
            for name, block in zip(names, book.notes[path].blocks, strict=True)
            if block.kind == "quiz"
        },
        tag_services={tag.name: tag.service for tag in book.tags if tag.service},
        pictures=make_pictures(drawings, book.settings),
        facts={path: learn_facts(note) for path, note in book.notes.items()},
        anchored=anchored,
        titled=titled,
    )
    pages, problems = make_pages(edition)
    drawn = [problem for drawing in drawings for problem in drawing.problems]
    book = replace(book, problems=sort_problems([*book.problems, *problems, *drawn]))
    edition = replace(edition, book=book, pages=pages, generated=frozenset(page.uri for page in pages))
    return replace(edition, assets=make_assets(edition))
