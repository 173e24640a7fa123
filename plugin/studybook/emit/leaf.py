"""One page as the Markdown extension meets it: which note it is, and where others are from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from xml.etree.ElementTree import Element

from studybook.emit.address import climb
from studybook.emit.model import Edition
from studybook.notes.model import Note

Parse = Callable[[Element, str], None]
"""Parses Markdown of the page into an element."""
Store = Callable[[str], str]
"""Keeps finished HTML from the Markdown stages; gives what stands for it in the text."""


class HostFile(Protocol):
    """What we ask of the host's page."""

    src_uri: str
    url: str
    """Below the site's root."""


class HostFiles(Protocol):
    """What we ask of the host's list of files."""

    @property
    def src_uris(self) -> Mapping[str, HostFile]:
        """Every file by its uri."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the edition, or of a host that has bound none."""

    edition: Edition | None
    uri: str
    file: HostFile | None
    files: HostFiles | None

    @staticmethod
    def find(edition: Edition | None, file: HostFile | None, files: HostFiles | None) -> Leaf:
        """The page that the host is rendering."""
        return Leaf(edition, file.src_uri if file is not None else "", file, files)

    @property
    def note(self) -> Note | None:
        """The note on this page, if it is one."""
        if self.edition is None:
            return None
        path = self.edition.paths.get(self.uri)
        return self.edition.book.notes.get(path) if path else None

    @property
    def generated(self) -> bool:
        """Whether the page is one of ours."""
        return self.edition is not None and self.uri in self.edition.generated

    def address(self, uri: str) -> str:
        """Relative URL of a page or file; the host knows best where its files are."""
        path, mark, fragment = uri.partition("#")
        target = self.files.src_uris.get(path) if self.files is not None else None
        if target is not None and self.file is not None:
            return climb(self.file.url, target.url) + mark + fragment
        return self.edition.addresses.relative(self.uri, uri) if self.edition is not None else uri


def hold_html(html: str, store: Store) -> Element:
    """A paragraph that the host replaces by the stored block."""
    holder = Element("p")
    holder.text = store(html)
    holder.tail = "\n"  # a heading behind it begins its own line, as print-site's reading expects
    return holder
