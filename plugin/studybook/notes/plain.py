"""Markdown → one line of plain words, for lists and descriptions."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?^[ \t]*\1[ \t]*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_WIKI = re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]*)\]\]")
_PAIR = re.compile(r"(?<![=~!<>A-Za-z0-9`])(==|~~)([^\s=~](?:[^=~`\n]*[^\s=~])?)\1(?![=~])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MARK = re.compile(
    r"^[ \t]*(?:[>*+\-]|\d+[.)]|#{1,6})[ \t]+|\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)", re.MULTILINE
)


def strip_markup(text: str, most: int = 160) -> str:
    """The words of some Markdown on one line, cut at a blank near `most` characters."""
    text = _FENCE.sub(" ", text)
    text = _PAIR.sub(r"\2", _TAG.sub("", _WIKI.sub(r"\1", _LINK.sub(r"\1", text))))
    words = " ".join(_MARK.sub("", text).split())
    if len(words) <= most:
        return words
    cut = words[:most].rsplit(" ", 1)[0] if " " in words[:most] else words[:most]
    return cut + "…"
