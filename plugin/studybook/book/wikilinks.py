"""`[[ecs]]` and `[[ecs|our cluster]]`: a link to a service, forced by the author, where no page has that name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studybook.book.lines import LineFinder
from studybook.catalog.lexicon import Lexicon
from studybook.catalog.match import Match
from studybook.notes.mask import Masked, mask_page
from studybook.notes.model import Note
from studybook.source import Problem

_WIKILINK = re.compile(r"(?<!!)\[\[([^\[\]|\n*`<~\ufffc]{1,100})(?:\|([^\[\]\n*`<~\ufffc]{1,100}))?\]\]")
"""Plain words only: marks inside would end up in other pieces of the tree."""
_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|pdf|mp[34]|mov|webm|canvas)$", re.IGNORECASE)
_ALIKE = 0.8
"""Most wikilinks that lead nowhere are pages not yet written, not services mistyped."""


def find_forced(text: str, lexicon: Lexicon) -> list[Match]:
    """The wikilinks in a text that name a service, as matches whose surface is what shall be shown."""
    if "[[" not in text:
        return []
    found = []
    for link in _WIKILINK.finditer(text):
        service = lexicon.resolve(link[1].strip())
        if service is not None:
            found.append(Match(link.start(), link.end(), (link[2] or link[1]).strip(), service, "forced"))
    return found


def forced_in(masked: Masked, text: str, lexicon: Lexicon) -> list[Match]:
    """The same in a note's source: only where Markdown lets a wikilink be."""
    spans = _spans(masked)
    return [match for match in find_forced(text, lexicon) if (match.start, match.end) in spans] if spans else []


def check_wikilinks(note: Note, lexicon: Lexicon) -> tuple[Problem, ...]:
    """A problem for each wikilink that is neither a page nor a service; its text stays."""
    if "[[" not in note.markdown:
        return ()
    masked = mask_page(note.markdown)
    return tuple(_unknown(note, masked, lexicon))


def _unknown(note: Note, masked: Masked, lexicon: Lexicon) -> Iterator[Problem]:
    lines = LineFinder(note)
    for start, end in sorted(_spans(masked)):
        name = note.markdown[start + 2 : end - 2].partition("|")[0].rstrip("\\").strip()
        if lexicon.resolve(name) is None and not _is_link(note.markdown, end, name):
            message, hint = f"[[{name}]] is no page and no service", "name a page or a service, or put it in code"
            if note.markdown[start - 1 : start] == "!" or _FILE.search(name):
                message, hint = f"there is no file `{name}`", "add it, or correct its name"
            elif near := lexicon.nearest(name, alike=_ALIKE):
                hint = f"did you mean {' or '.join(near)}"
            yield Problem("wikilink-unknown", "warning", note.path, lines.line_at(start), message, hint)


def _is_link(text: str, end: int, name: str) -> bool:
    """Whether brackets around a name belong to a link of Markdown: `[[1]](url)`, `[[Feature #1]]` of a definition."""
    if text[end : end + 1] == "(":
        return True
    return re.search(rf"^ {{0,3}}\[{re.escape(name)}\]:", text, re.MULTILINE | re.IGNORECASE) is not None


def _spans(masked: Masked) -> set[tuple[int, int]]:
    return {(item.start, item.end) for item in masked.hidden if item.kind == "wikilink"}
