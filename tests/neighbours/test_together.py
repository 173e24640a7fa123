"""Several plugins at once, as real sites have them; ours at either end of the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.links import list_broken
from harness.rich import rich
from harness.site import build_site

LANGUAGES = (
    "{i18n: {docs_structure: suffix, languages: ["
    "{locale: en, default: true, name: English, build: true}, {locale: ko, name: 한국어, build: true}]}}"
)
LISTS = {
    "text": ["search", "macros", "include-markdown", "glightbox", "minify"],
    "navigation": ["search", "literate-nav", '{rss: {match_path: ".*", use_git: false}}', "glightbox", "tags"],
    "languages": ["search", LANGUAGES, "macros", "glightbox", "minify"],
    "material": ["search", "tags", "offline", "meta"],
}
SUMMARY = (
    "- [Home](index.md)\n- [Containers](notes/containers.md)\n- [Storage](storage.md)\n- [All](services/index.md)\n"
)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("name", LISTS)
def test_it_builds_strictly_and_every_address_leads_somewhere(tmp_path: Path, name: str, first: bool) -> None:
    """Without a warning; names are links, the question and the drawing are there."""
    plugins = ["studybook", *LISTS[name]] if first else [*LISTS[name], "studybook"]
    more = {"docs/SUMMARY.md": SUMMARY} if name == "navigation" else {}
    site = build_site(tmp_path, {**rich(f"[{', '.join(plugins)}]"), **more}, strict=True)
    assert site.logged("WARNING", "ERROR") == []
    assert list_broken(site.folder) == []
    page = site.page("notes/containers.html" if name == "material" else "notes/containers/")
    assert page.xpath("//a[@class='sb-link']")
    assert page.xpath("//*[@data-question]")
    assert page.xpath("//figure[@data-pattern]//*[local-name()='svg']")
