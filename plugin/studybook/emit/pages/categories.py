"""Services under the headings of the catalogue, called as the site's language calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from studybook.catalog.model import Service


@dataclass(frozen=True, slots=True)
class Category:
    """One heading of the catalogue with what stands under it."""

    id: str
    """Fragment of its heading: `networking-and-content-delivery`."""
    name: str
    """In the site's language; the catalogue's own where `locales/` has no word for it."""
    services: tuple[Service, ...]
    """In the order given."""


def group_by_category(services: Iterable[Service], words: Mapping[str, str]) -> list[Category]:
    """The services by category, categories by name; those of an author who gave none stand together."""
    found: dict[str, list[Service]] = {}
    for service in services:
        found.setdefault(service.category, []).append(service)
    groups = [
        Category(_anchor(name) or "other", name_category(name, words) or words["pages.no_category"], tuple(rows))
        for name, rows in found.items()
    ]
    return sorted(groups, key=lambda group: (group.name.casefold(), group.id))


def name_category(category: str, words: Mapping[str, str]) -> str:
    """What the site calls a category of the catalogue; an author's own stays as they wrote it."""
    return words.get(f"category.{_anchor(category)}", category)


def _anchor(category: str) -> str:
    return re.sub(r"[^\w]+", "-", category.casefold()).strip("-")
