"""The manual's page on questions says what is so: its examples read, its tables are complete, its figure is measured."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from studybook.notes.blocks import scan_blocks
from studybook.quiz.attributes import KNOWN
from studybook.quiz.kinds import KINDS
from studybook.quiz.options import OURS
from studybook.quiz.read import read_question

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/manual/quizzes.md").read_text("utf-8")
EXAMPLES = [
    body
    for mark, body in re.findall(r"^(`{3,})markdown[^\n]*\n(.*?)^\1$", PAGE, re.MULTILINE | re.DOTALL)
    if "</quiz>" in body
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_read_without_a_problem(example: str) -> None:
    blocks, problems = scan_blocks(textwrap.dedent(example), "a.md", 1)
    assert problems == ()
    for block in blocks:
        reading = read_question(block, "a.md")
        assert reading.question is not None
        assert reading.problems == ()


def test_every_question_type_has_an_example() -> None:
    blocks = [block for example in EXAMPLES for block in scan_blocks(example, "a.md", 1)[0]]
    found = {question.kind for block in blocks if (question := read_question(block, "a.md").question) is not None}
    assert found | {"multiple"} == set(KINDS)


def test_every_attribute_and_page_option_is_described() -> None:
    assert [name for name in (*KNOWN, *OURS) if f"`{name}`" not in PAGE] == []


def test_every_code_is_described() -> None:
    """Each problem of questions, wherever it is found, has its line in the table."""
    folder = ROOT / "plugin/studybook"
    sources = [*folder.glob("quiz/**/*.py"), folder / "notes/blocks.py", *folder.glob("book/*.py")]
    codes = {code for path in sources for code in re.findall(r'"(quiz-[a-z-]+)"', path.read_text("utf-8"))}
    assert len(codes) > 15
    assert sorted(code for code in codes if f"`{code}`" not in PAGE) == []
