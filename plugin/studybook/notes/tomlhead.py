"""TOML heads (`+++`), as Hugo and Zola write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import tomli

from studybook.notes.entry import Entry, Plain
from studybook.source import Problem

_KEY = re.compile(r"\s*(?P<key>[\w-]+|\"[^\"]*\"|'[^']*')\s*=\s*(?P<rest>.*)$")
_TABLE = re.compile(r"\s*\[+\s*\"?(?P<name>[\w-]+)")
_DEEP = re.compile(r"(?:[\[{]\s*){50}")
_FAULTS = (tomli.TOMLDecodeError, RecursionError, ValueError)


def read_toml(rows: Sequence[str], first: int, path: str) -> tuple[Mapping[str, Entry], tuple[Problem, ...]]:
    """Entries of a head's rows, the first of which is line `first` of the file."""
    lines = _find_lines(rows)
    try:
        found = _load("\n".join(rows))
    except _FAULTS:
        return _rescue(rows, first, path)
    entries = {}
    for key, value in found.items():
        at, rest = lines.get(key, (0, ""))
        entries[key] = Entry(_untime(value), _plain(value), first + at, rest, True)
    return entries, ()


def _load(text: str) -> dict[str, object]:
    if _DEEP.search(text):
        raise ValueError("too deep")
    return tomli.loads(text)


def _find_lines(rows: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Top-level key or table → index of its row and the text behind `=`."""
    lines: dict[str, tuple[int, str]] = {}
    inside = False
    for at, row in enumerate(rows):
        if table := _TABLE.match(row):
            inside = inside or not row.rstrip().endswith(",")
            lines.setdefault(table["name"], (at, ""))
        elif not inside and (key := _KEY.match(row)):
            lines.setdefault(key["key"].strip("\"'"), (at, key["rest"].strip()))
    return lines


def _rescue(rows: Sequence[str], first: int, path: str) -> tuple[Mapping[str, Entry], tuple[Problem, ...]]:
    """Each row alone; one that cannot be read is the text behind its `=`."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for at, row in enumerate(rows):
        try:
            found = _load(row)
        except _FAULTS:
            key = _KEY.match(row)
            message, hint = "this line is not sound TOML", 'write key = "value"'
            if key:
                name, rest = key["key"].strip("\"'"), key["rest"].strip().strip("\"'")
                entries[name] = Entry(rest, rest, first + at, rest, True)
                message = f"{name} is not sound TOML; read as plain text"
            problems.append(Problem("head-syntax", "warning", path, first + at, message, hint))
            continue
        for name, value in found.items():
            entries.setdefault(name, Entry(_untime(value), _plain(value), first + at, "", True))
    return entries, tuple(problems)


def _untime(value: object) -> object:
    """The value with dates and times as ISO text, so that templates meet one type."""
    if isinstance(value, dict):
        return {key: _untime(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_untime(item) for item in value]
    return value if isinstance(value, bool | int | float | str) else str(value)


def _plain(value: object) -> Plain:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
