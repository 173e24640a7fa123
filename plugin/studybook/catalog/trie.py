"""Names filed token by token, and what a spelling met in a text means."""

from __future__ import annotations

import re
from collections.abc import Set

from studybook.catalog.spelling import NEXT, RANK, Sort, Spelling

GAPS = frozenset(" -\n\t\u00a0")
_BREAK = re.compile(r"\u00a0|\n[ \t]*")


class Terminal:
    """The spellings of one run of tokens: `Site-to-Site VPN` and `Site to Site VPN`."""

    __slots__ = ("exact", "plain", "spellings")

    def __init__(self) -> None:
        self.exact: dict[str, Spelling] = {}
        self.plain: dict[str, str] = {}
        """Spelling → id, for those that are simply a name."""
        self.spellings: list[Spelling] = []

    def add(self, spelling: Spelling) -> None:
        """File one more spelling, the strongest first."""
        self.spellings.append(spelling)
        if len(self.spellings) > 1:
            self.spellings.sort(key=lambda item: RANK[item.sort])
        known = self.exact.get(spelling.text)
        if known is None or RANK[spelling.sort] < RANK[known.sort]:
            self.exact[spelling.text] = spelling
            if spelling.sort == "strong":
                self.plain[spelling.text] = spelling.service
        if spelling.sort == "eaten" or spelling.sort == "excluded":
            self.plain.clear()

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


_NONE: dict[str, Node] = {}
_NO_LETTERS: frozenset[str] = frozenset()


class Node:
    """What may follow the tokens so far."""

    __slots__ = ("children", "letters", "only", "single", "terminal")

    def __init__(self) -> None:
        self.children: dict[str, Node] = _NONE
        self.letters: Set[str] = _NO_LETTERS
        """First letters of the children: most often they show that no name goes on."""
        self.terminal: Terminal | None = None
        self.only: tuple[str, Node] | None = None
        """The one syllable that must follow, and where it leads: `데이` is nothing without `터`."""
        self.single: Node | None = None
        """For a plural that is no name itself: the node of its singular."""

    def grow(self, token: str) -> Node:
        """A new child; what has a blank before it may also stand without."""
        if not self.children:
            self.children = {}
        bare = token.lstrip(" ")
        child = self.children[token] = self.children.get(bare) or Node()
        self.children[bare] = child
        self.letters = self.letters | {bare[0]}
        return child

    def settle(self) -> None:
        """Once all names are filed: note where but one syllable can follow."""
        if self.terminal is None and self.single is None and len(self.children) == 1:
            ((letter, child),) = self.children.items()
            if "가" <= letter <= "힣":
                self.only = (letter, child)
                child.settle()

    def glance(self) -> str:
        """A look-ahead for what follows this node in every name: its syllables that must come, then a letter or gap."""
        syllables, node = "", self
        while node.only is not None:
            syllables, node = syllables + node.only[0], node.only[1]
        if node.terminal is not None or node.single is not None:
            return f"(?={syllables})" if syllables else ""
        gaps = "".join(map(re.escape, sorted(GAPS)))
        letters = "".join(map(re.escape, sorted(node.letters)))
        return f"(?={syllables}[{gaps}]?[{gaps}{letters}])"

    def goes_on(self, folded: str, pos: int) -> bool:
        """Whether the text at `pos` may continue a name; a glance at one letter tells most often that it does not."""
        letter = folded[pos : pos + 1]
        if letter in GAPS:
            letter = folded[pos + 1 : pos + 2]
        return letter in self.letters or letter in GAPS


NOTHING = Node()
"""What a word leads to that begins no name."""


