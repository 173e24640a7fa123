"""What changed between two readings of an exam's in-scope list. Exam facts move without a version number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from studybook.catalog.model import Catalog
from studybook.catalog.names import fold_name, names_of


@dataclass(frozen=True, slots=True)
class Scope:
    """An in-scope list as read on a day."""

    snapshot: str
    """ISO date of the reading."""
    entries: Mapping[str, str]
    """Name as printed → id of the entry, or empty where the catalogue has none."""


@dataclass(frozen=True, slots=True)
class ScopeDiff:
    """What entered, left and was renamed. Names are as printed, in the lists' order."""

    old: str
    """Date of the older reading."""
    new: str
    entered: tuple[str, ...]
    left: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    """(older name, newer name) of the same entry."""
    unknown: tuple[str, ...]
    """Names of the newer list that no entry of the catalogue goes by."""


def scope_of(catalog: Catalog) -> Scope:
    """The scope that a catalogue's certification prints."""
    printed = {service.exam_name: service.id for service in catalog.services.values() if service.in_scope}
    return Scope(catalog.certification.snapshot, printed)


def read_scope(lines: Iterable[str], catalog: Catalog, snapshot: str) -> Scope:
    """A list as copied from the exam guide, one name a line. List marks before a name, empty lines and headings
    (`Analytics:`, `## Analytics`) do not count."""
    known = {fold_name(name.text): service.id for service in catalog.services.values() for name in names_of(service)}
    printed: dict[str, str] = {}
    for line in lines:
        name = " ".join(line.strip().lstrip("-*•·").split())
        if name and not name.startswith("#") and not name.endswith(":"):
            bare = name.partition("(")[0].strip()
            printed[name] = known.get(fold_name(name)) or known.get(fold_name(bare), "")
    return Scope(snapshot, printed)


def diff_scope(old: Scope, new: Scope) -> ScopeDiff:
    """Which services entered, left or were renamed between two snapshots of a scope."""
    before = {_same(name, id_): name for name, id_ in old.entries.items()}
    after = {_same(name, id_): name for name, id_ in new.entries.items()}
    pairs = [(before[key], name) for key, name in after.items() if key in before]
    return ScopeDiff(
        old=old.snapshot,
        new=new.snapshot,
        entered=tuple(name for key, name in after.items() if key not in before),
        left=tuple(name for key, name in before.items() if key not in after),
        renamed=tuple((was, now) for was, now in pairs if was != now),
        unknown=tuple(name for name, id_ in new.entries.items() if not id_),
    )


def _same(name: str, id_: str) -> tuple[bool, str]:
    """What makes two printed names the same thing: the entry, else the name."""
    return (True, id_) if id_ else (False, fold_name(name))
