"""The rules by which a name becomes a link. Bind asks them of the source, the renderer of the finished tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from studybook.book.senses import PLACES, TOPICAL, explains_other, is_of_topic, is_other_sense
from studybook.catalog.match import Match

OFF = "links are off for this page"
EXCLUDED_WORD = "the word is excluded"
EXCLUDED_SECTION = "the section is excluded"
OWN = "this page is the page of it"
WEAK = "weak name, and no full name, tag or `services` entry of it on the page"
LONE = "other fields have this name too, and the page says nothing else of its provider"
RIVALS = "the name fits several services of this page"
COMPOUND = "part of a longer name, or another sense"
NO_PAGE = "it has no page"
AGAIN_SECTION = "linked before in this section"
AGAIN_PAGE = "linked before on this page"
UNSURE = frozenset((WEAK, RIVALS, COMPOUND, LONE))
"""Reasons that leave open whether a name means the service at all: such a mention is no use of it."""


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What decides, for one page, which names link: everything the renderer needs to decide the same."""

    scope: Literal["section", "page", "all", "off"]
    own: str
    """Id of the service whose page this is, or empty: never linked here."""
    live: frozenset[str]
    """Services of which the page holds a strong sign, so that their weak names link too."""
    sections: frozenset[str]
    """Keys of sections in which nothing links; see `section_key`."""
    near: Mapping[str, str] = field(default_factory=dict)
    """Features whose weak names stand on the page, and the service they belong to, where the page names it."""
    forced: bool = False
    """Whether the page has wikilinks to services."""
    roots: Mapping[str, str] = field(default_factory=dict)
    """Where weak names stand on the page: id of a feature → the service it is in the end a part of."""
    topics: Mapping[str, str] = field(default_factory=dict)
    """Key of a heading → the service it names, where weak names ask what is spoken of."""
    names: tuple[Match, ...] | None = None
    """One match of each spelling found on the page, which is all the renderer need look for; None: look for any."""
    lone: frozenset[str] = frozenset()
    """Names, as written, that on this page may well mean something of another field: see `list_lone`."""


class Chooser:
    """Decides mention by mention, in the order of the page."""

    def __init__(self, page: PageLinks, linkable: Callable[[str], bool]) -> None:
        self.page = page
        self.linkable = linkable
        self.seen: set[str] = set()
        self.excluded = False
        self.last: Match | None = None
        self.topic = self.theme = ""
        self.again = AGAIN_SECTION if page.scope == "section" else AGAIN_PAGE

    def begin_section(self, heading: str) -> None:
        """A heading was passed."""
        if self.page.scope == "section":
            self.seen.clear()
        self.excluded = bool(self.page.sections) and section_key(heading) in self.page.sections
        if self.page.topics and (theme := self.page.topics.get(section_key(heading))):
            self.topic = self.theme = theme

    def choose(self, text: str, match: Match) -> tuple[str, str]:
        """The service meant, and why the name does not link; an empty reason: it links."""
        service, sort = match.service, match.sort
        before, self.last = self.last, match
        if sort == "forced":
            return service, self._force(service)
        if match.surface in self.page.lone:
            return service, WEAK if sort == "weak" else LONE
        if sort == "weak":
            service, reason = self._weigh(text, match, before)
            if reason:
                return service, reason
        if service not in PLACES:
            self.topic = service
        if self.page.scope == "off":
            return service, OFF
        if sort == "excluded":
            return service, EXCLUDED_WORD
        if self.excluded:
            return service, EXCLUDED_SECTION
        if service == self.page.own:
            return service, OWN
        if service in self.seen:
            return service, self.again
        if not self.linkable(service):
            return service, NO_PAGE
        if self.page.scope != "all":
            self.seen.add(service)
        return service, ""

    def _force(self, service: str) -> str:
        """What the author writes as a link is one, whatever the scope; it counts as a first mention."""
        if service == self.page.own:
            return OWN
        if not self.linkable(service):
            return NO_PAGE
        if self.page.scope != "all":
            self.seen.add(service)
        return ""

    def _weigh(self, text: str, match: Match, before: Match | None) -> tuple[str, str]:
        """A weak name counts where the page speaks of exactly one service it may mean."""
        service = match.service if is_of_topic(text, match) else self._find_topic(match)
        if not service:
            service, reason = self._find_live(match)
            if reason:
                return service, reason
        follows = before is not None and text[before.end : match.start] == " " and not match.surface.isupper()
        if follows and before and before.service not in (service, self.page.near.get(service)):
            # `ElastiCache Multi-AZ`, `S3 Batch`: a part of the other
            return service, COMPOUND
        if before is None or not self._are_kin(before.service, service):
            before = None
        return service, COMPOUND if explains_other(text, match, before) or is_other_sense(text, match) else ""

    def _find_topic(self, match: Match) -> str:
        """The service meant by a name of what many services have, where one of them was named last; else empty."""
        topics = [topic for topic in (self.topic, self.theme) if topic]
        named = [name for name in (match.service, *match.rivals) if name in TOPICAL]
        about = [name for topic in topics for name in named if self._are_kin(topic, name)]
        return about[0] if about else ""

    def _are_kin(self, one: str, other: str) -> bool:
        """Whether both are parts of one service."""
        return one == other or self.page.roots.get(one, one) == self.page.roots.get(other, other)

    def _find_live(self, match: Match) -> tuple[str, str]:
        """The one service of which the page holds a sign, or why there is none."""
        live = self.page.live
        if match.surface != match.surface.lower():
            # what is written as a name (`OU`, `Multi-AZ`) may lean on the service it belongs to
            live = live.union(self.page.near)
        candidates = [name for name in (match.service, *match.rivals) if name in live]
        if not candidates:
            return match.service, WEAK
        if len(candidates) > 1:
            return candidates[0], RIVALS
        if self.topic and TOPICAL.intersection((match.service, *match.rivals)):
            return candidates[0], COMPOUND
        return candidates[0], ""


def section_key(heading: str) -> str:
    """The form under which a heading and the id an author wrote for it are compared: letters and digits, lower case."""
    return "".join(letter for letter in heading.casefold() if letter.isalnum())