class Trie:
    """All names. Building is a few dictionary look-ups a name."""

    __slots__ = ("root", "starts")

    def __init__(self) -> None:
        self.root: dict[str, Node] = {}
        self.starts: dict[str, Node] = {}
        """What a name may begin with: a word, its plural, or its first two syllables of Hangul."""

    def insert(self, tokens: list[str], spelling: Spelling) -> None:
        """File a name; one without tokens, or that begins with a mark, is never found in a text."""
        if not tokens or not tokens[0].isalnum():
            return
        node = self.root.get(tokens[0])
        if node is None:
            node = self.root[tokens[0]] = Node()
        self.add_start(tokens[0], node)
        for token in tokens[1:]:
            node = node.children.get(token) or node.grow(token)
        if len(tokens) > 1 and tokens[0] >= "가" and (second := tokens[1].lstrip(" ")) >= "가":
            self.add_start(tokens[0] + second, self.root[tokens[0]].children[tokens[1]])
        if node.terminal is None:
            node.terminal = Terminal()
        node.terminal.add(spelling)

    def add_start(self, key: str, node: Node) -> None:
        """Let names begin with `key`."""
        if key not in self.starts or self.starts[key].single is not None:
            self.starts[key] = node
        if key.isascii() and key + "s" not in self.starts:
            plural = self.starts[key + "s"] = Node()
            plural.single = node

    def first_words(self, wide: bool) -> re.Pattern[str]:
        """A small pattern for all first words: any word of ASCII, and of Hangul only what may begin a name.

        Asked for when all names are filed. `wide`: words of other scripts too, which costs every text two thirds more.
        """
        hangul = sorted(key for key in self.starts if "가" <= key[0] <= "힣")
        first = "".join(sorted({key[0] for key in hangul}))
        parts = [r"(?<=[a-z0-9])[a-z0-9]*"]
        if hangul:
            pairs = self._pairs([key for key in hangul if len(key) > 1])
            parts.append(f"(?<=[{first}])(?<![가-힣].)(?:{pairs}(?![가-힣]))")
        others = ""
        if wide and any(not key.isascii() and not "가" <= key[0] <= "힣" for key in self.starts):
            others = r"|[ァ-ヺー]+|[一-鿿々]+|[ぁ-ゖ]+|[^\W\d_a-z가-힣ァ-ヺー一-鿿々ぁ-ゖ]+"
        # one class of letters stands first: with it the search skips over all other text at full speed
        return re.compile(f"[a-z0-9{first}](?:{'|'.join(parts)}){others}")

    def _pairs(self, keys: list[str]) -> str:
        """Alternatives for the second syllable of a name, each with a glance at what must follow it: most texts are
        full of words such as `데이터` and `서비스`, and few of those begin a name."""
        by_second: dict[str, list[str]] = {}
        for key in keys:
            node = self.starts[key]
            node.settle()
            by_second.setdefault(key[1], []).append(f"(?<={key}){node.glance()}")
        if not by_second:
            return ""
        ways = (f"{second}(?:{'|'.join(by_second[second])})" for second in sorted(by_second))
        return f"(?=[{''.join(sorted(by_second))}])(?:{'|'.join(ways)})|"


def ends_of(node: Node, folded: str, pos: int) -> list[tuple[int, Terminal, bool]]:
    """Where names may end that began with `node`, before `pos`: shortest first, and whether by a plural s."""
    found: list[tuple[int, Terminal, bool]] = []
    if node.single is not None:
        if node.single.terminal is not None:
            found.append((pos, node.single.terminal, True))
        return found
    size = len(folded)
    while True:
        if node.terminal is not None:
            found.append((pos, node.terminal, False))
        if pos == size or not node.letters:
            return found
        token = folded[pos]
        if "가" <= token <= "힣":
            pos += 1
        else:
            step = NEXT.match(folded, pos) if node.goes_on(folded, pos) else None
            if step is None:
                return found
            token, pos = step[2], step.end()
            if step[1] and "가" <= token <= "힣":
                token = " " + token
        child = node.children.get(token)
        if child is None:
            single = node.children.get(token[:-1]) if token[-1] == "s" else None
            if single is not None and single.terminal is not None:
                found.append((pos, single.terminal, True))
            return found
        node = child
