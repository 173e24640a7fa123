"""Where raw HTML begins and ends to kramdown: with its element, and not at the next blank line."""

from __future__ import annotations

import re

SPANS = (
    r"(?:a|abbr|acronym|b|big|bdo|br|button|cite|code|del|dfn|em|i|img|input|ins|kbd|label|mark|option|q|r[btp]|rbc|rtc"
    r"|ruby|samp|select|small|span|strike|strong|su[bp]|tt|u|var)(?=[\s/>])"
)
"""Names of tags that stand in words: they begin no block and end none, even alone on their line."""
HTML = re.compile(
    r" {0,3}<(?P<name>address|article|aside|blockquote|center|details|div|dl|fieldset|figcaption|figure|footer|form"
    r"|h[1-6]|header|iframe|main|nav|ol|p|pre|script|section|style|summary|table|ul|video)\b",
    re.IGNORECASE,
)
"""The first line of an element that is a block."""
_ASKS = re.compile(r"<[a-z][^<>]* markdown=[\"']?(?:1|block)\b[^<>]*>[ \t]*$", re.IGNORECASE)
_RAW = re.compile(rf" {{0,3}}</?(?!{SPANS})[a-z]", re.IGNORECASE)
ENDS = re.compile(rf" {{0,3}}</(?!{SPANS})[a-z]\w*>[ \t]*$", re.IGNORECASE)
"""The end tag of a block, alone on its line."""


def take_html(lines: list[str], at: int, name: str) -> tuple[int, list[str], bool]:
    """An element up to its end, or to the tag in it that asks for Markdown; a line where it is never closed."""
    tags = re.compile(rf"<(/?){name}\b", re.IGNORECASE)
    depth = 0
    for index in range(at, min(len(lines), at + 500)):
        if _ASKS.search(lines[index]):
            return part_html(lines, at, index + 1)
        depth += sum(-1 if close else 1 for close in tags.findall(lines[index]))
        if depth <= 0:
            return part_html(lines, at, index + 1)
    return at + 1, lines[at : at + 1], False


def part_html(lines: list[str], at: int, end: int) -> tuple[int, list[str], bool]:
    """Lines of raw HTML, with a blank one below: CommonMark would take what stands there as raw too."""
    rows = lines[at:end]
    if end == len(lines) or not lines[end].strip() or lines[end].startswith("    ") or _RAW.match(lines[end]):
        return end, rows, False  # columns would make code of what they only line up
    return end, [*rows, ""], True
