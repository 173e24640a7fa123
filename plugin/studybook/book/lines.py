"""Which line of the author's text a line of the normalised text comes from."""

from __future__ import annotations

_AHEAD = 40


def map_lines(markdown: str, body: str) -> list[int]:
    """For each line of `markdown` the 0-based line of `body` it was made of; lines put in between take the next one's.

    The normaliser moves text sideways and adds lines, but never changes their order, so one walk beside both will do.
    """
    originals = [line.strip(" \t>") for line in body.split("\n")]
    mapped: list[int] = []
    at, last = 0, len(originals) - 1
    for line in markdown.split("\n"):
        wanted = line.strip(" \t>")
        if wanted:
            ahead = range(at, min(at + _AHEAD, last + 1))
            found = next((place for place in ahead if originals[place] == wanted), None)
            if found is not None:
                at = found + 1
                mapped.append(found)
                continue
        mapped.append(min(at, last))
    return mapped
