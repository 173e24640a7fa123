"""What makes a question, and an option, the same one after an edit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from studybook.source import digest

_STASHED = re.compile("\x02[^\x03]*\x03")
_MARKUP = re.compile(r"[*_`~=^\\]+|\[\[|\]\]")
_LINK = re.compile(r"!?\[([^\]]{0,1000})\]\([^)\s]{0,2000}(?:\s[^)]{0,1000})?\)")
_MARKED = re.compile(r"[\x02*_`~=^\\\[]|\]\]")
"""What one of these begins with."""
_BLANK = re.compile(r"\s+")
_END = re.compile(r"[\s.?!:。．？！：]+$")


def normalise_words(text: str) -> str:
    """Words without what an editor may change and no reader would notice: markup, spacing, case, width, final stop."""
    if _MARKED.search(text):
        text = _MARKUP.sub("", _LINK.sub(r"\1", _STASHED.sub(" ", text)))
    plain = " ".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold().split())
    return _END.sub("", plain)


def name_question(stem: str, page: str) -> str:
    """Id of a question that was given none: from stem and page, never from its place on the page."""
    return "q-" + digest(normalise_words(stem), page)[:10]


def name_options(texts: Iterable[str]) -> tuple[str, ...]:
    """Ids of options, unique in their question, that stay when options are reordered."""
    seen: dict[str, int] = {}
    names = []
    for text in texts:
        name = digest(normalise_words(text))[:6]
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(names)


def name_key(kind: str, right: Iterable[str]) -> str:
    """Hash of what is right. Stem, wrong options and rationales are left out: mending them resets nobody's answer."""
    return digest(kind, *(normalise_words(text) for text in right))[:10]


def fold_answer(text: str) -> str:
    """A typed answer as it is compared: trimmed, case folded, width and composition normalised.

    The browser does the same: `text.normalize("NFKC").trim().replace(/\\s+/g, " ").toLowerCase()`.
    """
    return _BLANK.sub(" ", unicodedata.normalize("NFKC", text).strip()).lower()
