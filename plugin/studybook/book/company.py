"""Names that other fields use as well: `SNS`, `RTO`, `API gateway`. They count where the provider is spoken of.

`SNS` are social networks too, `RTO` a timeout of TCP, `AppConfig` a class of Spring, a `DLQ` Kafka's.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from studybook.catalog.lexicon import Lexicon
from studybook.catalog.match import Match
from studybook.catalog.spelling import PLAIN
from studybook.notes.mask import Masked
from studybook.notes.model import Note

_WORDS = ("AWS", "aws", "Amazon", "AMAZON", "아마존", "アマゾン")
_RIVALS = ("Google", "GCP", "BigQuery", "Azure", "Oracle", "Alibaba", "NCP", "애저", "네이버")
_RIVAL = re.compile(
    r"(?:Google|Oracle|Alibaba) Cloud|(?<![A-Za-z])(?:GCP|BigQuery|Azure|NCP)(?![a-z])|애저|네이버 클라우드"
)
_RIVAL_AT = 5
"""A page is about another provider where it names it more often than this, and than so many times ours and the services
that only ours has."""
_EVERYWHERE = frozenset(("iam", "vpc", "kms", "secrets-manager", "sts", "cognito", "elb"))
"""Services whose names, or whose parts' names, other providers have as well: `IAM`, `VPC`, `Secret Manager`."""
_PROVIDER = re.compile(r"(?<![A-Za-z])(?:AWS|aws|Amazon|AMAZON)(?![a-z])|아마존|アマゾン")


def are_on_provider(notes: Collection[Note]) -> bool:
    """Whether most notes of a site name the provider: what such a site calls `DLQ` is the provider's everywhere."""
    return 2 * sum(_names_provider(_list_about(note)) or _names_provider(note.markdown) for note in notes) > len(notes)


def list_lone(note: Note, masked: Masked, matches: Collection[Match], lexicon: Lexicon) -> frozenset[str]:
    """The shared names of a page that says nothing else of the provider, as they are written there.

    Its name in text, title, tags, categories or path, or any other sure name of the catalogue is enough; on a page
    about another provider, not.
    """
    rival = _is_on_rival(note, masked, matches, lexicon)
    found = {match.surface: match for match in matches if match.service} if lexicon.shared or rival else {}
    if rival:
        return frozenset(surface for surface, match in found.items() if _is_everywhere(surface, match, lexicon))
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


def _is_on_rival(note: Note, masked: Masked, matches: Collection[Match], lexicon: Lexicon) -> bool:
    """Whether the page is about another provider, and names ours in passing at most."""
    head = note.head
    if not any(word in masked.text for word in _RIVALS) or head.services or head.service:
        return False
    text = "\n".join((masked.text, *(text for _, text in masked.headings)))
    theirs = len(_RIVAL.findall(text))
    if theirs <= _RIVAL_AT or _names_provider(_list_about(note)):
        return False
    sure = {m.service for m in matches if m.sort in PLAIN and not _is_everywhere(m.surface, m, lexicon)}
    return theirs > _RIVAL_AT * (len(_PROVIDER.findall(text)) + len(sure - {""}))


def _is_everywhere(surface: str, match: Match, lexicon: Lexicon) -> bool:
    """Whether other providers have the name too."""
    root = lexicon.roots.get(match.service, match.service)
    return (root in _EVERYWHERE or lexicon.is_shared(surface)) and not _names_provider(surface)


def _list_about(note: Note) -> str:
    """What a note says of itself."""
    head = note.head
    return "\n".join((note.uri, head.title, *head.tags, *head.categories, *head.services, head.service))


def _names_provider(text: str) -> bool:
    return any(word in text for word in _WORDS) and _PROVIDER.search(text) is not None
