"""mkdocs-redirects: former addresses lead to notes that have them."""

from __future__ import annotations

from pathlib import Path

from harness.links import list_broken
from harness.rich import rich
from harness.site import build_site


def test_a_former_address_leads_to_a_note(tmp_path: Path) -> None:
    """Notes are pages as any other to it."""
    site = build_site(
        tmp_path, rich("\n- studybook\n- redirects: {redirect_maps: {old.md: storage.md}}\n"), strict=True
    )
    assert "../storage/" in site.read("old/")
    assert list_broken(site.folder) == []
