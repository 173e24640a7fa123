"""What everyday words mean in a pattern: users, servers, the internet. The table is `everyday.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomli

from studybook.patterns.classes import fold_name


@dataclass(frozen=True, slots=True)
class _Words:
    icons: Mapping[str, str]
    """Folded word → `module.Class` below `diagrams`."""
    hints: Mapping[str, tuple[str, ...]]
    """Folded word of several meanings → names for them, best first."""


def find_everyday(word: str) -> str:
    """`module.Class` of the icon that an everyday word has; empty when it has none."""
    return _load().icons.get(fold_name(word), "")


def hint_everyday(word: str) -> tuple[str, ...]:
    """What a word of several meanings may stand for, as names to write in its place."""
    return _load().hints.get(fold_name(word), ())


@cache
def _load() -> _Words:
    data = tomli.loads(Path(__file__).with_name("everyday.toml").read_text("utf-8"))
    return _Words(
        icons={fold_name(word): icon for icon, words in data["icons"].items() for word in words},
        hints={fold_name(word): tuple(names) for word, names in data["hints"].items()},
    )
