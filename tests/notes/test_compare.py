"""The comparison with what authors saw finds what differs, and nothing where nothing does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from studybook.notes.compare import compare_notes, render_ours
from studybook.notes.read import read_notes
from studybook.notes.reference import render_kramdown
from studybook.notes.structure import outline_html, spell
from studybook.settings import Settings
from studybook.source import Source

CASES = Path(__file__).parent / "cases"
SETTINGS = Settings(today=date(2024, 6, 1))


def test_an_outline_is_the_blocks_and_their_letters() -> None:
    html = "<h2>A b<a class='headerlink'>¶</a></h2><ul><li>c<ul><li><p>d</p></li></ul></li></ul><pre><code>e f</code></pre>"
    assert outline_html(html) == ("h2 Ab", "list item text c", "list item list item text d", "code text ef")
    assert spell(outline_html(html)) == "Abcdef"


def test_tight_and_loose_lists_and_admonitions_and_quotes_count_alike() -> None:
    assert outline_html("<ul><li>a</li></ul>") == outline_html("<ul>\n<li>\n<p>a</p>\n</li></ul>")
    assert outline_html('<div class="admonition note"><p>a</p></div>') == outline_html("<blockquote>a</blockquote>")


def test_notes_that_look_alike_differ_in_nothing() -> None:
    notes = read_notes([Source("a.md", "text\n- a\n  - b\n\n> c", "a.md")], (), SETTINGS)
    (found,) = compare_notes(notes)
    assert (found.reference, found.notes, found.differences, found.share, found.smallest) == (
        "GitHub",
        1,
        (),
        0.0,
        None,
    )


def test_a_difference_names_its_construct_and_shows_the_fewest_lines() -> None:
    """Material's admonition is the one thing that GitHub shows as a paragraph and we do not."""
    text = "# T\n\n- a\n\n!!! note\n    boxed\n\n- b\n"
    notes = read_notes([Source("docs/a.md", f"---\ndialect: github\n---\n{text}", "a.md")], (), SETTINGS)
    (found,) = compare_notes(notes)
    assert found.share == 1.0
    assert found.smallest is not None
    assert found.smallest.path == "docs/a.md"
    assert found.smallest.sample == "!!! note"
    assert found.constructs == {found.smallest.construct: 1}
    assert any(line.startswith("-") for line in found.smallest.diff)


def test_ids_behind_headings_are_no_difference() -> None:
    """Docusaurus authors saw a heading with that id, not the braces that GitHub would show."""
    notes = read_notes([Source("a.md", "## Launch types {#types}\n\ntext", "a.md")], (), SETTINGS)
    (found,) = compare_notes(notes)
    assert found.differences == ()


def test_material_is_compared_with_nothing() -> None:
    assert compare_notes(read_notes([Source("a.md", "!!! note\n    x", "a.md")], (), SETTINGS)) == ()


KRAMDOWN = [
    "1. ECS\n  - EC2\n  - Fargate\n2. EKS\n",
    "- a\n## b\n",
    "> one\n- two\n\nthree\n",
    "one\ntwo\n---\n",
    " # one\n",
    "- a\n\n  more\n\n      code\n- b\n",
    "text\n- a\n- b\n",
    "* a\n    * b\n        * c\n",
    "1. a\n\n   ```sh\n   ls\n   ```\n\n2. b\n",
]


def test_odd_line_ends_in_a_note_do_not_part_the_answers_of_kramdown() -> None:
    """Where Ruby with kramdown is found."""
    found = render_kramdown(["one\u2028two", "three\x85"])
    assert found is None or len(found) == 2


def test_jekyll_notes_have_the_structure_that_kramdown_shows() -> None:
    """Where Ruby with kramdown is found; the same texts stand as cases beside the normaliser's tests."""
    for text, html in zip(KRAMDOWN, render_kramdown(KRAMDOWN) or (), strict=False):
        assert outline_html(render_ours(text, "jekyll")) == outline_html(html), text


def test_the_corpus_stays_within_the_bars(capsys: pytest.CaptureFixture[str]) -> None:
    """All cases as notes: at most 1 % differ from GitHub, 12 % from kramdown, and no letter is lost."""
    sources = []
    for path in sorted(CASES.glob("normalise-*.md")):
        head, *cases = path.read_text("utf-8").split("\n===== ")
        for at, case in enumerate(cases):
            text = case.partition("\n")[2].partition("\n-----\n")[0]
            dialect = head.split("dialect: ")[1].split(" ")[0]
            if not any(mark in text for mark in ("!!!", "===", "<quiz", ":   ")):
                sources.append(Source(f"{path.stem}/{at}.md", f"---\ndialect: {dialect}\n---\n{text}", f"{at}.md"))
    for found in compare_notes(read_notes(sources, (), SETTINGS)):
        with capsys.disabled():
            print(f"\n{found.reference}: {found.notes} notes, {found.share:.1%} differ")
        assert found.share <= {"GitHub": 0.01, "kramdown": 0.12}[found.reference], found.smallest
        assert not any(one.lost for one in found.differences)


def test_inline_code_that_begins_with_a_shebang_stays_whole() -> None:
    """`#!word` is no language for a highlighter unless the author's own configuration says so."""
    html = render_ours("Begin with `#!interpreter [argument]`.", "github")
    assert "<code>#!interpreter [argument]</code>" in html


def test_highlights_of_liquid_are_code_on_both_sides() -> None:
    """Jekyll has run Liquid before kramdown reads a note."""
    text = "---\ndialect: jekyll\n---\n* one\n{% highlight c %}\nx\n\n| y\n{% endhighlight %}\n"
    comparisons = compare_notes(read_notes([Source("a.md", text, "a.md")], (), SETTINGS))
    assert all(found.differences == () for found in comparisons)
