"""Tags: spellings joined, anchors apart, services found."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from harness.book import bind_texts
from studybook.book.tags import slugify_tag
from studybook.notes.tags import fold_tag


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


@pytest.mark.parametrize("form", ["NFD", "NFKD"])
def test_composed_and_decomposed_hangul_are_one(form: Literal["NFD", "NFKD"]) -> None:
    assert fold_tag("컨테이너") == fold_tag(unicodedata.normalize(form, "컨테이너"))


def test_a_tag_is_one_across_notes_by_the_rules_within_a_note(tmp_path: Path) -> None:
    """Full-width letters and any hyphen make no other tag."""
    book = bind_texts(
        tmp_path, {"a.md": "---\ntags: [blue-green, ＥＣＳ]\n---\n", "b.md": "---\ntags: [blue‐green, ECS]\n---\n"}
    )
    assert {tag.name: len(tag.notes) for tag in book.tags} == {"blue-green": 2, "ＥＣＳ": 2}


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
