"""Hugo: shortcodes and its references between pages."""

from __future__ import annotations

import re

from studybook.notes.dialects.model import Dialect

HUGO = Dialect(
    name="hugo",
    signs=re.compile(r"\{\{[<%]\s*/?\s*\w"),
    rewrite=None,
    trigger=re.compile(r"(?!)"),
)
