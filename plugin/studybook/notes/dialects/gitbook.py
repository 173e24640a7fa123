"""GitBook's `{% hint %}`, `{% code %}`, `{% tabs %}` and their kind, as they stand in the repositories it syncs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from studybook.notes.dialects.links import find_target
from studybook.notes.dialects.model import Page
from studybook.notes.dialects.prose import write_admonition, write_film
from studybook.notes.fences import flag_code
from studybook.notes.normalise import normalise
from studybook.notes.site import relate

_MARK = re.compile(r"(?P<in>[ ]*)\{%-? (?P<name>end)?(?P<kind>[a-z]+(?:-[a-z]+)?)(?P<rest>(?: [^{}\n]*)?) -?%\}[ ]*$")
_VALUE = re.compile(r'([\w-]+)="([^"]*)"')
_FENCE = re.compile(r"(?P<mark>[ ]*(?:`{3,}|~{3,}))[ ]*(?P<lang>[^\s`]*)[ ]*$")
_FILM = re.compile(r"https?://(?:www\.)?(?:youtube\.com/watch\?v=|youtu\.be/)([\w-]{6,20})")
_DEEPEST = 20
"""Blocks within blocks that anybody writes are three or four deep; each level is read by itself."""
_KINDS = {"working": "note"}
_Rows = list[str]


def write_gitbook(lines: Sequence[str], page: Page) -> _Rows:
    """The lines with GitBook's blocks as Markdown; what it knows and we do not stays as text."""
    found = list(lines)
    skip = flag_code(lines)
    if (deep := _find_too_deep(lines, skip)) >= 0:
        page.report("liquid-unknown", deep, "blocks are nested too deep", f"nest at most {_DEEPEST}; they stay text")
        return found
    at = 0
    while at < len(found):
        head = _MARK.match(found[at]) if "{%" in found[at] and not skip[at] else None
        write = _BLOCKS.get(head["kind"]) if head and not head["name"] else None
        if head is None or write is None:
            at += 1
            continue
        end = _find_end(found, skip, at, head["kind"])
        if end < 0 and head["kind"] not in _ALONE:
            page.report("liquid-unknown", at, f"{head[0].strip()} is never closed", "close it; it stays text")
            at += 1
            continue
        last = max(end, at)
        indent = len(head["in"])
        body = [row[min(indent, len(row) - len(row.lstrip(" "))) :] for row in found[at + 1 : last]]
        rows = [f"{head['in']}{row}".rstrip() for row in write(dict(_VALUE.findall(head["rest"])), body, page)]
        found[at : last + 1] = ["\n".join(rows), *[""] * (last - at)]
        at = last + 1
    return found


def _find_too_deep(lines: Sequence[str], skip: bytearray) -> int:
    """Line of the first block that stands in too many others; -1: there is none."""
    depth = 0
    for index, line in enumerate(lines):
        mark = _MARK.match(line) if "{%" in line and not skip[index] else None
        if mark and mark["kind"] in _BLOCKS and mark["kind"] not in _ALONE:
            depth = max(0, depth + (-1 if mark["name"] else 1))
            if depth > _DEEPEST:
                return index
    return -1


def _find_end(lines: Sequence[str], skip: bytearray, at: int, kind: str) -> int:
    """Line of the mark that closes the block opened at `at`; -1: none does."""
    depth = 0
    for index in range(at, len(lines)):
        mark = _MARK.match(lines[index]) if "{%" in lines[index] and not skip[index] else None
        if mark and mark["kind"] == kind:
            depth += -1 if mark["name"] else 1
            if not depth:
                return index
        if mark and kind in _ALONE and not mark["name"] and index > at:
            return -1  # an embed without a caption is not closed
    return -1


def _hint(given: Mapping[str, str], body: Sequence[str], page: Page) -> _Rows:
    kind = given.get("style") or "info"
    return write_admonition(_KINDS.get(kind, kind), "", _inner(body, page))


def _code(given: Mapping[str, str], body: Sequence[str], page: Page) -> _Rows:
    """The fence inside, with its title."""
    title = given.get("title", "")
    for at, row in enumerate(body):
        if title and (fence := _FENCE.match(row)):
            return ["", *body[:at], f'{fence["mark"]}{fence["lang"] or "text"} title="{title}"', *body[at + 1 :], ""]
    return ["", *body, ""]


def _tab(given: Mapping[str, str], body: Sequence[str], page: Page) -> _Rows:
    title = given.get("title", "").replace('"', "&quot;") or "…"
    return [f'=== "{title}"', "", *(f"    {row}".rstrip() for row in _inner(body, page)), ""]


def _embed(given: Mapping[str, str], body: Sequence[str], page: Page) -> _Rows:
    """A film where it is one, else a link; a caption is its words."""
    url, words = given.get("url", ""), " ".join(row.strip() for row in body if row.strip())
    if film := _FILM.match(url):
        return ["", write_film("youtube", film[1]), *(["", words] if words else []), ""]
    return ["", f"[{words or url}](<{url}>)" if url else words, ""]


def _file(given: Mapping[str, str], body: Sequence[str], page: Page) -> _Rows:
    path = given.get("src", "")
    words = " ".join(row.strip() for row in body if row.strip())
    return ["", f"[{words or path.rpartition('/')[2]}](<{path}>)" if path else words, ""]


def _page(given: Mapping[str, str], body: Sequence[str], page: Page) -> _Rows:
    """A link to a page, called by its title."""
    path = given.get("page", "")
    uri = find_target(path, page)
    title = page.site.pages[uri].title if uri in page.site.pages else path
    return ["", f"[{title}]({relate(uri, page.uri) if uri else f'<{path}>'})", ""]


def _open(given: Mapping[str, str], body: Sequence[str], page: Page) -> _Rows:
    """Only what is inside: there is no such box here."""
    return ["", *write_gitbook(body, page), ""]


def _inner(body: Sequence[str], page: Page) -> _Rows:
    return normalise("\n".join(write_gitbook(body, page)), "github").strip("\n").split("\n")


_ALONE = frozenset({"embed", "file", "page-ref"})
"""May stand without an end."""
_BLOCKS: Mapping[str, Callable[[Mapping[str, str], Sequence[str], Page], _Rows]] = {
    "hint": _hint,
    "code": _code,
    "tabs": _open,
    "tab": _tab,
    "embed": _embed,
    "file": _file,
    "content-ref": _open,
    "page-ref": _page,
    "stepper": _open,
    "step": _open,
    "columns": _open,
    "column": _open,
}
