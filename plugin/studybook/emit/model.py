"""What a bound book becomes: pages, files beside them, and all that the renderer of a page asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from studybook.book.model import Book
from studybook.book.related import Related
from studybook.emit.address import Addresses
from studybook.emit.references import References
from studybook.patterns.model import Drawing


@dataclass(frozen=True, slots=True)
class Page:
    """A generated Markdown page."""

    uri: str
    """Path inside the docs, `services/ecs.md`."""
    text: str
    """The whole file, head included."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A generated file that is copied as it is."""

    uri: str
    """Path inside the site."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of its note's text."""

    minutes: int
    """Reading time."""
    line: str
    """The head's description, else the first paragraph, on one line."""
    repeated: bool
    """Whether a first heading that repeated the title was left out."""


@dataclass(frozen=True, slots=True)
class Frame:
    """HTML around a note's text."""

    head: str
    """The line under its title."""
    foot: str
    """Its surroundings, or empty."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A book made ready to be shown: the one thing the Markdown extension needs."""

    book: Book
    drawings: Mapping[str, Drawing]
    """By pattern id."""
    addresses: Addresses
    words: Mapping[str, str]
    """Sentences of the site's language, by `section.key`."""
    paths: Mapping[str, str]
    """Uri of each of the author's pages → path of its note."""
    related: Mapping[str, Related]
    """Path of a note → what surrounds it."""
    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
    generated: frozenset[str] = frozenset()
    """Uris of `pages`."""
    references: References = field(default_factory=References)
    """What a page refers to that the host would not find as it is written."""
    bodies: Mapping[str, str] = field(default_factory=dict)
    """Id of each question that stands in a note → its block's body as it was read."""
    tag_services: Mapping[str, str] = field(default_factory=dict)
    """Tag as shown → id of the service it names."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Pattern id → PNG, where the extra that rasterises is installed."""
    facts: Mapping[str, Facts] = field(default_factory=dict)
    """Path of each note → what its page says of its text."""
    frames: Mapping[str, Frame] = field(default_factory=dict)
    """Uri of a note → what stands around it, where that was made ahead for all."""
    anchored: bool = True
    """Whether each tag's section has the anchor that we would give it; an author's own tags plugin may give others."""
    titled: bool = True
    """Whether the theme writes the page's title itself when the body has no H1."""
    heads: bool = False
    """Whether the content must have the title all the same, for who sets it without the theme."""
