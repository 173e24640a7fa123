"""Whether a page must show its note's title itself, and what becomes of the author's headings below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from studybook.emit.model import Edition
from studybook.notes.model import Note

ANCHOR = "sb-title"
"""Id of a title that we set: the contents of the page begin with it."""
_RAW = re.compile(r"<h1\b[^>]*>(.*?)</h1", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SPOKEN = re.compile(r"[^\W_]+")
_SINGLE = frozenset({"sidebar_position", "sidebar_label", "pagination_next", "pagination_prev", "hide_title"})
"""Keys of Docusaurus, where a first H1 of the body takes the place of the head's title."""


def lacks_title(edition: Edition, note: Note, root: Element, stash: Iterable[object]) -> bool:
    """Whether neither theme nor author shows the title. `stash`: raw HTML that Python-Markdown has put aside.

    Blogs, Hugo and Quartz show the head's title above whatever H1s the body has; Material's templates show it only
    where there are none, which is what notes written for Material count on.
    """
    shown = [_fold("".join(element.itertext())) for element in root.iter("h1")]
    raws = (raw for raw in stash if isinstance(raw, str) and ("<h1" in raw or "<H1" in raw))
    shown += [_fold(_TAG.sub("", text)) for raw in raws for text in _RAW.findall(raw)]
    if not shown:
        return edition.heads or not edition.titled
    keys = {key.lower() for key, value in note.head.raw.items() if value not in (None, "")}
    if "title" not in keys or note.dialect == "material" or not _SINGLE.isdisjoint(keys):
        return False
    return _fold(note.head.title) not in shown


def lower_headings(root: Element) -> None:
    """Below a title of ours the author's H1s are sections. Their tags stay: only `aria-level` tells of the step."""
    for element in root.iter():
        if element.tag in {"h1", "h2", "h3", "h4", "h5"}:
            element.set("aria-level", str(int(element.tag[1]) + 1))


def head_contents(title: str, tokens: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Contents of a page whose title is ours: all else stands below it, or themes would show the first H1's alone."""
    name = escape(title, quote=False)
    return [{"level": 1, "id": ANCHOR, "name": name, "html": name, "data-toc-label": "", "children": [*tokens]}]


def _fold(text: str) -> str:
    """What two titles are compared by: letters and digits."""
    return "".join(_SPOKEN.findall(text)).casefold()
