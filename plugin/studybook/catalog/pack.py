"""One catalogue file as read: its entries and its certification, checked field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import tomli

from studybook.catalog.lines import find_line, read_position
from studybook.catalog.model import Certification, Domain, Provider, Task
from studybook.catalog.nearest import Nearest
from studybook.catalog.schema import (
    CERTIFICATION,
    DOMAIN,
    SERVICE,
    TASK,
    Field,
    Type,
    Value,
    expected,
    is_id,
    read_value,
)
from studybook.source import Level, Problem

Entry = Mapping[str, Value]
Table = Mapping[str, object]
Report = Callable[[str, Level, str, str, str, str, str], None]
"""Takes code, level, table, key, word, message, hint."""

SHIPPED = "studybook/catalog/"
"""What the paths of our own files begin with in problems."""
TOP = frozenset(
    {*CERTIFICATION, "domains", "services", "exclude", "others", "shared", "called", "rivals", "everywhere"}
)


@dataclass(frozen=True, slots=True)
class File:
    """A catalogue file before anybody has interpreted it."""

    path: str
    """Shown in problems: relative to the folder of mkdocs.yml."""
    text: str

    @property
    def shipped(self) -> bool:
        """Whether it comes with the plugin, so that no author can change it."""
        return self.path.startswith(SHIPPED)


@dataclass(frozen=True, slots=True)
class Pack:
    """What one file says."""

    file: File
    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By id; values in the types of `schema.SERVICE`."""
    exclude: tuple[str, ...] = ()
    """Ids of entries that shall not be in the catalogue."""
    others: tuple[str, ...] = ()
    """Names of other things that hold a name of the catalogue's, as `Spring Batch`."""
    shared: tuple[str, ...] = ()
    """Names of the catalogue's that other fields have too, as `SNS`."""
    provider: Provider = field(default_factory=Provider)
    certification: Certification | None = None
    problems: tuple[Problem, ...] = ()

    def problem(self, code: str, level: Level, table: str, key: str, word: str, message: str, hint: str) -> Problem:
        """A problem at the word, key or table of this file."""
        return Problem(code, level, self.file.path, find_line(self.file.text, table, key, word), message, hint)


def read_pack(file: File) -> Pack:
    """The file's entries and certification. What cannot be used is left out and reported; nothing raises."""
    bare = Pack(file)
    try:
        top = tomli.loads(file.text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError; so is an integer too long
        line, message = read_position(str(error), file.text)
        problem = Problem("catalog-syntax", "error", file.path, line, f"not TOML: {message}", "mend this line")
        return Pack(file, problems=(problem,))
    problems: list[Problem] = []

    def report(code: str, level: Level, table: str, key: str, word: str, message: str, hint: str) -> None:
        problems.append(bare.problem(code, level, table, key, word, message, hint))

    _check_keys(top, TOP, "", report)
    return Pack(
        file,
        entries=_read_entries(top.get("services", {}), report),
        exclude=_read_texts(top, "exclude", "ids", report),
        others=tuple(filter(None, _read_texts(top, "others", "names", report))),
        shared=tuple(filter(None, _read_texts(top, "shared", "names", report))),
        provider=Provider(
            names=tuple(filter(None, _read_texts(top, "called", "names", report))),
            rivals=tuple(filter(None, _read_texts(top, "rivals", "names", report))),
            everywhere=_read_texts(top, "everywhere", "ids", report),
        ),
        certification=_read_certification(top, report),
        problems=tuple(problems),
    )


def _read_entries(tables: object, report: Report) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    if not isinstance(tables, dict):
        report("catalog-value", "error", "", "services", "", "services is no table", "write [services.<id>]")
        return entries
    for id_, table in tables.items():
        at = f"services.{id_}"
        if not is_id(id_):
            report("catalog-id", "error", at, "", "", f"{id_!r} is no id", f"use {expected('id')}")
        elif not isinstance(table, dict):
            report("catalog-value", "error", "services", id_, "", f"{id_} is no table", f"write [services.{id_}]")
        else:
            entries[id_] = _read_fields(table, SERVICE, at, report)
    return entries


def _read_fields(table: Table, fields: Mapping[str, Field], at: str, report: Report) -> dict[str, Value]:
    """The values that are what their fields ask for; empty names are taken out, here, once."""
    _check_keys(table, fields, at, report)
    values: dict[str, Value] = {}
    for key, about in fields.items():
        if key not in table:
            continue
        value = read_value(about.type, table[key])
        if value is None:
            message = f"{key} is not what it should be"
            report("catalog-value", "warning", at, key, "", message, f"give {expected(about.type)}")
            continue
        if isinstance(value, tuple) and "" in value:
            report("catalog-name", "warning", at, key, "", f"an empty text in {key}", "take it out")
            value = tuple(item for item in value if item)
        values[key] = value
    return values


def _check_keys(table: Table, known: Mapping[str, Field] | frozenset[str], at: str, report: Report) -> None:
    nearest = Nearest(sorted(known))
    for key in table:
        if key not in known:
            report("catalog-key", "warning", at, key, "", f"unknown key {key!r}", nearest.hint(key))


def _read_texts(top: Table, key: str, type_: Type, report: Report) -> tuple[str, ...]:
    value = read_value(type_, top.get(key, []))
    if isinstance(value, tuple):
        return value
    report("catalog-value", "warning", "", key, "", f"{key} is no list of {type_}", f"give {expected(type_)}")
    return ()


def _read_certification(top: Table, report: Report) -> Certification | None:
    if not any(key in top for key in (*CERTIFICATION, "domains")):
        return None
    head = _read_fields({key: top[key] for key in CERTIFICATION if key in top}, CERTIFICATION, "", report)
    texts = {key: str(head.get(key, "")) for key in CERTIFICATION}
    domains = tuple(_read_domain(table, report) for table in _read_tables(top, "domains", "", report))
    return Certification(**texts, domains=domains)


def _read_domain(table: Table, report: Report) -> Domain:
    head = _read_fields({key: table[key] for key in table if key != "tasks"}, DOMAIN, "domains", report)
    weight = head.pop("weight", 0)
    texts = {key: str(head.get(key, "")) for key in ("id", "title", "ko")}
    tasks: list[Task] = []
    for each in _read_tables(table, "tasks", "domains", report):
        values = _read_fields(each, TASK, "domains", report)
        tasks.append(Task(**{key: str(values.get(key, "")) for key in TASK}))
    return Domain(**texts, weight=weight if isinstance(weight, int) else 0, tasks=tuple(tasks))


def _read_tables(table: Table, key: str, at: str, report: Report) -> list[Table]:
    tables = table.get(key, [])
    if isinstance(tables, list) and all(isinstance(item, dict) for item in tables):
        return tables
    report("catalog-value", "error", at, key, "", f"{key} is no list of tables", f"write {key} = [{{ id = … }}]")
    return []
