"""Text and where it came from: the types that every stage passes on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "info"]
"""`error` and `warning` fail `--strict`; `info` never does."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the author should know, as a value: found anywhere, logged in one place."""

    code: str
    """Kebab-case noun, never renumbered: `head-syntax`, `quiz-no-key`."""
    level: Level
    path: str
    """File, relative to the folder of mkdocs.yml, with forward slashes."""
    line: int
    """1-based line in that file as its author wrote it."""
    message: str
    """What is wrong, no full stop."""
    hint: str
    """What to do about it, no full stop."""

    def __str__(self) -> str:
        """`path:line: what — what to do [code]`."""
        return f"{self.path}:{self.line}: {self.message} — {self.hint} [{self.code}]"


@dataclass(frozen=True, slots=True)
class Source:
    """One text file as read, before anybody has interpreted it."""

    path: str
    """Relative to the folder of mkdocs.yml, with forward slashes."""
    text: str
    """Decoded text, newlines folded to `\\n`, no byte-order mark."""
    uri: str = ""
    """For a page: its path inside docs_dir, which is what addresses are made from. Empty for other files."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of lines in a file."""

    path: str
    line: int
    """First line, 1-based."""
    end: int
    """Last line, inclusive."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a note that is ours to weave: a `<quiz>` block or a `pattern` fence."""

    kind: Literal["quiz", "pattern"]
    span: Span
    """Its lines, opening and closing line included."""
    info: str
    """What stands on the opening line after the word: attributes of `<quiz …>`, the id after ```` ```pattern ````."""
    body: str
    """The lines between, dedented; without a final newline."""
    body_line: int = 0
    """Line of the file at which `body` begins: the opening line itself where a quiz's stem begins on it."""


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Without repeats, by place: the order in which they are told."""
    return tuple(sorted(set(problems), key=lambda found: (found.path, found.line, found.code, found.message)))


def digest(*parts: str) -> str:
    """A short, stable name for content: 16 hex digits of SHA-256 over the parts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
