"""Sibling bullets `term: definition`: which term is described? Its siblings are the distractors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from studybook.quiz.cards import Draft, Line, are_distinct, clean, fill, mask_answer, pick_wrong, weigh
from studybook.quiz.leads import Leads
from studybook.quiz.rules.vocabulary import ASPECT, fold_label, is_path, load_labels

_BULLET = re.compile(r"[ ]*(?P<mark>[-*+]|\d{1,2}[.)])[ \t]+(?P<text>\S.*)$")
_SPLIT = re.compile(r"(?:\s*[:：]\s+|[:：](?=[^\s/\d:])|\s+[-–—]\s+|\s*=>\s*|\s+→\s+)")
_PROPER = re.compile(r"[A-Z]{2}|[a-z][A-Z]|[A-Z][a-z]+[ -][A-Z]")
"""What the name of a product has, and a property has not; two words with capitals are enough in a term."""
_SENTENCE = re.compile(
    r"[.!?。！？,、;]|(?:다|요|음|함|됨|임|ます|です|する)$|\b(?:is|are|can|should|must|will|you|we|if|when)\b", re.I
)
_NO_TERM = re.compile(
    r"[\d#@/~$<>=]|(?:the|an?) |(?:제?\d+\s*(?:단계|장|절))|(?:영역|도메인|항목)\s*\d"
    r"|(?:step|day|week|part|phase|chapter|domain|module|section|lesson|unit|test)\s*\d"
    r"|[a-h][).]\s|[^()（）]*[(（][^()（）]*$",
    re.IGNORECASE,
)
"""Numbers, places, rhetoric; the labels of a question's options; what a colon in brackets has torn off."""


@dataclass(frozen=True, slots=True)
class _Entry:
    term: str
    definition: str
    line: int
    of_one: bool
    """Whether its list is announced as properties of one thing."""


def find_cards(lines: Sequence[Line], words: Mapping[str, str]) -> list[Draft]:
    """A card for each described term of every list with three or more of them."""
    found = []
    for entries in _find_groups(lines):
        terms = [entry.term for entry in entries]
        if len(entries) < 3 or not are_distinct(terms) or not are_distinct(entry.definition for entry in entries):
            continue
        for place, entry in enumerate(entries):
            masked = mask_answer(entry.definition, entry.term)
            if masked is not None:
                stem = fill(words, "which_means", text=masked)
                found.append(Draft(entry.term, stem, entry.line, pick_wrong(terms, place), entries[0].line))
    return found


def _find_groups(lines: Sequence[Line]) -> Iterator[list[_Entry]]:
    """Lists whose items all have a term and a definition, or nearly all. Numbered ones are steps unless set bold."""
    open_lists: dict[int, list[_Entry | None]] = {}
    numbered: dict[int, bool] = {}
    leads = Leads()
    at = 0
    while at < len(lines):
        line = lines[at]
        bullet = _BULLET.match(line.text)
        if not line.text:
            at += 1
            continue
        for indent in [i for i in open_lists if i > line.indent or (bullet is None and i >= line.indent)]:
            yield from _close(open_lists.pop(indent))
        if bullet is None:
            leads.read(line)
            at += 1
            continue
        below, nested = _read_below(lines, at)
        steps = bullet["mark"][0].isdigit()
        if steps != numbered.get(line.indent, steps):
            yield from _close(open_lists.pop(line.indent, []))
        numbered[line.indent] = steps
        of_one = leads.name_one_thing(line, line.indent in open_lists)
        known = not nested and (not steps or bullet["text"].startswith(("**", "__")))
        entry = _read_entry(bullet["text"], below, line.number, of_one) if known else None
        open_lists.setdefault(line.indent, []).append(entry)
        leads.hang(line, bullet["text"])
        at += 1 + len(below)
    for entries in open_lists.values():
        yield from _close(entries)


def _close(entries: Sequence[_Entry | None]) -> Iterator[list[_Entry]]:
    good = [entry for entry in entries if entry is not None]
    names = sum(bool(_PROPER.search(entry.term)) for entry in good)
    told = sum(bool(ASPECT.match(entry.term)) for entry in good)
    apart = not (good and (good[0].of_one or 3 * told >= len(good))) or 2 * names >= len(good)
    if apart and len(good) >= 3 and len(good) >= 0.7 * len(entries):
        yield good


def _read_below(lines: Sequence[Line], at: int) -> tuple[list[str], bool]:
    """The plain lines directly under a bullet, and whether a list is nested in it."""
    indent = lines[at].indent
    below: list[str] = []
    for line in lines[at + 1 :]:
        bullet = _BULLET.match(line.text)
        if not line.text or line.indent <= indent or bullet:
            return below, bool(line.text) and line.indent > indent and bullet is not None
        below.append(line.text)
    return below, False


def _read_entry(text: str, below: Sequence[str], number: int, of_one: bool) -> _Entry | None:
    """Term and definition of an item, on one line or two."""
    split = _SPLIT.search(text)
    if split is not None and split.start() <= 60:
        term, definition = text[: split.start()], " ".join([_close_bold(text, split.end()), *below])
    elif below:
        term, definition = text, " ".join(below)
    else:
        return None
    name, meaning = clean(term.replace("`", "")), clean(definition)
    if not name or not meaning or not _is_term(name) or not _is_definition(meaning):
        return None
    return _Entry(name.strip(" *_\"'"), meaning, number, of_one)


def _close_bold(text: str, at: int) -> str:
    """What follows a term; where its bold words end behind the colon, without their mark."""
    mark = text[:2]
    inside = mark in ("**", "__") and text[:at].count(mark) == 1
    return text[at:].removeprefix(mark) if inside else text[at:]


def _is_term(text: str) -> bool:
    """A name, not a sentence, a label, a number, a place or a date."""
    bare = re.sub(r"\s*[(（][^()（）]*[)）]\s*$", "", text).strip(" *_\"'")
    label = any(fold_label(bare) in load_labels(kind) for kind in ("remarks", "records"))
    return not label and 2 <= weigh(bare) <= 48 and not _SENTENCE.search(bare) and not _NO_TERM.match(bare)


def _is_definition(text: str) -> bool:
    """Long enough to be recognised by, short enough for a card, and complete."""
    return 18 <= weigh(text) <= 320 and not text.endswith((":", "：")) and "|" not in text and not is_path(text)
