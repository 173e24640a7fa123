"""Every name of the catalogue in one matcher, built once: what is named where in a text.

Names are filed in a trie of words. A compiled pattern of the same trie finds as fast but takes fifty times as long to
build, and grows slower with names; here a word that begins no name costs one look-up, whatever the catalogue's size.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from types import MappingProxyType

from studybook.catalog.boundary import fits, stands_free
from studybook.catalog.match import Match, match_longest
from studybook.catalog.model import Catalog
from studybook.catalog.names import names_of
from studybook.catalog.similar import nearest_names
from studybook.catalog.spelling import NEXT, RANK, Spelling, fold, spell, tokens_of
from studybook.catalog.trie import GAPS, Node, Trie

COMPOUNDS = (
    "Origin Shield", "SSE-S3", "SSE-KMS", "SSE-C", "DSSE-KMS", "Spring Batch", "Spring Cloud Config",
    "Google Translate", "Kafka Connect", "RAM disk", "Shield Response Team", "Elastic Stack", "Config Server",
    "Config Map", "Batch Processing", "Batch Normalization", "Batch Size", "Backup Server",
    "Lambda expression", "Lambda expressions", "lambda expression", "lambda expressions", "Lambda calculus",
    "lambda calculus", "lambda 식", "lambda식", "lambda 표현식", "람다 표현식", "람다 대수", "ラムダ式",
)  # fmt: skip
"""Names of other things that hold one of ours: taken whole, and nobody's."""

__all__ = ["Lexicon", "Match", "build_lexicon", "fold_key", "words_of"]

