"""The head of a note apart from its body: YAML, TOML, inside an HTML comment, or none.

MultiMarkdown's bare `Key: value` lines are never a head: they are how a note loses its first line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from studybook.notes.entry import Entry
from studybook.notes.tomlhead import read_toml
from studybook.notes.yamlhead import KEY, KNOWN, read_yaml
from studybook.source import Problem

_Reader = Callable[[Sequence[str], int, str], tuple[Mapping[str, Entry], tuple[Problem, ...]]]
_YAML_OPEN = re.compile(r"-{3,}[ \t]*$")
_YAML_CLOSE = re.compile(r"(?:---+|\.\.\.)[ \t]*$")
_TOML_FENCE = re.compile(r"\+\+\+[ \t]*$")
_MAX_LINES = 2000
"""A head longer than this is none; keeps a stray `---` from costing the whole file."""


@dataclass(frozen=True, slots=True)
class Split:
    """A file taken apart."""

    kind: str
    """`yaml`, `toml` or empty."""
    entries: Mapping[str, Entry]
    """By key as written."""
    body: str
    body_line: int
    """1-based line at which `body` begins."""
    problems: tuple[Problem, ...]


def split_head(text: str, path: str) -> Split:
    """Head and body of a file's text. Never raises: a head that cannot be read at all stays in the body."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    if start < len(lines):
        first = lines[start]
        if _YAML_OPEN.match(first):
            return _split_yaml(lines, start, path)
        if _TOML_FENCE.match(first):
            return _split_at(lines, start + 1, _find(_TOML_FENCE, lines, start + 1), path, read_toml)
        if first.startswith("<!--"):
            return _split_comment(lines, start, path)
    return _bare(lines)


def _bare(lines: Sequence[str], *problems: Problem) -> Split:
    return Split("", {}, "\n".join(lines), 1, problems)


def _find(pattern: re.Pattern[str], lines: Sequence[str], start: int) -> int:
    """Index of the first line from `start` that matches, or -1."""
    return next((i for i in range(start, min(len(lines), start + _MAX_LINES)) if pattern.match(lines[i])), -1)


def _split_yaml(lines: Sequence[str], start: int, path: str) -> Split:
    """A head between `---` lines; one never closed ends at its first blank line, if it is a head at all."""
    end = _find(_YAML_CLOSE, lines, start + 1)
    if _is_head(lines[start + 1 : end] if end > 0 else ()):
        return _split_at(lines, start + 1, end, path, read_yaml)
    blank = next((i for i in range(start + 1, len(lines)) if not lines[i].strip()), len(lines))
    rows = lines[start + 1 : blank]
    if end < 0 and _is_head(rows) and _names_field(rows):
        split = _split_at(lines, start + 1, blank, path, read_yaml)
        hint = "put a line --- below the last key"
        open_head = Problem("head-syntax", "warning", path, start + 1, "head is not closed", hint)
        return Split(split.kind, split.entries, split.body, split.body_line, (open_head, *split.problems))
    if end > 0 and not any(line.strip() for line in lines[start + 1 : end]):
        return Split("yaml", {}, "\n".join(lines[end + 1 :]), end + 2, ())
    return _bare(lines)


def _is_head(rows: Sequence[str]) -> bool:
    """Whether rows between fences are keys, and not prose between two rules.

    Prose counts against a head only where no key of a note is named: a broken head is still a head.
    """
    bare = [row for row in rows if row.strip() and not row.lstrip().startswith("#")]
    if not bare:
        return False
    if _names_field(bare):
        return True
    top = [row for row in bare if row[0] not in " \t-}]"]
    return bool(top) and bool(KEY.match(bare[0])) and all(KEY.match(row) for row in top)


def _names_field(rows: Sequence[str]) -> bool:
    return any((key := KEY.match(row)) and key["key"].strip("\"'").lower() in KNOWN for row in rows)


def _split_comment(lines: Sequence[str], start: int, path: str) -> Split:
    """A head inside an HTML comment, fenced or not. Any other comment belongs to the body."""
    end = next((i for i in range(start, min(len(lines), start + _MAX_LINES)) if "-->" in lines[i]), -1)
    if end <= start or lines[start].strip() != "<!--" or lines[end].strip() != "-->":
        return _bare(lines)
    first, last = start + 1, end
    if first < last and _YAML_OPEN.match(lines[first]):
        first += 1
        close = _find(_YAML_CLOSE, lines, first)
        last = close if 0 <= close < end else end
    rows = lines[first:last]
    if not (_names_field(rows) and all(KEY.match(row) or row[:1] in " \t-#" for row in rows if row.strip())):
        return _bare(lines)
    split = _split_at(lines, first, last, path, read_yaml)
    return Split("yaml", split.entries, "\n".join(lines[end + 1 :]), end + 2, split.problems)


def _split_at(lines: Sequence[str], first: int, end: int, path: str, read: _Reader) -> Split:
    """Head of the lines `first … end - 1`, closed by the line `end`; -1: never closed, so no head."""
    if end < 0:
        return _bare(lines)
    entries, problems = read(lines[first:end], first + 1, path)
    kind = "toml" if read is read_toml else "yaml"
    return Split(kind, entries, "\n".join(lines[end + 1 :]), end + 2, problems)
