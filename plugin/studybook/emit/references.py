"""References that the host cannot follow as they are written: where they lead, in elements and in raw HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, MutableSequence, Set
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit
from xml.etree.ElementTree import Element

HELD = "data-sb-held"
"""Keeps a broken reference from the host's own check, which would tell the same problem again."""

_RAW = re.compile(
    r"(?P<open><(?:img|a|source|video|audio|embed)\b[^<>]*?\s(?:src|href|poster)=(?P<quote>[\"']))(?P<to>[^\"'<>]+)",
    re.IGNORECASE,
)
_OURS = ("sb-", 'href="#__codelineno')
"""In HTML that no author wrote: ours, and highlighted code, each line of which is a link."""
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|[#?{]|$")
_KEYS = {"a": "href", "img": "src"}


@dataclass(frozen=True, slots=True)
class References:
    """What is known of the site's references before its pages are rendered."""

    places: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Uri of a page → reference as written, folded → uri of what it means; empty where it means nothing."""
    urls: Set[str] = frozenset()
    """Addresses of all pages and files, as `fold_url` makes them."""


def fold_reference(written: str) -> str:
    """A reference as Markdown, HTML and the author's percent signs agree on it, without query and fragment."""
    return unquote(unescape(written)).partition("#")[0].partition("?")[0].strip()


def fold_url(url: str) -> str:
    """An address below the site's root: a page's with and without its last slash is one."""
    return unquote(url).strip("/").removeprefix("./") or "."


def place_elements(root: Element, places: Mapping[str, str], base: str, knows: Callable[[str], bool]) -> None:
    """Give links and pictures the relative path of what they mean, for the host to resolve; hold what means nothing,
    unless the host knows it by now: another plugin may have added it."""
    for element in root.iter():
        key = _KEYS.get(element.tag) if isinstance(element.tag, str) else None
        written = element.get(key) if key else None
        if key is None or not written or (uri := places.get(fold_reference(written))) is None:
            continue
        if uri:
            element.set(key, posixpath.relpath(uri, posixpath.dirname(base) or ".") + _tail(written))
        elif not knows(posixpath.normpath(posixpath.join(posixpath.dirname(base), fold_reference(written)))):
            element.set(HELD, written)
            element.set(key, "#")


def mend_addresses(root: Element) -> None:
    """Percent signs for what no parser takes in a host's name (`http://[::1`, `http://a：80`): MkDocs stops there."""
    for tag, key in _KEYS.items():
        for element in root.iter(tag):
            written = element.get(key, "")
            if "//" in written and not is_readable(written):
                element.set(key, quote(written, safe="/:?#@!$&'()*+,;=%"))


def is_readable(address: str) -> bool:
    """Whether an address can be taken apart."""
    if address.isascii() and "[" not in address and "]" not in address:
        return True
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def release_elements(root: Element) -> None:
    """Give back, after the host's check, what was held."""
    for element in root.iter():
        written = element.attrib.pop(HELD, None)
        if written is not None:
            element.set(_KEYS[element.tag], written)


def place_raw(stash: MutableSequence[str | Element], follow: Callable[[str], str | None]) -> None:
    """Raw HTML, which hosts leave alone: `follow` gives the address of a reference, None to leave it."""
    for index, raw in enumerate(stash):
        if isinstance(raw, str) and ("src=" in raw or "href=" in raw) and not any(mark in raw for mark in _OURS):
            stash[index] = _RAW.sub(lambda found: _rewrite(found, follow), raw)


def _rewrite(found: re.Match[str], follow: Callable[[str], str | None]) -> str:
    written = unescape(found["to"])
    url = None if _ELSEWHERE.match(written) else follow(written)
    return found[0] if url is None else found["open"] + escape(url + _tail(written))


def _tail(written: str) -> str:
    """Query and fragment."""
    return written[len(re.split(r"[?#]", written, maxsplit=1)[0]) :]
