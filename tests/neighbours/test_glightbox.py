"""mkdocs-glightbox: pictures of notes open in its lightbox, drawings of patterns stay links to their parts."""

from __future__ import annotations

from pathlib import Path

from harness.links import list_broken
from harness.rich import rich
from harness.site import build_site


def test_pictures_open_and_drawings_stay(tmp_path: Path) -> None:
    """An `<img>` is wrapped once; nothing inside our figures is."""
    site = build_site(tmp_path, rich("[studybook, glightbox]"), strict=True)
    page = site.page("notes/containers/")
    assert page.xpath("//a[contains(@class, 'glightbox')]/img/@alt") == ["cube", "raw cube"]
    assert not page.xpath("//figure[contains(@class, 'sb-pattern')]//a[contains(@class, 'glightbox')]")
    assert list_broken(site.folder) == []
