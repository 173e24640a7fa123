"""When a former name or a misspelling should become the current one, and when its author means the old name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from studybook.catalog.match import Match
from studybook.source import Problem

_LISTED = 4
"""Further lines of a page that are named; of more only the number."""
_NEAR = 40
"""How far words are looked at that call a name former."""
_BEFORE = re.compile(
    r"(?:former(?:ly)?|previous(?:ly)?|once|old name|renamed from|successor (?:to|of)|was called|used to be|known as"
    r"|옛|예전|이전|과거|구 ?|舊|旧|以前)[^.。]{0,16}\Z"
)
_AFTER = re.compile(
    r"\A[^.。]{0,30}(?:was renamed|is now|are now|became|had been|renamed"
    r"|바뀌|변경|개명|이었던|였던|라고 불|로 불|の後継|から改称)"
)
_QUOTED = re.compile(r"[\"'“‘「『《<]\Z")
_QUOTE = re.compile(r"[ \t]*>")
_SENTENCE = re.compile(r"[.!?。]\s|\n")


def should_rename(text: str, match: Match) -> bool:
    """Whether a current name would be right here: not in a quotation, nor where the sentence calls the name former."""
    if not match.current or _is_quoted(text, match):
        return False
    return match.sort == "misspelling" or not _is_told(text, match)


def tell_once(problems: Iterable[Problem]) -> list[Problem]:
    """One problem for each name of a page, at its first line: a note on Firehose names it on every other line."""
    first: dict[tuple[str, str], tuple[Problem, dict[int, None]]] = {}
    for problem in problems:
        _, lines = first.setdefault((problem.path, problem.message), (problem, {}))
        lines[problem.line] = None
    return [replace(one, message=one.message + _list_more(sorted(set(at) - {one.line}))) for one, at in first.values()]


def _list_more(lines: list[int]) -> str:
    if not lines:
        return ""
    shown = ", ".join(map(str, lines[:_LISTED]))
    more = f" and {len(lines) - _LISTED} more" if len(lines) > _LISTED else ""
    return f" (also in line{'s' if len(lines) > 1 else ''} {shown}{more})"


def _is_told(text: str, match: Match) -> bool:
    """`EventBridge (formerly CloudWatch Events)`: the words around the name call it former, or name the current one."""
    before = _SENTENCE.split(text[max(0, match.start - _NEAR) : match.start])[-1]
    after = _SENTENCE.split(text[match.end : match.end + _NEAR])[0]
    short = match.current.removeprefix("Amazon ").removeprefix("AWS ")
    if _BEFORE.search(before) or _AFTER.search(after):
        return True
    old = match.surface.removeprefix("Amazon ").removeprefix("AWS ")
    return short in f"{before} {after}".replace(old, "")  # the old name again, `QuickSight`, is no `Quick`


def _is_quoted(text: str, match: Match) -> bool:
    """Another's words stay as they are."""
    line = text.rfind("\n", 0, match.start) + 1
    return bool(_QUOTE.match(text, line) or _QUOTED.search(text, max(0, match.start - 1), match.start))
