"""What notes refer to, as their authors wrote it."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise

from studybook.emit.references import fold_reference
from studybook.notes.mask import mask_page
from studybook.source import Source

WRITTEN = re.compile(
    r"\]\([ ]*(?:<(?P<angle>[^<>\n]+)>|(?P<link>(?:\{\{[^{}\n]*\}\}|[^\s<>(){])*(?:\([^\s()]*\)[^\s()]*)*))"
    r"|[\s\"'](?:src|href|poster)[ ]*=[ ]*[\"'](?P<html>[^\"'<>\n]+)"
    r"|!\[\[(?P<embed>[^\[\]|#\n]+)"
    r"|^[ ]{0,3}\[[^\[\]\n]+\]:[ ]*<?(?P<definition>[^\s<>]+)",
    re.MULTILINE,
)
_LIQUID = re.compile(
    r"\{\{[^{}]*?(?P<quote>[\"'])(?P<path>/[^\"'{}]*)(?P=quote)[^{}]*\}\}|\{\{[ ]*site\.(?:base)?url[ ]*\}\}"
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|[#?{<]|$")
PAGES = frozenset((".md", ".markdown", ".mdx"))
FILES = frozenset(
    (
        ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".ico", ".tif", ".tiff", ".apng", ".jfif",
        ".mp4", ".webm", ".mov", ".m4v", ".ogv", ".mp3", ".ogg", ".wav", ".m4a", ".vtt",
        ".pdf", ".zip", ".gz", ".csv", ".tsv", ".txt", ".drawio", ".excalidraw",
        ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".key", ".pages", ".epub",
    )
)  # fmt: skip
"""What a note shows or hands out. Anything else of a repository is not published because a note names it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A reference to a file or page that is not where it says."""

    line: int
    text: str
    """As it stands in the note, escapes undone."""
    path: str
    """Without Liquid, percent signs, query and fragment."""
    embed: bool
    """Whether it is an Obsidian embed, which names a file and not a path."""

    @property
    def suffix(self) -> str:
        """Ending of the path, in lower case."""
        return posixpath.splitext(self.path)[1].lower()


def list_unknown(page: Source, known: Container[str]) -> list[Written]:
    """The references of a page that `known` uris do not resolve; code and comments refer to nothing. Linear."""
    text = page.text
    if "](" not in text and "=" not in text and "[[" not in text and "]:" not in text:
        return []
    folder = posixpath.dirname(page.uri)
    found = []
    for match in WRITTEN.finditer(text):
        written = _read(match)
        if _ELSEWHERE.match(plain := _strip_liquid(written)):
            continue
        path = fold_reference(plain)
        suffix = posixpath.splitext(path)[1].lower()
        if (suffix in FILES or suffix in PAGES) and posixpath.normpath(posixpath.join(folder, path)) not in known:
            found.append((match.start(), Written(0, written, path, match.lastgroup == "embed")))
    return list(_locate(text, found)) if found else []


def list_written(text: str) -> set[str]:
    """Every reference in a text, folded."""
    return {fold_reference(_read(match)) for match in WRITTEN.finditer(text)}


def _read(match: re.Match[str]) -> str:
    """What a reference says: in Markdown `a\\_b.md` is `a_b.md`."""
    written = match[match.lastgroup or 0].strip()
    return written if match.lastgroup in ("html", "embed") else _ESCAPE.sub("", written)


def _locate(text: str, found: list[tuple[int, Written]]) -> Iterator[Written]:
    """With their lines, without those in code and comments."""
    hidden = [item for item in mask_page(_blank_head(text)).hidden if item.kind in ("code", "comment", "math")]
    starts = [item.start for item in hidden]
    line = 1
    for (before, _), (place, written) in pairwise([(0, None), *found]):
        line += text.count("\n", before, place)
        index = bisect_right(starts, place) - 1
        if written is not None and (index < 0 or place >= hidden[index].end):
            yield Written(line, written.text, written.path, written.embed)


def _strip_liquid(written: str) -> str:
    return _LIQUID.sub(lambda found: found["path"] or "", written) if "{{" in written else written


def _blank_head(text: str) -> str:
    """The text without its head, every place in it unmoved."""
    if not text.startswith(("---\n", "+++\n")):
        return text
    end = text.find(f"\n{text[:3]}", 3)
    return re.sub(r"[^\n]", " ", text[: end + 4]) + text[end + 4 :] if end > 0 else text
