"""Whatever text comes in: nothing raises, nothing is lost, and the same text gives the same answer."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from studybook.notes.blocks import scan_blocks
from studybook.quiz.derive import derive_cards
from studybook.quiz.importer import import_questions
from studybook.quiz.read import read_question
from studybook.quiz.write import write_block

PIECES = [
    "<quiz>", '<quiz id="a" choose=2>', "<quiz", "</quiz>", "- [x] a", "- [ ] b", "- []", "* [X] c", "  > why", "> q", "[[x|y]]",
    "[[ -f x ]]", "```", "````", "~~~", "```pattern", "`", "`</quiz>`", "<!--", "-->", "---", "1. one", "2) two", "- a :: b",
    "A. one", "B) two", "① 하나", "Answer: B", "정답: ②", "<details>", "</details>", "| a | b | c |", "|---|---|---|",
    "- SQS: holds messages until they are polled", "ECS(Elastic Container Service)", "</fieldset>", "<fieldset>", "</li>", "<li>", "<script>", "**", "\t", "    ",
    "> ", "- ", "", "text", "다음 중 옳은 것은?", "\r\n", "\x00", "&lt;", "\\", "[^1]", "[^1]: n", '!!! note', "    indented",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=25).map("\n".join)


@given(TEXTS)
@settings(max_examples=200)
def test_scanning_and_reading_never_raise_and_lines_are_the_files(text: str) -> None:
    blocks, problems = scan_blocks(text, "a.md", 3)
    last = 3 + text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    for block in blocks:
        assert 3 <= block.span.line <= block.span.end <= last
        if block.kind == "quiz":
            reading = read_question(block, "a.md")
            assert reading == read_question(block, "a.md")
            assert all(3 <= problem.line <= last for problem in reading.problems)
            assert reading.question is not None or reading.problems
    assert all(3 <= problem.line <= last for problem in problems)


@given(TEXTS)
@settings(max_examples=120)
def test_no_word_of_a_block_is_lost(text: str) -> None:
    """Every word between the tags is in stem, options, rationales, blanks or explanation."""
    for block in scan_blocks(f"<quiz>\nStem\n{text}\n- [x] z\n</quiz>", "a.md", 1)[0]:
        question = read_question(block, "a.md").question if block.kind == "quiz" else None
        if question is None:
            continue
        parts = [question.stem, question.explanation]
        parts += [part for option in question.options for part in (option.text, option.rationale, option.match)]
        for word in ("text", "indented", "one", "다음 중 옳은 것은?"):
            assert sum(part.count(word) for part in parts) == block.body.count(word)


@given(TEXTS)
@settings(max_examples=120)
def test_every_question_renders_as_one_whole_form(text: str) -> None:
    """However broken the words, the form is whole: fields in a fieldset, a place for the verdict, the key."""
    source = f"<quiz>\nStem\n- [x] one {text}\n- [ ] two\n</quiz>\n\nAfter"
    rendered = Markdown(extensions=["footnotes", "tables", "pymdownx.superfences", "studybook"]).convert(source)
    page: Any = html.document_fromstring(f"<body>{rendered or 'empty'}</body>")
    for section in page.xpath("//section[@class='sb-question']"):
        assert [child.tag for child in section] == ["fieldset", "div", "details"]
        assert section.xpath("./fieldset//input | ./fieldset//select")


@given(TEXTS)
@settings(max_examples=120)
def test_deriving_and_importing_never_raise(text: str) -> None:
    for card in derive_cards(text, "a.md", 1, "ko"):
        assert scan_blocks(write_block(card), "a.md", 1)[1] == ()
    found = import_questions(text)
    assert found.count or found.text.replace("\r\n", "\n") == text.replace("\r\n", "\n")
