"""The nodes of all patterns, given their services and icons by the catalogue."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

from studybook.catalog.lexicon import Lexicon
from studybook.catalog.model import Catalog, Service
from studybook.notes.model import Note
from studybook.patterns.model import Pattern
from studybook.patterns.own import Places
from studybook.patterns.resolve import resolve_nodes
from studybook.patterns.store import store_folder
from studybook.settings import Settings


def resolve_patterns(
    patterns: Mapping[str, Pattern],
    catalog: Catalog,
    lexicon: Lexicon,
    settings: Settings | None = None,
    notes: Mapping[str, Note] | None = None,
) -> dict[str, Pattern]:
    """The patterns with every node resolved; names that nobody knows are problems of their pattern.

    `settings` tell where pictures of the author's own are, and what is kept between builds; without them neither is.
    `notes`: by path, those that hold patterns.
    """
    folder = store_folder(settings) if settings is not None else None

    def look_up(name: str) -> tuple[str, str, str] | None:
        service = lexicon.resolve(name)
        if service is None:
            return None
        entry = catalog.services[service]
        return entry.id, entry.icon, _shorten(entry)

    def find_places(path: str) -> Places | None:
        folders = _list_folders(path, (notes or {}).get(path))
        return Places(Path(settings.root), folders, folder) if settings is not None else None

    return {
        name: resolve_nodes(pattern, look_up, lexicon.nearest, folder, find_places(pattern.span.path))
        for name, pattern in patterns.items()
    }


def _list_folders(path: str, note: Note | None) -> tuple[str, ...]:
    """Where a pattern's pictures may be: its own folder, a note's docs_dir too, in the end the folder of mkdocs.yml."""
    docs = [path.removesuffix(note.uri)] if note is not None and path.endswith(note.uri) else []
    return (posixpath.dirname(path), *docs, "")


def _shorten(service: Service) -> str:
    """A label for a node: the short name without the provider's."""
    return service.short.removeprefix("Amazon ").removeprefix("AWS ")
