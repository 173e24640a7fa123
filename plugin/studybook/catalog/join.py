"""Packs joined to one catalogue: later files add to earlier ones, and no name belongs to two entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from studybook.catalog.model import Certification, Service
from studybook.catalog.names import fold_name
from studybook.catalog.nearest import Nearest
from studybook.catalog.pack import Entry, Pack
from studybook.catalog.schema import SERVICE, Value
from studybook.source import Problem

SAFE = ("name", "short", "exam_name", "aliases", "ko", "former", "misspellings")
"""Fields whose names must belong to one entry only, unless that entry calls them weak."""
_LISTS = ("aliases", "ko", "former", "misspellings", "weak")
Merged = dict[str, dict[str, Value]]
Found = Iterator[tuple[Pack, str, Entry]]


def join_packs(packs: Sequence[Pack], certification: Certification) -> tuple[dict[str, Service], list[Problem]]:
    """The services by id, in the packs' order, and what is wrong between them."""
    excluded = {id_ for pack in packs for id_ in pack.exclude}
    merged, problems = _merge(packs, excluded)
    problems += _settle_names(packs, merged)
    known = {task.id for domain in certification.domains for task in domain.tasks}
    problems += _settle_references(packs, merged, excluded, known)
    problems += _break_circles(packs, merged)
    _mirror_confusions(merged)
    return {id_: _build(id_, entry, merged) for id_, entry in merged.items()}, problems


def _walk(packs: Sequence[Pack], merged: Mapping[str, Entry]) -> Found:
    """Every table of every pack whose entry is in the catalogue."""
    for pack in packs:
        for id_, table in pack.entries.items():
            if id_ in merged:
                yield pack, id_, table


def _merge(packs: Sequence[Pack], excluded: set[str]) -> tuple[Merged, list[Problem]]:
    merged: Merged = {}
    for pack in packs:
        for id_, table in pack.entries.items():
            if id_ not in excluded:
                _add(merged.setdefault(id_, {}), table)
    nameless = [id_ for id_, entry in merged.items() if not entry.get("name")]
    for id_ in nameless:
        del merged[id_]
    missing = set(nameless)
    nearest = Nearest(list(merged))
    problems = [
        pack.problem(
            "catalog-name", "error", f"services.{id_}", "", "",
            f"{id_} has no name and is no entry of an earlier file",
            f"{nearest.hint(id_)}, or give it a name",
        )
        for pack in packs for id_ in pack.entries if id_ in missing
    ]  # fmt: skip
    return merged, problems


def _add(entry: dict[str, Value], table: Entry) -> None:
    """Lists grow, pairs are joined, other values replace; `without` is taken out of what there was."""
    gone = {fold_name(text) for text in _texts(table, "without")}
    for key in _LISTS if gone else ():
        entry[key] = tuple(text for text in _texts(entry, key) if fold_name(text) not in gone)
    for key, value in table.items():
        before = entry.get(key)
        if isinstance(value, tuple) and isinstance(before, tuple):
            entry[key] = tuple(dict.fromkeys(before + value))
        elif isinstance(value, Mapping) and isinstance(before, Mapping):
            entry[key] = {**before, **value}
        else:
            entry[key] = value
    promoted = {fold_name(text) for text in (*_texts(table, "aliases"), *_texts(table, "ko"))} - {
        fold_name(text) for text in _texts(table, "weak")
    }
    if promoted:  # an author who calls a weak name an alias means it
        entry["weak"] = tuple(text for text in _texts(entry, "weak") if fold_name(text) not in promoted)


def _settle_names(packs: Sequence[Pack], merged: Merged) -> list[Problem]:
    """Gives each safe name to one entry: full names first, then in order. The later claim is dropped and reported."""
    weak = {id_: {fold_name(text) for text in _texts(entry, "weak")} for id_, entry in merged.items()}
    owner: dict[str, str] = {}
    problems: list[Problem] = []
    for fields in (SAFE[:1], SAFE[1:]):
        for pack, id_, table in _walk(packs, merged):
            for field in fields:
                for text in _texts(table, field):
                    key = fold_name(text)
                    if key in weak[id_] or owner.setdefault(key, id_) == id_:
                        continue
                    _drop(merged[id_], field, text)
                    hint = f"leave it to {owner[key]}, or list it under weak"
                    message = f"{text!r} is a name of {owner[key]} already, so not of {id_}"
                    problems.append(
                        pack.problem("catalog-alias", "error", f"services.{id_}", field, text, message, hint)
                    )
    for id_ in [id_ for id_, entry in merged.items() if not entry["name"]]:
        del merged[id_]
    return problems


