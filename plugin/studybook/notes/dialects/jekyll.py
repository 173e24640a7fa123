"""Jekyll and kramdown, as Chirpy and other blog themes read them: Liquid, then attribute lists, then links."""

from __future__ import annotations

import re

from studybook.notes.dialects.callouts import write_colons
from studybook.notes.dialects.ial import place_attributes
from studybook.notes.dialects.links import fix_links
from studybook.notes.dialects.liquid import run_liquid
from studybook.notes.dialects.model import Dialect, Page, Sign
from studybook.notes.dialects.prose import edit_words

_INLINE_MATHS = re.compile(r"(?<![\\$])\$\$(?!\s*$)(?P<tex>[^$\n]+?)\$\$(?!\$)")


def _rewrite(lines: list[str], page: Page) -> list[str]:
    found = lines
    if any("{%" in line or "{{" in line for line in found):
        found = run_liquid(found, page)
    if any("$$" in line for line in found):
        found = edit_words(found, "$$", _write_maths)
    found = fix_links(found, page)
    if any(line.lstrip().startswith(":::") for line in found):
        found = write_colons(found, "jekyll")  # VuePress keeps its blog in `_posts` too
    return place_attributes(found) if any("{:" in line for line in found) else found


def _write_maths(text: str, at: int) -> str:
    """`$$…$$` within words is maths in the line; alone on a line it is a block."""
    if text.strip().startswith("$$") and text.strip().endswith("$$") and text.count("$$") == 2:
        return text
    return _INLINE_MATHS.sub(lambda found: f"\\({found['tex'].strip()}\\)", text)


JEKYLL = Dialect(
    name="jekyll",
    signs=Sign(
        re.compile(
            r"\{:[ ]?[.#\w][^}\n]*\}|\{% ?(?:post_url|include|highlight|raw|link|assign|capture)\b(?!-)"
            r"|\{\{ ?site\."
        ),
        ("{:", "{%", "{{"),
    ),
    rewrite=_rewrite,
    trigger=Sign(
        re.compile(r"\{[:%{]|:::|\]\((?!https?:)|<(?:img|a|source|video) |^ {0,3}\[[^\]\n]+\]: |\$\$", re.MULTILINE),
        ("{:", "{%", "{{", ":::", "](", "<", "[", "$$"),
    ),
)
