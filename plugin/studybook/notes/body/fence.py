"""Fenced code, in the one form that superfences opens and closes."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPEN = re.compile(r"(?P<in> *)(?P<mark>`{3,}|~{3,})(?P<info>.*)$")
_MARK = re.compile(r"([ >]*)(?=`{3}|~{3})")
_SOUND = re.compile(
    r"""[ \t]*(?:\.?[\w#.+-]+)?(?:[ \t]*\{[^\n{}]*\}|(?:[ \t]+[a-zA-Z]\w*(?:=(?:"[^"]*"|'[^']*'))?)*)[ \t]*"""
)
_PARTS = re.compile(r"[ \t]*(?P<lang>[\w#.+-]*)(?P<sep>[:,;|/=({\[\s]?)[ \t]*(?P<rest>.*?)[ \t]*")
_TITLE = re.compile(r"""(?:title|filename|file|name)\s*[=:]\s*["']?(?P<name>[^"'}\]]+)""", re.IGNORECASE)
_NAME = re.compile(r"[\w./@+ -]+\.[\w]+|[\w./-]+/[\w./-]+")


def write_fence(rows: Sequence[str]) -> list[str]:
    """The rows of a fence, indentation of its marks taken off, an unclosed one closed, the info string sound."""
    found = _OPEN.match(rows[0])
    if found is None:
        return list(rows)
    mark, indent = found["mark"], len(found["in"])
    body = list(rows[1:])
    closed = bool(body) and _closes(body[-1], mark)
    if closed:
        body.pop()
    if indent:
        body = [row[min(indent, len(row) - len(row.lstrip(" "))) :] for row in body]
    while any(_closes(row, mark) for row in body):
        mark += mark[0]  # code that shows a fence, moved left, would close it
    return [mark + clean_info(found["info"]), *body, mark]


def escape_fences(rows: Sequence[str]) -> list[str]:
    """The rows of a comment with marks that open no fence: superfences looks for them before comments are known."""
    return [_MARK.sub(r"\1\\", row, count=1) if _MARK.match(row) else row for row in rows]


def _closes(row: str, mark: str) -> bool:
    bare = row.strip(" \t")
    return len(bare) >= len(mark) and not bare.strip(mark[0]) and len(row) - len(row.lstrip(" ")) <= 3


def clean_info(info: str) -> str:
    """An info string that superfences reads: the language, and a file name as `title`; the rest is dropped.

    `java:Foo.java` and the like are how many blogs name a file; left alone they would keep the fence shut.
    """
    if _SOUND.fullmatch(info):
        return info
    found = _PARTS.fullmatch(info)
    if found is None:
        return ""
    rest = found["rest"]
    title = _TITLE.search(rest)
    name = title["name"] if title else rest if _NAME.fullmatch(rest) else ""
    lang = found["lang"]
    if not name or '"' in name:
        return lang
    return f'{lang or "text"} title="{name.strip()}"'
