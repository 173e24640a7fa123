"""Say of every name on a page whether it links, and why not: what `studybook links PAGE` prints."""

from __future__ import annotations

from collections.abc import Iterable

from studybook.book.lines import LineFinder
from studybook.book.mentions import Mention
from studybook.catalog.lexicon import Lexicon
from studybook.notes.mask import MASK, Masked, mask_page
from studybook.notes.model import Note

_PLACES = {
    "code": "in code", "link": "in a link", "heading": "in a heading", "html": "in raw HTML", "quiz": "in a quiz",
    "liquid": "in Liquid", "math": "in a formula", "wikilink": "in a wikilink", "title": "in a title of a box or tab",
    "note": "in a footnote", "definition": "in a definition", "no-link": "in a place marked `no-link`",
    "comment": "in a comment", "url": "in an address", "markup": "in markup",
}  # fmt: skip


def explain_links(note: Note, mentions: Iterable[Mention], lexicon: Lexicon) -> list[str]:
    """One line a name, in order: `path:line: name → id: links`, or the reason why it does not."""
    found = [(item.line, item.start, item.surface, item.service, item.reason or "links") for item in mentions]
    found += find_hidden(note, lexicon)
    return [f"{note.path}:{line}: {surface} → {service}: {why}" for line, _, surface, service, why in sorted(found)]


def find_hidden(note: Note, lexicon: Lexicon) -> list[tuple[int, int, str, str, str]]:
    """Names where no prose is: line, position, name, id, and what they stand in."""
    masked = mask_page(note.markdown)
    lines = LineFinder(note)
    return [
        (lines.line_at(match.start), match.start, " ".join(match.surface.split()), match.service, reason)
        for match in lexicon.find(note.markdown)
        if match.service and (reason := _place_of(masked, match.start))
    ]


def _place_of(masked: Masked, pos: int) -> str:
    """What a position stands in, the innermost; empty for prose."""
    if masked.text[pos] != MASK:
        return ""
    kinds = [item.kind for item in masked.hidden if item.start <= pos < item.end]
    return _PLACES.get(kinds[-1], "in markup") if kinds else "in an address or markup"
