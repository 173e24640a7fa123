"""What `studybook sync` has written, so that it is never taken for the author's own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from studybook.kept import write_file
from studybook.settings import Settings

NAME = "synced.json"


def read_record(settings: Settings) -> frozenset[str]:
    """Uris of the files written last; empty when there is no record, or no readable one."""
    try:
        found = json.loads(_place(settings).read_text("utf-8"))
    except (OSError, ValueError):
        return frozenset()
    return frozenset(name for name in found if isinstance(name, str)) if isinstance(found, list) else frozenset()


def write_record(settings: Settings, uris: Iterable[str]) -> None:
    """Remember what was written."""
    write_file(_place(settings), json.dumps(sorted(uris), indent=1).encode())


def _place(settings: Settings) -> Path:
    return Path(settings.root, settings.cache, NAME)
