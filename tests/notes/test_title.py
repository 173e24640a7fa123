"""A first heading that repeats the title is not shown twice."""

from __future__ import annotations

import pytest

from studybook.notes.title import drop_repeated_title


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("## Containers on AWS\n\nText\n", "\n\nText\n"),
        ("\n### **Containers** on AWS ###\nText", "\n\nText"),
        ("Containers on AWS\n-----\nText", "\n\nText"),
        ("## containers  on aws", ""),
        ("## Containers on AWS {#c}\nText", "\nText"),
    ],
)
def test_repeated_title_goes_and_lines_stay(body: str, left: str) -> None:
    """Whatever the level, case and mark-up; the number of lines does not change."""
    assert drop_repeated_title(body, "Containers on AWS") == left
    assert left.count("\n") == body.count("\n")


@pytest.mark.parametrize(
    "body",
    [
        "# Containers on AWS\n",
        "## Containers\n",
        "Text\n\n## Containers on AWS\n",
        "",
        "```\n## Containers on AWS\n```\n",
    ],
)
def test_other_headings_stay(body: str) -> None:
    """An H1 is the title itself; another heading, or a later one, is the author's."""
    assert drop_repeated_title(body, "Containers on AWS") == body
