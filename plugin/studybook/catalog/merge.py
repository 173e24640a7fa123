"""Packs laid over one another: an id that an earlier file has is added to, a new id is a new entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studybook.catalog.names import fold_name
from studybook.catalog.nearest import Nearest
from studybook.catalog.pack import Entry, Pack
from studybook.catalog.schema import Value
from studybook.source import Problem

Merged = dict[str, dict[str, Value]]
"""Entries by id, values in the types of `schema.SERVICE`."""

_NAMES = ("aliases", "ko", "ja", "former", "misspellings", "weak", "telling")


def merge_packs(packs: Sequence[Pack]) -> tuple[Merged, list[Problem]]:
    """Every entry that has a name and that no file excludes, and a problem for each that has none."""
    excluded = {id_ for pack in packs for id_ in pack.exclude}
    merged: Merged = {}
    for pack in packs:
        for id_, table in pack.entries.items():
            if id_ not in excluded:
                _add(merged.setdefault(id_, {}), table)
    nameless = {id_ for id_, entry in merged.items() if not entry.get("name")}
    for id_ in nameless:
        del merged[id_]
    nearest = Nearest(list(merged))
    problems: list[Problem] = []
    for pack in packs:
        for id_ in pack.entries:
            if id_ in nameless:
                message = f"{id_} has no name and is no entry of an earlier file"
                hint = f"{nearest.hint(id_)}; a new entry needs a name"
                problems.append(pack.problem("catalog-name", "error", f"services.{id_}", "", "", message, hint))
    return merged, problems


def texts_of(table: Entry, key: str) -> tuple[str, ...]:
    """The texts of a field, be it one text or a list; none where it is missing."""
    value = table.get(key, ())
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) and value else ()


def text_of(table: Entry, key: str) -> str:
    """The text of a field, or nothing."""
    value = table.get(key, "")
    return value if isinstance(value, str) else ""


def _add(entry: dict[str, Value], table: Entry) -> None:
    """Lists grow, pairs are joined, other values replace; `without` is taken out of what there was."""
    gone = {fold_name(text) for text in texts_of(table, "without")}
    for key in _NAMES if gone else ():
        entry[key] = tuple(text for text in texts_of(entry, key) if fold_name(text) not in gone)
    for key, value in table.items():
        before = entry.get(key)
        if isinstance(value, tuple) and isinstance(before, tuple):
            entry[key] = tuple(dict.fromkeys(before + value))
        elif isinstance(value, Mapping) and isinstance(before, Mapping):
            entry[key] = {**before, **value}
        else:
            entry[key] = value
    safe = {fold_name(text) for key in ("aliases", "ko", "ja") for text in texts_of(table, key)}
    safe -= {fold_name(text) for text in texts_of(table, "weak")}
    if safe and "weak" in entry:  # an author who calls a weak name an alias means it
        entry["weak"] = tuple(text for text in texts_of(entry, "weak") if fold_name(text) not in safe)
