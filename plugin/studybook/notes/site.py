"""Where pages and files are: what links between notes are resolved against."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from pymdownx.slugs import slugify

from studybook.notes.dates import strip_name_date
from studybook.notes.model import Heading

_SLUG = slugify(case="lower")
_ESCAPED = re.compile(r"[\s%?#<>()\[\]\"\\^`{|}*_~]")
_INDEX = ("README.md", "index.md", "_index.md", "readme.md", "Readme.md")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What other pages may call a page."""

    uri: str
    title: str
    aliases: tuple[str, ...]
    """Addresses and other names its head gives."""
    slug: str
    """Its `slug` key, or empty."""
    headings: tuple[Heading, ...]


class Site:
    """All pages and files of a site, found by any of the names that dialects have for them. Not changed once made."""

    def __init__(self, pages: Iterable[PageFacts], files: Collection[str]) -> None:
        self.pages: dict[str, PageFacts] = {page.uri: page for page in pages}
        self.files = frozenset(files)
        self._names: dict[str, list[str]] = {}
        self._addresses: dict[str, str] = {}
        self._tails: dict[str, list[str]] = {}
        self._anchors: dict[str, dict[str, str]] = {}
        for page in self.pages.values():
            self._add_page(page)
        for uri in sorted(self.files):
            self._tails.setdefault(fold_name(posixpath.basename(uri)), []).append(uri)
        for page in self.pages.values():
            for name in (page.title, *page.aliases):
                self._names.setdefault(fold_name(name), []).append(page.uri)

    def _add_page(self, page: PageFacts) -> None:
        path = PurePosixPath(page.uri)
        stem = path.stem
        slug = strip_name_date(stem)
        self._tails.setdefault(fold_name(path.name), []).append(page.uri)
        for name in dict.fromkeys((stem, slug)):
            self._names.setdefault(fold_name(name), []).append(page.uri)
        if path.name in _INDEX and path.parent.name:
            self._names.setdefault(fold_name(path.parent.name), []).append(page.uri)
        whole = str(path.parent) if path.name in _INDEX else str(path.with_suffix(""))
        found = [whole, f"posts/{slug}", *page.aliases]
        if whole.startswith("_"):  # Jekyll and VuePress serve the collection `_study` at `/study/`
            found.append(whole[1:])
        if slug != stem:
            found.append(
                re.sub(r"^(\d{4})-?(\d{2})-?(\d{2})", r"\1/\2/\3", stem[: len(stem) - len(slug) - 1]) + "/" + slug
            )
        if page.slug:
            found += [page.slug, f"posts/{page.slug}", posixpath.join(posixpath.dirname(page.uri), page.slug)]
        for address in found:
            self._addresses.setdefault(fold_address(address), page.uri)

    def find_page(self, name: str, origin: str) -> str | None:
        """The page that a wikilink's name means for the page `origin`: by path, by file name, by other name."""
        name = name.strip().removesuffix(".md").strip("/")
        if not name:
            return None
        folder = posixpath.dirname(origin)
        for base in (name, posixpath.normpath(posixpath.join(folder, name))):
            for uri in (f"{base}.md", f"{base}/index.md", f"{base}/README.md"):
                if uri in self.pages:
                    return uri
        found = self._names.get(fold_name(posixpath.basename(name)), [])
        if "/" in name:
            tail = fold_name(f"/{name}.md")
            found = [uri for uri in found if fold_name(f"/{uri}").endswith(tail)] or (
                self._names.get(fold_name(name), [])
            )
        return _nearest(found, folder)

    def find_file(self, name: str, origin: str) -> str | None:
        """The file that an embed or an absolute address means: relative, from the root, below a folder, by its name."""
        name = posixpath.normpath(unquote(name.strip()).lstrip("/"))
        folder = posixpath.dirname(origin)
        for uri in (posixpath.normpath(posixpath.join(folder, name)), name):
            if uri in self.files or uri in self.pages:
                return uri
        while name.startswith("../"):
            name = name[3:]
        tail = fold_name(f"/{name}")
        found = self._tails.get(fold_name(posixpath.basename(name)), [])
        return _nearest([uri for uri in found if fold_name(f"/{uri}").endswith(tail)], folder)

    def find_address(self, address: str) -> str | None:
        """The page at an address of the author's own site (`/posts/ecs/`, `/2023/08/10/ecs.html`)."""
        folded = fold_address(unquote(address))
        if not folded:
            return next((uri for uri in _INDEX if uri in self.pages), None)
        if uri := self._addresses.get(folded):
            return uri
        whole = f"/{folded}"
        while "/" in folded:
            folded = folded.partition("/")[2]
            if "/" in folded and (uri := self._addresses.get(folded)):
                return uri
        found = self._names.get(fold_name(folded), [])
        if len(found) > 1:  # of several of a name, the one at this address below a folder, such as a language's
            found = [uri for uri in found if fold_address(uri).endswith(whole)]
        return found[0] if len(found) == 1 else None

    def find_anchor(self, uri: str, anchor: str) -> str | None:
        """The id that our renderer gives the heading which `anchor` means on a page, or None.

        GitHub counts repeated headings as `-1`, Python-Markdown as `_1`; kramdown drops other marks than either.
        """
        if uri not in self._anchors:
            page = self.pages.get(uri)
            self._anchors[uri] = _list_anchors(page.headings) if page else {}
        known = self._anchors[uri]
        anchor = unquote(anchor)
        return known.get(anchor) or known.get(_fold_anchor(anchor))


def _list_anchors(headings: Iterable[Heading]) -> dict[str, str]:
    """Every way to name a heading → its id."""
    found: dict[str, str] = {}
    seen: dict[str, int] = {}
    for heading in headings:
        slug = _SLUG(heading.text, "-")
        count = seen.get(slug, 0)
        seen[slug] = count + 1
        real, github = (f"{slug}_{count}", f"{slug}-{count}") if count else (slug, slug)
        for name in (github, real, heading.text):
            found.setdefault(name, real)
        found.setdefault(_fold_anchor(github), real)
    return found


def _fold_anchor(anchor: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", anchor).casefold())


def fold_name(name: str) -> str:
    """Identity of a file's or note's name: Unicode form, case and blanks do not count."""
    return unicodedata.normalize("NFC", name).casefold().replace(" ", "-").strip()


def fold_address(address: str) -> str:
    """Identity of an address: without host, slashes at its ends, `index` and suffix."""
    path = unicodedata.normalize("NFC", address.partition("#")[0].partition("?")[0]).casefold()
    path = re.sub(r"(?:/|^)(?:index|readme|_index)?(?:\.html?|\.md)?$", "", path.rstrip("/")) or path
    return re.sub(r"\.(?:html?|md)$", "", path).strip("/")


def relate(target: str, origin: str) -> str:
    """The address of the file `target` as seen from the page `origin`, fit for a Markdown link."""
    path = posixpath.relpath(target, posixpath.dirname(origin) or ".")
    return _ESCAPED.sub(lambda found: quote(found[0], safe="_~*"), path)


def _nearest(found: Iterable[str], folder: str) -> str | None:
    """Of several, the one in the same folder, else the one nearest the root, else the first by name."""
    ranked = sorted(set(found), key=lambda uri: (posixpath.dirname(uri) != folder, uri.count("/"), uri))
    return ranked[0] if ranked else None
