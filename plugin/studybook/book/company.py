"""Names that other fields use as well: `SNS`, `RTO`, `API gateway`. They count where the provider is spoken of.

`SNS` are social networks too, `RTO` a timeout of TCP, `AppConfig` a class of Spring, a `DLQ` Kafka's.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from studybook.catalog.lexicon import Lexicon
from studybook.catalog.match import Match
from studybook.catalog.model import Provider
from studybook.catalog.spelling import PLAIN
from studybook.notes.mask import Masked
from studybook.notes.model import Note

_RIVAL_AT = 5
"""A page is about another provider where it names it more often than this, and than so many times ours and the services
that only ours has."""


def are_on_provider(notes: Collection[Note], provider: Provider) -> bool:
    """Whether most notes of a site name the provider: what such a site calls `DLQ` is the provider's everywhere."""
    ours = provider.names
    return 2 * sum(_names_any(ours, _list_about(note)) or _names_any(ours, note.markdown) for note in notes) > len(
        notes
    )


def list_lone(note: Note, masked: Masked, matches: Collection[Match], lexicon: Lexicon) -> frozenset[str]:
    """The shared names of a page that says nothing else of the provider, as they are written there.

    Its name in text, title, tags, categories or path, or any other sure name of the catalogue is enough; on a page
    about another provider, not.
    """
    rival = _is_on_rival(note, masked, matches, lexicon)
    found = {match.surface: match for match in matches if match.service} if lexicon.shared or rival else {}
    if rival:
        return frozenset(surface for surface, match in found.items() if is_everywhere(match, lexicon))
    shared = frozenset(surface for surface in found if lexicon.is_shared(surface))
    if not shared or any(match.sort in PLAIN for surface, match in found.items() if surface not in shared):
        return frozenset()
    head = note.head
    about = "\n".join((_list_about(note), *(text for _, text in masked.headings)))
    ours = lexicon.provider.names
    if head.services or head.service or _names_any(ours, about) or _names_any(ours, masked.text):
        return frozenset()
    named = lexicon.find("\n\n".join((head.title, *(text for _, text in masked.headings), *head.tags)))
    sure = (match for match in named if match.service and match.sort in PLAIN)
    return frozenset() if any(not lexicon.is_shared(match.surface) for match in sure) else shared


def _is_on_rival(note: Note, masked: Masked, matches: Collection[Match], lexicon: Lexicon) -> bool:
    """Whether the page is about another provider, and names ours in passing at most."""
    head, provider = note.head, lexicon.provider
    if head.services or head.service or not any(name in masked.text for name in provider.rivals):
        return False
    text = "\n".join((masked.text, *(text for _, text in masked.headings)))
    theirs = _count(provider.rivals, text)
    if theirs <= _RIVAL_AT or _names_any(provider.names, _list_about(note)):
        return False
    sure = {m.service for m in matches if m.sort in PLAIN and not is_everywhere(m, lexicon)}
    return theirs > _RIVAL_AT * (_count(provider.names, text) + len(sure - {""}))


def is_everywhere(match: Match, lexicon: Lexicon) -> bool:
    """Whether other providers have the name too."""
    root, provider = lexicon.roots.get(match.service, match.service), lexicon.provider
    found = root in provider.everywhere or lexicon.is_shared(match.surface)
    return found and not _names_any(provider.names, match.surface)


def _list_about(note: Note) -> str:
    """What a note says of itself."""
    head = note.head
    return "\n".join((note.uri, head.title, *head.tags, *head.categories, *head.services, head.service))


def _names_any(names: tuple[str, ...], text: str) -> bool:
    return any(name in text for name in names) and _search_for(names).search(text) is not None


def _count(names: tuple[str, ...], text: str) -> int:
    return len(_search_for(names).findall(text)) if names else 0


@cache
def _search_for(names: tuple[str, ...]) -> re.Pattern[str]:
    """Latin names in no word: not in `laws` or `Azurewave`."""
    latin = "|".join(re.escape(name) for name in names if name.isascii())
    others = [re.escape(name) for name in names if not name.isascii()]
    return re.compile("|".join([*([f"(?<![A-Za-z])(?:{latin})(?![a-z])"] if latin else []), *others]))
