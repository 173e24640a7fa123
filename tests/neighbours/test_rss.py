"""mkdocs-rss-plugin: a feed of our notes with their dates; generated pages do not disturb it."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from harness.rich import rich
from harness.site import build_site

PLUGINS = """
- studybook
- rss: {match_path: "(notes/.*|storage.md)", date_from_meta: {as_creation: date}, categories: [tags]}
"""


def test_notes_are_in_the_feed_with_their_dates(tmp_path: Path) -> None:
    """In the author's time zone, with description and tags."""
    site = build_site(tmp_path, rich(PLUGINS), strict=True)
    feed = etree.fromstring((site.folder / "feed_rss_created.xml").read_bytes())
    found = {item.findtext("title"): item.findtext("pubDate") for item in feed.iter("item")}
    assert found == {
        "Storage": "Fri, 01 Mar 2024 00:00:00 +0000",
        "Containers: the short way": "Sat, 03 Feb 2024 21:05:00 +0900",
    }
    assert feed.xpath("//item[title='Containers: the short way']/description/text()") == ["What runs containers."]
    assert "aws-ecs" in feed.xpath("//item/category/text()")


def test_it_may_look_at_every_page(tmp_path: Path) -> None:
    """Its defaults ask each page, generated ones included, for its file and history."""
    site = build_site(tmp_path, rich("[studybook, rss]"), strict=True)
    assert (site.folder / "feed_rss_created.xml").is_file()


def test_generated_pages_leave_the_feed_to_the_author(tmp_path: Path) -> None:
    """They are as new as the build, and would push every note out."""
    site = build_site(tmp_path, rich("[studybook, rss: {date_from_meta: {as_creation: date}}]"), strict=True)
    feed = etree.fromstring((site.folder / "feed_rss_created.xml").read_bytes())
    links = [item.findtext("link") or "" for item in feed.iter("item")]
    assert any("storage" in link for link in links)
    assert not [link for link in links if "/services/" in link or "/tags/" in link or "/quiz" in link]
