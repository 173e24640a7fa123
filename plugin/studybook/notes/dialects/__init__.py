"""The dialects, in one explicit table. A new one is a file beside this and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from studybook.notes.dialects.github import GITHUB
from studybook.notes.dialects.hugo import HUGO
from studybook.notes.dialects.jekyll import JEKYLL
from studybook.notes.dialects.material import MATERIAL
from studybook.notes.dialects.model import Dialect, Page
from studybook.notes.dialects.obsidian import OBSIDIAN

DIALECTS: Mapping[str, Dialect] = {dialect.name: dialect for dialect in (JEKYLL, HUGO, OBSIDIAN, MATERIAL, GITHUB)}

__all__ = ["DIALECTS", "Dialect", "Page"]
