"""Jekyll and kramdown, as Chirpy and other blog themes read them."""

from __future__ import annotations

import re

from studybook.notes.dialects.model import Dialect

JEKYLL = Dialect(
    name="jekyll",
    signs=re.compile(
        r"\{:[ ]?[.#\w][^}\n]*\}|\{% ?(?:post_url|include|highlight|raw|link|assign|capture)\b"
        r"|\{\{ ?site\.|<!--[ ]?more[ ]?-->"
    ),
    rewrite=None,
    trigger=re.compile(r"(?!)"),
)
