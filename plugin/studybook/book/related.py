"""What surrounds a note: notes that link to it, notes about the same things."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from studybook.book.model import Book
from studybook.notes.mask import mask_page
from studybook.notes.model import Note
from studybook.notes.plain import strip_markup
from studybook.notes.tags import fold_tag

_LINK = re.compile(r"\[(?P<text>[^\]\n]*)\]\(\s*<?(?P<target>[^)\s>#?]+\.md)(?:#[^)\s>]*)?>?(?:\s+[\"'(][^)]*)?\)")
MOST_RELATED = 5
"""More than a handful is a list nobody reads."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """A place in another note that leads here."""

    note: str
    """Path of the other note."""
    sentence: str
    """Plain text around the link or mention."""


@dataclass(frozen=True, slots=True)
class Related:
    """A note's surroundings."""

    backlinks: tuple[Backlink, ...]
    """At most one from each note, in order of path."""
    notes: tuple[str, ...]
    """Paths of notes about the same services and tags, nearest first."""


def relate_notes(book: Book) -> dict[str, Related]:
    """Path of each note → its surroundings. Cost grows with links and shared topics, not with pairs of notes."""
    paths = {note.uri: note.path for note in book.notes.values()}
    backlinks: dict[str, dict[str, Backlink]] = {}
    for note in book.notes.values():
        for target, backlink in _find_links(note):
            here = paths.get(target)
            if here is not None and here != note.path:
                backlinks.setdefault(here, {}).setdefault(note.path, backlink)
    for note in book.notes.values():
        for use in book.uses.get(note.head.service, ()):
            if use.first is not None and use.note != note.path:
                found = Backlink(use.note, use.first.sentence)
                backlinks.setdefault(note.path, {}).setdefault(use.note, found)
    near = _rank_notes(book)
    return {
        path: Related(tuple(links[key] for key in sorted(links)), near.get(path, ()))
        for path in book.notes
        for links in (backlinks.get(path, {}),)
    }


def _find_links(note: Note) -> Iterable[tuple[str, Backlink]]:
    """Inline links to other pages, outside code, with the line of text they stand on."""
    text = note.markdown
    if ".md" not in text:
        return
    folder = posixpath.dirname(note.uri)
    for hidden in mask_page(text).hidden:
        match = _LINK.match(text, hidden.start, hidden.end) if hidden.kind == "link" else None
        if match is not None:
            target = posixpath.normpath(posixpath.join(folder, unquote(match["target"])))
            start, end = text.rfind("\n", 0, hidden.start) + 1, text.find("\n", hidden.end)
            yield target, Backlink(note.path, strip_markup(text[start : end if end >= 0 else None]))


def _rank_notes(book: Book) -> dict[str, tuple[str, ...]]:
    """Nearest notes by shared tags and services; rare ones weigh more, ones that all share weigh nothing."""
    topics: dict[str, set[str]] = {path: set() for path in book.notes}
    carriers: dict[str, list[str]] = {}
    notes = {path for path, note in book.notes.items() if note.is_note}
    for path in sorted(notes):
        note = book.notes[path]
        topics[path] |= {"#" + fold_tag(tag) for tag in note.head.tags}
    for service, uses in book.uses.items():
        for use in uses:
            if use.note in notes and (use.how != "mentioned" or use.count > 1):
                topics[use.note].add(service)
    for path in sorted(notes):
        for topic in sorted(topics[path]):
            carriers.setdefault(topic, []).append(path)
    limit = max(3, len(notes) // 3)
    weights: Mapping[str, float] = {
        topic: 1 / len(paths) for topic, paths in carriers.items() if 1 < len(paths) <= min(limit, 60)
    }
    ranked: dict[str, tuple[str, ...]] = {}
    for path in sorted(notes):
        score: dict[str, float] = {}
        for topic in sorted(topics[path] & weights.keys()):
            for other in carriers[topic]:
                if other != path:
                    score[other] = score.get(other, 0.0) + weights[topic]
        nearest = sorted(score, key=lambda other: (-score[other], other))
        ranked[path] = tuple(nearest[:MOST_RELATED])
    return ranked
