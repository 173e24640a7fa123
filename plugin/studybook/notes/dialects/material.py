"""Markdown written for Material for MkDocs: it is what we render, so nothing is to be done."""

from __future__ import annotations

import re

from studybook.notes.dialects.model import Dialect

MATERIAL = Dialect(
    name="material",
    signs=re.compile(
        r"""^[ ]*(?:!!!|\?\?\?\+?)[ ]+[a-z]|^[ ]*===\+?[ ]+"[^"\n]+"|^[ ]*:::[ ]\w|--8<--|^///[ ]\w"""
        r"""|:(?:material|octicons|fontawesome|simple)-[a-z]|\{[ ]?\.annotate[ ]?\}"""
        r"""|<div[^>]*\bmarkdown(?:="\w+")?[ >]|\]\([^)\n]*\)\{[ ]*[.:#]""",
        re.MULTILINE,
    ),
    rewrite=None,
    trigger=re.compile(r"(?!)"),
)
