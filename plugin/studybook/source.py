"""Text and where it came from: the types that every stage passes on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
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
        """`path:line: what — what to do [code]`, on one line; what no terminal should get is shown as an escape."""
        text = f"{self.path}:{self.line}: {self.message} — {self.hint} [{self.code}]"
        return text if text.isprintable() else _CONTROL.sub(lambda found: ascii(found[0])[1:-1], text)


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
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
