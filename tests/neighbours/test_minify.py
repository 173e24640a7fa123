"""mkdocs-minify-plugin: minified pages keep their links, questions and drawings."""

from __future__ import annotations

from pathlib import Path

from harness.links import list_broken
from harness.rich import rich
from harness.site import build_site


def test_minified_pages_hold(tmp_path: Path) -> None:
    """HTML and inline scripts minified: every address still leads somewhere, an SVG is still one."""
    site = build_site(tmp_path, rich("\n- studybook\n- minify: {minify_html: true}\n"), strict=True)
    assert list_broken(site.folder) == []
    page = site.page("notes/containers/")
    assert page.xpath("//figure[contains(@class, 'sb-pattern')]//*[local-name()='svg']//*[local-name()='image']")
    assert len(page.xpath("//*[@data-question]")) >= 1
