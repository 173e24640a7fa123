"""Which line of the author's text a line of the normalised text comes from."""

from __future__ import annotations

from studybook.notes.model import Note

_AHEAD = 40
_BESIDE = 8
"""How far a changed line is looked for: more of them may follow, and some are made of nothing."""

_ENOUGH = 12
"""Letters at either end that show a line to be the same, in scripts without blanks."""


class LineFinder:
    """Lines of the file for positions in what Python-Markdown reads, asked for in order."""

    def __init__(self, note: Note) -> None:
        self.text, self.first = note.markdown, note.body_line
        self.lines = None if note.markdown == note.body else map_lines(note.markdown, note.body)
        self.line = self.pos = 0

    def line_at(self, pos: int) -> int:
        """1-based line of the file."""
        self.line += self.text.count("\n", self.pos, pos)
        self.pos = pos
        return self.first + (self.line if self.lines is None else self.lines[self.line])


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
            if found is None:
                found = next((place for place in ahead[:_BESIDE] if _resembles(wanted, originals[place])), None)
            if found is not None:
                at = found + 1
                mapped.append(found)
                continue
        while wanted and at < last and not originals[at]:
            at += 1
        mapped.append(min(at, last))
    return mapped


def _resembles(line: str, original: str) -> bool:
    """Whether an end, or most words of the shorter line, are those of the other: only a link or a tag was rewritten."""
    if len(line) >= _ENOUGH and (original.startswith(line[:_ENOUGH]) or original.endswith(line[-_ENOUGH:])):
        return True
    one, other = set(line.split()), set(original.split())
    return 2 * len(one & other) > min(len(one), len(other))
