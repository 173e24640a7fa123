"""On which line of a TOML file something stands. Asked only when there is a problem to report."""

from __future__ import annotations

import re
from functools import lru_cache

_TABLE = re.compile(r"\s*\[\[?([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*((?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_WORD = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'([^']*)'")
_AT = re.compile(r"\(at line (\d+), column \d+\)$")

Index = dict[tuple[str, str, str], int]
"""(table, key, word) → first line; key and word may be empty."""


def find_line(text: str, table: str, key: str = "", word: str = "") -> int:
    """The line of a word, else of its key, else of its table, else 1."""
    index = _index_lines(text)
    for place in ((table, key, word), (table, "", word), (table, key, ""), (table, "", "")):
        if place in index:
            return index[place]
    return 1


def read_position(message: str, text: str) -> tuple[int, str]:
    """Line and message of what the TOML reader says, which puts the position in brackets at the end."""
    found = _AT.search(message)
    if found is None:
        return max(1, text.count("\n") + (not text.endswith("\n"))), message.removesuffix(" (at end of document)")
    return int(found[1]), message[: found.start()].rstrip()


@lru_cache(maxsize=8)
def _index_lines(text: str) -> Index:
    """One pass over the text, so that ten thousand problems cost no more than one."""
    index: Index = {}
    table = key = ""
    for number, line in enumerate(text.split("\n"), 1):
        if found := _TABLE.match(line):
            table, key = _plain(found[1]), ""
            index.setdefault((table, "", ""), number)
            continue
        if found := _KEY.match(line):
            key = _plain(found[1])
            index.setdefault((table, key, ""), number)
            if table:  # `[services]` with `ecs = { … }` is the table `services.ecs` too
                index.setdefault((f"{table}.{key}", "", ""), number)
        for double, single in _WORD.findall(line):
            index.setdefault((table, key, double or single), number)
            index.setdefault((table, "", double or single), number)
    return index


def _plain(name: str) -> str:
    """A dotted key without blanks and quotes."""
    return ".".join(part.strip().strip("\"'") for part in name.split("."))
