"""What only all packs together can tell: whose a name is, whether an id exists, whether parents go in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from studybook.catalog.merge import Merged, text_of, texts_of
from studybook.catalog.names import fold_name
from studybook.catalog.nearest import Nearest
from studybook.catalog.pack import Entry, Pack
from studybook.source import Problem

SAFE = ("name", "short", "exam_name", "aliases", "ko", "ja", "former", "misspellings")
"""Fields whose names must belong to one entry only, unless that entry calls them weak."""
REFERENCES = ("parent", "predecessor", "confused_with", "beside", "tasks")

Claim = tuple[Pack, str, str, str]
"""Whose name a text is: file, id, field and the text as written."""
Dropped = dict[tuple[str, str], set[str]]
"""(id, field) → folded texts to be taken out, all at once."""


def settle_names(packs: Sequence[Pack], merged: Merged) -> list[Problem]:
    """Gives each safe name to one entry: full names first, then in order. A later claim is dropped and reported; one of
    ours, which an author's full name has overruled, is reported at that.
    """
    weak = {id_: {fold_name(text) for text in texts_of(entry, "weak")} for id_, entry in merged.items()}
    owners: dict[str, Claim] = {}
    dropped: Dropped = {}
    problems: list[Problem] = []
    for fields in (SAFE[:1], SAFE[1:]):
        for pack, id_, field, text in _walk(packs, merged, fields):
            key = fold_name(text)
            if key in weak[id_]:
                continue
            first = owners.setdefault(key, (pack, id_, field, text))
            if first[1] != id_:
                dropped.setdefault((id_, field), set()).add(key)
                problems.append(_tell_twice(first, (pack, id_, field, text)))
    _drop(merged, dropped)
    for id_ in [id_ for id_, entry in merged.items() if not entry["name"]]:
        del merged[id_]
    return list(dict.fromkeys(problems))  # one of ours may lose a name in two fields


def _tell_twice(first: Claim, later: Claim) -> Problem:
    """Two entries claim one name. Told where an author can mend it."""
    pack, id_, field, text = later
    owner = first[1]
    message = f"{text!r} is a name of {owner} already, so it is none of {id_}"
    hint = f"leave it to {owner}, or list it under weak"
    if pack.file.shipped and not first[0].file.shipped:
        pack, _, field, text = first
        message = f"{text!r} is a name of {id_} too, which loses it to {owner}"
        hint = f"if both are one thing, write under [services.{id_}] instead, else give {owner} another name"
        id_ = owner
    return pack.problem("catalog-alias", "error", f"services.{id_}", field, text, message, hint)


def settle_references(packs: Sequence[Pack], merged: Merged, tasks: Collection[str]) -> list[Problem]:
    """Takes out ids and tasks that do not exist; those of entries an author excluded go without a word."""
    excluded = {id_ for pack in packs for id_ in pack.exclude}
    ids, numbers = Nearest(list(merged)), Nearest(sorted(tasks))
    dropped: Dropped = {}
    problems: list[Problem] = []
    for pack, id_, field, word in _walk(packs, merged, REFERENCES):
        known, nearest = (tasks, numbers) if field == "tasks" else (merged.keys(), ids)
        if word in known and word != id_:
            continue
        dropped.setdefault((id_, field), set()).add(fold_name(word))
        if word in excluded:
            continue
        message, hint = f"{field} of {id_}: there is no {word!r}", nearest.hint(word)
        if word == id_:
            message, hint = f"{field} of {id_} is itself", "name another entry, or leave it out"
        problems.append(pack.problem("catalog-reference", "warning", f"services.{id_}", field, word, message, hint))
    _drop(merged, dropped)
    return problems


def check_telling(packs: Sequence[Pack], merged: Merged) -> list[Problem]:
    """Tells what is called telling and is no name of the entry; a safe one need not be, and does no harm."""
    problems: list[Problem] = []
    for pack, id_, field, text in _walk(packs, merged, ("telling",)):
        names = {fold_name(name) for key in (*SAFE, "weak") for name in texts_of(merged[id_], key)}
        if fold_name(text) not in names:
            message, hint = f"{text!r} is telling, but no weak name of {id_}", "list it under `weak` too"
            problems.append(pack.problem("catalog-name", "warning", f"services.{id_}", field, text, message, hint))
    return problems


def break_circles(packs: Sequence[Pack], merged: Merged) -> list[Problem]:
    """Follows parents upward from each entry once; where a walk meets itself, the last step is cut."""
    done: set[str] = set()
    cut: dict[str, list[str]] = {}
    for start in merged:
        path: dict[str, None] = {}
        at = start
        while at and at not in done and at not in path:
            path[at] = None
            at = text_of(merged[at], "parent")
        if at in path:
            steps = list(path)
            cut[steps[-1]] = [*steps[steps.index(at) :], at]
        done.update(path)
    problems: list[Problem] = []
    for pack, id_, field, _ in _walk(packs, merged, ("parent",)) if cut else ():
        if id_ in cut:
            message = "parents go in a circle: " + " → ".join(cut[id_][:8])
            hint = "cut one of them"
            problems.append(pack.problem("catalog-circle", "error", f"services.{id_}", field, "", message, hint))
    for id_ in cut:
        merged[id_]["parent"] = ""
    return problems


def mirror_confusions(merged: Merged) -> None:
    """Who is confused with another, the other is confused with."""
    added: dict[str, dict[str, None]] = {}
    for id_, entry in merged.items():
        for other in texts_of(entry, "confused_with"):
            added.setdefault(other, {})[id_] = None
    for id_, others in added.items():
        merged[id_]["confused_with"] = tuple(dict.fromkeys((*texts_of(merged[id_], "confused_with"), *others)))


def _walk(packs: Sequence[Pack], merged: Merged, fields: Sequence[str]) -> Iterator[tuple[Pack, str, str, str]]:
    """Every text of these fields in every file, for entries that are in the catalogue."""
    for pack in packs:
        for id_, table in pack.entries.items():
            if id_ in merged:
                for field in fields:
                    for text in _kept(table, merged[id_], field):
                        yield pack, id_, field, text


def _kept(table: Entry, entry: Entry, field: str) -> tuple[str, ...]:
    """Texts of a field that no later file has replaced or taken away."""
    texts, final = texts_of(table, field), set(texts_of(entry, field))
    return tuple(text for text in texts if text in final)


def _drop(merged: Merged, dropped: Dropped) -> None:
    for (id_, field), keys in dropped.items():
        before = merged[id_].get(field)
        if isinstance(before, tuple):
            merged[id_][field] = tuple(text for text in before if fold_name(text) not in keys)
        elif isinstance(before, str) and fold_name(before) in keys:
            merged[id_][field] = ""
