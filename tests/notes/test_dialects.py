"""What only one dialect writes becomes what every renderer reads; what cannot stays, with one problem."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studybook.notes.dialects import DIALECTS
from studybook.notes.extensions import GLANCES, SIGNS, find_unneeded
from studybook.notes.model import Note
from studybook.notes.read import read_notes
from studybook.settings import Settings
from studybook.source import Source

CASES = Path(__file__).parent / "cases"
SITE = (
    ("_posts/2023-08-11-eks.md", "---\ntitle: EKS 정리\n---\n## Pods & nodes\n"),
    ("ECS Basics.md", "# ECS\n\n## Launch types\n\n## Launch types\n"),
    ("vpc/README.md", "# VPC\n"),
)
FILES = ("assets/img/a b.png", "assets/img/at 2.47\u202fPM.png", "assets/p.png", "files/x.pdf")


def read(text: str, uri: str = "note.md", **options: Any) -> Note:
    sources = [Source(f"docs/{name}", body, name) for name, body in (*SITE, (uri, text))]
    return read_notes(sources, FILES, Settings(today=date(2024, 6, 1), **options))[-1]


def read_cases() -> list[tuple[str, str, str, str]]:
    found = []
    for path in sorted(CASES.glob("dialect-*.md")):
        head, *cases = path.read_text("utf-8").split("\n===== ")
        dialect = head.split("dialect: ")[1].split(" ")[0]
        found += [(dialect, *case.partition("\n")[::2]) for case in cases]
    return [(dialect, claim, *rest.partition("\n-----\n")[::2]) for dialect, claim, rest in found]


@pytest.mark.parametrize(("dialect", "claim", "text", "result"), read_cases())
def test_case(dialect: str, claim: str, text: str, result: str) -> None:
    note = read(f"---\ndialect: {dialect}\n---\n{text}")
    problems = "".join(f"! {problem.line} {problem.code}\n" for problem in note.problems)
    shown = "(unchanged)" if note.markdown == text else note.markdown
    assert f"{shown}\n{problems}".strip("\n") == result.strip("\n"), claim


def test_of_pages_of_one_name_an_address_means_the_one_below_a_language() -> None:
    """Hugo serves `content/ja` at the root; years of posts may share a file name."""
    pages = (
        ("ja/2017/review.md", "# A"),
        ("ja/2018/review.md", "# B"),
        ("ja/x.md", "[a](/2017/review/) {{< ref x >}}"),
    )
    sources = [Source(f"content/{name}", body, name) for name, body in pages]
    assert "[a](2017/review.md)" in read_notes(sources, (), Settings(today=date(2024, 6, 1)))[-1].markdown


def test_folder_table_and_cases_name_the_same_dialects() -> None:
    cases = {path.stem.removeprefix("dialect-") for path in CASES.glob("dialect-*.md")}
    assert cases | {"material"} == set(DIALECTS)


@pytest.mark.parametrize(
    ("uri", "text", "dialect"),
    [
        ("_posts/2023-08-10-a.md", "x", "jekyll"),
        ("2023-08-10-a.md", "---\ntitle: a\ndate: 2023-08-10\n---\nx", "jekyll"),
        ("a.md", "> x\n{: .prompt-tip }", "jekyll"),
        ("a.md", "+++\ntitle = 'x'\n+++\n", "hugo"),
        ("posts/_index.md", "x", "hugo"),
        ("a.md", "{{< figure src='x' >}}", "hugo"),
        ("a.md", "see [[Other note]]", "obsidian"),
        ("a.md", "if [[ -f x ]]; then", "github"),
        ("a.md", "[[toc]]\n\n[[_TOC_]]", "github"),
        ("a.md", "> [!NOTE]\n> x", "github"),
        ("a.md", "---\nlayout: post\ndialect: obsidian\n---\n", "obsidian"),
        ("a.md", "!!! note\n    x", "material"),
        ("a.md", "::: my_package.module", "material"),
        ("a.md", "::: tip\nx\n:::", "github"),
        ("a.md", "::: details 정답\nx\n:::", "github"),
        ("a.md", "::: code-group\nx\n:::", "github"),
        ("a.md", '=== "Tab"\n\n    x', "material"),
        ("a.md", "write `{% post_url x %}`\n\n```\n[[x]]\n{{< y >}}\n```", "github"),
        ("a.md", "plain", "github"),
        ("a.md", "---\nsource: https://example.com\npublished: 2024-01-01\ncreated: 2024-02-01\n---\nx", "obsidian"),
        ("a.md", "---\npublished: 2024-01-01\n---\nx", "github"),
        ("a.md", "---\npublished: true\n---\nx", "jekyll"),
    ],
)
def test_a_note_shows_its_dialect_by_its_own_signs(uri: str, text: str, dialect: str) -> None:
    alone = read_notes([Source(uri, text, uri)], (), Settings(today=date(2024, 6, 1)))
    assert alone[0].dialect == dialect


def test_a_note_without_signs_follows_its_neighbours() -> None:
    sources = [Source(f"{i}.md", "[[x y]]" if i else "plain", f"{i}.md") for i in range(4)]
    assert [note.dialect for note in read_notes(sources, (), Settings(today=date(2024, 1, 1)))] == ["obsidian"] * 4


def test_options_name_a_dialect_for_all_or_by_folder() -> None:
    assert read("plain", dialect="hugo").dialect == "hugo"
    assert read("plain", "vault/a.md", dialect={"vault/**": "obsidian"}).dialect == "obsidian"


def test_permalinks_and_former_addresses_lead_to_their_note() -> None:
    sources = [
        Source("a.md", "---\npermalink: /aws/ecs/\nredirect_from:\n  - /old/ecs.html\n---\nx", "a.md"),
        Source("b.md", "---\ndialect: jekyll\n---\n[a](/aws/ecs/) [b](/old/ecs.html#x)", "b.md"),
    ]
    first, second = read_notes(sources, (), Settings(today=date(2024, 1, 1)))
    assert first.head.aliases == ("/old/ecs.html", "/aws/ecs/")
    assert second.markdown == "[a](a.md) [b](a.md#x)"


def test_a_collections_folder_is_served_without_its_underscore() -> None:
    sources = [Source("_study/can/09-errors.md", "x", "_study/can/09-errors.md")]
    sources.append(Source("_study/b.md", "[a](/study/can/09-errors) [a](/study/can/09-errors/#x)", "_study/b.md"))
    dialect = Settings(today=date(2024, 1, 1), dialect="github")
    assert read_notes(sources, (), dialect)[1].markdown == "[a](can/09-errors.md) [a](can/09-errors.md#x)"


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            ["{{<", ">}}", "{%", "%}", "[[", "]]", "![", "](", ")", "> [!note]", "%%", "{:", "}", ":::tip", ":::", "```",
             "$$", "\n", " ", "x", "|", "#a", "^id", "<img src='", "'>", "/a/", "highlight", "notice", "raw", "`", "\\",
             "{% hint %}", "{% endhint %}", "{% tab %}", "{% endtab %}", "{% embed url='x' %}", "[[toc]]", "\\("]
        ),
        max_size=30,
    ).map("".join),
    st.sampled_from(sorted(DIALECTS)),
)  # fmt: skip
def test_any_broken_syntax_is_read_without_an_exception(text: str, dialect: str) -> None:
    note = read(f"---\ndialect: {dialect}\n---\n{text}")
    assert all(problem.line >= 4 for problem in note.problems)


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "[\\](",
        "[a](b ",
        "[[a",
        '<img src="',
        "{{< a ",
        "{{< notice >}}\n",
        "{% a ",
        "{{ a ",
        ":::tip\n",
        "%%a",
        "> > [!n]\n",
    ],
)
@pytest.mark.parametrize("dialect", sorted(set(DIALECTS) - {"material"}))
def test_twenty_kilobytes_of_openings_are_read_in_a_moment(dialect: str, unit: str) -> None:
    start = time.process_time()
    read(f"---\ndialect: {dialect}\n---\n" + unit * (20_000 // len(unit)))
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("dialect", "opening", "closing", "code"),
    [
        ("hugo", "{{< details >}}", "{{< /details >}}", "shortcode-unknown"),
        ("github", '{% hint style="info" %}', "{% endhint %}", "liquid-unknown"),
        ("github", "{% tabs %}", "{% endtabs %}", "liquid-unknown"),
    ],
)
def test_blocks_nested_without_end_are_told_once_and_lose_nothing(
    dialect: str, opening: str, closing: str, code: str
) -> None:
    """At the line of the first that stands too deep; no reader's stack is as high as a note may be long."""
    deep = f"{opening}\n" * 2000 + "word\n" + f"{closing}\n" * 2000
    note = read(f"---\ndialect: {dialect}\n---\n{deep}")
    assert [(problem.code, problem.line) for problem in note.problems] == [(code, 24)]
    assert "word" in note.markdown


def test_a_box_in_a_box_is_told_at_its_own_line() -> None:
    note = read("---\ndialect: hugo\n---\n{{< details >}}\nwords\n\n{{< notice >}}\n{{< /details >}}\n")
    assert [(problem.code, problem.line) for problem in note.problems] == [("shortcode-unknown", 7)]


@given(st.data(), st.sampled_from(sorted(DIALECTS)))
def test_whatever_a_sign_finds_holds_one_of_its_marks(data: st.DataObject, dialect: str) -> None:
    """A mark left out would hide the sign."""
    for sign in (DIALECTS[dialect].signs, DIALECTS[dialect].trigger):
        if sign.marks:
            assert sign.stands_in(data.draw(st.from_regex(sign.pattern)))


@given(st.data(), st.sampled_from(sorted(GLANCES)))
def test_a_glance_hides_no_sign_of_an_extension(data: st.DataObject, name: str) -> None:
    """What an extension is kept for, it is kept for."""
    text = "---\n---\n" + data.draw(st.from_regex(re.compile(SIGNS[name], re.MULTILINE)))
    assert name not in find_unneeded([text], [name])
