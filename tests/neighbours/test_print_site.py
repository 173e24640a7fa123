"""mkdocs-print-site-plugin: all notes on one page, drawings and questions included."""

from __future__ import annotations

from pathlib import Path

from harness.links import list_broken
from harness.rich import rich
from harness.site import build_site


def test_the_print_page_has_drawings_and_questions(tmp_path: Path) -> None:
    """Styles, scripts and icons are found from its place. It links to pages that it does not print, as it always does."""
    site = build_site(tmp_path, rich("\n- studybook\n- print-site\n"))
    assert site.logged("WARNING", "ERROR") == []
    page = site.page("print_page/")
    assert len(page.xpath("//figure[contains(@class, 'sb-pattern')][.//*[local-name()='image']]")) == 2
    assert page.xpath("//*[@data-question]")
    assert [line for line in list_broken(site.folder) if "html: #" not in line] == []


def test_a_title_of_the_head_alone_is_printed_and_shown_once(tmp_path: Path) -> None:
    note = "---\ntitle: Queues\ndate: 2024-01-01\n---\nWords.\n\n## Part\n\nMore.\n"
    config = "site_name: N\ntheme: {name: material}\nplugins: [search, studybook, print-site]\n"
    site = build_site(tmp_path, {"mkdocs.yml": config, "docs/a.md": note, "docs/index.md": "# Home\n"}, strict=True)
    assert [h1.text_content().strip() for h1 in site.page("a/").xpath("//article//h1")] == ["Queues"]
    assert [h1.text for h1 in site.page("print_page/").xpath("//section[@id='a']//h1")] == ["Queues"]
