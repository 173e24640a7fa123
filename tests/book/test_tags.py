"""Tags: spellings joined, anchors apart, services found."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.book import bind_texts
from studybook.book.tags import fold_tag, slugify_tag


def test_spellings_are_joined_under_the_first(tmp_path: Path) -> None:
    """Case, blanks, hyphens and underscores make no other tag."""
    book = bind_texts(
        tmp_path,
        {"a.md": "---\ntags: [Global Accelerator]\n---\n", "b.md": "---\ntags: [global_accelerator, C++, C]\n---\n"},
    )
    tags = {tag.name: tag for tag in book.tags}
    assert set(tags) == {"Global Accelerator", "C++", "C"}
    joined = tags["Global Accelerator"]
    assert joined.spellings == ("Global Accelerator", "global_accelerator")
    assert joined.notes == ("docs/a.md", "docs/b.md")
    assert joined.service == "global-accelerator"


def test_composed_and_decomposed_hangul_are_one() -> None:
    assert fold_tag("컨테이너") == fold_tag("컨테이너")


@pytest.mark.parametrize(
    ("tag", "slug"),
    [
        ("C++", "cplusplus"),
        ("C", "c"),
        ("c#", "csharp"),
        ("HTTP/2", "http-2"),
        ("보안 그룹", "보안-그룹"),
        ("🐳", "tag"),
    ],
)
def test_anchors_differ_where_tags_do(tag: str, slug: str) -> None:
    assert slugify_tag(tag) == slug
