"""Which service is named where in a note, and which of the names become links. Decided once, here, on the source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import NamedTuple

from studybook.book.company import list_lone
from studybook.book.decide import Chooser, PageLinks, section_key
from studybook.book.former import should_rename
from studybook.book.lines import LineFinder
from studybook.book.senses import TOPICAL
from studybook.book.sentence import plain, sentence_around
from studybook.book.signs import in_company, live_services, topics_of
from studybook.book.wikilinks import forced_in
from studybook.catalog.lexicon import Lexicon
from studybook.catalog.match import Match
from studybook.catalog.spelling import Sort
from studybook.notes.mask import Masked, mask_page
from studybook.notes.model import Note
from studybook.settings import Settings
from studybook.source import Problem

__all__ = ["Mention", "PageLinks", "find_mentions", "find_names", "forget_names", "page_links"]


class Mention(NamedTuple):
    """A service named in a note. A tuple, because a book holds tens of thousands."""

    service: str
    """Id."""
    line: int
    """1-based line of the file."""
    section: int
    """How many headings stand before it on the page."""
    surface: str
    """As written."""
    sort: Sort
    """`strong former misspelling weak excluded forced`: what kind of name it is."""
    linked: bool
    reason: str
    """Why it does not link; empty if it does."""
    start: int
    """Where it begins in `text`."""
    text: str
    """What Python-Markdown reads of the note."""
    problem: Problem | None = None
    """For a former name or a misspelling: level info, with the current name."""

    @property
    def sentence(self) -> str:
        """Plain text of the sentence around it, at most 200 characters. Made when asked for: few are shown."""
        end = self.text.find("]]", self.start) + 2 if self.sort == "forced" else self.start + len(self.surface)
        return sentence_around(self.text, self.start, end)


def find_mentions(
    note: Note, lexicon: Lexicon, settings: Settings, linkable: Callable[[str], bool] = lambda service: True
) -> tuple[tuple[Mention, ...], PageLinks]:
    """Every name in the note's prose in order, each decided, and what lets the renderer decide the same.

    Nothing raises. `linkable` says which services have somewhere to lead to.
    """
    masked = mask_page(note.markdown)
    matches = list(find_names(lexicon, masked.text))
    page = page_links(note, masked, matches, lexicon, settings)
    forced = forced_in(masked, note.markdown, lexicon) if "[[" in note.markdown else []
    if forced:
        page = replace(page, forced=True)
        matches = sorted((*matches, *forced))
    return tuple(_decide(note, masked, matches, Chooser(page, linkable))), page


@lru_cache(maxsize=8192)
def find_names(lexicon: Lexicon, text: str) -> tuple[Match, ...]:
    """What the lexicon finds, remembered between the builds of a server."""
    return tuple(lexicon.find(text))


def forget_names() -> None:
    """Let go of what is remembered for a next build: it holds the texts of all notes."""
    find_names.cache_clear()


def page_links(note: Note, masked: Masked, matches: Sequence[Match], lexicon: Lexicon, settings: Settings) -> PageLinks:
    """What the page as a whole says about its links."""
    off, sections = _excluded(note, settings.links.exclude)
    lone = list_lone(note, masked, matches, lexicon)
    sure = [match for match in matches if match.surface not in lone] if lone else matches
    live = live_services(note, masked, sure, lexicon, not lone)
    named = {service for match in matches if match.sort == "weak" for service in (match.service, *match.rivals)}
    return PageLinks(
        scope="off" if off or not note.head.links else settings.links.mention,
        own=note.head.service,
        live=(live | in_company(sure, lexicon)) & named,
        sections=sections,
        near={service: parent for service in sorted(named) if (parent := lexicon.parents.get(service, "")) in live},
        roots=lexicon.roots if named else {},
        topics=topics_of(masked, lexicon) if not TOPICAL.isdisjoint(named) else {},
        names=_spellings(matches),
        lone=lone,
    )


def _spellings(matches: Iterable[Match]) -> tuple[Match, ...] | None:
    """Each spelling once. One that runs over a line end may look different in the tree: then nothing is promised."""
    names = {match.surface: match for match in matches}
    return None if any("\n" in surface for surface in names) else tuple(names.values())


def _excluded(note: Note, exclude: Iterable[str]) -> tuple[bool, frozenset[str]]:
    """Whether the page is excluded, and the keys of its excluded sections."""
    sections = []
    for entry in exclude:
        page, mark, heading = entry.partition("#")
        if page and (fnmatchcase(note.uri, page) or fnmatchcase(note.path, page)):
            if not mark:
                return True, frozenset()
            sections.append(section_key(heading))
    return False, frozenset(sections)


def _decide(note: Note, masked: Masked, matches: Iterable[Match], chooser: Chooser) -> Iterator[Mention]:
    lines = LineFinder(note)
    section = 0
    for match in matches:
        while section < len(masked.headings) and masked.headings[section][0] < match.start:
            chooser.begin_section(plain(masked.headings[section][1]))
            section += 1
        if not match.service:
            continue
        service, reason = chooser.choose(masked.text, match)
        line = lines.line_at(match.start)
        surface = " ".join(match.surface.split()) if "\n" in match.surface else match.surface
        former = bool(match.current) and should_rename(note.markdown, match)
        problem = _describe(note, line, surface, match) if former else None
        yield Mention(
            service, line, section, surface, match.sort, not reason, reason, match.start, note.markdown, problem
        )


def _describe(note: Note, line: int, surface: str, match: Match) -> Problem:
    """The problem of a former name or a misspelling."""
    former = match.sort == "former"
    what = f"{surface} is now called {match.current}" if former else f"{surface} is spelt {match.current}"
    code = "name-former" if former else "name-misspelt"
    return Problem(code, "info", note.path, line, what, "`studybook fix names` rewrites it")
