"""mkdocs-literate-nav: a navigation written as a list may name generated pages."""

from __future__ import annotations

from pathlib import Path

from harness.rich import rich
from harness.site import build_site


def test_a_list_names_notes_and_generated_pages(tmp_path: Path) -> None:
    """The links of SUMMARY.md are the navigation; one to a page that is made later is no problem."""
    summary = "* [Home](index.md)\n* [Notes](notes/)\n* [Storage](storage.md)\n"
    files = {**rich("\n- studybook\n- literate-nav\n", more="exclude_docs: SUMMARY.md\n"), "docs/SUMMARY.md": summary}
    site = build_site(tmp_path, files, strict=True)
    links = site.page("").xpath("//nav[contains(@class, 'md-nav--primary')]//a[contains(@class, 'md-nav__link')]/@href")
    assert "storage/" in links
    assert "notes/containers/" in links
