"""mkdocs-print-site-plugin: all notes on one page, drawings and questions included."""

from __future__ import annotations

from pathlib import Path

from harness.links import list_broken
from harness.rich import rich
from harness.site import build_site


def test_the_print_page_has_drawings_and_questions(tmp_path: Path) -> None:
    """Styles, scripts and icons are found from its place. It links to pages that it does not print, as it always does."""
    site = build_site(tmp_path, rich("\n- studybook\n- print-site\n"))
    assert [line for line in site.logged("WARNING", "ERROR") if "leading h1" not in line] == []
    page = site.page("print_page/")
    assert len(page.xpath("//figure[contains(@class, 'sb-pattern')][.//*[local-name()='image']]")) == 2
    assert page.xpath("//*[@data-question]")
    assert [line for line in list_broken(site.folder) if "html: #" not in line] == []
