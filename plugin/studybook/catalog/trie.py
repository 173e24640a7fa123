"""Names filed token by token, and what a spelling met in a text means."""

from __future__ import annotations

import re

from studybook.catalog.spelling import NEXT, RANK, Sort, Spelling

_BREAK = re.compile(r"\u00a0|\n[ \t]*")


class Terminal:
    """The spellings of one run of tokens: `Site-to-Site VPN` and `Site to Site VPN`."""

    __slots__ = ("exact", "spellings")

    def __init__(self) -> None:
        self.exact: dict[str, Spelling] = {}
        self.spellings: list[Spelling] = []

    def add(self, spelling: Spelling) -> None:
        """File one more spelling, the strongest first."""
        self.spellings.append(spelling)
        if len(self.spellings) > 1:
            self.spellings.sort(key=lambda item: RANK[item.sort])
        known = self.exact.get(spelling.text)
        if known is None or RANK[spelling.sort] < RANK[known.sort]:
            self.exact[spelling.text] = spelling

    def judge(self, surface: str) -> tuple[Sort, Spelling] | None:
        """What these words mean, written like this; None if in these letters they are no mention."""
        first = self.spellings[0]
        if first.sort == "eaten" or first.sort == "excluded":
            return first.sort, first
        if "\n" in surface or "\u00a0" in surface:
            surface = _BREAK.sub(" ", surface)
        exact = self.exact.get(surface)
        if exact is not None:
            return exact.sort, exact
        lower = surface.islower()
        choices = [(sort, item) for item in self.spellings if (sort := item.lower if lower else item.mixed) is not None]
        return min(choices, key=lambda choice: RANK[choice[0]]) if choices else None

    def rivals(self, chosen: Spelling) -> tuple[str, ...]:
        """Other entries that go by the same weak name."""
        return tuple(dict.fromkeys(s.service for s in self.spellings if s.service != chosen.service))


class Node:
    """What may follow the tokens so far."""

    __slots__ = ("children", "terminal")

    def __init__(self) -> None:
        self.children: dict[str, Node] = {}
        self.terminal: Terminal | None = None


class Trie:
    """All names. Building is a few dictionary look-ups a name."""

    __slots__ = ("root", "starts")

    def __init__(self) -> None:
        self.root: dict[str, Node] = {}
        self.starts: dict[str, Node] = {}
        """What a name may begin with: a word, or its first two syllables of Hangul."""

    def insert(self, tokens: list[str], spelling: Spelling) -> None:
        """File a name; one without tokens, or that begins with a mark, is never found in a text."""
        if not tokens or not tokens[0].isalnum():
            return
        node = self.root.get(tokens[0])
        if node is None:
            node = self.root[tokens[0]] = Node()
        self.starts.setdefault(tokens[0], node)
        for place, token in enumerate(tokens[1:]):
            child = node.children.get(token)
            if child is None:
                child = node.children[token] = Node()
            node = child
            if not place and tokens[0] >= "가" and token >= "가":
                self.starts.setdefault(tokens[0] + token, node)
        if node.terminal is None:
            node.terminal = Terminal()
        node.terminal.add(spelling)

    def ends(self, folded: str, key: str, pos: int) -> list[tuple[int, Terminal, bool]]:
        """Where names may end that begin with `key`, which ends at `pos`: shortest first, and whether by a plural s."""
        found: list[tuple[int, Terminal, bool]] = []
        node = self.starts.get(key)
        if node is None:
            if key[-1] == "s" and (single := self.starts.get(key[:-1])) is not None and single.terminal is not None:
                found.append((pos, single.terminal, True))
            return found
        while True:
            if node.terminal is not None:
                found.append((pos, node.terminal, False))
            step = NEXT.match(folded, pos)
            if step is None:
                return found
            token, pos = step[1], step.end()
            child = node.children.get(token)
            if child is None:
                single = node.children.get(token[:-1]) if token[-1] == "s" else None
                if single is not None and single.terminal is not None:
                    found.append((pos, single.terminal, True))
                return found
            node = child
