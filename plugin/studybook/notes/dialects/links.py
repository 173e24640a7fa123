"""Links and pictures as the author's site resolved them, made relative to files as MkDocs wants them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import unquote

from studybook.notes.dialects.model import Page
from studybook.notes.dialects.prose import edit_words
from studybook.notes.site import relate

_LINK = re.compile(
    r"(?P<open>!?\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\]|!\[[^\[\]]*\]\([^()]*\)){0,400}\]\()[ ]*"
    r"(?:<(?P<angle>[^<>\n]+)>|(?P<bare>(?:[^ \t\n()\\]|\\.|\((?:[^() \t\n])*\))+(?:[ ][^ \t\n()\"']+)*))"
    r"(?P<rest>[ ]*(?:[ ][\"'(][^)]*)?\))"
)
_INNER = re.compile(r"(?<=\]\()(?P<bare>[^\s()<>]+)(?=\))")
_TAG = re.compile(r"(?P<open><(?:img|a|source|video|audio)\b[^<>]*?\s(?:src|href)=[\"'])(?P<bare>[^\"'<>]+)")
_REFERENCE = re.compile(r"^(?P<open> {0,3}\[[^\[\]^][^\[\]]*\]:[ ]+)(?P<bare>\S+)")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\{|<|mailto", re.IGNORECASE)


def fix_links(lines: Sequence[str], page: Page) -> list[str]:
    """The lines with every link to another page, heading or file of the site made relative to its file."""

    def edit(text: str, at: int) -> str:
        text = _LINK.sub(lambda found: _fix_link(found, page), text)
        if "[![" in text:
            text = _INNER.sub(lambda found: fix_target(found["bare"], page) or found[0], text)
        return text

    out = edit_words(lines, "](", edit)
    if any("<" in line for line in out):
        out = edit_words(out, "=", lambda text, at: _TAG.sub(lambda found: _fix_tag(found, page), text))
    if any("]:" in line for line in out):
        out = edit_words(out, "]:", lambda text, at: _REFERENCE.sub(lambda found: _fix_tag(found, page), text))
    return out


def _fix_link(found: re.Match[str], page: Page) -> str:
    target = found["angle"] or found["bare"]
    fixed = fix_target(target, page)
    if fixed is None:
        return found[0]
    return f"{found['open']}{fixed}{found['rest']}"


def _fix_tag(found: re.Match[str], page: Page) -> str:
    fixed = fix_target(found["bare"], page)
    return found[0] if fixed is None else found["open"] + fixed


def fix_target(target: str, page: Page) -> str | None:
    """The address that MkDocs finds, or None where the author's own is right, leads elsewhere or nowhere."""
    if _OUTSIDE.match(target):
        return None
    path, mark, anchor = target.partition("#")
    path, question, query = path.partition("?")
    site = page.site
    plain = unquote(path)
    if not path:
        here = site.find_anchor(page.uri, anchor) if anchor else None
        return f"#{here}" if here and here != anchor else None
    uri = find_target(plain, page)
    if uri is None:
        return None
    settled = (site.find_anchor(uri, anchor) or anchor) if anchor else ""
    straight = not plain.startswith("/") and posixpath.normpath(posixpath.join(_folder(page), plain)) == uri
    if straight and settled == anchor and (" " not in target):
        return None
    head = path if straight and " " not in path else relate(uri, page.uri)
    return f"{head}{question}{query}{mark}{settled}"


def find_target(path: str, page: Page) -> str | None:
    """The file or page that a path means: as a file, as an address of the author's site, as a folder's index."""
    site = page.site
    if not path.startswith("/"):
        joined = posixpath.normpath(posixpath.join(_folder(page), path))
        for uri in (joined, f"{joined}.md", *(f"{joined}/{name}" for name in ("README.md", "index.md", "_index.md"))):
            if uri in site.pages or uri in site.files:
                return uri
        if page.media and (file := site.find_file(posixpath.join(page.media, path), page.uri)):
            return file
    last = posixpath.basename(path.rstrip("/"))
    if "." in last and not last.lower().endswith((".html", ".htm")):
        return site.find_file(path, page.uri) if path.startswith("/") or "/" in path or page.loose else None
    return site.find_address(path) if path.startswith("/") or page.loose else None


def _folder(page: Page) -> str:
    return posixpath.dirname(page.uri)
