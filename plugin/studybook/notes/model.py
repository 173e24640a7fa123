"""A note as read: head in normal form, body ready for Markdown, and what stands where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Day
from datetime import datetime

from studybook.source import Block, Problem


@dataclass(frozen=True, slots=True)
class Head:
    """The front matter in one normal form, whatever the author's dialect."""

    raw: Mapping[str, object]
    """Every key as the author wrote it, parsed but not interpreted."""
    title: str
    """Shown title: head, else the body's H1, else folder or file name."""
    date: datetime | None
    """Always aware; a local time is in the site's timezone, a bare date is midnight."""
    updated: datetime | None
    tags: tuple[str, ...]
    """In the author's spelling, without repeats after case folding."""
    categories: tuple[str, ...]
    """Outermost first; `category` and `categories` joined."""
    description: str
    verified: Day | None
    """Day the author last checked the facts."""
    service: str
    """Id of the service whose page this note is, or empty."""
    services: tuple[str, ...]
    """Ids of services the note is also about."""
    patterns: tuple[str, ...]
    """Ids of pattern files shown at the end."""
    tasks: tuple[str, ...]
    """Exam task statements, as `2.1`."""
    quiz: Mapping[str, object]
    """Page options of self-checks."""
    aliases: tuple[str, ...]
    """Former paths."""
    links: bool
    """False where the head says `links: off`."""
    hidden: str
    """Why the note is left out (`draft`, `unpublished`, `future`), or empty."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Key → its line in the file, for keys whose problems only the whole book can tell."""

    def line_of(self, key: str) -> int:
        """The line of a key, else the first."""
        return self.lines.get(key, 1)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body."""

    line: int
    level: int
    text: str
    """Plain text, markup removed."""


@dataclass(frozen=True, slots=True)
class Note:
    """One page of the author's."""

    path: str
    """Relative to the folder of mkdocs.yml."""
    uri: str
    """Path inside docs_dir."""
    dialect: str
    """`jekyll hugo obsidian github material`."""
    is_note: bool
    """False for pages that are only linked and woven: no head line, cards or backlinks."""
    head: Head
    body: str
    """The author's body, untouched."""
    body_line: int
    """1-based line of the file at which `body` begins."""
    markdown: str
    """What Python-Markdown shall read instead of `body`: the same text, normalised."""
    blocks: tuple[Block, ...]
    """Quiz and pattern blocks, in page order, spans in lines of the file."""
    headings: tuple[Heading, ...]
    problems: tuple[Problem, ...]
