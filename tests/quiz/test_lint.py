"""The linter: each fault of a question is found, told with its line and a cure, and fails a build only if it should."""

from __future__ import annotations

from datetime import date

import pytest

from studybook.notes.blocks import scan_blocks
from studybook.quiz.lint import lint_questions
from studybook.quiz.model import Question
from studybook.quiz.read import read_question
from studybook.source import Problem

TODAY = date(2026, 11, 22)


def read(text: str) -> list[Question]:
    blocks, _ = scan_blocks(text, "docs/a.md", 1)
    found = [read_question(block, "docs/a.md").question for block in blocks]
    return [question for question in found if question is not None]


def lint(text: str) -> tuple[Problem, ...]:
    return lint_questions(read(text), TODAY)


GOOD = "<quiz>\nWhich?\n- [x] Fargate\n- [ ] An EC2 fleet\n\nBecause.\n</quiz>\n"


def test_a_good_question_has_no_problem() -> None:
    assert lint(GOOD) == ()


@pytest.mark.parametrize(
    ("edit", "new", "code", "level", "line"),
    [
        ("[x]", "[ ]", "quiz-no-key", "error", 1),
        ("[ ]", "[x]", "quiz-all-right", "warning", 1),
        ("An EC2 fleet", "**fargate**", "quiz-duplicate-option", "error", 4),
        ("An EC2 fleet", "", "quiz-empty-option", "error", 4),
        ("<quiz>", "<quiz choose=2>", "quiz-choose", "error", 1),
        ("- [ ]", "- [x] b\n- [ ] c\n- [ ]", "", "", 0),
        ("<quiz>", "<quiz kind=single>", "", "", 0),
        ("An EC2 fleet", "All of the above", "quiz-all-of-these", "info", 4),
        ("An EC2 fleet", "위의 모두", "quiz-all-of-these", "info", 4),
        ("An EC2 fleet", "上記すべて", "quiz-all-of-these", "info", 4),
        ("\nBecause.\n", "", "quiz-no-rationale", "info", 1),
        ("\nBecause.\n", "  > why\n", "", "", 0),
        ("<quiz>", "<quiz review=2026-11-21>", "quiz-review-due", "info", 1),
        ("<quiz>", "<quiz review=2026-11-22>", "", "", 0),
    ],
)
def test_each_fault_has_code_level_line_and_cure(edit: str, new: str, code: str, level: str, line: int) -> None:
    problems = lint(GOOD.replace(edit, new, 1))
    if not code:
        assert problems == ()
        return
    (problem,) = problems
    assert (problem.code, problem.level, problem.line, problem.path) == (code, level, line, "docs/a.md")
    assert problem.message
    assert problem.hint


def test_single_by_name_with_two_right_options_is_an_error() -> None:
    (problem,) = lint("<quiz kind=single>\nx\n- [x] a\n- [x] b\n- [ ] c\n\nwhy\n</quiz>")
    assert (problem.code, problem.level) == ("quiz-choose", "error")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Which keep it? (Select TWO.)", True),
        ("Which keep it? Choose two", True),
        ("무엇이 지키는가? (두 가지를 선택하세요.)", True),
        ("옳은 것을 2개 고르시오", True),
        ("どれか。（2つ選択）", True),
        ("Which keep it? (Choose three options)", False),
        ("You select two subnets of a VPC. Which keep it?", False),
        ("두 개의 서브넷이 있다. 무엇이 지키는가?", False),
    ],
)
def test_a_number_in_words_is_held_against_the_key(words: str, told: bool) -> None:
    text = f"<quiz>\n{words}\n- [x] a\n- [x] b\n- [x] c\n- [ ] d\n\nBecause.\n</quiz>"
    assert [problem.code for problem in lint(text)] == ["quiz-choose-words"] * told


def test_one_step_or_pair_is_nothing_to_place() -> None:
    (problem,) = lint("<quiz kind=order>\nx\n1. a\n\nwhy\n</quiz>")
    assert (problem.code, problem.level) == ("quiz-one-option", "error")


def test_a_blank_that_accepts_the_same_twice_is_told() -> None:
    assert [p.code for p in lint("<quiz>\n[[S3|s3]]\n---\nwhy\n</quiz>")] == ["quiz-duplicate-answer"]


def page(count: int, place: int, right: str = "short", wrong: str = "a longer option") -> str:
    """A page of questions with their key in one place."""
    out = []
    for number in range(count):
        options = [f"- [ ] {wrong} {i}{number}" for i in range(3)]
        options.insert(place, f"- [x] {right} {number}")
        out.append(f"<quiz>\nQuestion {number}?\n" + "\n".join(options) + "\n\nwhy\n</quiz>\n")
    return "\n".join(out)


def test_a_page_whose_keys_stand_in_one_place_is_told_once() -> None:
    (problem,) = lint(page(4, 2))
    assert (problem.code, problem.level, problem.line) == ("quiz-key-position", "info", 1)
    assert "number 3 in 4 of 4" in problem.message


def test_a_page_whose_keys_are_the_longest_is_told_once() -> None:
    text = "\n".join(
        page(1, place, "the one very long and careful option", "no").replace("0?", f"{place}?") for place in range(4)
    )
    (problem,) = lint(text)
    assert (problem.code, problem.level) == ("quiz-key-longest", "info")


def test_few_questions_say_nothing_about_a_page() -> None:
    assert lint(page(3, 2)) == ()


def test_nothing_of_style_or_age_fails_a_strict_build() -> None:
    """Only what misleads a reader or cannot be answered is more than info."""
    styled = (
        GOOD.replace("An EC2 fleet", "None of these")
        .replace("\nBecause.\n", "")
        .replace("<quiz>", "<quiz review=2020-01-01>")
    )
    problems = lint(styled + page(6, 1))
    assert {problem.level for problem in problems} == {"info"}
    assert len(problems) >= 4


def test_problems_come_in_order_of_file_and_line() -> None:
    problems = lint(GOOD.replace("[x]", "[ ]") + GOOD.replace("Which", "What").replace("An EC2 fleet", ""))
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)
