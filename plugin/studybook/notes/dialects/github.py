"""GitHub's Markdown: alerts, and links as its own site resolves them."""

from __future__ import annotations

import re

from studybook.notes.dialects.model import Dialect

GITHUB = Dialect(
    name="github",
    signs=re.compile(
        r"^> ?\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$|^:::(?:note|tip|info|caution|warning|danger)\b",
        re.MULTILINE,
    ),
    rewrite=None,
    trigger=re.compile(r"(?!)"),
)
