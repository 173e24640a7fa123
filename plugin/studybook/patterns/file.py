"""A pattern file: `diagrams/<id>.pattern`."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from studybook.patterns.model import Pattern
from studybook.patterns.read import read_pattern
from studybook.source import Source, digest


def read_pattern_file(source: Source) -> Pattern:
    """The pattern of a file; its id is the file's name in small letters, digits and hyphens, unless an `id:` line gives
    one."""
    stem = PurePosixPath(source.path).name.removesuffix(".pattern")
    id = re.sub(r"[\W_]+", "-", stem).strip("-").lower()
    return read_pattern(source.text, source.path, 1, id or digest(source.path), True)
