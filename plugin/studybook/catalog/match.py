"""A name found in a text, and the longest one that begins at a word."""

from __future__ import annotations

from typing import NamedTuple

from studybook.catalog.boundary import fits
from studybook.catalog.spelling import Sort
from studybook.catalog.trie import Node, Terminal, ends_of


class Match(NamedTuple):
    """A name found in a text. A tuple, because a page makes a hundred of them."""

    start: int
    end: int
    surface: str
    """As written, an `AWS ` or `Amazon ` before it included."""
    service: str
    """Id of the entry named; empty for one that is nobody's."""
    sort: Sort
    """`strong former misspelling weak excluded`, or `eaten`: a longer name of something else."""
    current: str = ""
    """For a former name or a misspelling: the name to use."""
    rivals: tuple[str, ...] = ()
    """Further entries that go by the same weak name."""


def match_longest(text: str, folded: str, node: Node, start: int, begin: int, pos: int) -> Match | None:
    """The longest name that fits of those under `node`, whose words so far end at `pos`; None where none does.

    `start`: where the match begins, a provider's name included; `begin`: where the name itself does.
    """
    if node.terminal is not None and not node.goes_on(folded, pos):
        return _judge(text, start, begin, pos, node.terminal, False)
    for end, terminal, plural in reversed(ends_of(node, folded, pos)):
        match = _judge(text, start, begin, end, terminal, plural)
        if match is not None:
            return match
    return None


def _judge(text: str, start: int, begin: int, end: int, terminal: Terminal, plural: bool) -> Match | None:
    """The match, if the letters are right and it stands on its own; a provider's name may stand before `begin`."""
    judged = None if plural and text[end - 1] == "S" else terminal.judge(text[begin : end - plural])  # RTOS is no RTO
    if judged is None or not fits(text, start, end):
        return None
    sort, spelling = judged
    rivals = terminal.rivals(spelling) if sort == "weak" else ()
    surface = text[start:end]
    current = spelling.full if surface.startswith(("Amazon ", "AWS ")) else spelling.current
    return Match(start, end, surface, spelling.service, sort, current if sort == spelling.sort else "", rivals)
