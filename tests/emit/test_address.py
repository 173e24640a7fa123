"""Addresses: MkDocs' rule for pages, the host's word for its own, relative from anywhere."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from studybook.emit.address import Addresses

ROOT = "https://example.org/site/"


@pytest.mark.parametrize(
    ("uri", "directory", "file"),
    [
        ("index.md", "./", "index.html"),
        ("a.md", "a/", "a.html"),
        ("a/index.md", "a/", "a/index.html"),
        ("a/README.md", "a/", "a/index.html"),
        ("a/b c.md", "a/b%20c/", "a/b%20c.html"),
        ("x/가.md", "x/%EA%B0%80/", "x/%EA%B0%80.html"),
        ("studybook/book.json", "studybook/book.json", "studybook/book.json"),
    ],
)
def test_pages_follow_the_rule_of_mkdocs(uri: str, directory: str, file: str) -> None:
    assert Addresses(True, {}).url(uri) == directory
    assert Addresses(False, {}).url(uri) == file


def test_the_host_knows_its_own_pages() -> None:
    assert Addresses(True, {"a.md": "posts/a/"}).url("a.md") == "posts/a/"


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("base", ["index.md", "a.md", "a/b.md", "a/index.md", "a/b/c.md"])
@pytest.mark.parametrize("target", ["index.md", "a.md", "a/b.md", "z/index.md", "studybook/x.css", "a.md#part"])
def test_relative_addresses_lead_there(base: str, target: str, directory_urls: bool) -> None:
    """Joined by a browser's rule they give the target, from every page."""
    addresses = Addresses(directory_urls, {})
    page = urljoin(ROOT, addresses.url(base))
    assert urljoin(page, addresses.relative(base, target)) == urljoin(ROOT, addresses.url(target))
