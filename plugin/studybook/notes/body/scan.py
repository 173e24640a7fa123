"""Which parts of a body need no parser: a scan of first characters, for most notes are mostly prose and flat lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from studybook.notes.fences import flag_code

_HEADING = re.compile(r"#{1,6} [^{}<$]*$")
_ITEM = re.compile(
    r"(?:[-*+]|\d{1,9}\.) {1,3}(?![-*+>|~_:=#<$ ]|```|\d+[.)] |\*[ *]|\[[^\]]*\]:|\$\$|$)|[-*+] {1,3}\*\*(?=\S)"
)
_FENCE = re.compile(r"(```+|~~~+)[\w#+.-]*$")
_MARK = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?:`{3}[^`]*|~{3}.*)$")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})$")
_ENTANGLED = re.compile(
    r"^ {0,3}(?:<[a-z!/?]|\$\$|///|:::)|<quiz|^[ >]*(?:!!!|\?\?\?|===)", re.IGNORECASE | re.MULTILINE
)
BRACE = re.compile(r"[)*_\]`~>=]\{")
"""What attributes may seem to stand behind."""
_SPACED = re.compile(r"\]\((?:[^()<>\s]{1,2000} |[^\s<>]{0,2000}['\"])")
"""An address that a parser should look at: with blanks or quotes."""
_DIGITS = frozenset("0123456789")
_ODD = frozenset(" \t><=:_!?$/\\{~&@^%;,\"'")
"""First characters that begin, or may begin, something that a parser should look at."""


def split_quizzes(text: str, lines: list[str]) -> Iterator[tuple[list[str], bool]]:
    """Runs of lines, and whether they are a quiz block that stands by itself: those are not ours to lay out.

    A block counts when its tags stand at the margin with blank lines around: nothing reaches across it then.
    """
    if "\n<quiz" not in text and not text.startswith("<quiz"):
        yield lines, False
        return
    skip = flag_code(lines)
    done = at = 0
    while at < len(lines):
        end = _end_quiz(lines, at, skip) if lines[at].startswith("<quiz") and not skip[at] else 0
        if end and (at == 0 or not lines[at - 1].strip()):
            if at > done:
                yield lines[done:at], False
            yield lines[at:end], True
            done = at = end
        else:
            at += 1
    if done < len(lines):
        yield lines[done:], False


def _end_quiz(lines: Sequence[str], start: int, skip: Sequence[int]) -> int:
    """Index after the block that opens on a line, or 0 where it does not stand by itself."""
    for at in range(start, len(lines)):
        if lines[at].startswith("</quiz>") and not skip[at]:
            return at + 1 if at + 1 == len(lines) or not lines[at + 1].strip() else 0
        if at > start and "<quiz" in lines[at] and not skip[at]:
            return 0
    return 0


def split_parts(text: str, lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of lines that can be read apart: from a heading behind a blank line to the next."""
    if len(lines) < 20 or _ENTANGLED.search(text):
        yield 0, len(lines)
        return
    skip = flag_code(lines)
    if any(not skip[at] and _MARK.match(line) for at, line in enumerate(lines) if "``" in line or "~~" in line):
        yield 0, len(lines)  # a fence that is never closed holds all that follows
        return
    start = 0
    for at, line in enumerate(lines):
        if line[:1] == "#" and not skip[at] and at > start and not lines[at - 1].strip() and _HEADING.match(line):
            yield start, at
            start = at
    yield start, len(lines)


def is_plain(lines: Sequence[str], dialect: str) -> bool:
    """Whether lines hold only what CommonMark and Python-Markdown read alike. Says no when in doubt."""
    kind, shape = "", ""  # of the block above, and the marker of the list seen last
    at, count = 0, len(lines)
    while at < count:
        line = lines[at]
        at += 1
        if not line:
            kind = ""
            continue
        first = line[0]
        if first in "`~" and line[:3] in {"```", "~~~"}:
            end = _end_fence(lines, at - 1) if not kind else -1
            if end < 0:
                return False
            at, kind, shape = end, "fence", ""
            continue
        if "<" in line or "$" in line or (first in _ODD and not line.startswith("![")):
            return False
        if ("](" in line and _SPACED.search(line)) or ("{" in line and BRACE.search(line)):
            return False
        found = _sort_line(line, first, kind, shape, dialect)
        if not found:
            return False
        if found != "more":
            kind, shape = found, found if found in {"-", "*", "+", "1"} else ""
    return True


def _end_fence(lines: Sequence[str], at: int) -> int:
    """Index after a fence whose marks are sound and which a blank line follows, or -1."""
    opened = _FENCE.match(lines[at])
    if opened is None:
        return -1
    for below in range(at + 1, len(lines)):
        if lines[below].startswith(opened[1]):
            if lines[below] != opened[1] or (below + 1 < len(lines) and lines[below + 1]):
                return -1
            return below + 1
    return -1


def _sort_line(line: str, first: str, kind: str, shape: str, dialect: str) -> str:
    """What a line is after a block of `kind`: a list's marker, `text`, `table`, `head`, `rule`, `more`; empty: odd."""
    if first in "-*+" or first in _DIGITS:
        if _ITEM.match(line):
            mark = "1" if first in _DIGITS else first
            below = kind == mark or (not kind and shape in {"", mark})
            return mark if below and not (shape and shape != mark) and "]:" not in line else ""
        if _RULE.match(line):
            return "rule" if not kind else ""
        if first in "-+" or (first == "*" and line[1:2] != "*") or (first in _DIGITS and _looks_ordered(line)):
            return ""
    if first == "#":
        return "head" if kind in {"", "text", "head"} and _HEADING.match(line) else ""
    if first == "|":
        return "table" if kind in {"", "table"} and dialect != "jekyll" and "}" not in line else ""
    if kind in {"table", "fence"} or (kind and dialect in {"obsidian", "jekyll"} and kind != "head"):
        return ""
    if "]:" in line or (dialect == "jekyll" and "|" in line) or line[-1] in "}" or line.startswith("[^"):
        return ""
    return "more" if kind in {"-", "*", "+", "1"} else "text"


def _looks_ordered(line: str) -> bool:
    return bool(re.match(r"\d+[.)](?:\s|$)", line))
