"""GitHub's Markdown: alerts, links as its own site resolves them; blocks of Docusaurus, VuePress, Zenn and GitBook."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.notes.dialects.callouts import write_callouts, write_colons
from studybook.notes.dialects.gitbook import write_gitbook
from studybook.notes.dialects.links import fix_links
from studybook.notes.dialects.model import Dialect, Page, Sign


def _rewrite(lines: list[str], page: Page) -> list[str]:
    found: Sequence[str] = lines
    if any("](" in line or "]:" in line or "<" in line for line in lines):
        found = fix_links(found, page)
    if any("{%" in line for line in lines):
        found = write_gitbook(found, page)
    if any(line.lstrip().startswith(":::") for line in lines):
        found = write_colons(found, "github")
    return write_callouts(found, "github")


GITHUB = Dialect(
    name="github",
    signs=Sign(
        re.compile(
            r"^> ?\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$"
            r"|^:::[ ]?(?:note|tip|info|caution|warning|danger|message|details)\b"
            r"|^[ ]*\{% end(?:hint|code|tabs?|embed|file|content-ref|step|column) %\}",
            re.MULTILINE,
        ),
        ("[!", ":::", "{% end"),
    ),
    rewrite=_rewrite,
    trigger=Sign(
        re.compile(r"\]\((?!https?:)|\[!|:::|\{%|<(?:img|a|source|video) |^ {0,3}\[[^\]\n]+\]: ", re.MULTILINE),
        ("](", "[!", ":::", "{%", "<", "["),
    ),
)
