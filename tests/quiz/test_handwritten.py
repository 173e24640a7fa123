"""Questions as people write them by hand, in three languages: what is understood becomes a block, the rest is told once.

A case of `handwritten.md` is `=== name`, the text, `~~~~`, the text after importing and a line a problem. After a
deliberate change run `STUDYBOOK_WRITE=1 pytest tests/quiz/test_handwritten.py` and look at the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from harness.cost import least
from studybook.notes.blocks import scan_blocks
from studybook.quiz.importer import import_questions
from studybook.quiz.read import read_question

FILE = Path(__file__).parent / "handwritten.md"
CASES = {
    name: (text, expected)
    for name, text, expected in re.findall(
        r"^=== ([^\n]+)\n(.*?)^~~~~\n(.*?)(?=^=== |\Z)", FILE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
}


def describe(text: str) -> str:
    found = import_questions(text, "a.md")
    told = [f"{problem.level} {problem.line} {problem.code}\n" for problem in found.problems]
    return found.text + "".join(told)


@pytest.mark.parametrize("name", CASES)
def test_a_form_is_understood_or_left(name: str) -> None:
    text, expected = CASES[name]
    if os.environ.get("STUDYBOOK_WRITE"):
        file = FILE.read_text("utf-8")
        case = f"=== {name}\n{text}~~~~\n"
        FILE.write_text(file.replace(case + expected, f"{case}{describe(text)}\n"))
    else:
        assert describe(text) == expected.removesuffix("\n")


@pytest.mark.parametrize("name", CASES)
def test_what_was_imported_is_a_question_with_a_key_and_is_not_imported_again(name: str) -> None:
    found = import_questions(CASES[name][0])
    blocks, problems = scan_blocks(found.text, "a.md", 1)
    readings = [read_question(block, "a.md") for block in blocks if block.kind == "quiz"]
    right = [reading for reading in readings if reading.question and any(o.correct for o in reading.question.options)]
    assert problems == ()
    assert len(right) == found.count
    assert [problem.code for reading in right for problem in reading.problems] == []
    assert import_questions(found.text).text == found.text


def test_answers_that_fit_no_question_leave_all_of_the_list() -> None:
    text = "1. x?\n A. a\n B. b\n2. y?\n A. a\n B. b\n\n정답: 1-B, 3-A\n"
    assert import_questions(text).text == text


def test_importing_takes_linear_time() -> None:
    text = "".join(f"{n}. Which?\n- A. one\n- B. two\n\n" for n in range(1, 100)) + "## Answers\n\n" + "1. A\n" * 3
    few, many = least(lambda: import_questions(text * 4), lambda: import_questions(text * 40), runs=2)
    assert many < few * 40
