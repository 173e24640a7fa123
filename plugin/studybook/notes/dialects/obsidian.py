"""Obsidian and Quartz: wikilinks, embeds, callouts, comments."""

from __future__ import annotations

import re

from studybook.notes.dialects.model import Dialect

OBSIDIAN = Dialect(
    name="obsidian",
    signs=re.compile(
        r"!?\[\[[^\]\n]+\]\]|^> ?\[!\w[\w -]*(?:\|[^\]\n]*)?\][-+ ]|%%[^%\n]+%%|[ ]\^[a-zA-Z0-9-]{4,}$", re.MULTILINE
    ),
    rewrite=None,
    trigger=re.compile(r"(?!)"),
)
