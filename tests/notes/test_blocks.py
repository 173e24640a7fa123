"""The block scanner: what opens and closes a quiz or a pattern, and what never does."""

from __future__ import annotations

import time

import pytest

from studybook.notes.blocks import scan_blocks
from studybook.source import Block


def scan(text: str, first_line: int = 1) -> tuple[list[Block], list[str]]:
    blocks, problems = scan_blocks(text, "docs/a.md", first_line)
    return list(blocks), [f"{problem.line} {problem.code}" for problem in problems]


def only(text: str) -> Block:
    blocks, problems = scan(text)
    assert problems == []
    assert len(blocks) == 1
    return blocks[0]


def test_a_quiz_is_the_lines_between_its_tags() -> None:
    block = only("# Note\n\n<quiz>\nWhich?\n- [x] This\n</quiz>\n\nText\n")
    assert (block.kind, block.span.line, block.span.end, block.body) == ("quiz", 3, 6, "Which?\n- [x] This")
    assert block.body_line == 4


def test_lines_are_those_of_the_file() -> None:
    blocks, problems = scan("<quiz>\na\n</quiz>\n\n<quiz>\nb", first_line=6)
    assert (blocks[0].span.line, blocks[0].span.end, blocks[0].body_line) == (6, 8, 7)
    assert problems == ["10 quiz-unclosed"]


def test_attributes_may_hold_the_closing_mark() -> None:
    assert only("<quiz id=\"a>b\" domain='3' choose=2>\nx\n</quiz>").info == "id=\"a>b\" domain='3' choose=2"


def test_an_opening_tag_may_run_over_lines() -> None:
    block = only('<quiz\n  id="a"\n  domain="3">\nStem\n</quiz>')
    assert (block.info, block.body, block.body_line) == ('id="a" domain="3"', "Stem", 4)


def test_a_stem_may_begin_beside_the_tag() -> None:
    block = only("<quiz>Which?\n  - [x] This\n</quiz>")
    assert (block.body, block.body_line) == ("Which?\n- [x] This", 1)


def test_a_quiz_may_be_one_line() -> None:
    block = only("<quiz>Fargate is [[serverless]]</quiz>")
    assert (block.body, block.span.line, block.span.end) == ("Fargate is [[serverless]]", 1, 1)


def test_words_behind_the_closing_tag_are_kept() -> None:
    assert only("<quiz>\na\n</quiz> tail").body == "a\ntail"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list", "- item\n\n    <quiz>\n    Which?\n    - [x] This\n    </quiz>\n"),
        ("two-space list", "- item\n  <quiz>\n  Which?\n  - [x] This\n  </quiz>\n"),
        ("nested list", "- a\n    - b\n\n        <quiz>\n        Which?\n        - [x] This\n        </quiz>\n"),
        ("admonition", '!!! note "x"\n\n    <quiz>\n    Which?\n    - [x] This\n    </quiz>\n'),
        ("collapsed", "??? note\n    <quiz>\n    Which?\n    - [x] This\n    </quiz>\n"),
        ("tab", '=== "One"\n\n    <quiz>\n    Which?\n    - [x] This\n    </quiz>\n'),
        ("quote", "> text\n>\n> <quiz>\n> Which?\n> - [x] This\n> </quiz>\n"),
        ("quote in quote", "> > <quiz>\n> > Which?\n> > - [x] This\n> > </quiz>\n"),
        ("list marker", "- <quiz>\n  Which?\n  - [x] This\n  </quiz>\n"),
        ("tabs", "- item\n\n\t<quiz>\n\tWhich?\n\t- [x] This\n\t</quiz>\n"),
        ("crlf", "<quiz>\r\nWhich?\r\n- [x] This\r\n</quiz>\r\n"),
    ],
)
def test_a_quiz_is_found_in_containers_and_dedented(name: str, text: str) -> None:
    assert only(text).body == "Which?\n- [x] This"


def test_a_rationale_in_a_quoted_quiz_keeps_its_own_mark() -> None:
    assert only("> <quiz>\n> a\n> - [x] b\n>   > why\n> </quiz>").body == "a\n- [x] b\n  > why"


@pytest.mark.parametrize(
    "text",
    [
        "```\n<quiz>\na\n</quiz>\n```",
        "~~~html\n<quiz>\na\n</quiz>\n~~~",
        "````md\n```\n<quiz>\n```\n</quiz>\n````",
        "- item\n\n    ```\n    <quiz>\n    </quiz>\n    ```",
        "> ```\n> <quiz>\n> </quiz>\n> ```",
        "text\n\n    <quiz>\n    a\n\n    b\n    </quiz>\n",
        "\t<quiz>\n\ta\n\t</quiz>\n",
        "Write `<quiz>` and `</quiz>` around it.",
        "`<quiz>`\n",
        "<!-- <quiz> a </quiz> -->",
        "<!--\n<quiz>\na\n</quiz>\n-->",
        "<quizzical>\n</quizzical>",
    ],
)
def test_code_and_comments_open_nothing(text: str) -> None:
    assert scan(text) == ([], [])


