"""What a dialect is, and what it may know of the page it rewrites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from studybook.notes.site import Site
from studybook.source import Level, Problem

SHOWN_OTHERWISE = frozenset({"embed-note"})
"""Codes of what is shown, if not as its author saw it: no reason to fail a build."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page on its way through a dialect."""

    path: str
    uri: str
    first: int
    """Line of the file at which the body begins."""
    site: Site
    title: str = ""
    media: str = ""
    """Folder that pictures without a path of their own lie in (`media_subpath` of Chirpy)."""
    loose: bool = False
    """Whether links go by address, as blogs have them, and not only by file."""
    problems: list[Problem] = field(default_factory=list)
    """What cannot be rendered is added here, and stays as text."""

    def report(self, code: str, index: int, message: str, hint: str) -> None:
        """A problem at the body's line `index` (0-based); one of a kind and message is enough."""
        if not any(known.code == code and known.message == message for known in self.problems):
            level: Level = "info" if code in SHOWN_OTHERWISE else "warning"
            self.problems.append(Problem(code, level, self.path, self.first + index, message, hint))


Rewrite = Callable[[list[str], Page], list[str]]
"""One entry a line of the author's, in and out; an entry that comes out may be empty or hold several lines."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern that most bodies hold nowhere."""

    pattern: re.Pattern[str]
    marks: tuple[str, ...]
    """Whatever it finds holds one of these. They are looked for first: a few letters are found ten times as fast."""

    def find_in(self, text: str) -> Iterator[re.Match[str]]:
        """Where the sign stands, in order."""
        return self.pattern.finditer(text) if any(mark in text for mark in self.marks) else iter(())

    def stands_in(self, text: str) -> bool:
        """Whether the sign stands anywhere."""
        return any(mark in text for mark in self.marks) and self.pattern.search(text) is not None


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way of writing Markdown."""

    name: str
    signs: Sign
    """What only this dialect writes; counted in bodies to tell dialects apart."""
    rewrite: Rewrite | None
    """Turns what only this dialect knows into Markdown that ours reads; None: nothing to do."""
    trigger: Sign
    """A body without it is not rewritten."""
