"""mkdocs-section-index: an index page is its section's heading, ours included."""

from __future__ import annotations

from pathlib import Path

from harness.links import list_broken
from harness.rich import rich
from harness.site import build_site


def test_a_section_is_its_index(tmp_path: Path) -> None:
    """The navigation's section is a link to the index."""
    site = build_site(
        tmp_path, {**rich("[studybook, section-index]"), "docs/notes/index.md": "# All notes\n"}, strict=True
    )
    assert "notes/" in site.page("").xpath("//nav[contains(@class, 'md-nav--primary')]//a/@href")
    assert list_broken(site.folder) == []
