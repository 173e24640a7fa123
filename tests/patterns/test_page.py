"""Patterns on real pages: each found again, each id once, the tools that are true."""

from __future__ import annotations

from pathlib import Path

from harness.site import build_site

FENCE = "```pattern\nEC2 >> S3\n```\n"


def test_a_page_with_blanks_in_its_name_shows_its_patterns_and_no_id_stands_twice(tmp_path: Path) -> None:
    """A pattern shown again has no id; scripts and other fences stay what they are."""
    site = build_site(
        tmp_path,
        {
            "mkdocs.yml": "site_name: x\ntheme: {name: material}\nplugins: [studybook]\n",
            "docs/index.md": "# Home\n",
            "docs/내 메모 1.md": f"# 메모\n{FENCE}\n```pattern web\n```\n\n```pattern web\n```\n\n```python\nEC2 >> S3\n```\n",
            "diagrams/web.pattern": "Users >> ALB\n",
        },
        strict=True,
    )
    page = site.page("내 메모 1/")
    figures = page.xpath("//figure[@class='sb-pattern']")
    assert [figure.get("data-pattern") for figure in figures] == ["내-메모-1-1", "web", "web"]
    ids = page.xpath("//*[@id]/@id")
    assert len(set(ids)) == len(ids)
    assert len(page.xpath("//pre")) == 1
    for figure in figures:
        for tool in figure.xpath(".//a[@download]/@href"):
            assert (site.folder / "내 메모 1" / tool).resolve().is_file()
    assert len(figures[1].xpath(".//a[@download='web.png']")) == 1
