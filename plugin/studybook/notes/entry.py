"""One key of a head: its value, the same as plain text, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Plain = str | None | Sequence["Plain"] | Mapping[str, "Plain"]
"""A value in which every scalar is the text its author typed: `1.10` stays `1.10`, `No` stays `No`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A key's value as read."""

    value: object
    """Parsed as the head's language says, dates left as text: what templates see."""
    plain: Plain
    line: int
    """1-based line of the key in the file."""
    rest: str
    """What follows the colon on the key's line, trimmed: the last resort, and what a title usually means."""
    quoted: bool = False
    """Whether the scalar was in quotes, so that `plain` is exactly what was meant."""


def flatten(plain: Plain) -> list[str]:
    """Every scalar of a value, in order, without empty ones."""
    if plain is None:
        return []
    if isinstance(plain, str):
        return [plain.strip()] if plain.strip() else []
    parts = plain.values() if isinstance(plain, Mapping) else plain
    return [text for part in parts for text in flatten(part)]
