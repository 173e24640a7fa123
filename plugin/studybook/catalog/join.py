"""Packs joined to one catalogue: later files add to earlier ones, and no name belongs to two entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studybook.catalog.merge import Merged, merge_packs, text_of, texts_of
from studybook.catalog.model import Certification, Provider, Service
from studybook.catalog.pack import Entry, Pack
from studybook.catalog.settle import break_circles, check_telling, mirror_confusions, settle_names, settle_references
from studybook.source import Problem


def join_packs(packs: Sequence[Pack], certification: Certification) -> tuple[dict[str, Service], list[Problem]]:
    """The services by id, in the packs' order, and what is wrong between them."""
    merged, problems = merge_packs(packs)
    problems += settle_names(packs, merged)
    tasks = {task.id for domain in certification.domains for task in domain.tasks}
    problems += settle_references(packs, merged, tasks)
    problems += check_telling(packs, merged)
    problems += break_circles(packs, merged)
    mirror_confusions(merged)
    _inherit_categories(merged)
    return {id_: _build(id_, entry) for id_, entry in merged.items()}, problems


def _inherit_categories(merged: Merged) -> None:
    """An entry without a category stands under its parent's."""
    known: dict[str, str] = {}
    for start in merged:
        path: list[str] = []
        at = start
        while at and at not in known and not text_of(merged[at], "category"):
            path.append(at)
            at = text_of(merged[at], "parent")
        category = known.get(at) or (text_of(merged[at], "category") if at else "")
        for id_ in path:
            known[id_] = category
            merged[id_]["category"] = category


def _build(id_: str, entry: Entry) -> Service:
    acronym = entry.get("acronym", {})
    return Service(
        id=id_,
        name=text_of(entry, "name"),
        short=text_of(entry, "short") or text_of(entry, "name"),
        kind=text_of(entry, "kind") or "service",
        category=text_of(entry, "category"),
        in_scope=bool(entry.get("exam_name")),
        exam_name=text_of(entry, "exam_name"),
        aliases=texts_of(entry, "aliases"),
        ko=texts_of(entry, "ko"),
        former=texts_of(entry, "former"),
        predecessor=texts_of(entry, "predecessor"),
        misspellings=texts_of(entry, "misspellings"),
        weak=texts_of(entry, "weak"),
        acronym=acronym if isinstance(acronym, Mapping) else {},
        parent=text_of(entry, "parent"),
        icon=text_of(entry, "icon"),
        docs=text_of(entry, "docs"),
        en=text_of(entry, "en"),
        line_ko=text_of(entry, "line_ko"),
        tasks=tuple(sorted(texts_of(entry, "tasks"))),
        confused_with=texts_of(entry, "confused_with"),
        status=text_of(entry, "status"),
        status_since=text_of(entry, "status_since"),
        status_note=text_of(entry, "status_note"),
        ja=texts_of(entry, "ja"),
        beside=texts_of(entry, "beside"),
        telling=texts_of(entry, "telling"),
    )


def join_providers(found: Sequence[Provider]) -> Provider:
    """What all files say of the provider."""
    names, rivals, everywhere = (
        tuple(dict.fromkeys(text for one in found for text in getattr(one, field)))
        for field in Provider.__dataclass_fields__
    )
    return Provider(names, rivals, everywhere)
