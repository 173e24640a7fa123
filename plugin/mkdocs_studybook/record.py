"""What `studybook sync` has written, so that it is never taken for the author's own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from studybook.kept import write_file
from studybook.settings import Settings

NAME = "synced.json"


def read_record(settings: Settings, folder: Path) -> frozenset[str]:
    """Uris of the files written last into `folder`; empty when there is no record, or no readable one."""
    return frozenset(_read_all(settings).get(_name_folder(settings, folder), ()))


def write_record(settings: Settings, folder: Path, uris: Iterable[str]) -> None:
    """Remember what was written into `folder`; what other folders hold stays known."""
    record = {**_read_all(settings), _name_folder(settings, folder): sorted(uris)}
    write_file(_place(settings), json.dumps(record, indent=1, sort_keys=True).encode())


def _read_all(settings: Settings) -> dict[str, list[str]]:
    try:
        found = json.loads(_place(settings).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    lists = found.items() if isinstance(found, dict) else ()
    return {name: [uri for uri in uris if _is_below(uri)] for name, uris in lists if isinstance(uris, list)}


def _name_folder(settings: Settings, folder: Path) -> str:
    """A folder as seen from the project, so that the record holds where the project is moved."""
    place = os.path.realpath(folder)
    try:
        return Path(os.path.relpath(place, os.path.realpath(settings.root))).as_posix()
    except ValueError:  # another drive: no relative path exists
        return Path(place).as_posix()


def _is_below(name: object) -> bool:
    """Whether a name is one that we may have written: what leads elsewhere is never deleted, whoever wrote it there."""
    if not isinstance(name, str) or "\\" in name or ":" in name or "\0" in name:
        return False
    parts = PurePosixPath(name).parts
    return bool(parts) and ".." not in parts and not name.startswith("/")


def _place(settings: Settings) -> Path:
    return Path(settings.root, settings.cache, NAME)
