"""What may stand in a catalogue file: one table of fields for each kind of table, with type and meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from unicodedata import category, normalize

Type = Literal["text", "names", "ids", "tasks", "pairs", "id", "kind", "status", "date", "address", "icon", "weight"]
Value = str | int | tuple[str, ...] | Mapping[str, str]

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ICON = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*\.[A-Za-z_][A-Za-z0-9_]*")
ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+")
LONGEST_ID = 80
"""Ids become file names."""
KINDS = ("service", "feature", "neighbour", "concept")
STATUSES = ("", "closed", "ended")


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a table."""

    type: Type
    meaning: str


SERVICE: Mapping[str, Field] = {
    "name": Field("text", "full official name; needed for a new entry"),
    "short": Field("text", "what people say; the name if left out"),
    "kind": Field("kind", "service, feature, neighbour (outside the exam) or concept; `service` if left out"),
    "category": Field("text", "heading it stands under; the parent's if left out"),
    "exam_name": Field("text", "its name as the exam's in-scope list prints it; this is what puts an entry in scope"),
    "aliases": Field("names", "other names in Latin script that mean this and nothing else"),
    "ko": Field("names", "Korean names that mean this and nothing else"),
    "ja": Field("names", "Japanese names that mean this and nothing else"),
    "former": Field("names", "names it had itself: linked, and reported with the current one"),
    "predecessor": Field("ids", "things it replaced, which are entries of their own"),
    "misspellings": Field("names", "what people type; a spelling that differs by case alone is none"),
    "weak": Field("names", "names that link only where the page gives a strong sign; may name the name itself"),
    "acronym": Field("pairs", "acronym → what it stands for"),
    "parent": Field("id", "the service this is a feature of"),
    "icon": Field("icon", "`module.Class` below `diagrams`, as `aws.compute.ECS`"),
    "docs": Field("address", "official documentation"),
    "en": Field("text", "one line in English"),
    "line_ko": Field("text", "one line in Korean"),
    "tasks": Field("tasks", "task statements of the exam it belongs to"),
    "confused_with": Field("ids", "what students mistake it for; one side is enough, it holds both ways"),
    "status": Field("status", "`closed` to new customers or `ended`; nothing if it is simply there"),
    "status_since": Field("date", "since when, YYYY-MM-DD"),
    "status_note": Field("text", "what to know about that"),
    "beside": Field("ids", "entries beside which a weak name means this one, as `SG` on a page that names EC2"),
    "telling": Field("names", "weak names that, so written, mean this where others of its category are named"),
    "without": Field("names", "names an earlier file gave this entry that shall not be its names here"),
}
"""`[services.<id>]`. An id that an earlier file has is added to: lists grow, other values replace."""

CERTIFICATION: Mapping[str, Field] = {
    "id": Field("id", "ASCII kebab-case"),
    "code": Field("text", "as the vendor prints it: SAA-C03"),
    "name": Field("text", "full name of the exam"),
    "provider": Field("text", "id of a provider pack of ours, or any word where the file brings its services"),
    "snapshot": Field("date", "day the scope was read, YYYY-MM-DD"),
}
"""Top of a certification's file; beside these `[[domains]]` and `[services]`."""

DOMAIN: Mapping[str, Field] = {
    "id": Field("text", "as the guide numbers it"),
    "title": Field("text", "the guide's title"),
    "ko": Field("text", "title in Korean"),
    "weight": Field("weight", "share of scored questions, in percent"),
}
"""`[[domains]]`; beside these `tasks`, a list of tables."""

TASK: Mapping[str, Field] = {
    "id": Field("text", "as the guide numbers it: 2.1"),
    "title": Field("text", "the guide's title"),
    "ko": Field("text", "title in Korean"),
}
"""An element of a domain's `tasks`."""


def read_value(type_: Type, raw: object) -> Value | None:
    """The value in the type asked for, or None where it is none."""
    match type_:
        case "names" | "ids" | "tasks":
            return _read_list(raw)
        case "pairs":
            return _read_pairs(raw)
        case "weight":
            return raw if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= 100 else None
        case "date":
            return _read_date(raw)
    if not isinstance(raw, str):
        return None
    text = squeeze(raw)
    return text if not text or _fits(type_, text) else None


def expected(type_: Type) -> str:
    """What a field of this type wants, for a message."""
    return {
        "text": "a text in quotes",
        "names": 'a list of texts, as ["one", "two"]',
        "ids": 'a list of ids, as ["s3", "efs"]',
        "tasks": 'a list of task numbers in quotes, as ["2.1"]',
        "pairs": 'pairs of texts, as { ECS = "Elastic Container Service" }',
        "id": "an id: lower-case ASCII letters, digits and single hyphens",
        "kind": "one of " + ", ".join(KINDS),
        "status": "one of " + ", ".join(STATUSES[1:]),
        "date": "a day as 2026-10-01",
        "address": "an address that begins with https://",
        "icon": "module.Class below diagrams, as aws.compute.ECS",
        "weight": "a whole number from 0 to 100",
    }[type_]


def squeeze(text: str) -> str:
    """The text in composed form, with every run of white space or control characters as one blank."""
    if not text.isprintable():
        text = "".join(" " if category(char) == "Cc" else char for char in text)
    return " ".join(normalize("NFC", text).split())


def is_id(text: str) -> bool:
    """Whether the text is an ASCII kebab-case id."""
    return len(text) <= LONGEST_ID and ID.fullmatch(text) is not None


def _fits(type_: Type, text: str) -> bool:
    match type_:
        case "id":
            return is_id(text)
        case "kind":
            return text in KINDS
        case "status":
            return text in STATUSES
        case "address":
            return ADDRESS.fullmatch(text) is not None
        case "icon":
            return ICON.fullmatch(text) is not None
    return True


def _read_list(raw: object) -> tuple[str, ...] | None:
    if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
        return None
    return tuple(dict.fromkeys(squeeze(item) for item in raw))


def _read_pairs(raw: object) -> Mapping[str, str] | None:
    if not isinstance(raw, dict) or not all(isinstance(item, str) for item in raw.values()):
        return None
    return {squeeze(key): squeeze(item) for key, item in raw.items() if squeeze(key)}


def _read_date(raw: object) -> str | None:
    if isinstance(raw, date):
        return raw.isoformat()[:10]
    try:
        return date.fromisoformat(raw).isoformat() if isinstance(raw, str) and raw else None if raw != "" else ""
    except ValueError:
        return None
