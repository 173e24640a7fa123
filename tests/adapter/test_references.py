"""What notes refer to is listed in linear time, from any text, with true lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from harness.cost import least
from mkdocs_studybook.written import list_unknown
from studybook.notes.mask import mask_page
from studybook.source import Source

PIECES = ["![a](", "<img src=\"", "![[", "[x]: ", ")", "\"", "]]", "{{ '/a.png' | u }}", "{{", "`", "```\n", "\n", ">", "---\n",
          "x.png", "/a b.md", "../", "\\", "%zz", "\0", "(", "<", "가"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_text_gives_a_list_with_true_lines(pieces: list[str]) -> None:
    text = "".join(pieces)
    rows = text.split("\n")
    for written in list_unknown(Source("a.md", text, "a.md"), frozenset()):
        row = rows[written.line - 1].replace("\\", "")
        assert written.text.split("\n")[0].replace("\\", "") in row  # but for the backslashes of escapes


def test_code_and_comments_refer_to_nothing() -> None:
    text = "`![a](a.png)`\n\n```\n![b](b.png)\n```\n\n<!-- ![c](c.png) -->\n\n![d](d.png)\n\n    ![e](e.png)\n"
    found = list_unknown(Source("a.md", text, "a.md"), frozenset())
    assert [(written.line, written.text) for written in found] == [(9, "d.png")]


def test_a_page_full_of_references_costs_no_more_for_each() -> None:
    """Four times the references take about four times the time, not sixteen times."""

    def look(count: int) -> None:
        mask_page.cache_clear()
        text = "![a](no/such.png) `code` [b](page.md)\n" * count
        assert list_unknown(Source("a.md", text, "a.md"), frozenset())

    short, long = least(lambda: look(4_000), lambda: look(16_000), runs=2)
    assert long < 12 * short


def test_an_escaped_underscore_is_part_of_no_name() -> None:
    """`a\\_b.md` is `a_b.md` to every renderer: no page is missing."""
    page = Source("a.md", "[x](a\\_b.md) ![y](c\\_d.png) [z](e\\_f.md)", "a.md")
    assert [written.path for written in list_unknown(page, {"a_b.md", "c_d.png"})] == ["e_f.md"]
