"""The nodes of all patterns, given their services and icons by the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from studybook.catalog.lexicon import Lexicon
from studybook.catalog.model import Catalog, Service
from studybook.patterns.model import Pattern
from studybook.patterns.resolve import resolve_nodes


def resolve_patterns(
    patterns: Mapping[str, Pattern], catalog: Catalog, lexicon: Lexicon, folder: Path | None = None
) -> dict[str, Pattern]:
    """The patterns with every node resolved; names that nobody knows are problems of their pattern.

    `folder`: where the index of icon classes is kept between builds.
    """

    def look_up(name: str) -> tuple[str, str, str] | None:
        service = lexicon.resolve(name)
        if service is None:
            return None
        entry = catalog.services[service]
        return entry.id, entry.icon, _shorten(entry)

    return {name: resolve_nodes(pattern, look_up, lexicon.nearest, folder) for name, pattern in patterns.items()}


def _shorten(service: Service) -> str:
    """A label for a node: the short name without the provider's."""
    return service.short.removeprefix("Amazon ").removeprefix("AWS ")
