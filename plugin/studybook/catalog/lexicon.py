"""Every name of the catalogue in one matcher, built once: what is named where in a text.

Names are filed in a trie of words. A compiled pattern of the same trie finds as fast but takes fifty times as long to
build, and grows slower with names; here a word that begins no name costs one look-up, whatever the catalogue's size.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from studybook.catalog.boundary import AROUND, fits, stands_free
from studybook.catalog.joined import SHORTEST, is_joined, split_joined
from studybook.catalog.match import Match, match_longest
from studybook.catalog.model import Provider
from studybook.catalog.similar import nearest_names
from studybook.catalog.spelling import NEXT, fold
from studybook.catalog.trie import GAPS, NOTHING, Node, Trie

_SPACES = {ord(mark): None for mark in " \t\n\r\u00a0_-"}


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The names of a catalogue, ready to be looked for. Each is equal to itself alone, so that finds can be kept."""

    trie: Trie = field(repr=False)
    first: re.Pattern[str] = field(repr=False)
    """What a name may begin with; most words of a text are passed over here."""
    wide: Callable[[], re.Pattern[str]] = field(repr=False)
    """The same for a text that has letters of other scripts than Latin and Hangul. Made when such a text comes: that
    takes as long as a note."""
    leads: frozenset[int] = field(repr=False)
    """First bytes, in UTF-8, of the letters of other scripts with which names begin."""
    ids: Mapping[str, str] = field(repr=False)
    """Folded name → id, the strongest sort winning."""
    names: Mapping[str, str] = field(repr=False)
    """Folded name → name as printed, safe ones only: what `nearest` may suggest."""
    provider: Provider = field(repr=False, default=Provider())
    prefixes: tuple[str, ...] = ()
    """Folded names of the provider that may stand before a name: `AWS Batch`."""
    parents: Mapping[str, str] = field(repr=False, default_factory=dict)
    """Id of a feature → id of its service: who names the one speaks of the other."""
    categories: Mapping[str, str] = field(repr=False, default_factory=dict)
    """Id → category."""
    beside: Mapping[str, tuple[str, ...]] = field(repr=False, default_factory=dict)
    """Id → ids beside which its weak names mean it."""
    telling: frozenset[str] = field(repr=False, default=frozenset())
    """Weak names that, so written, mean their service where others of its category are named."""
    shared: frozenset[str] = field(repr=False, default=frozenset())
    """Folded names that other fields have too: they count on pages that say something else of the provider."""
    roots: Mapping[str, str] = field(repr=False, default_factory=dict)
    """Id of a feature → id of the service it is in the end a part of."""
    heads: Mapping[str, frozenset[str]] = field(repr=False, default_factory=dict)
    """Id → first two letters, folded, of all names of its parts."""

    def find(self, text: str) -> list[Match]:
        """Every name in the text, longest first, none overlapping, in order.

        Weak ones too, and `eaten` ones without an id: the caller decides.
        """
        folded = fold(text)
        starts = self.trie.starts
        found: list[Match] = []
        done = 0
        words = self.wide() if self._has_other_script(folded) else self.first
        for first in words.finditer(folded):
            node = starts.get(word := first[0])
            if node is None:
                if len(word) < SHORTEST or not is_joined(text, *first.span()):
                    continue
                node = NOTHING
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
                if terminal is None and node.single is None and node is not NOTHING:
                    continue
                surface = text[start:pos]
                if terminal and surface in terminal.plain and stands_free(text, start, pos):
                    # nine of ten mentions: a safe name, written as it is filed, between blanks or before a particle
                    found.append(Match(start, pos, surface, terminal.plain[surface], "strong"))
                    done = pos
                    continue
            match = self._match(text, folded, node, start, pos)
            if match is None and len(word) >= SHORTEST and is_joined(text, *first.span()):
                match = self._split(text, *first.span())
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
        for prefix in ("", *self.prefixes):
            if key.startswith(prefix) and (found := self.ids.get(key[len(prefix) :])):
                return found
        return None

    def nearest(self, name: str, n: int = 3, alike: float = 0.6) -> tuple[str, ...]:
        """Names that resemble this one, most alike first, as they are printed and one for each entry; `alike`: how
        much, 0 … 1.
        """
        one_each: dict[str, str] = {}
        for near in nearest_names(fold_key(name), self.names, 3 * n, alike):
            one_each.setdefault(self.ids.get(fold_key(near), near), near)
        return tuple(one_each.values())[:n]

    def is_shared(self, surface: str) -> bool:
        """Whether other fields use a name as well; one after its provider's name is sure."""
        key = fold_key(surface)
        return key in self.shared or key.removesuffix("s") in self.shared

    def _has_other_script(self, text: str) -> bool:
        """Whether `wide` may find more in the text than `first`. A few bytes are found ten times as fast as the
        letters; a byte that also begins other letters costs time only."""
        written = text.encode("utf-8", "surrogatepass")
        return any(lead in written for lead in self.leads)

    def _word_at(self, folded: str, pos: int) -> re.Match[str] | None:
        """The word that a name may begin with, if one begins here. Both patterns say the same of Latin and Hangul."""
        letter = folded[pos : pos + 1]
        return (self.first if letter.isascii() or "가" <= letter <= "힣" else self.wide()).match(folded, pos)

    def _match(self, text: str, folded: str, node: Node, start: int, pos: int) -> Match | None:
        """The longest name that begins with this word, with or without a provider's name before it."""
        best = match_longest(text, folded, node, start, start, pos)
        if folded[start:pos] in self.prefixes and (gap := NEXT.match(folded, pos)):
            word = self._word_at(folded, gap.start(2))
            second = self.trie.starts.get(word[0]) if word else None
            inner = match_longest(text, folded, second, start, word.start(), word.end()) if word and second else None
            if inner is not None and (best is None or inner.end > best.end):
                # said of the provider, a weak word is a name
                best = inner._replace(sort="strong", rivals=()) if inner.sort == "weak" else inner
        if best is None or best.service not in self.heads or " " not in best.surface:
            return best
        return self._widen(text, folded, best)

    def _widen(self, text: str, folded: str, match: Match) -> Match:
        """A part's name that begins within its whole's is one name with it: `EC2 인스턴스` in `EC2 인스턴스 스토어`."""
        last = match.start + match.surface.rindex(" ") + 1
        if folded[last : last + 2] not in self.heads[match.service]:
            return match
        word = self._word_at(folded, last)
        node = self.trie.starts.get(word[0]) if word else None
        part = match_longest(text, folded, node, match.start, word.start(), word.end()) if word and node else None
        if part is None or part.end <= match.end or self.parents.get(part.service) != match.service:
            return match
        return part._replace(sort="strong", rivals=()) if part.sort == "weak" else part

    def _split(self, text: str, start: int, end: int) -> Match | None:
        """What a word of several in one names: `SystemsManager`, `AmazonS3`."""
        words = split_joined(text[start:end], self.trie.starts)
        left = text[max(0, start - AROUND) : start]
        probe = f"{left}{words}{text[end : end + AROUND]}"
        folded = fold(probe)
        first = self._word_at(folded, len(left))
        node = self.trie.starts.get(first[0]) if first else None
        match = self._match(probe, folded, node, *first.span()) if first and node else None
        over = match.end - len(left) - len(words) if match else -1
        return (
            match._replace(start=start, end=end + over, surface=text[start : end + over])
            if match and over >= 0
            else None
        )


def words_of(exclude: Iterable[str]) -> tuple[str, ...]:
    """The entries of `links.exclude` that are words, not pages or sections."""
    return tuple(entry for entry in exclude if not re.search(r"[*?\[]|\.md(?:#|$)", entry))


def fold_key(name: str) -> str:
    """The form under which names are compared when somebody asks for one: case, blanks and hyphens gone."""
    return name.casefold().translate(_SPACES)
