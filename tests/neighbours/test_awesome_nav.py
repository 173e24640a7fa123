"""mkdocs-awesome-nav: its navigation stands; what its author does not name is not forced into it."""

from __future__ import annotations

from pathlib import Path

from harness.links import list_broken
from harness.rich import rich
from harness.site import build_site


def test_its_order_stands(tmp_path: Path) -> None:
    """Pages as `.nav.yml` lists them, a generated index among them."""
    nav = "nav:\n  - index.md\n  - storage.md\n  - Cards: notes\n"
    site = build_site(tmp_path, {**rich("[studybook, awesome-nav]"), "docs/.nav.yml": nav}, strict=True)
    links = site.page("").xpath("//nav[contains(@class, 'md-nav--primary')]//a[contains(@class, 'md-nav__link')]/@href")
    assert [link for link in links if not link.startswith("#")][:3] == [".", "storage/", "notes/containers/"]
    assert list_broken(site.folder) == []
