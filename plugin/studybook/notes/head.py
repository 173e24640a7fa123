"""The head of a note in its one normal form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from pathlib import PurePosixPath
from typing import TypeVar

from studybook.notes.dates import read_name_date, strip_name_date
from studybook.notes.fields import Values
from studybook.notes.frontmatter import Split
from studybook.notes.model import Head, Heading
from studybook.notes.tags import unite
from studybook.settings import Settings

_T = TypeVar("_T")
_LOCATED = frozenset({"id", "service", "services", "patterns", "tasks", "quiz"})
"""Keys that name things outside of the note, or that others read."""
_INDEX = frozenset({"readme", "index", "_index"})
_HIDDEN_FOLDERS = {"_drafts": "draft", "_draft": "draft", "_templates": "unpublished", ".obsidian": "unpublished"}


def build_head(
    split: Split, values: Values, uri: str, headings: Sequence[Heading], dialect: str, zone: tzinfo, settings: Settings
) -> Head:
    """What a file's head, name and first heading say together."""
    found = values.found
    raw = {key: entry.value for key, entry in split.entries.items()}
    name = PurePosixPath(uri).stem
    date = _get(found, "date", datetime) or read_name_date(name, zone)
    verified = _get(found, "verified", datetime)
    return Head(
        raw=raw,
        title=_get(found, "title", str) or name_page(uri, headings),
        date=date,
        updated=_get(found, "updated", datetime),
        tags=unite(_names(found, "tags")),
        categories=unite(_names(found, "categories")),
        description=_get(found, "description", str) or "",
        verified=verified.date() if verified else None,
        service=_get(found, "service", str) or "",
        services=_names(found, "services"),
        patterns=_names(found, "patterns"),
        tasks=_names(found, "tasks"),
        quiz=_get(found, "quiz", dict) or {},
        aliases=_read_aliases(found, dialect),
        links=found.get("links") is not False,
        hidden=_hide(found, raw, uri, date, settings),
        lines={name: entry.line for key, entry in split.entries.items() if (name := key.strip().lower()) in _LOCATED},
    )


def name_page(uri: str, headings: Sequence[Heading]) -> str:
    """A title for a page whose head has none: its first H1, else the folder of an index, else the file's name."""
    for heading in headings:
        if heading.level == 1 and heading.text:
            return heading.text
    path = PurePosixPath(uri)
    name = path.parent.name if path.stem.lower() in _INDEX and path.parent.name else path.stem
    words = strip_name_date(name).replace("-", " ").replace("_", " ").strip() or name
    return words.capitalize() if words.islower() and words.isascii() else words


def _get(found: Mapping[str, object], name: str, kind: type[_T]) -> _T | None:
    value = found.get(name)
    return value if isinstance(value, kind) else None


def _names(found: Mapping[str, object], name: str) -> tuple[str, ...]:
    return tuple(str(value) for value in _get(found, name, tuple) or ())


def _read_aliases(found: Mapping[str, object], dialect: str) -> tuple[str, ...]:
    """Former paths. In Obsidian `aliases` are other names of the note, so only those that look like paths count."""
    aliases = _names(found, "aliases")
    if dialect == "obsidian":
        aliases = tuple(alias for alias in aliases if "/" in alias)
    permalink = _get(found, "permalink", str)
    return (*aliases, permalink) if permalink and ":" not in permalink and permalink not in aliases else aliases


def _hide(
    found: Mapping[str, object], raw: Mapping[str, object], uri: str, date: datetime | None, settings: Settings
) -> str:
    """Why a note is not for readers yet, or empty."""
    folders = PurePosixPath(uri).parts[:-1]
    if folders[:1] == ("archetypes",) and any("{{" in str(value) for value in raw.values()):
        return "unpublished"  # the form of a note to be, as Hugo keeps it
    for folder in folders:
        if folder in _HIDDEN_FOLDERS:
            return _HIDDEN_FOLDERS[folder]
    if found.get("draft") is True:
        return "draft"
    if found.get("published") is False or found.get("public") is False:
        return "unpublished"
    starts = _get(found, "starts", datetime)
    if any(moment and moment.date() > settings.today for moment in (date, starts)):
        return "future"
    ends = _get(found, "ends", datetime)
    return "unpublished" if ends and ends.date() <= settings.today else ""
