"""Services that a note names in headings: they never link there, but its sections are about them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from studybook.book.lines import LineFinder
from studybook.book.mentions import Mention, find_names
from studybook.book.sentence import plain
from studybook.catalog.lexicon import Lexicon
from studybook.notes.mask import MASK, mask_page
from studybook.notes.model import Note

HEADED = "it stands in a heading"
_APART = "\n\n"
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


def find_headed(note: Note, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Plain names in headings. They never link, but a section headed `AWS App Runner` is about it, whatever its text
    calls it."""
    masked = mask_page(note.markdown)
    texts = [plain(_CODE.sub(MASK, text)) for _, text in masked.headings]
    ends = list(accumulate(len(text) + len(_APART) for text in texts))
    lines = LineFinder(note)
    found: list[Mention] = []
    for match in find_names(lexicon, _APART.join(texts)) if texts else ():
        if match.service and match.sort in ("strong", "former", "misspelling"):
            section = bisect_right(ends, match.start)
            start = masked.headings[section][0]
            found.append(
                Mention(
                    match.service,
                    lines.line_at(start),
                    section + 1,
                    match.surface,
                    match.sort,
                    False,
                    HEADED,
                    start,
                    note.markdown,
                )
            )
    return tuple(found)
