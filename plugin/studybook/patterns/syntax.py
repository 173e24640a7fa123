"""Statements of the pattern language, as read and not yet understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studybook.patterns.model import Arrow

ARROWS: Mapping[str, tuple[Arrow, bool]] = {
    ">>": ("forward", False),
    "->": ("forward", False),
    "<<": ("back", False),
    "<-": ("back", False),
    "<->": ("both", False),
    "--": ("none", False),
    "..>": ("forward", True),
    "<..": ("back", True),
}
"""Edge as written → where it points, whether it is dashed."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands in braces after a statement."""

    values: Mapping[str, str]
    """Key → value; a piece without a key stands as key of an empty value."""
    line: int
    column: int
    """Of the opening brace; 0 where there is none."""
    repeated: tuple[str, ...] = ()
    """Keys that stand more than once."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A node where it is named."""

    token: str
    label: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Link:
    """An edge sign with its own label."""

    arrow: Arrow
    dashed: bool
    label: str


@dataclass(frozen=True, slots=True)
class Chain:
    """Nodes, and the edges between them if there are any."""

    stops: tuple[tuple[Mention, ...], ...]
    links: tuple[Link, ...]
    label: str
    attrs: Attributes
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Opening:
    """The line that begins a group."""

    token: str
    label: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Closing:
    """The brace that ends a group."""

    attrs: Attributes
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A statement that is none."""

    token: str
    """What stands where something else was expected; empty at the statement's end."""
    expected: frozenset[str]
    """Names of the terminals that could stand there."""
    opens: bool
    """Whether it ends with `{`, so that a `}` will follow."""
    line: int
    column: int
    kind: str
    """Terminal that `token` is, or begins with."""
    first: str
    """With what the statement begins."""
    glued: bool
    """Whether words touch `token`."""
    barred: bool
    """Whether a bar follows it."""


Statement = Chain | Opening | Closing | Fault
