"""Where a node leads when it is clicked."""

from __future__ import annotations

import posixpath
import re

from studybook.patterns.labels import clean
from studybook.patterns.model import Node, Ref
from studybook.settings import Settings

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def find_target(node: Node, settings: Settings) -> Ref | str | None:
    """The node's `link:`, else its service's page, else nothing. A link that `check_link` refuses is no link."""
    link = clean(node.attrs.get("link", ""))
    if link:
        return None if check_link(link) else _resolve(link)
    if node.service and settings.pages.services:
        return Ref(f"{settings.pages.services}/{node.service}.md")
    return None


def check_link(link: str) -> str:
    """What is wrong with a `link:`, or empty: web addresses, and paths inside the site, are right."""
    scheme = _SCHEME.match(re.sub(r"[\x00-\x20]", "", link))
    if scheme and scheme.group().lower() not in {"http:", "https:"}:
        return f"a link can't begin with `{scheme.group()}`"
    if not scheme and (link.startswith("//") or "\\" in link or _place(link).startswith("..")):
        return f"`{link}` leads out of the site"
    return ""


def _resolve(link: str) -> Ref | str:
    if _SCHEME.match(link):
        return link
    path, mark, fragment = link.partition("#")
    return Ref(_place(path) + mark + fragment)


def _place(link: str) -> str:
    """A path from the root of the docs."""
    return posixpath.normpath(link.partition("#")[0].lstrip("/") or ".")
