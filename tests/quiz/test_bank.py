"""The bank of questions, one a file, and the options a page may set."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.site import build_site
from studybook.quiz.bank import read_bank
from studybook.quiz.former import list_former_ids
from studybook.quiz.identity import name_question
from studybook.quiz.options import WITHOUT_EFFECT, read_options
from studybook.settings import QuizSettings
from studybook.source import Source

BODY = "Which?\n- [x] a\n- [ ] b\n\nwhy\n"


def test_the_file_name_is_the_id_and_the_head_holds_the_attributes() -> None:
    text = f"---\ndomain: 3\ntasks: [3.1, 3.2]\nlevel: 2\npage: docs/a.md\n---\n\n{BODY}"
    (question,), problems = read_bank([Source("questions/spot-fleet.md", text)])
    assert problems == ()
    assert (question.id, question.domain, question.tasks, question.level) == ("spot-fleet", "3", ("3.1", "3.2"), 2)
    assert (question.page, question.explanation, question.options[0].line) == ("docs/a.md", "why", 9)


def test_a_file_without_a_head_is_a_question_too() -> None:
    (question,), problems = read_bank([Source("questions/a.md", BODY)])
    assert (question.id, question.page, question.options[0].line, problems) == ("a", "", 2, ())


@pytest.mark.parametrize("head", ["a: [1", "- list", "a: b: c"])
def test_a_broken_head_is_a_problem_with_its_line(head: str) -> None:
    questions, (problem,) = read_bank([Source("questions/a.md", f"---\n{head}\n---\n{BODY}")])
    assert questions == ()
    assert (problem.code, problem.level, problem.path) == ("quiz-head", "error", "questions/a.md")
    assert problem.line in (2, 3)


def test_a_file_that_asks_nothing_is_a_problem() -> None:
    questions, (problem,) = read_bank([Source("questions/a.md", "words\n")])
    assert (questions, problem.code) == ((), "quiz-empty")


def test_a_page_overrides_the_site() -> None:
    site = QuizSettings(shuffle=True, show_progress=True)
    page, problems = read_options({"shuffle": False, "derive": False, "show_correct": False}, site, "a.md")
    assert problems == ()
    assert (page.shuffle, page.derive, page.show_correct, page.show_progress) == (False, "off", False, True)


def test_options_of_mkdocs_quiz_are_understood_or_have_no_effect() -> None:
    head = {"shuffle_answers": False, **dict.fromkeys(WITHOUT_EFFECT, True)}
    page, problems = read_options(head, QuizSettings(), "a.md")
    assert (page.shuffle, problems) == (False, ())


@pytest.mark.parametrize("head", [{"colour": "red"}, {"shuffle": "perhaps"}, {"derive": "all"}])
def test_other_options_are_problems(head: dict[str, object]) -> None:
    page, (problem,) = read_options(head, QuizSettings(), "a.md")
    assert (page, problem.code, problem.level) == (QuizSettings(), "quiz-option", "warning")


@pytest.mark.parametrize("alias", ["notes/old.md", "docs/notes/old.md", "/notes/old/", "notes/old.html"])
def test_a_renamed_page_knows_the_former_ids_of_its_questions(alias: str) -> None:
    """The id comes from stem and page; an alias gives back the one it had."""
    (block,), _ = read_bank([Source("questions/x.md", f"---\npage: docs/notes/new.md\n---\n{BODY}")])
    assert list_former_ids(block, "notes/new.md", [alias]) == ()  # its id is explicit and never changed

    from dataclasses import replace

    named = replace(block, id=name_question(block.stem, block.page))
    assert name_question(block.stem, "docs/notes/old.md") in list_former_ids(named, "notes/new.md", [alias])


def test_a_bank_question_stands_on_its_page_with_all_that_markdown_makes_of_it(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_name: S\ntheme: material\nplugins: [studybook]\n",
        "docs/index.md": "# Home\n\n## Part\n\nWords.\n",
        "questions/listing.md": "---\npage: docs/index.md\n---\nWhich lists?\n\n```bash\nls\n```\n\n- [x] `ls`\n- [ ] `rm`\n",
        "questions/nowhere.md": "---\ndomain: 1\n---\nElsewhere?\n- [x] a\n- [ ] b\n",
    }
    page = build_site(tmp_path, files).page("")
    (section,) = page.xpath("//section[@class='sb-question']")
    assert section.get("data-question") == "listing"
    assert len(section.xpath(".//pre")) == 1


HOMELESS = {
    "mkdocs.yml": "site_name: S\ntheme: material\nplugins: [studybook: {pages: {exam: exam}}]\n",
    "docs/index.md": "# Home\n\nAmazon SQS.\n",
    "docs/a.md": "---\ntitle: A\n---\nWords.\n",
    "questions/q-listing.md": "---\ntasks: [3.2]\nservices: [sqs]\n---\nWhich lists?\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    "```bash\n<b> # x\n```\n\n- [x] `ls`\n- [ ] <em>rm</em>\n",
    "questions/plain.md": "Plain?\n- [x] a\n- [ ] b\n",
    "questions/lost.md": "---\npage: docs/nope.md\n---\nLost?\n- [x] a\n- [ ] b\n",
    "questions/placed.md": "---\npage: a.md\n---\nPlaced?\n- [x] a\n- [ ] b\n",
}


def test_questions_without_a_page_stand_on_a_page_of_their_own(tmp_path: Path) -> None:
    """By domain, whole, and found from the pages of their services and tasks."""
    site = build_site(tmp_path, HOMELESS)
    page = site.page("questions/")
    asked = page.xpath("//section[@class='sb-question']")
    assert [one.get("data-question") for one in asked] == ["lost", "plain", "q-listing"]
    assert len(asked[2].xpath(".//table")) == len(asked[2].xpath(".//pre")) == len(asked[2].xpath(".//em")) == 1
    assert [h.text_content().strip("¶") for h in page.xpath("//h2[@id]")] == ["Design High-Performing Architectures"]
    assert site.page("services/sqs/").xpath("//ul[@class='sb-question-list']//a/@href") == [
        "../../questions/#sb-q-listing"
    ]
    assert site.page("exam/domain-3/").xpath("//ul[@class='sb-question-list']//a/@href") == [
        "../../questions/#sb-q-listing"
    ]
    assert "questions/" in site.page("").xpath("//nav//a/@href")


def test_a_page_may_be_named_as_in_the_docs_and_a_wrong_name_is_told(tmp_path: Path) -> None:
    site = build_site(tmp_path, HOMELESS)
    (placed,) = site.page("a/").xpath("//section[@class='sb-question']")
    assert placed.get("data-question") == "placed"
    told = [(problem["path"], problem["code"]) for problem in site.book["problems"] if problem["level"] == "warning"]
    assert told == [("questions/lost.md", "quiz-page-unknown")]


def test_without_such_questions_there_is_no_such_page(tmp_path: Path) -> None:
    files = {name: text for name, text in HOMELESS.items() if not name.startswith("questions/") or "placed" in name}
    assert not (build_site(tmp_path, files).folder / "questions").exists()


def test_tags_around_a_bank_question_are_told_and_left_out() -> None:
    """Who knows `<quiz>` from notes writes it here too: it must not become a part of the question."""
    text = "---\nlevel: 2\n---\n\n<quiz id=x>\nWhich?\n- [x] a\n- [ ] b\n</quiz>\n"
    (question,), (problem,) = read_bank([Source("questions/x.md", text)])
    assert (question.stem, [option.text for option in question.options], question.level) == ("Which?", ["a", "b"], 2)
    assert (problem.code, problem.level, problem.line) == ("quiz-nested", "warning", 5)


def test_a_few_lines_of_aliases_cannot_fill_the_memory() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 9)]
    head = "\n".join([*rows, "services: *a8"])
    questions, (problem,) = read_bank([Source("questions/a.md", f"---\n{head}\n---\n{BODY}")])
    assert (questions, problem.code, problem.line) == ((), "quiz-head", 3)


@pytest.mark.parametrize("value", ["1" + ":1" * 9000, "9" * 9000, "0x" + "f" * 9000, ".inf", "2023-13-45", "!!int x"])
def test_no_value_of_a_head_is_more_than_words(value: str) -> None:
    head = "\n".join(f"{name}: {value}" for name in ("level", "choose", "review", "domain", "tasks", "page"))
    (question,), problems = read_bank([Source("questions/a.md", f"---\n{head}\n---\n{BODY}")])
    assert question.level == 0
    assert {problem.code for problem in problems} == {"quiz-attribute"}


def test_a_task_keeps_its_digits() -> None:
    """As a number `3.10` would be `3.1`."""
    (question,), _ = read_bank([Source("questions/a.md", f"---\ntasks: [3.10]\npage: ~\n---\n{BODY}")])
    assert (question.tasks, question.page) == (("3.10",), "")