@pytest.mark.parametrize(
    "inner",
    [
        "```html\n</quiz>\n```",
        "~~~\n</quiz>\n~~~",
        "- [x] a\n\n  ```\n  </quiz>\n  ```",
        "the tag `</quiz>` closes",
        "``a ` </quiz>`` closes",
        "<!-- </quiz> -->",
        "> ```\n> </quiz>\n> ```",
    ],
)
def test_code_in_a_quiz_does_not_close_it(inner: str) -> None:
    block = only(f"<quiz>\nStem\n{inner}\nEnd\n</quiz>")
    assert block.body == f"Stem\n{inner}\nEnd"


def test_a_fence_that_is_never_closed_hides_nothing() -> None:
    blocks, _ = scan("```bash\n\n<quiz>\na\n</quiz>\n")
    assert [block.body for block in blocks] == ["a"]


def test_an_unclosed_quiz_stays_text_with_a_problem() -> None:
    assert scan("text\n<quiz>\na\n") == ([], ["2 quiz-unclosed"])


def test_a_quiz_opened_in_another_costs_only_the_outer_one() -> None:
    blocks, problems = scan("<quiz>\na\n\n<quiz>\nb\n</quiz>\n")
    assert ([block.body for block in blocks], problems) == (["b"], ["4 quiz-nested"])


def test_a_stray_closing_tag_is_a_problem() -> None:
    assert scan("text <quiz-like\n</quiz>\n") == ([], ["2 quiz-unopened"])


def test_an_arrow_that_closes_comments_is_text_in_a_stem() -> None:
    assert only("<quiz>\na --> b <!-- c\n</quiz>").body == "a --> b <!-- c"


def test_pattern_fences_carry_id_and_body() -> None:
    blocks, problems = scan("```pattern web\n```\n\n~~~~ pattern\nEC2 >> S3\n  x\n~~~~\n")
    assert problems == []
    assert [(b.kind, b.info, b.body, b.span.line, b.span.end) for b in blocks] == [
        ("pattern", "web", "", 1, 2),
        ("pattern", "", "EC2 >> S3\n  x", 4, 7),
    ]


def test_a_pattern_in_a_list_is_dedented() -> None:
    assert only("- item\n\n    ```pattern\n    A >> B\n      C\n    ```\n").body == "A >> B\n  C"


def test_a_pattern_in_a_quiz_is_a_block_too_and_stays_in_the_body() -> None:
    blocks, _ = scan("<quiz>\nWhat?\n```pattern\nA >> B\n```\n- [x] y\n</quiz>")
    assert [block.kind for block in blocks] == ["quiz", "pattern"]
    assert "```pattern\nA >> B\n```" in blocks[0].body


def test_a_pattern_shown_as_code_is_none() -> None:
    assert scan("````md\n```pattern\nA\n```\n````\n") == ([], [])


def test_an_unclosed_pattern_is_a_problem() -> None:
    assert scan("text\n\n```pattern\nA >> B\n") == ([], ["3 pattern-unclosed"])


def test_other_fences_with_similar_names_are_left_alone() -> None:
    assert scan("```patterns\n```\n```python pattern\n```\n") == ([], [])


def test_blocks_come_in_order_of_their_lines() -> None:
    blocks, _ = scan("```pattern a\n```\n<quiz>x</quiz>\n```pattern b\n```\n")
    assert [block.span.line for block in blocks] == [1, 3, 4]


@pytest.mark.parametrize(
    "text",
    ["<quiz>\n" * 20_000, "```x\n" * 20_000, "~~~~ a\n```\n" * 10_000, "<!--\n" * 20_000, "`" * 50_000 + "<quiz>"],
)
def test_scanning_is_linear(text: str) -> None:
    """Inputs that make naive scanners quadratic take well under the seconds those would."""
    start = time.process_time()
    scan(text)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "opening", ["", "```\n<quiz>\n```\n", "~~~\ncode\n", "<!--\n<quiz>\n-->\n", "- item\n\n", "`<quiz>`\n"]
)
def test_a_page_with_tags_in_a_quote_gives_the_blocks_it_gives_without(opening: str) -> None:
    """Whether anything stands in quotes or deep decides how the lines are walked, not what is found."""
    text = f"{opening}   <quiz>\nx\n- [x] a\n</quiz>\n"
    assert scan_blocks(f"{text}\n\n> <b>\n", "a.md", 1) == scan_blocks(text, "a.md", 1)
