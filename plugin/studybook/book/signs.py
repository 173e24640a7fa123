"""What a page says of its subjects: the signs by which its weak names count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from studybook.book.decide import section_key
from studybook.book.senses import is_sure, stands_for
from studybook.book.sentence import plain
from studybook.catalog.lexicon import Lexicon
from studybook.catalog.match import Match
from studybook.notes.mask import Masked
from studybook.notes.model import Note

_APART = "\n\n"
_LOWER = re.compile(r"(?<![A-Za-z0-9])[a-z]")
"""A word in lower case: `auto-scaling` and `Auto-scaling` are what something does, and no names."""


def live_services(
    note: Note, masked: Masked, matches: Sequence[Match], lexicon: Lexicon, headed: bool = True
) -> frozenset[str]:
    """Services of which the page holds a sign: a plain name, a tag, what stands beside or around a weak name.

    `headed`: names in headings are signs too.
    """
    weak = [match for match in matches if match.sort == "weak"]
    if not weak:
        return frozenset()
    named = _named(note, masked, matches, lexicon, headed)
    live = named | {lexicon.parents[service] for service in named if service in lexicon.parents}
    beside, rivals = _beside(weak, named, lexicon)
    return (live - rivals) | beside | _signed(masked.text, matches, live)


def _named(note: Note, masked: Masked, matches: Sequence[Match], lexicon: Lexicon, headed: bool) -> frozenset[str]:
    """Services the page speaks of plainly: a full name anywhere, a heading, the title, a tag, the head's lists."""
    titles = _APART.join((note.head.title, *(text for _, text in masked.headings))) if headed else ""
    named = {match.service for match in (*matches, *lexicon.find(titles)) if match.sort not in ("weak", "excluded")}
    named |= {service for tag in note.head.tags if (service := lexicon.resolve(tag))}
    return frozenset((named | set(note.head.services) | {note.head.service}) - {""})


def _beside(weak: Iterable[Match], named: frozenset[str], lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Services whose weak names stand beside what tells that they are meant, and who else goes by those names.

    A rival that the page names plainly comes first.
    """
    beside, rivals = set[str](), set[str]()
    for match in weak:
        names = {match.service, *match.rivals}
        if _LOWER.search(match.surface) or not named.isdisjoint(names):
            continue
        meant = {service for service in names if not named.isdisjoint(lexicon.beside.get(service, ()))}
        beside |= meant
        rivals |= names if meant else set()
    return frozenset(beside), frozenset(rivals)


def _signed(text: str, matches: Sequence[Match], live: frozenset[str]) -> frozenset[str]:
    """Services whose weak names have a sign in the words around them."""
    if not live:
        return frozenset(
            b.service for a, b in pairwise(matches) if a.sort == b.sort == "weak" and stands_for(text, a, b)
        )
    return frozenset(
        match.service
        for before, match in pairwise((None, *matches))
        if match and match.sort == "weak"
        if is_sure(text, match) or (before and before.sort == "weak" and stands_for(text, before, match))
    )


def topics_of(masked: Masked, lexicon: Lexicon) -> dict[str, str]:
    """What each heading speaks of, where it names a service: the first."""
    texts = [heading for _, heading in masked.headings]
    ends = list(accumulate(len(text) + len(_APART) for text in texts))
    topics: dict[str, str] = {}
    for match in lexicon.find(_APART.join(texts)):
        if match.sort == "strong":
            topics.setdefault(section_key(plain(texts[bisect_right(ends, match.start)])), match.service)
    return topics


def in_company(matches: Iterable[Match], lexicon: Lexicon) -> frozenset[str]:
    """Services with a telling weak name on a page that names others of the same kind: `Polly` beside Rekognition and
    Textract needs no `Amazon` before it."""
    sure, telling = set[str](), set[str]()
    for match in matches:
        if match.sort == "strong":
            sure.add(match.service)
        elif match.surface in lexicon.telling:
            telling.add(match.service)
    kinds = [lexicon.categories.get(service, "") for service in sorted(sure)]
    others = [lexicon.categories.get(service, "") for service in sorted(telling)]
    return frozenset(
        service
        for service in telling
        if (kind := lexicon.categories.get(service, ""))
        and kinds.count(kind) > 0
        and kinds.count(kind) + (others.count(kind) - 1) / 2 >= 2
    )
