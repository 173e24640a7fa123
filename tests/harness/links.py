"""Follows every link of a built site."""

from __future__ import annotations

from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import html

PLACES = "//a/@href | //img/@src | //script/@src | //link/@href | //*[local-name()='image']/@href"


def list_broken(folder: Path, root: str = "/") -> list[str]:
    """`page: address` for each address that leads to no file. `root`: the path that the site is served below."""
    pages = sorted(path for path in folder.rglob("*.html") if path.name != "404.html")
    return [
        f"{page.relative_to(folder)}: {link}"
        for page in pages
        for link in _list_links(page)
        if not _leads(folder, page, link, root)
    ]


def _list_links(page: Path) -> list[str]:
    tree = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    return [str(link) for link in tree.xpath(PLACES)]


def _leads(folder: Path, page: Path, link: str, root: str) -> bool:
    path, _, fragment = unquote(link.partition("?")[0]).partition("#")
    if ":" in link.partition("#")[0] or link.startswith("//"):
        return True
    here = page.relative_to(folder).as_posix()
    if path.startswith("/"):
        if not path.startswith(root):
            return False
        place = folder / path.removeprefix(root)
    else:
        place = folder / normpath(join(dirname(here), path)) if path else page
    place = place / "index.html" if place.is_dir() else place
    return place.is_file() and (not fragment or place.suffix != ".html" or _has(place, fragment))


def _has(page: Path, fragment: str) -> bool:
    tree = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    return fragment.startswith("__") or bool(tree.xpath("//*[@id=$name or @name=$name]", name=fragment))
