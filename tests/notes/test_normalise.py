"""Bodies: what CommonMark and kramdown see, in the form that Python-Markdown sees alike. Cases stand in `cases/`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.cost import least
from studybook.notes.compare import make_machine, render_ours
from studybook.notes.normalise import normalise
from studybook.notes.reference import render_github
from studybook.notes.structure import outline_html, spell

CASES = Path(__file__).parent / "cases"
DIALECTS = ("github", "jekyll", "hugo", "obsidian")
MACHINE = make_machine()


def read_cases(pattern: str) -> Iterator[tuple[str, str, str, str]]:
    """Dialect, claim, text and what it becomes, of every case in files of that name."""
    for path in sorted(CASES.glob(pattern)):
        head, *cases = path.read_text("utf-8").split("\n===== ")
        dialect = head.split("dialect: ")[1].split(" ")[0]
        for case in cases:
            claim, _, rest = case.partition("\n")
            text, _, result = rest.partition("\n-----\n")
            result = result.removesuffix("\n")
            yield dialect, claim, text, text if result == "(unchanged)" else result


@pytest.mark.parametrize(("dialect", "claim", "text", "result"), list(read_cases("normalise-*.md")))
def test_case(dialect: str, claim: str, text: str, result: str) -> None:
    assert normalise(text, dialect) == result, claim
    assert normalise(result, dialect) == result, f"{claim}: twice"


PLAIN = [case for case in read_cases("normalise-*.md") if case[0] == "github" and "Material" not in case[1]]


@pytest.mark.parametrize(("dialect", "claim", "text", "result"), PLAIN)
def test_a_case_has_the_structure_that_github_shows(dialect: str, claim: str, text: str, result: str) -> None:
    if any(mark in text for mark in ("<quiz", "$$", "!!!")):
        return  # GitHub knows neither
    html = render_github([text])
    assert html is not None
    assert outline_html(render_ours(text, dialect, MACHINE)) == outline_html(html[0])


def test_markdown_written_for_material_is_not_touched() -> None:
    text = "- a\n  - b\ntext\n- c\n\n#tag"
    assert normalise(text, "material") == text


WORDS = st.sampled_from(["text", "더 많은 글", "**굵게**", "`code`", "a_b", "S3", "日本語"])
MARKS = st.sampled_from(["", "- ", "* ", "1. ", "2. ", "1) ", "> ", "# ", "### ", "#", "- [ ] ", "> - "])
COLUMNS = st.sampled_from(["", "", "", "  ", "   ", "    "])
WHOLE = st.sampled_from(
    ["", "", "", "```", "```js", "---", "***", "| a | b |", "|---|---|", "| 1 | 2 |", "<br>", "[x]: y"]
)
LINES = st.one_of(WHOLE, st.builds("{}{}{}".format, COLUMNS, MARKS, WORDS))
NOTES = st.lists(LINES, max_size=12).map("\n".join)


@settings(max_examples=80)
@given(NOTES, st.sampled_from(DIALECTS))
def test_nothing_that_is_read_gets_lost(text: str, dialect: str) -> None:
    """All letters of the text, in order, are in the text as we render it."""
    before = normalise(text, dialect)
    for word in ("text", "더", "굵게", "code", "日本語"):
        assert before.count(word) == text.count(word)


@settings(max_examples=80)
@given(st.lists(st.builds("{}{}".format, MARKS, WORDS), max_size=10).map("\n".join))
def test_flat_notes_look_as_on_github(text: str) -> None:
    html = render_github([text])
    assert html is not None
    assert spell(outline_html(render_ours(text, "github", MACHINE))) == spell(outline_html(html[0]))


@settings(max_examples=100)
@given(st.text(max_size=300), st.sampled_from(DIALECTS))
def test_any_text_is_normalised_without_an_exception(text: str, dialect: str) -> None:
    assert isinstance(normalise(text, dialect), str)


@settings(max_examples=150)
@given(st.lists(st.one_of(WHOLE, st.builds("{}{}".format, MARKS, WORDS)), max_size=10).map("\n".join))
def test_a_second_pass_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@pytest.mark.parametrize(
    "unit",
    [
        "  - item\n",
        "> ",
        "- ",
        "> - x\n",
        "[",
        "<div>\n\n",
        "```\n",
        "*a ",
        "`",
        "<",
        "$a ",
        "[^a]: x\n",
        "<b>",
        "|a|b\n",
    ],
)
def test_long_texts_take_linear_time(unit: str) -> None:
    """Twice the text takes about twice the time."""
    text = unit * (50_000 // len(unit))
    read = normalise.__wrapped__  # which remembers nothing
    half, whole = least(lambda: read(text[:25_000]), lambda: read(text), runs=2)
    print(f"{unit!r}: {whole * 1e3:.0f} ms for 50 kB")
    assert whole < max(4 * half, 0.05)
    assert whole < 3


@pytest.mark.parametrize("dialect", ["github", "hugo", "jekyll", "obsidian"])
@pytest.mark.parametrize("line", ["-" * 60 + "2024" + "-" * 4, "- " * 60 + "x", "_" * 60 + "x", "*" * 60 + "x"])
def test_a_line_that_is_nearly_a_rule_costs_no_more_than_another(line: str, dialect: str) -> None:
    """Below words, where an expression that tries every cut of the dashes would never come back."""
    start = time.process_time()
    normalise(f"words\n{line}\n\n- item\n  {line}\n", dialect)
    assert time.process_time() - start < 1


def test_deep_nesting_is_linear_too() -> None:
    start = time.process_time()
    normalise("\n".join("  " * (i % 40) + "- item" for i in range(1500)))
    normalise("\n".join("> " * (i % 40) + "quote" for i in range(1500)))
    assert time.process_time() - start < 5
