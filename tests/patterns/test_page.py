"""Patterns on real pages: each found again, each id once, the tools that are true."""

from __future__ import annotations

import json
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


def test_the_english_title_stands_on_the_page_in_the_search_index_and_in_the_data(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_name: x\ntheme: {name: material}\nplugins: [search, studybook]\n",
        "docs/index.md": "# Home\n",
        "diagrams/web.pattern": "title: 웹 계층\ntitle.en: Web <tier>\nUsers >> ALB\n",
        "diagrams/same.pattern": "title: Same\ntitle.en: Same\nUsers >> ALB\n",
    }
    site = build_site(tmp_path, files, strict=True)
    assert site.page("patterns/web/").xpath("//article//p[@lang='en']/text()") == ["Web <tier>"]
    assert not site.page("patterns/same/").xpath("//article//p[@lang='en']")
    found = [
        row["location"] for row in json.loads(site.read("search/search_index.json"))["docs"] if "tier" in row["text"]
    ]
    assert found == ["patterns/web/"]
    assert {one["id"]: one["title_en"] for one in site.book["patterns"]} == {"web": "Web <tier>", "same": "Same"}


def test_patterns_are_shown_wherever_a_fence_may_stand(tmp_path: Path) -> None:
    """In lists, quotations, boxes, tabs and raw HTML; as text in code, comments and `pre`."""
    text = (
        "# Page\n\n- list\n\n    ```pattern\n    EC2\n    ```\n\n> ```pattern\n> S3\n> ```\n\n"
        '!!! note\n    ```pattern\n    SQS\n    ```\n\n=== "tab"\n    ```pattern\n    SNS\n    ```\n\n'
        "<details><summary>more</summary>\n\n```pattern\nKMS\n```\n</details>\n\n"
        "~~~pattern\nIAM\n~~~\n\n<pre>\n```pattern\nSES\n```\n</pre>\n\n````text\n```pattern\nEBS\n```\n````\n"
    )
    config = "site_name: x\ntheme: {name: material}\nplugins: [studybook]\n"
    site = build_site(tmp_path, {"mkdocs.yml": config, "docs/index.md": text})
    page = site.page("")
    assert len(page.xpath("//figure[@class='sb-pattern']")) == 6
    assert len(page.xpath("//details/figure[@class='sb-pattern']")) == 1
    assert len(page.xpath("//script[contains(@src, 'pattern.js')]")) == 1
    assert "\x02" not in site.read("")
    assert "SES" in "".join(page.xpath("//pre//text()"))
