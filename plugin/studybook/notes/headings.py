"""Headings of a body by a scan of its lines: enough for titles and anchors, without parsing the note."""

from __future__ import annotations

import re

from studybook.notes.fences import flag_code
from studybook.notes.model import Heading

_ATX = re.compile(
    r" {0,3}(?P<marks>#{1,6})(?:[ \t]++(?P<text>.*?)(?<![ \t]))?(?:[ \t]++#++)?+"
    r"[ \t]*+(?P<ial>\{[:#.][^{}]*\})?+[ \t]*+$"
)
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_BLOCK = re.compile(r"\s{4}|\s*(?:[-*+>|#]|\d+[.)]\s|<|:|\{%|\{:)")
_PLAIN = (  # what they span is bounded: a heading is a line, and a line may be as long as a file
    (re.compile(r"!\[([^\]]{0,500})\]\([^)]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\]]{1,500})\](?:\([^)]{0,2000}\)|\[[^\]]{0,500}\])"), r"\1"),
    (re.compile(r"!?\[\[(?:[^\]|]{0,500}\|)?([^\]]{0,500})\]\]"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"(\*\*|__|~~|==)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*]{1,500})(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_]{1,500})(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"(?<!`)`+ ?([^`]{1,500}?) ?`+"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~=:-])"), r"\1"),
    (re.compile(r"(?<!\s)\s*\{[:#.][^{}]*\}\s*$"), ""),
)
_MARKUP = re.compile(r"[*_`\[<\\~={]")


def scan_headings(text: str, first: int) -> tuple[Heading, ...]:
    """ATX and underlined headings outside fences; `first` is the number of the text's first line."""
    if "#" not in text and "\n==" not in text and "\n--" not in text:
        return ()
    found: list[Heading] = []
    before = ""
    lines = text.split("\n")
    for at, (line, code) in enumerate(zip(lines, flag_code(lines), strict=True)):
        if code:
            before = ""
            continue
        if "#" in line and (atx := _ATX.match(line)):
            found.append(Heading(first + at, len(atx["marks"]), _strip_markup(atx["text"] or "")))
            before = ""
            continue
        if before and line[:4].strip(" ")[:1] in {"=", "-"} and _UNDERLINE.match(line):
            level = 1 if "=" in line else 2
            found.append(Heading(first + at - 1, level, _strip_markup(before)))
            before = ""
            continue
        before = "" if not line.strip() or _BLOCK.match(line) else line.strip()
    return tuple(found)


def _strip_markup(text: str) -> str:
    """A line's words without Markdown."""
    text = text.strip()
    if _MARKUP.search(text):
        for pattern, plain in _PLAIN:
            text = pattern.sub(plain, text)
    return text.strip()
