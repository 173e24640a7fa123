"""The tags page: notes with date and line, tags joined to services, under Material and elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.site import build_site

NOTES = {
    "docs/index.md": "# Home\n",
    "docs/a.md": "---\ntags: [aws-ecs, C++, '<b>']\ndate: 2026-03-01\ndescription: A & <b> line\n---\n# First\nText of ECS.\n",
    "docs/b.md": "---\ntags: [AWS ECS, storage/s3]\n---\n# Second\nIts first words.\nAnd more.\n",
}


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_the_tags_page_tells_date_line_and_service(theme: str, tmp_path: Path) -> None:
    """One heading for all spellings; what an author wrote is text."""
    config = f"site_name: x\ntheme: {{name: {theme}}}\nplugins: [studybook]\n"
    site = build_site(tmp_path, {"mkdocs.yml": config, **NOTES}, strict=True)
    page = site.page("tags/")
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//h2[@id='tag:aws-ecs']/following::ul[1]/li")]
    assert rows == ["2026-03-01 First A & <b> line", "Second Its first words. And more."]
    (service,) = page.xpath("//h2[@id='tag:aws-ecs']/following-sibling::p[1]/a/@href")
    assert service == "../services/ecs/"
    assert len(page.xpath("//p[@class='sb-tag-service']")) == 1
    (link,) = page.xpath("//h2[@id='tag:aws-ecs']/following::ul[1]/li[2]/a/@href")
    assert link == "../b/"


def test_an_author_s_own_layout_and_tags_page_stay_theirs(tmp_path: Path) -> None:
    """A template of the same name in custom_dir wins; a listing of their own keeps Material's layout."""
    config = "site_name: x\ntheme: {name: material, custom_dir: over}\nplugins: [studybook]\n"
    own = {"over/fragments/tags/studybook/listing.html": "<p>mine {{ listing.tag.name }}</p>\n"}
    site = build_site(
        tmp_path, {"mkdocs.yml": config, **own, **NOTES, "docs/all.md": "# All\n\n<!-- material/tags -->\n"}
    )
    assert "<p>mine aws-ecs</p>" in site.read("tags/")
    assert "sb-tag-notes" not in site.read("all/")


def test_our_own_site_has_one_listing_of_tags() -> None:
    """Material sets a listing wherever its mark stands, in code too, and leads a tag to any of them by chance."""
    pages = (Path(__file__).parents[2] / "docs").rglob("*.md")
    assert [page.name for page in pages if "<!-- material/tags" in page.read_text("utf-8")] == []


@pytest.mark.parametrize(("theme", "own", "led"), [("material", "", 12), ("mkdocs", "", 12), ("material", "tags, ", 0)])
def test_many_tags_have_contents_that_lead_to_each(theme: str, own: str, led: int, tmp_path: Path) -> None:
    """Where anchors are ours; an author's own tags plugin may give others, and then there are none."""
    config = f"site_name: x\ntheme: {{name: {theme}}}\nplugins: [{own}studybook]\n"
    tags = ", ".join(["C++", "C#", *(f"tag {number}" for number in range(10))])
    site = build_site(tmp_path, {"mkdocs.yml": config, "docs/index.md": f"---\ntags: [{tags}]\n---\n# Home\n"})
    page = site.page("tags/")
    places = [href[1:] for href in page.xpath("//nav[@class='sb-contents']//a/@href")]
    assert len(places) == led
    assert set(places) <= set(page.xpath("//@id"))
