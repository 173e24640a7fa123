"""Every name of an entry, with its sort: the one place that says which names are safe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studybook.catalog.model import Service

Sort = Literal["name", "short", "exam", "alias", "ko", "ja", "former", "misspelling", "weak"]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entry."""

    text: str
    sort: Sort
    """`weak` needs a strong sign on the page; every other sort is safe."""


def names_of(service: Service) -> tuple[Name, ...]:
    """Every name of the entry once, the first sort winning.

    A name that the entry also lists as weak (`Region`, `Pod`) is weak whatever else it is.
    """
    weak = {fold_name(text) for text in service.weak}
    found: dict[str, Name] = {}
    for sort, texts in _sorts(service):
        for text in texts:
            key = fold_name(text)
            if key and key not in found and (sort == "weak" or key not in weak):
                found[key] = Name(text, sort)
    return tuple(found.values())


def fold_name(text: str) -> str:
    """The form under which two spellings are one name: case and runs of blanks do not count."""
    return " ".join(text.casefold().split())


def _sorts(service: Service) -> tuple[tuple[Sort, tuple[str, ...]], ...]:
    return (
        ("name", (service.name,)),
        ("short", (service.short,)),
        ("exam", (service.exam_name,)),
        ("alias", service.aliases),
        ("ko", service.ko),
        ("ja", service.ja),
        ("former", service.former),
        ("misspelling", service.misspellings),
        ("weak", service.weak),
    )
