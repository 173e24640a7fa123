"""mkdocs-include-markdown-plugin: it includes what an author asks it to, and leaves a blog's Liquid alone."""

from __future__ import annotations

from pathlib import Path

from harness.rich import rich
from harness.site import build_site


def test_it_includes_in_our_notes(tmp_path: Path) -> None:
    """The directive is no Liquid of a blog."""
    files = {
        **rich("[studybook, include-markdown]"),
        "docs/inc.md": '# Inc\n\n{% include-markdown "part.txt" %}\n',
        "docs/part.txt": "Words from elsewhere.\n",
    }
    site = build_site(tmp_path, files, strict=True)
    assert "Words from elsewhere" in site.read("inc/")


def test_a_blogs_include_is_not_its(tmp_path: Path) -> None:
    """`{% include x.html %}` of Jekyll would stop it: no such file."""
    post = "---\nlayout: post\ntitle: Post\n---\nBefore {% include ads.html %} after.\n\n{% include toc.html %}\n"
    site = build_site(tmp_path, {**rich("[studybook, include-markdown]"), "docs/2024-01-01-post.md": post})
    assert "after" in site.page("2024-01-01-post/").xpath("string(//article)")
    assert site.logged("ERROR") == []
