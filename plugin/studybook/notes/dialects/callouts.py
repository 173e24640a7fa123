"""`> [!note]- Title` of Obsidian and GitHub, `:::note` of Docusaurus and Zenn: all as admonitions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.notes.dialects.prose import write_admonition
from studybook.notes.fences import flag_code
from studybook.notes.normalise import normalise

_HEAD = re.compile(
    r"(?P<in>[ ]*(?:(?:[-*+]|\d+[.)])[ ]+)?)>[ ]?\[!(?P<kind>[\w -]+)(?:\|[^\]]*)?\](?P<fold>[-+]?)[ ]*(?P<title>.*)$"
)
_QUOTE = re.compile(r"^[ ]*>[ ]?")
_COLONS = re.compile(r"(?P<in>[ ]*)(?P<mark>:{3,})[ ]?\{?(?P<kind>[a-zA-Z]+)\}?[ ]*(?P<title>.*?)[ ]*$")
_KINDS = frozenset(
    ["note", "tip", "info", "caution", "warning", "danger", "important", "message", "details", "success"]
)


def write_callouts(lines: Sequence[str], dialect: str) -> list[str]:
    """The lines with every callout made an admonition, its lines in the places of the old ones."""
    found = list(lines)
    if not any("[!" in line for line in lines):
        return found
    skip = flag_code(lines)
    at = 0
    while at < len(found):
        head = _HEAD.match(found[at]) if "[!" in found[at] and not skip[at] else None
        if head is None:
            at += 1
            continue
        end = at + 1
        while end < len(found) and _QUOTE.match(found[end]):
            end += 1
        body = [_QUOTE.sub("", row, count=1) for row in found[at + 1 : end]]
        found[at:end] = _place(head["in"], head["kind"], head["title"], body, head["fold"], dialect, end - at)
        at = end
    return found


def write_colons(lines: Sequence[str], dialect: str) -> list[str]:
    """The lines with `:::note` … `:::` made admonitions."""
    found = list(lines)
    skip = flag_code(lines)
    endless: set[str] = set()
    at = 0
    while at < len(found):
        head = _COLONS.match(found[at]) if ":::" in found[at] and not skip[at] else None
        if head is None or head["kind"].lower() not in _KINDS or head["mark"] in endless:
            at += 1
            continue
        close = re.compile(rf"[ ]*{head['mark']}[ ]*$")
        end = next((i for i in range(at + 1, len(found)) if close.match(found[i]) and not skip[i]), -1)
        if end < 0:
            endless.add(head["mark"])
            at += 1
            continue
        indent = len(head["in"])
        body = [row[min(indent, len(row) - len(row.lstrip(" "))) :] for row in found[at + 1 : end]]
        title = head["title"].strip("[]")
        kind, title = ("warning", "") if title == "alert" else (head["kind"], title)
        fold = "-" if head["kind"].lower() == "details" else ""
        found[at : end + 1] = _place(head["in"], kind, title, body, fold, dialect, end + 1 - at)
        at = end + 1
    return found


def _place(indent: str, kind: str, title: str, body: Sequence[str], fold: str, dialect: str, size: int) -> list[str]:
    """As many entries as the callout had lines, so that the lines below keep their numbers."""
    inner = normalise("\n".join(write_callouts(body, dialect)), dialect).split("\n")
    lead = " " * len(indent)
    rows = write_admonition(kind, title, inner, lead, fold)
    if indent.strip():  # behind an item's marker
        rows = [f"{indent}<!-- -->", "", *rows]
    return ["\n".join(rows), *[""] * (size - 1)]
