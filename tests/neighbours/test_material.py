"""Material's own plugins: blog, tags with a page of the author's, meta."""

from __future__ import annotations

from pathlib import Path

from harness.links import list_broken
from harness.rich import rich
from harness.site import build_site

POST = "---\ndate: 2024-01-01\ncategories: [AWS]\n---\n# A post\n\nAmazon SQS waits.\n\n<!-- more -->\n\nThe rest.\n"


def test_blog(tmp_path: Path) -> None:
    """Its posts, which it reads from disk by itself, are left to it; pages beside them are notes as ever."""
    files = {**rich("[studybook, blog]"), "docs/blog/index.md": "# Blog\n", "docs/blog/posts/a.md": POST}
    site = build_site(tmp_path, files, strict=True)
    assert "The rest." in site.page("blog/2024/01/01/a-post/").xpath("string(//article)")
    assert site.page("storage/").xpath("//article//a[@class='sb-link']/@href")
    assert list_broken(site.folder) == []


def test_tags_page_of_the_author(tmp_path: Path) -> None:
    """Where an author has the tags plugin and a page for it, theirs is the only one."""
    files = {**rich("[studybook, tags]"), "docs/tags.md": "# My tags\n\n<!-- material/tags -->\n"}
    site = build_site(tmp_path, files, strict=True)
    assert site.page("tags/").xpath("string(//h1)").strip("¶\n ") == "My tags"
    assert len([line for line in site.logged("INFO") if "page-taken" in line]) == 1
    links = site.page("notes/containers/").xpath("//a[contains(@class, 'md-tag')]/@href")
    assert links
    assert list_broken(site.folder) == []


def test_meta(tmp_path: Path) -> None:
    """Defaults of a folder join the head that we repaired."""
    files = {**rich("[studybook, meta, tags]"), "docs/notes/.meta.yml": "tags: [shared]\n"}
    site = build_site(tmp_path, files, strict=True)
    shown = site.page("notes/containers/").xpath("//a[contains(@class, 'md-tag')]/text()")
    assert {text.strip() for text in shown} >= {"shared", "aws-ecs"}
