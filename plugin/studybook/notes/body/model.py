"""What a CommonMark parser says of a text: boxes, leaves, and which line belongs where."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

MARK = "<!-- -->"
"""What keeps two lists or quotes apart that would otherwise become one, and stands where an item has no text."""
LISTS = frozenset({"bullets", "ordered"})
"""Kinds of lists, as siblings see them."""


@dataclass(slots=True, eq=False)
class Box:
    """The page, a quote or a list item: what blocks stand in."""

    kind: str
    """`page quote item`."""
    path: tuple[Box, ...]
    """The boxes around it and itself, outermost first, without the page."""
    start: int
    end: int
    ordered: bool = False
    first: bool = False
    """Whether it is its list's first item."""
    marker: str = ""
    """An item's mark as written anew, with the blanks behind it; known with `width`."""
    width: int = 0
    """Columns up to an item's content; known once its first line is taken apart."""
    straight: bool = False
    """Whether its marker, and those of the items around it, stand at the columns that Python-Markdown wants."""
    last: str = ""
    """Kind of the child seen last."""
    count: int = 0
    """How many children were seen."""
    coded: bool = False
    """Whether indented code stands in it, so that its columns count."""
    simple: bool = True
    """Whether an item holds at most a text and a list of simple items below it."""


@dataclass(slots=True, eq=False)
class Leaf:
    """A block that holds no blocks."""

    kind: str
    """`text heading fence code html table rule opaque`."""
    start: int
    end: int
    box: Box
    token: Token
    before: str
    """Kind of the sibling before it, or empty."""


@dataclass(slots=True)
class Layout:
    """All blocks of a text."""

    leaves: list[Leaf]
    owners: list[Box]
    """For every line the innermost box."""
    gaps: dict[int, tuple[str, Box]] = field(default_factory=dict)
    """Line at which a list, item or quote begins → what must stand before it (`blank`, `mark`) in which box."""
