"""Which keys of a head mean what: one table, in which every field has its names, its reader and its problem."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from studybook.notes.dates import read_date
from studybook.notes.entry import Entry, flatten
from studybook.notes.tags import read_names
from studybook.source import Problem

_OFF = frozenset({"false", "no", "off", "0", "n"})
_ON = frozenset({"true", "yes", "on", "1", "y"})


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a head can say."""

    name: str
    keys: tuple[str, ...]
    """Its names in heads, folded to lower case, the first that is present counts; a dot goes into a mapping."""
    read: Callable[[Entry, tzinfo], object]
    """The value, or None where the entry has none that can be understood."""
    problem: tuple[str, str, str] = ("", "", "")
    """Code, what is wrong and what to do where a written value cannot be understood; empty: nothing to say."""
    joined: bool = False
    """Whether all keys that are present are read and joined, not the first alone."""


def _text(entry: Entry, zone: tzinfo) -> str | None:
    """A line of text. What YAML would cut or change (`#1`, `[AWS]`, `1.10`) is taken as typed."""
    plain = entry.plain
    if isinstance(plain, str):
        cut = not entry.quoted and entry.rest.startswith(plain) and entry.rest[len(plain) :].lstrip().startswith("#")
        return " ".join((entry.rest if cut else plain).split()) or None
    return entry.rest.strip("\"'").strip() or None


def _date(entry: Entry, zone: tzinfo) -> datetime | None:
    for text in flatten(entry.plain):
        if found := read_date(text, zone):
            return found
    return None


def _names(entry: Entry, zone: tzinfo) -> tuple[str, ...]:
    return read_names(entry.plain)


def _list(entry: Entry, zone: tzinfo) -> tuple[str, ...]:
    """Texts of a list; a single string is one, however many blanks it holds."""
    return tuple(flatten(entry.plain))


def _bool(entry: Entry, zone: tzinfo) -> bool | None:
    text = entry.plain.lower() if isinstance(entry.plain, str) else ""
    return True if text in _ON else False if text in _OFF else None


def _mapping(entry: Entry, zone: tzinfo) -> Mapping[str, object] | None:
    return entry.value if isinstance(entry.value, Mapping) else None


_DATE_PROBLEM = ("date-unknown", "cannot be read as a date", "write it as 2023-08-10 or 2023-08-10 18:10:00 +0900")

FIELDS: tuple[Field, ...] = (
    Field("title", ("title",), _text),
    Field("date", ("date.created", "date", "created", "created_at", "publishdate", "published_at", "pubdate",
                   "published", "date_created", "creation_date"), _date, _DATE_PROBLEM),
    Field("updated", ("date.updated", "updated", "lastmod", "last_modified_at", "modified", "updated_at",
                      "last_update.date", "last-modified", "date_modified", "date-modified", "lastupdated"),
          _date, _DATE_PROBLEM),
    Field("starts", ("publishdate",), _date),
    Field("ends", ("expirydate",), _date),
    Field("tags", ("tags", "tag", "topics", "taxonomies.tags"), _names, joined=True),
    Field("categories", ("category", "categories", "taxonomies.categories"), _names, joined=True),
    Field("description", ("description", "summary", "excerpt", "subtitle", "desc"), _text),
    Field("verified", ("verified",), _date, _DATE_PROBLEM),
    Field("service", ("service",), _text),
    Field("services", ("services",), _names),
    Field("patterns", ("patterns",), _names),
    Field("tasks", ("tasks",), _names),
    Field("quiz", ("quiz",), _mapping),
    Field("aliases", ("aliases", "alias", "redirect_from"), _list, joined=True),
    Field("permalink", ("permalink", "url"), _text),
    Field("links", ("links",), _bool),
    Field("dialect", ("dialect",), _text),
    Field("note", ("note",), _bool),
    Field("draft", ("draft",), _bool),
    Field("published", ("published",), _bool),
    Field("public", ("public", "publish"), _bool),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Values:
    """What a head says, field by field."""

    found: Mapping[str, object]
    """Field → value, for the fields that are present and understood."""
    lines: Mapping[str, int]
    """Field → line of its key."""
    problems: tuple[Problem, ...]


def read_fields(entries: Mapping[str, Entry], zone: tzinfo, path: str) -> Values:
    """The fields of a head. A value nobody understands gives its field's problem and no value."""
    if not entries:
        return Values({}, {}, ())
    folded = {key.strip().lower(): entry for key, entry in entries.items()}
    found: dict[str, object] = {}
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for field in FIELDS:
        present = [(key, entry) for key in field.keys if (entry := _look_up(folded, key))]
        values = [(value, entry) for key, entry in present if (value := field.read(entry, zone)) not in (None, ())]
        if values:
            found[field.name] = _join([value for value, _ in values]) if field.joined else values[0][0]
            lines[field.name] = values[0][1].line
        elif field.problem[0] and (bad := [(k, e) for k, e in present if _is_wrong(e)]):
            key, entry = bad[0]
            code, message, hint = field.problem
            problems.append(Problem(code, "warning", path, entry.line, f"{key} {_show(entry)} {message}", hint))
    return Values(found, lines, tuple(problems))


def _look_up(folded: Mapping[str, Entry], key: str) -> Entry | None:
    """The entry of a key; `a.b` is the key `b` of the mapping `a`."""
    outer, _, inner = key.partition(".")
    entry = folded.get(outer)
    if entry is None or not inner:
        return entry
    if isinstance(entry.plain, Mapping) and isinstance(entry.value, Mapping) and inner in entry.plain:
        return Entry(entry.value.get(inner), entry.plain[inner], entry.line, "")
    return None


def _join(values: list[object]) -> tuple[str, ...]:
    parts = [part for value in values if isinstance(value, tuple) for part in value]
    return tuple(dict.fromkeys(parts))


def _is_wrong(entry: Entry) -> bool:
    """Whether something was written, and it is no template's placeholder or yes/no (`published: true`)."""
    texts = flatten(entry.plain)
    return bool(texts) and not any("{{" in text or "<%" in text or text.lower() in _ON | _OFF for text in texts)


def _show(entry: Entry) -> str:
    return repr((entry.rest or " ".join(flatten(entry.plain)))[:40])
