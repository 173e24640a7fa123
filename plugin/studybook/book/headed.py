"""Services that a note names in headings: they never link there, but its sections are about them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from studybook.book.company import is_everywhere, list_lone
from studybook.book.decide import UNSURE
from studybook.book.lines import LineFinder
from studybook.book.mentions import Mention, find_names
from studybook.book.sentence import plain
from studybook.catalog.lexicon import Lexicon
from studybook.catalog.match import Match
from studybook.catalog.spelling import PLAIN
from studybook.notes.mask import MASK, mask_page
from studybook.notes.model import Note

HEADED = "it stands in a heading"
_APART = "\n\n"
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")


def find_headed(note: Note, mentions: Iterable[Mention], lexicon: Lexicon) -> tuple[Mention, ...]:
    """Plain names in headings of services that no name in the text surely means. A section headed `AWS App Runner` is
    about it, whatever its text calls it."""
    masked = mask_page(note.markdown)
    texts = [plain(_CODE.sub(MASK, text)) for _, text in masked.headings]
    matches = [m for m in find_names(lexicon, _APART.join(texts)) if m.sort in PLAIN and m.service] if texts else []
    if any(is_everywhere(match, lexicon) for match in matches):
        lone = list_lone(note, masked, [*matches, *find_names(lexicon, masked.text)], lexicon)
        matches = [match for match in matches if match.surface not in lone]
    known = {mention.service for mention in mentions if mention.reason not in UNSURE} if matches else set()
    matches = [match for match in matches if match.service not in known]
    if not matches:
        return ()
    ends = list(accumulate(len(text) + len(_APART) for text in texts))
    lines = LineFinder(note)

    def place(match: Match) -> Mention:
        section = bisect_right(ends, match.start)
        start = masked.headings[section][0]
        line = lines.line_at(start)
        return Mention(match.service, line, section + 1, match.surface, match.sort, False, HEADED, start, note.markdown)

    return tuple(map(place, matches))
