"""The lines before a pattern's first statement: its title and what is told about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from studybook.patterns.statements import unquote
from studybook.source import Problem

KEYS = ("title", "title.en", "id", "direction", "summary", "tasks", "trap")
"""Every head key, in the order the manual explains them."""

_KNOWN = "|".join(re.escape(key) for key in sorted(KEYS, reverse=True))
# A key of ours needs no blank after its colon; without one, any other word would be a provider (`k8s:Pod`), and with
# a blank before the colon a node with its label.
_LINE = re.compile(rf"[ \t]*(?:((?i:{_KNOWN}))[ \t]*:[ \t]*|([\w.-]+):(?:[ \t]+|$))(.*)")
_QUOTED = re.compile(r'[^:#]*:[ \t]*"(?:\\.|[^"\\])*"(?=[ \t]*$|[ \t]+#)')
_COMMENT = re.compile(r"(?<!\S)#.*")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DIRECTIONS = ("auto", "right", "down")


@dataclass(frozen=True, slots=True)
class PatternHead:
    """Head lines, and where the statements begin."""

    fields: Mapping[str, str]
    body: str
    """The statements."""
    line: int
    """Line of the file on which `body` begins."""
    problems: tuple[Problem, ...]


def read_head(text: str, path: str, first_line: int) -> PatternHead:
    """Reads head lines until the first line that is none; an unknown key is a problem and its line is skipped."""
    fields: dict[str, str] = {}
    problems: list[Problem] = []
    lines = text.split("\n")
    number = 0
    for number, raw in enumerate(lines):
        line = _uncomment(raw).rstrip()
        found = _LINE.fullmatch(line)
        opens = found and found[2] and line.endswith("{")  # a group whose label stands behind a colon
        if line.strip() and (not found or opens or line.lstrip().startswith('"')):
            break
        if found:
            key, value = (found[1] or found[2]).lower(), unquote(found[3])
            problem = _check(key, value, key in fields, path, first_line + number)
            if problem:
                problems.append(problem)
            else:
                fields[key] = value
    else:
        number = len(lines)
    return PatternHead(fields, "\n".join(lines[number:]), first_line + number, tuple(problems))


def _uncomment(line: str) -> str:
    """The line without its comment; a quoted value may hold what looks like one."""
    quoted = _QUOTED.match(line)
    kept = quoted.end() if quoted else 0
    return line[:kept] + _COMMENT.sub("", line[kept:])


def _check(key: str, value: str, repeated: bool, path: str, line: int) -> Problem | None:
    if key not in KEYS:
        near = get_close_matches(key, KEYS, 1)
        hint = f"did you mean `{near[0]}:`" if near else "head keys are " + ", ".join(KEYS)
        return Problem("pattern-head", "error", path, line, f"unknown head line `{key}:`", hint)
    if repeated:
        return Problem("pattern-head", "error", path, line, f"`{key}:` stands twice", "keep one")
    if key == "direction" and value not in _DIRECTIONS:
        return Problem("pattern-head", "error", path, line, f"unknown direction `{value}`", "write right, down or auto")
    if key == "id" and not _ID.fullmatch(value):
        hint = "use small ASCII letters, digits and single hyphens"
        return Problem("pattern-id", "error", path, line, f"`{value}` can't be part of an address", hint)
    return None
