"""A pattern file, `diagrams/<id>.pattern`, and how a pattern is called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath

from studybook.patterns.model import Pattern
from studybook.patterns.read import read_pattern
from studybook.source import Source, digest

_ENDING = ".pattern"


def read_pattern_file(source: Source) -> Pattern:
    """The pattern of a file; its id is the file's name in small letters, digits and hyphens, unless an `id:` line gives
    one."""
    id = _fold(_name_file(source.path))
    return read_pattern(source.text, source.path, 1, id or digest(source.path), True)


def find_pattern(name: str, patterns: Mapping[str, Pattern]) -> str:
    """Id of the pattern that an author calls `name`: by its id, by its file's name, by that name as an id is made of
    it. Empty when there is none."""
    if name in patterns:
        return name
    plain, folded = _compose(name), _fold(name)
    files = (id for id, pattern in patterns.items() if _name_file(pattern.span.path) == plain)
    return next(files, folded if folded in patterns else "")


def _name_file(path: str) -> str:
    """Name of a pattern file without its ending; empty for a note, which may hold many."""
    name = PurePosixPath(path).name
    return _compose(name.removesuffix(_ENDING)) if name.endswith(_ENDING) else ""


def _compose(name: str) -> str:
    """Letters as keyboards write them: some systems take Hangul apart in the names of files."""
    return unicodedata.normalize("NFC", name)


def _fold(name: str) -> str:
    return re.sub(r"[\W_]+", "-", _compose(name)).strip("-").lower()
