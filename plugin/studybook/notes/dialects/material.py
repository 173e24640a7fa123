"""Markdown written for Material for MkDocs: it is what we render, so nothing is to be done."""

from __future__ import annotations

import re

from studybook.notes.dialects.model import Dialect, Sign

_MARKS = (
    "!!!", "???", "===", ":::", "--8<--", "///", ":material-", ":octicons-", ":fontawesome-", ":simple-", ".annotate",
    "markdown", "){",
)  # fmt: skip

MATERIAL = Dialect(
    name="material",
    signs=Sign(
        re.compile(
            r"""^[ ]*(?:!!!|\?\?\?\+?)[ ]+[a-z]|^[ ]*===\+?[ ]+"[^"\n]+"|--8<--|^///[ ]\w"""
            r"""|^[ ]*:::[ ](?![a-z-]+[ ]*$)[\w.]+[ ]*$"""
            r"""|:(?:material|octicons|fontawesome|simple)-[a-z]|\{[ ]?\.annotate[ ]?\}"""
            r"""|<div[^>]*\bmarkdown(?:="\w+")?[ >]|\]\([^)\n]*\)\{[ ]*[.:#]""",
            re.MULTILINE,
        ),
        _MARKS,
    ),
    rewrite=None,
    trigger=Sign(re.compile(r"(?!)"), ()),
)
