"""Reading blocks: case files, one a question type, and what makes a question the same after an edit.

A case file holds cases: `# name`, a block, `~~~~`, and what was read. After a deliberate change run
`STUDYBOOK_WRITE=1 pytest tests/quiz/test_read.py` and look at the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from studybook.notes.blocks import scan_blocks
from studybook.quiz import kinds
from studybook.quiz.kinds import KINDS
from studybook.quiz.model import Question, Reading
from studybook.quiz.read import read_question, reword

CASES = Path(__file__).parent / "cases"
PAGE = "docs/a.md"


def read(text: str, page: str = PAGE) -> Reading:
    (block, *_), _ = scan_blocks(text, page, 1)
    return read_question(block, page)


def question(text: str, page: str = PAGE) -> Question:
    found = read(text, page).question
    assert found is not None
    return found


def describe(reading: Reading) -> str:
    """What was read, a line a thing."""
    lines = []
    if (found := reading.question) is not None:
        lines.append(f"{found.kind}, choose {found.choose}: {found.stem!r}")
        for option in found.options:
            match = f" :: {option.match!r}" if option.match else ""
            why = f" > {option.rationale!r}" if option.rationale else ""
            lines.append(f"{option.line} [{'x' if option.correct else ' '}] {option.text!r}{match}{why}")
        lines += [f"blank {' | '.join(map(repr, answers))}" for answers in found.blanks]
        lines += [f"explanation {found.explanation!r}"] if found.explanation else []
        for name in ("domain", "tasks", "services", "level", "review"):
            lines += [f"{name} {getattr(found, name)!r}"] if getattr(found, name) else []
        lines += [] if found.shuffle else ["shuffle off"]
    lines += [f"{problem.level} {problem.line} {problem.code}: {problem.message}" for problem in reading.problems]
    return "\n".join(lines)


def load(kind: str) -> list[tuple[str, str, str]]:
    """Name, block and expectation of each case of a file."""
    text = (CASES / f"{kind}.md").read_text("utf-8")
    found = re.findall(r"^# ([^\n]+)\n(<quiz.*?)^~~~~\n(.*?)(?=\n*^# |\Z)", text, re.MULTILINE | re.DOTALL)
    return [(name, block, expected.strip("\n")) for name, block, expected in found]


@pytest.mark.parametrize("kind", sorted(path.stem for path in CASES.glob("*.md")))
def test_cases_read_as_their_files_say(kind: str) -> None:
    cases = [(name, block, expected, describe(read(block))) for name, block, expected in load(kind)]
    if os.environ.get("STUDYBOOK_WRITE"):
        written = "\n\n".join(f"# {name}\n{block}~~~~\n{now}" for name, block, _, now in cases)
        (CASES / f"{kind}.md").write_text(written + "\n", "utf-8")
    for name, _, expected, now in cases:
        assert now == expected, name


def test_every_kind_has_its_file_its_line_and_its_cases() -> None:
    """Folder, table and case files name the same question types."""
    files = {path.stem for path in Path(kinds.__file__).parent.glob("*.py")} - {"__init__"}
    assert files == set(KINDS) == {path.stem for path in CASES.glob("*.md")}
    for kind in KINDS:
        assert load(kind), kind
        assert all(describe(read(block)).startswith(kind) for _, block, _ in load(kind)), kind


def test_crlf_reads_as_lf() -> None:
    text = "<quiz>\nStem\n- [x] a\n  > why\n- [ ] b\n\nmore\n</quiz>"
    assert question(text.replace("\n", "\r\n")) == question(text)


STEM = "<quiz>\nWhich is serverless?\n- [x] Fargate\n- [ ] EC2\n  > No.\n\nBecause.\n</quiz>"


@pytest.mark.parametrize(
    ("edit", "new"),
    [
        ("Which is serverless?", "  **Which** is  serverless"),
        ("- [ ] EC2", "- [ ] EC2 instances"),
        ("> No.", "> Not at all."),
        ("Because.", "Because it is."),
        ("- [x] Fargate\n- [ ] EC2\n  > No.", "- [ ] EC2\n- [x] Fargate"),
    ],
)
def test_an_edit_that_keeps_the_key_keeps_id_and_key(edit: str, new: str) -> None:
    """Spacing and emphasis of the stem, wrong options, rationales, explanation, order."""
    before, after = question(STEM), question(STEM.replace(edit, new))
    assert (before.id, before.key) == (after.id, after.key)


def test_another_right_option_changes_the_key_and_not_the_id() -> None:
    before = question(STEM)
    after = question(STEM.replace("[x] Fargate", "[ ] Fargate").replace("[ ] EC2", "[x] EC2"))
    assert before.id == after.id
    assert before.key != after.key


def test_the_id_never_depends_on_the_place() -> None:
    """Inserting text or questions above shifts nothing."""
    (first, second), _ = scan_blocks(f"<quiz>\nNew?\n- [x] a\n- [ ] b\n</quiz>\n\ntext\n\n{STEM}", PAGE, 9)
    assert first.kind == "quiz"
    moved = read_question(second, PAGE).question
    assert moved is not None
    assert (moved.id, moved.key) == (question(STEM).id, question(STEM).key)


def test_pages_with_the_same_question_have_two_ids() -> None:
    assert question(STEM).id != question(STEM, "docs/b.md").id


def test_an_explicit_id_wins() -> None:
    assert question(STEM.replace("<quiz>", '<quiz id="mine">')).id == "mine"


def test_option_ids_stay_when_options_are_reordered() -> None:
    swapped = question(STEM.replace("- [x] Fargate\n- [ ] EC2", "- [ ] EC2\n- [x] Fargate"))
    assert {option.text: option.id for option in swapped.options} == {
        option.text: option.id for option in question(STEM).options
    }


def test_options_of_the_same_words_have_ids_of_their_own_and_are_not_both_right() -> None:
    found = question("<quiz>\nx\n- [x] same\n- [ ] same\n</quiz>")
    assert len({option.id for option in found.options}) == 2
    assert [option.correct for option in found.options] == [True, False]


def test_lines_of_problems_are_lines_of_the_file() -> None:
    (block,), _ = scan_blocks('\n\n<quiz level="9">\nx\n- [x] a\n- [ ] b\n\nwhy\n- [ ] c\n</quiz>', PAGE, 11)
    assert [(problem.code, problem.line) for problem in read_question(block, PAGE).problems] == [
        ("quiz-attribute", 13),
        ("quiz-late-option", 19),
    ]


@pytest.mark.parametrize("body", ["", "\n", "only words", "- a\n- b", "`[[x]]`"])
def test_a_block_without_anything_to_answer_is_no_question(body: str) -> None:
    reading = read(f"<quiz>\n{body}\n</quiz>")
    assert reading.question is None
    assert [problem.code for problem in reading.problems] == ["quiz-empty"]


def test_an_unknown_kind_is_a_problem_and_the_body_decides() -> None:
    reading = read('<quiz kind="essay">\nx\n- [x] a\n- [ ] b\n</quiz>')
    assert reading.question is not None
    assert (reading.question.kind, reading.problems[0].code) == ("single", "quiz-kind")


@pytest.mark.parametrize(
    "attribute",
    ["choose=none", "level=9", "review=soon", "shuffle=maybe", 'id="a b"', "colour=red", "review=2026-02-30"],
)
def test_an_attribute_that_cannot_be_read_is_a_problem_with_a_cure(attribute: str) -> None:
    reading = read(f"<quiz {attribute}>\nx\n- [x] a\n- [ ] b\n</quiz>")
    assert reading.question is not None
    (problem,) = reading.problems
    assert (problem.code, problem.level, bool(problem.hint)) == ("quiz-attribute", "warning", True)


def test_two_hundred_options_are_read() -> None:
    options = "\n".join(f"- [{'x' if i == 7 else ' '}] option {i}" for i in range(200))
    assert len(question(f"<quiz>\nx\n{options}\n</quiz>").options) == 200


def test_words_of_another_reading_take_the_names_of_the_first() -> None:
    """A block is read again after the page's fences were put aside; who it is must not change."""
    bound = question("<quiz>\nx\n- [x] a\n\n  ```\n  code\n  ```\n- [ ] b\n</quiz>")
    shown = question("<quiz>\nx\n- [x] a\n\n  \x02stash:0\x03\n- [ ] b\n</quiz>")
    both = reword(bound, shown)
    assert (both.id, both.key) == (bound.id, bound.key)
    assert [option.id for option in both.options] == [option.id for option in bound.options]
    assert both.options[0].text == "a\n\n\x02stash:0\x03"
