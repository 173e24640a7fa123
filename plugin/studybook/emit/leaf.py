"""One page as the Markdown extension meets it: which blocks it holds, what links where, what frames it."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Protocol
from xml.etree.ElementTree import Element

from studybook.emit.address import climb
from studybook.emit.figure import render_figure
from studybook.emit.frame import frame_note, raise_headings, render_title
from studybook.emit.links import link_tree
from studybook.emit.model import Edition, Frame
from studybook.emit.pages.home import home_uri, render_home
from studybook.emit.question import build_question, join_script_words
from studybook.emit.recall import recall_question, seat_card
from studybook.emit.references import fold_reference, fold_url, mend_addresses, place_elements, place_raw
from studybook.emit.title import lacks_title, lower_headings
from studybook.notes.model import Note
from studybook.patterns.model import Ref
from studybook.patterns.picture import picture_uri
from studybook.source import Block, Span
from studybook.words import load_words

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

    def appended(self) -> list[Block]:
        """Blocks for what the page shows below the author's text: patterns of its head, derived cards."""
        note = self.note
        if note is None or self.edition is None:
            return []
        here = Span(note.path, 1, 1)
        inline = {block.info.strip() for block in note.blocks if block.kind == "pattern"}
        blocks = [Block("pattern", here, name, "") for name in note.head.patterns if name not in inline]
        book = self.edition.book
        cards = (book.questions[name] for name in book.page_questions.get(note.path, ()))
        return blocks + [seat_card(card) for card in cards if card.derived]

    def shows(self, block: Block) -> bool:
        """Whether something is there to show for a block. A pattern nobody has read stays a fence: visible text."""
        if block.kind != "pattern":
            return True
        return self.edition is not None and block.info.strip() in self.edition.book.patterns

    def weave(self, block: Block, parse: Parse, store: Store, shown: set[str]) -> Element | None:
        """The element of a block; None leaves the block's text where it stood. `shown`: patterns above it."""
        if block.kind == "pattern":
            return self._weave_pattern(block, store, shown)
        return self._weave_question(block, parse, store)

    def link(self, root: Element, stash: Sequence[object]) -> None:
        """Place the links that bind decided for this page. `stash`: raw HTML that Python-Markdown has put aside."""
        links = self.edition.book.page_links.get(self.uri) if self.edition is not None else None
        if self.edition is None or links is None:
            return
        link_tree(root, links, self.edition.book.lexicon, self.service_address, self._service_title, stash)

    def refer(self, root: Element, stash: MutableSequence[Any]) -> None:
        """Let references that the host would not follow lead to what they mean."""
        mend_addresses(root)
        if self.edition is None or self.uri not in self.edition.paths:
            return
        places = self.edition.references.places.get(self.uri)
        if places:
            files = self.files
            place_elements(root, places, self.uri, lambda uri: files is not None and uri in files.src_uris)
        place_raw(stash, self._follow)

    @property
    def holds(self) -> bool:
        """Whether references of this page may be held from the host's check."""
        return self.edition is not None and self.uri in self.edition.references.places

    def _follow(self, written: str) -> str | None:
        """The address of what raw HTML refers to. On GitHub its paths are files, in a site they are addresses: an
        author who wrote one that exists as an address keeps it."""
        edition = self.edition
        name = fold_reference(written)
        if edition is None:
            return None
        places = edition.references.places.get(self.uri, {})
        uri = places.get(name)
        if uri is None and not name.startswith("/") and self.files is not None:
            here = posixpath.dirname(edition.addresses.url(self.uri))
            if fold_url(posixpath.normpath(posixpath.join(here, name))) in edition.references.urls:
                return None
            uri = posixpath.normpath(posixpath.join(posixpath.dirname(self.uri), name))
            uri = uri if uri in self.files.src_uris else None
        return self.address(uri) if uri else None

    def frame(self, root: Element, store: Store, stash: Sequence[object]) -> str:
        """Head line below the title, backlinks and related notes at the end; on the home page what to study.

        Gives the title where it is set here, else nothing. `stash`: raw HTML that Python-Markdown has put aside.
        """
        if self.edition is not None and self.uri and self.uri == home_uri(self.edition):
            root.append(_hold(render_home(self.edition, self.uri), store))
        note = self.note
        if note is None or not note.is_note or self.edition is None:
            return ""
        lacking = lacks_title(self.edition, note, root, stash)
        frame = self.edition.frames.get(self.uri) or frame_note(self.edition, note, self.address)
        head = (render_title(note.head.title) if lacking else "") + frame.head
        if lacking and root.find(".//h1") is not None:
            lower_headings(root)
        elif self.edition.facts[note.path].repeated:
            raise_headings(root)
        root.insert(0 if lacking else _after_title(root), _hold(head, store))
        if frame.foot:
            root.append(_hold(frame.foot, store))
        return note.head.title if lacking else ""

    def load(self, root: Element, kinds: Iterable[str], store: Store) -> None:
        """Script and style of what the page shows: in the content, where instant navigation finds and runs them."""
        names = sorted(kinds)
        if not names or self.edition is None:
            return
        styles = "".join(f'<link rel="stylesheet" href="{self._asset(name)}.css">' for name in names)
        # Classic scripts: browsers load no module from `file:`, where offline copies of a site live.
        scripts = "".join(f'<script defer src="{self._asset(name)}.js"></script>' for name in names)
        words = escape(join_script_words(self.edition.words)) if "quiz" in names else ""
        said = f' data-words="{words}"' if words else ""
        # Behind the title: search takes what stands before a page's first heading for a text of its own.
        root.insert(_after_title(root), _hold(f'<div class="sb-load"{said} hidden>{styles}</div>', store))
        root.append(_hold(f'<div class="sb-load" hidden>{scripts}</div>', store))

    def _asset(self, name: str) -> str:
        return escape(self.address(f"studybook/{name}"))

    def service_address(self, service: str) -> str | None:
        """Where a service's name leads: a relative `.md` path, which the host checks, or its documentation."""
        if self.edition is None:
            return None
        book = self.edition.book
        if book.settings.links.where == "docs":
            return book.catalog.services[service].docs or None
        uri = book.service_uris.get(service)
        return "../" * self.uri.count("/") + uri if uri else None

    def _service_title(self, service: str) -> str:
        if self.edition is None:
            return ""
        entry = self.edition.book.catalog.services[service]
        return entry.line_ko if self.edition.book.settings.language.startswith("ko") and entry.line_ko else entry.en

    def _weave_pattern(self, block: Block, store: Store, shown: set[str]) -> Element | None:
        name = block.info.strip()
        if self.edition is None or name not in self.edition.book.patterns:
            return None
        pattern, drawing = self.edition.book.patterns[name], self.edition.drawings[name]
        picture = picture_uri(drawing) if name in self.edition.pictures else ""
        first = name not in shown
        shown.add(name)
        return _hold(render_figure(pattern, drawing, self.edition.words, self._resolve, picture, first), store)

    def _resolve(self, ref: Ref) -> str:
        """A drawing's reference. It names service pages by their usual place; a note may be the page instead."""
        if self.edition is not None:
            folder, _, name = ref.uri.rpartition("/")
            book = self.edition.book
            if folder == book.settings.pages.services and name.endswith(".md"):
                return self.address(book.service_uris.get(name.removesuffix(".md"), ref.uri))
        return self.address(ref.uri)

    def _weave_question(self, block: Block, parse: Parse, store: Store) -> Element | None:
        book = self.edition.book if self.edition is not None else None
        bodies = self.edition.bodies if self.edition is not None else {}
        page = self.edition.paths.get(self.uri, self.uri) if self.edition is not None else self.uri
        question = recall_question(block, page, book.questions if book is not None else {}, bodies)
        if question is None:
            holder = Element("div", {"class": "sb-unread"})
            parse(holder, block.body)
            return holder
        words = self.edition.words if self.edition is not None else load_words("en")
        return build_question(question, words, parse, store, self.address, book)


def frame_notes(edition: Edition, files: HostFiles) -> dict[str, Frame]:
    """Uri → what stands around it, for all notes in one go: templates that are filled in one after the other take a
    third of the time that they take between all else a host does to a page."""
    leaves = (Leaf.find(edition, file, files) for uri in edition.paths if (file := files.src_uris.get(uri)) is not None)
    return {
        leaf.uri: frame_note(edition, note, leaf.address)
        for leaf in leaves
        if (note := leaf.note) is not None and note.is_note
    }


def _after_title(root: Element) -> int:
    """Where what belongs to the whole page goes: behind its first `h1`; at the top of a page without one."""
    return next((place for place, element in enumerate(root) if element.tag == "h1"), -1) + 1


def _hold(html: str, store: Store) -> Element:
    """A paragraph that the host replaces by the stored block."""
    holder = Element("p")
    holder.text = store(html)
    holder.tail = "\n"  # a heading behind it begins its own line, as print-site's reading expects
    return holder