def _drop(entry: dict[str, Value], field: str, text: str) -> None:
    before = entry.get(field)
    key = fold_name(text)
    if isinstance(before, tuple):
        entry[field] = tuple(item for item in before if fold_name(item) != key)
    elif isinstance(before, str) and fold_name(before) == key:
        entry[field] = ""


def _settle_references(packs: Sequence[Pack], merged: Merged, excluded: set[str], tasks: set[str]) -> list[Problem]:
    """Takes out ids and tasks that do not exist; those of entries an author excluded go without a word."""
    problems: list[Problem] = []
    ids, numbers = Nearest(list(merged)), Nearest(sorted(tasks))
    for pack, id_, table in _walk(packs, merged):
        for field in ("parent", "predecessor", "confused_with", "tasks"):
            known, nearest = (tasks, numbers) if field == "tasks" else (merged.keys(), ids)
            for word in _texts(table, field):
                if word in known and word != id_:
                    continue
                _drop(merged[id_], field, word)
                if word not in excluded:
                    message, hint = f"{field} of {id_}: there is no {word!r}", nearest.hint(word)
                    if word == id_:
                        message, hint = f"{field} of {id_} is itself", "name another entry, or leave it out"
                    problems.append(
                        pack.problem("catalog-reference", "warning", f"services.{id_}", field, word, message, hint)
                    )
    return problems


def _break_circles(packs: Sequence[Pack], merged: Merged) -> list[Problem]:
    """Follows parents upward from each entry once; where a walk meets itself the last step is cut."""
    done: set[str] = set()
    cut: dict[str, tuple[str, ...]] = {}
    for start in merged:
        path: dict[str, None] = {}
        at = start
        while at and at not in done and at not in path:
            path[at] = None
            at = str(merged[at].get("parent", ""))
        if at in path:
            steps = list(path)
            cut[steps[-1]] = (*steps[steps.index(at) :], at)
            merged[steps[-1]]["parent"] = ""
        done |= path.keys()
    problems: list[Problem] = []
    for pack, id_, table in _walk(packs, merged):
        if id_ in cut and table.get("parent"):
            message = "parents in a circle: " + " → ".join(cut[id_][:8])
            problems.append(
                pack.problem("catalog-circle", "error", f"services.{id_}", "parent", "", message, "cut one of them")
            )
    return problems


def _mirror_confusions(merged: Merged) -> None:
    for id_, entry in list(merged.items()):
        for other in _texts(entry, "confused_with"):
            before = _texts(merged[other], "confused_with")
            if id_ not in before:
                merged[other]["confused_with"] = (*before, id_)


def _build(id_: str, entry: dict[str, Value], merged: Merged) -> Service:
    values: dict[str, Value] = {key: entry.get(key, _empty(about.type)) for key, about in SERVICE.items()}
    del values["without"]
    values["short"] = values["short"] or values["name"]
    values["kind"] = values["kind"] or "service"
    values["category"] = values["category"] or _inherit(id_, "category", merged)
    values["tasks"] = tuple(sorted(_texts(values, "tasks")))
    return Service(id=id_, in_scope=bool(values["exam_name"]), **values)  # type: ignore[arg-type]  # typed by schema.SERVICE


def _inherit(id_: str, key: str, merged: Merged) -> str:
    while id_ and not merged[id_].get(key):
        id_ = str(merged[id_].get("parent", ""))
    return str(merged[id_][key]) if id_ else ""


def _empty(type_: str) -> Value:
    return () if type_ in ("names", "ids", "tasks") else {} if type_ == "pairs" else ""


def _texts(table: Entry, key: str) -> tuple[str, ...]:
    value = table.get(key, ())
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) and value else ()
