"""Which dialect a note is written in, told by its own signs, else by those of its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from studybook.notes.dialects import DIALECTS
from studybook.notes.dialects.model import Sign
from studybook.notes.entry import Entry
from studybook.notes.fences import flag_code
from studybook.notes.frontmatter import Split

PLAIN = "github"
"""What a note is that shows no sign: the Markdown that everybody shares."""
_CLIPPED = frozenset({"source", "created"})
"""What Obsidian's web clipper writes into every head."""
_TRIES = 20
_ENOUGH = 0.2
"""Share of a site's notes whose signs speak for the notes that show none."""
_FOLDERS = (
    (re.compile(r"(?:^|/)_(?:posts|drafts|tabs|pages)/"), "jekyll"),
    (re.compile(r"(?:^|/)_index(?:\.[a-z]{2})?\.md$"), "hugo"),
)
_POST = re.compile(r"(?:^|/)\d{4}-\d{2}-\d{2}-[^/]+$")
_KEYS = {
    "jekyll": frozenset({"layout", "permalink", "redirect_from", "last_modified_at", "comments", "pin"}),
    "hugo": frozenset({"lastmod", "weight", "bookcollapsesection", "linktitle", "publishdate", "showtoc"}),
    "obsidian": frozenset({"cssclass", "cssclasses", "aliases", "kanban-plugin", "dg-publish", "up"}),
    "github": frozenset({"sidebar_position", "sidebar_label", "pagination_next", "emoji", "topics"}),
}


def detect_dialect(split: Split, uri: str) -> tuple[str, int]:
    """The dialect whose signs a note shows most of, and how sure that is: 0 without a sign, 1 by its head alone."""
    for pattern, name in _FOLDERS:
        if pattern.search(uri):
            return name, 3
    scores: Counter[str] = Counter()
    if split.kind == "toml":
        scores["hugo"] += 3
    if _POST.search(uri) and _names_date(split.entries):
        scores["jekyll"] += 1
    keys = {key.lower() for key in split.entries}
    for name, known in _KEYS.items():
        scores[name] += len(keys & known)
    if "published" in split.entries and str(split.entries["published"].plain).lower() in {"true", "false"}:
        scores["jekyll"] += 1  # elsewhere it is a date
    if keys >= _CLIPPED:
        scores["obsidian"] += 2
    for name, dialect in DIALECTS.items():
        if _shows(split.body, dialect.signs):
            scores[name] += 3 if name == "material" else 2
    name, score = max(scores.items(), key=lambda item: item[1], default=("", 0))
    return (name, score) if score else ("", 0)


def _shows(body: str, signs: Sign) -> bool:
    """Whether a sign stands in a body outside code, where it would only be talked about."""
    flags: bytearray | None = None
    for found in islice(signs.find_in(body), _TRIES):
        start = body.rfind("\n", 0, found.start()) + 1
        flags = flag_code(body.split("\n")) if flags is None else flags
        if not flags[body.count("\n", 0, found.start())] and body.count("`", start, found.start()) % 2 == 0:
            return True
    return False


def _names_date(entries: Mapping[str, Entry]) -> bool:
    return "title" in entries and ("date" in entries or "categories" in entries)


def settle_dialects(found: Sequence[tuple[str, int]]) -> list[str]:
    """Every note's dialect: one that is unsure follows the most frequent of its site, if that is frequent."""
    counts = Counter(name for name, score in found if score > 1)
    best, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    frequent = best if count and count >= _ENOUGH * len(found) else ""
    return [name if score > 1 else frequent or name or PLAIN for name, score in found]
