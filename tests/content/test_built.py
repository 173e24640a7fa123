"""The built study site: silent under --strict, every internal link and anchor leads somewhere."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from harness.site import Site
from studybook.notes.plain import strip_markup

PREFIX = "/mkdocs-studybook/"
"""Path of `site_url`: the 404 page addresses everything from there."""


@pytest.fixture(scope="module")
def pages(study_site: Site) -> dict[str, Any]:
    """Every page by its path below the site's root."""
    parser = html.HTMLParser(encoding="utf-8")
    return {
        path.relative_to(study_site.folder).as_posix(): html.document_fromstring(path.read_bytes(), parser=parser)
        for path in sorted(study_site.folder.rglob("*.html"))
    }


def _references(page: Any) -> Iterator[str]:
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        for name in ("href", "src", "xlink:href", "{http://www.w3.org/1999/xlink}href"):
            if value := element.get(name):
                yield value


def _target(here: str, reference: str) -> tuple[str, str] | None:
    """Path of the file meant and the anchor in it; None for what leads off the site."""
    parts = urlsplit(reference)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        assert path.startswith(PREFIX), f"{here}: {reference} leaves the site's path"
        path = path.removeprefix(PREFIX)
        whole = path or "./"
    else:
        whole = posixpath.join(posixpath.dirname(here), path) if path else here
    found = posixpath.normpath(whole)
    if whole.endswith("/") or found == ".":
        found = posixpath.normpath(posixpath.join(found, "index.html"))
    return found, unquote(parts.fragment)


def test_strict_build_says_nothing(study_site: Site) -> None:
    """No warning, no error, no problem of ours."""
    assert study_site.logged("WARNING", "ERROR") == []
    assert study_site.book["problems"] == []


def test_every_link_and_anchor_resolves(study_site: Site, pages: dict[str, Any]) -> None:
    """Pages, files and ids, in HTML and in drawings."""
    anchors = {name: {*page.xpath("//@id"), *page.xpath("//a/@name")} for name, page in pages.items()}
    files = {path.relative_to(study_site.folder).as_posix() for path in study_site.folder.rglob("*") if path.is_file()}
    broken: set[str] = set()
    for name, page in pages.items():
        for reference in _references(page):
            target = _target(name, reference)
            if target is None:
                continue
            path, anchor = target
            if path not in files or (
                anchor and path in anchors and anchor not in anchors[path] and anchor != "__tabbed"
            ):
                broken.add(f"{name}: {reference}")
    assert sorted(broken) == []


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, Any]) -> None:
    """Scripts, styles, pictures and fonts come from the site itself."""
    loaded = {
        value
        for page in pages.values()
        for value in (
            *page.xpath("//script/@src"),
            *page.xpath("//img/@src"),
            *page.xpath("//link[@rel='stylesheet']/@href"),
        )
        if urlsplit(value).netloc
    }
    assert loaded == set()


def test_widgets_and_keys_stay_out_of_the_search_index(study_site: Site) -> None:
    """A search finds the note, not the answer to its questions."""
    index = json.loads(study_site.read("search/search_index.json"))
    text = json.dumps(index, ensure_ascii=False)
    stems = {one["id"]: strip_markup(one["stem"], 60).rstrip("…") for one in study_site.book["questions"]}
    leaked = [name for name, stem in stems.items() if len(stem) > 40 and stem in text]
    assert leaked == []


def test_a_page_loads_only_what_it_shows(pages: dict[str, Any]) -> None:
    """Scripts of questions and pictures stand on pages that hold some, and on no other."""
    for name, page in pages.items():
        scripts = " ".join(page.xpath("//script/@src"))
        assert ("quiz.js" in scripts) == bool(
            page.xpath("//*[contains(@class, 'sb-question ') or @class='sb-question']")
        ), name
        assert ("pattern.js" in scripts) == bool(page.xpath("//figure[contains(@class, 'sb-pattern')]")), name


def test_book_names_files_that_exist(study_site: Site) -> None:
    """Every url of book.json is a built page."""
    book = study_site.book
    urls = [one["url"] for kind in ("notes", "services", "patterns") for one in book[kind] if one["url"]]
    assert [url for url in urls if not Path(study_site.folder, unquote(url), "index.html").is_file()] == []
