"""Raw HTML in a note: where an element ends."""

from __future__ import annotations

import re

_BLOCK_TAG = re.compile(
    r"[ ]{0,3}<(address|article|aside|blockquote|body|button|canvas|center|dd|details|dialog|dir|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|frameset|h[1-6]|header|hgroup|iframe|legend|li|main|math|menu|nav|noscript|object"
    r"|ol|option|output|p|pre|script|section|style|summary|svg|table|tbody|td|textarea|tfoot|th|thead|tr|ul|video|audio)"
    r"(?=[\s>])[^<>]*>",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"\smarkdown(?=[\s=>])(?!=[\"']?0)", re.IGNORECASE)


def raw_block_end(text: str, line: str, pos: int) -> int | None:
    """Where the raw block ends that begins with `line` at `pos`, or the text ends; None: it begins none.

    A tag with the attribute `markdown` begins none: what it holds is prose.
    """
    tag = _BLOCK_TAG.match(line)
    if tag is None or _MARKDOWN.search(tag[0]):
        return None
    end = close_of(text, tag[1], pos + tag.end())
    return end if end >= 0 else len(text)


def close_of(text: str, tag: str, pos: int) -> int:
    """Where the element ends whose opening tag ends at `pos`, its closing tag included; -1 if it is not closed."""
    depth = 1
    for found in re.compile(rf"<(/?){tag}(?=[\s>/])[^<>]*>", re.IGNORECASE).finditer(text, pos):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return -1
