"""Where things are in the site: from the uri of a page or file to its URL, relative to the page that shows it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Addresses:
    """URLs of all pages. Pages of ours follow MkDocs' rule; the host's own pages may be anywhere."""

    directory_urls: bool
    """`a.md` is served as `a/` rather than `a.html`."""
    urls: Mapping[str, str]
    """Uri → URL below the site's root, for what the host has placed already."""
    prefix: str = ""
    """Folder in which generated pages and files lie, with a slash: that of a language, where there are several."""

    def url(self, uri: str) -> str:
        """URL below the site's root, quoted, without a leading slash; the root itself is `./`."""
        known = self.urls.get(uri)
        if known is not None:
            return known
        path, mark, fragment = uri.partition("#")
        known = self.urls.get(path)
        url = _place(self.prefix, path, self.directory_urls) if known is None else known
        return url + mark + fragment

    def relative(self, base: str, uri: str) -> str:
        """URL of `uri` as seen from the page with uri `base`."""
        return climb(self.url(base), self.url(uri))


@lru_cache(maxsize=65536)
def _place(prefix: str, uri: str, directory_urls: bool) -> str:
    """URL of a page or file by MkDocs' rule. Each is asked for by many pages."""
    if not uri.endswith(".md"):
        return quote(prefix + uri)
    folder, name = posixpath.split(uri.removesuffix(".md"))
    if name in ("index", "README"):
        place = (folder + "/" if folder else "./") if directory_urls else posixpath.join(folder, "index.html")
    else:
        place = f"{posixpath.join(folder, name)}/" if directory_urls else f"{posixpath.join(folder, name)}.html"
    return quote(prefix + place)


def climb(base: str, target: str) -> str:
    """The URL `target` as seen from the URL `base`, both below the site's root: up to the root, then down.

    Not the shortest form, but any page's links need only a count of slashes; thousands of them are made in a build.
    """
    if target in (".", "./"):
        target = ""
    return "../" * base.removeprefix("./").count("/") + target or "./"
