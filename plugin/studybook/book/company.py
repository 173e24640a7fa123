"""Names that other fields use as well: `SNS`, `RTO`, `API gateway`. They count where the provider is spoken of.

`SNS` are social networks too, `RTO` a timeout of TCP, `AppConfig` a class of Spring, a `DLQ` Kafka's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from studybook.catalog.lexicon import Lexicon
from studybook.catalog.match import Match
from studybook.catalog.spelling import PLAIN
from studybook.notes.mask import Masked
from studybook.notes.model import Note

_WORDS = ("AWS", "aws", "Amazon", "AMAZON", "아마존", "アマゾン")
_PROVIDER = re.compile(r"(?<![A-Za-z])(?:AWS|aws|Amazon|AMAZON)(?![a-z])|아마존|アマゾン")


def are_on_provider(notes: Collection[Note]) -> bool:
    """Whether most notes of a site name the provider: what such a site calls `DLQ` is the provider's everywhere."""
    return 2 * sum(_names_provider(_list_about(note)) or _names_provider(note.markdown) for note in notes) > len(notes)


def list_lone(note: Note, masked: Masked, matches: Iterable[Match], lexicon: Lexicon) -> frozenset[str]:
    """The shared names of a page that says nothing else of the provider, as they are written there.

    Its name in text, title, tags, categories or path, or any other sure name of the catalogue is enough.
    """
    found = {match.surface: match for match in matches if match.service} if lexicon.shared else {}
    shared = frozenset(surface for surface in found if lexicon.is_shared(surface))
    if not shared or any(match.sort in PLAIN for surface, match in found.items() if surface not in shared):
        return frozenset()
    head = note.head
    about = "\n".join((_list_about(note), *(text for _, text in masked.headings)))
    if head.services or head.service or _names_provider(about) or _names_provider(masked.text):
        return frozenset()
    named = lexicon.find("\n\n".join((head.title, *(text for _, text in masked.headings), *head.tags)))
    sure = (match for match in named if match.service and match.sort in PLAIN)
    return frozenset() if any(not lexicon.is_shared(match.surface) for match in sure) else shared


def _list_about(note: Note) -> str:
    """What a note says of itself."""
    head = note.head
    return "\n".join((note.uri, head.title, *head.tags, *head.categories, *head.services, head.service))


def _names_provider(text: str) -> bool:
    return any(word in text for word in _WORDS) and _PROVIDER.search(text) is not None
