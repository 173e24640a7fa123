"""What a note page costs, and what machines read of it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from harness.serve import serve
from harness.site import Site

PREFIX = "/mkdocs-studybook/"
NOTE = "notes/resilient/containers-on-aws/"
BUDGET = 150_000
"""Bytes of a note page with styles and scripts, compressed, without icons and the search index."""


@pytest.fixture(scope="module")
def address(study_site: Site) -> Iterator[str]:
    with serve(study_site.folder, PREFIX) as base:
        yield base


def test_a_note_page_is_light(browser: Browser, address: str) -> None:
    page = browser.new_page()
    sizes: dict[str, int] = {}
    page.on("response", lambda one: sizes.update({one.url: len(gzip.compress(one.body()))}) if one.ok else None)
    page.goto(address + NOTE, wait_until="networkidle")
    page.close()
    counted = {url: size for url, size in sizes.items() if not url.endswith((".png", ".svg", "search_index.json"))}
    counted = {url: size for url, size in counted.items() if "/workers/" not in url and "/lunr/" not in url}
    assert any(url.endswith("quiz.js") for url in counted)
    assert sum(counted.values()) <= BUDGET, counted


def test_no_script_of_ours_holds_up_the_page(study_site: Site) -> None:
    """Each is deferred; the only style in the head is the one that every page needs."""
    for note in (NOTE, "", "patterns/", "coverage/"):
        page = study_site.page(note)
        for script in page.xpath('//script[contains(@src, "studybook/")]'):
            assert script.get("defer") is not None or script.get("type") == "module"
        assert len(page.xpath('//head/link[@rel="stylesheet"][contains(@href, "studybook/")]')) == 1


def test_the_longest_page_is_no_burden(study_site: Site) -> None:
    pages = sorted(study_site.folder.rglob("index.html"), key=lambda path: path.stat().st_size)
    assert len(gzip.compress(pages[-1].read_bytes())) <= BUDGET


def test_every_note_tells_what_it_is(study_site: Site) -> None:
    """Canonical address, Open Graph and JSON-LD, each once, with a picture that exists."""
    for note in study_site.book["notes"]:
        page = study_site.page(note["url"])
        assert len(page.xpath('//link[@rel="canonical"]')) == 1
        for name in ("og:title", "og:description", "og:url", "og:image", "og:locale", "og:type"):
            (content,) = page.xpath(f'//meta[@property="{name}"]/@content')
            assert content
        (picture,) = page.xpath('//meta[@property="og:image"]/@content')
        assert (study_site.folder / picture.partition(PREFIX)[2]).is_file()
        (script,) = page.xpath('//script[@type="application/ld+json"]')
        data = json.loads(script.text)
        assert data["headline"] == note["title"]
        assert data["datePublished"] == note["date"]


def test_the_sitemap_holds_every_note(study_site: Site) -> None:
    sitemap = study_site.read("sitemap.xml")
    missing = [note["url"] for note in study_site.book["notes"] if f"{PREFIX}{note['url']}</loc>" not in sitemap]
    assert missing == []
