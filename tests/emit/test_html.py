"""Finished HTML of generated pages is marked, and put aside unread."""

from __future__ import annotations

from studybook.emit.pages.html import BEGIN, END, mark_html, stash_html

BODY = "# Title\n\n<p>One\n\nstill</p>\n\n## Part\n\nPlain words.\n\n```pattern x\n```\n\n<ul>\n<li>a</li>\n</ul>\n"


def test_html_is_marked_and_the_rest_is_markdown() -> None:
    """Headings, paragraphs and fences stay outside the marks."""
    marked = mark_html(BODY)
    outside = "".join(part.partition(END)[2] if BEGIN in marked else part for part in ("", *marked.split(BEGIN)[1:]))
    assert "<p>" not in outside
    assert "<li>" not in outside
    for kept in ("## Part", "Plain words.", "```pattern x"):
        assert kept in outside


def test_stash_takes_exactly_what_is_marked() -> None:
    stored: list[str] = []

    def store(html: str) -> str:
        stored.append(html)
        return f"[{len(stored) - 1}]"

    lines = stash_html(mark_html(BODY).split("\n"), store)
    assert stored == ["<p>One\n\nstill</p>", "<ul>\n<li>a</li>\n</ul>"]
    assert [line for line in lines if line] == [
        "# Title",
        "[0]",
        "## Part",
        "Plain words.",
        "```pattern x",
        "```",
        "[1]",
    ]


def test_unclosed_mark_loses_nothing() -> None:
    assert stash_html([BEGIN, "<p>x</p>"], str) == ["<p>x</p>"]