_PROVIDERS = ("aws", "amazon")
_HANGUL = frozenset(range("가".encode()[0], "힣".encode()[0] + 1))
"""First bytes of Hangul syllables in UTF-8."""
_SPACES = {ord(mark): None for mark in " \t\n\r\u00a0_-"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The names of a catalogue, ready to be looked for."""

    trie: Trie = field(repr=False)
    first: re.Pattern[str] = field(repr=False)
    """What a name may begin with; most words of a text are passed over here."""
    wide: re.Pattern[str] = field(repr=False)
    """The same for a text that has letters of other scripts than Latin and Hangul."""
    leads: frozenset[int] = field(repr=False)
    """First bytes, in UTF-8, of the letters of other scripts with which names begin."""
    ids: Mapping[str, str] = field(repr=False)
    """Folded name → id, the strongest sort winning."""
    names: Mapping[str, str] = field(repr=False)
    """Folded name → name as printed, safe ones only: what `nearest` may suggest."""
    parents: Mapping[str, str] = field(repr=False, default_factory=dict)
    """Id of a feature → id of its service: who names the one speaks of the other."""
    categories: Mapping[str, str] = field(repr=False, default_factory=dict)
    """Id → category."""

    def find(self, text: str) -> list[Match]:
        """Every name in the text, longest first, none overlapping, in order.

        Weak ones too, and `eaten` ones without an id: the caller decides.
        """
        folded = fold(text)
        starts = self.trie.starts
        found: list[Match] = []
        done = 0
        words = self.wide if self._has_other_script(folded) else self.first
        for first in words.finditer(folded):
            node = starts.get(first[0])
            if node is None:
                continue
            start, pos = first.span()
            if start < done:
                continue
            while node.only is not None and folded.startswith(node.only[0], pos):
                node, pos = node.only[1], pos + 1
            letter = folded[pos : pos + 1]
            if letter in GAPS:
                letter = folded[pos + 1 : pos + 2]
            if letter not in node.letters and letter not in GAPS:
                terminal = node.terminal
                if terminal is None and node.single is None:
                    continue
                surface = text[start:pos]
                if terminal and surface in terminal.plain and stands_free(text, start, pos):
                    # nine of ten mentions: a safe name, written as it is filed, between blanks or before a particle
                    found.append(Match(start, pos, surface, terminal.plain[surface], "strong"))
                    done = pos
                    continue
            match = self._match(text, folded, node, start, pos)
            if match is not None:
                done = match.end
                found.append(match)
        return found

    def find_again(self, text: str, known: Iterable[Match]) -> list[Match]:
        """What `find` would find in a text that holds no other spellings than those `known` from its source.

        To look for a dozen spellings is four times as fast as to look for all names.
        """
        places: list[tuple[int, int, Match]] = []
        for match in known:
            surface = match.surface
            at = text.find(surface)
            while at >= 0:
                end = at + len(surface)
                if fits(text, at, end):
                    places.append((at, -end, match))
                at = text.find(surface, end)
        places.sort(key=itemgetter(0, 1))
        found: list[Match] = []
        done = 0
        for start, end, match in places:
            if start >= done:
                done = -end
                found.append(match._replace(start=start, end=done))
        return found

    def resolve(self, name: str) -> str | None:
        """The id meant by a name of any sort, or by the id itself; case, blanks and hyphens do not count."""
        key = fold_key(name)
        for prefix in ("", *_PROVIDERS):
            if key.startswith(prefix) and (found := self.ids.get(key[len(prefix) :])):
                return found
        return None

    def nearest(self, name: str, n: int = 3) -> tuple[str, ...]:
        """Names that resemble this one, most alike first, as they are printed."""
        return nearest_names(fold_key(name), self.names, n)

    def _has_other_script(self, text: str) -> bool:
        """Whether `wide` may find more in the text than `first`. A few bytes are found ten times as fast as the
        letters; a byte that also begins other letters costs time only."""
        written = text.encode("utf-8", "surrogatepass")
        return any(lead in written for lead in self.leads)

    def _match(self, text: str, folded: str, node: Node, start: int, pos: int) -> Match | None:
        """The longest name that begins with this word, with or without a provider's name before it."""
        best = match_longest(text, folded, node, start, start, pos)
        if folded[start:pos] in _PROVIDERS and (gap := NEXT.match(folded, pos)):
            word = self.wide.match(folded, gap.start(2))
            second = self.trie.starts.get(word[0]) if word else None
            inner = match_longest(text, folded, second, start, word.start(), word.end()) if word and second else None
            if inner is not None and (best is None or inner.end > best.end):
                # said of the provider, a weak word is a name
                return inner._replace(sort="strong", rivals=()) if inner.sort == "weak" else inner
        return best


def build_lexicon(catalog: Catalog, exclude_words: Collection[str] = ()) -> Lexicon:
    """The matcher for a catalogue. Excluded words are found as `excluded`; globs and `page.md#heading` are no words."""
    trie = Trie()
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    for provider in _PROVIDERS:
        trie.add_start(provider, trie.root.setdefault(provider, Node()))
    spellings = [spell(service, name) for service in catalog.services.values() for name in names_of(service)]
    shorts = {service.id: service.short for service in catalog.services.values()}
    # of two entries that share a weak name, the one that is called so by itself goes first
    for spelling in sorted(spellings, key=lambda one: (RANK[one.sort], one.text != shorts[one.service])):
        trie.insert(tokens_of(spelling.text), spelling)
        key = fold_key(spelling.text)
        ids.setdefault(key, spelling.service)
        if spelling.sort == "strong":
            names.setdefault(key, spelling.text)
    for service in catalog.services:
        ids.setdefault(fold_key(service), service)
    for name in COMPOUNDS:
        trie.insert(tokens_of(name), Spelling("", name, "eaten", None, None))
    for word in words_of(exclude_words):
        trie.insert(tokens_of(word), Spelling(ids.get(fold_key(word), ""), word, "excluded", None, None))
    for provider in _PROVIDERS:
        # any name may follow
        trie.root[provider].letters |= {key[0] for key in trie.starts}
    parents = {service.id: service.parent for service in catalog.services.values() if service.parent}
    categories = {service.id: service.category for service in catalog.services.values()}
    tables = (MappingProxyType(table) for table in (ids, names, parents, categories))
    leads = frozenset(key[0].encode("utf-8", "surrogatepass")[0] for key in trie.starts if not key.isascii()) - _HANGUL
    return Lexicon(trie, trie.first_words(wide=False), trie.first_words(wide=True), leads, *tables)


def words_of(exclude: Iterable[str]) -> tuple[str, ...]:
    """The entries of `links.exclude` that are words, not pages or sections."""
    return tuple(entry for entry in exclude if not re.search(r"[*?\[]|\.md(?:#|$)", entry))


def fold_key(name: str) -> str:
    """The form under which names are compared when somebody asks for one: case, blanks and hyphens gone."""
    return name.casefold().translate(_SPACES)
