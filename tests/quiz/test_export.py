"""Out and in again: blocks, CSV, Anki decks, hand-written questions, promoted cards."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from harness.site import build_site
from studybook.notes.blocks import scan_blocks
from studybook.quiz.derive import derive_cards
from studybook.quiz.export import COLUMNS, export_anki, export_blocks, export_csv
from studybook.quiz.importer import import_questions
from studybook.quiz.model import Question
from studybook.quiz.promote import promote_card
from studybook.quiz.read import read_question
from studybook.quiz.write import write_block

TEXT = """
<quiz id="asg" domain="3" tasks="3.2" services="asg ec2" level="2" review="2027-01-01" shuffle="false">
Which need **no** alarm?
- [x] Target tracking
  > It makes its own.

  ```bash
  [[ -f x ]]
  ```
- [ ] Step
- [x] Scheduled

Because.

Really.
</quiz>

<quiz>
A [[blank|gap]] here.

---
Why.
</quiz>

<quiz>
Match
- SQS :: queue
  > Pulled.
- SNS :: topic
</quiz>

<quiz id="=cmd" kind="order">
Order
1. one

   more
2. two
</quiz>
"""
DAY = date(2026, 11, 22)


def read(text: str) -> list[Question]:
    blocks, _ = scan_blocks(text, "docs/a.md", 1)
    found = [read_question(block, "docs/a.md").question for block in blocks]
    return [question for question in found if question is not None]


def bare(question: Question) -> Question:
    """Without what depends on where it stands."""
    return replace(question, span=read(TEXT)[0].span, options=tuple(replace(o, line=0) for o in question.options))


def test_a_block_names_no_domain_that_its_task_tells() -> None:
    assert 'domain="' not in write_block(read('<quiz tasks="3.2">\nA?\n- [x] b\n- [ ] c\n</quiz>')[0])
    assert 'domain="1"' in write_block(read('<quiz domain="1" tasks="3.2">\nA?\n- [x] b\n- [ ] c\n</quiz>')[0])


def test_a_block_written_again_reads_as_the_same_question() -> None:
    questions = [question for question in read(TEXT) if question.id != "=cmd"]
    for question in questions:
        (again,) = read(write_block(question))
        assert bare(again) == bare(question)


def test_blocks_for_mkdocs_quiz_hold_no_attribute_and_no_kind_it_lacks() -> None:
    text = export_blocks(read(TEXT))
    assert [question.kind for question in read(text)] == ["multiple", "blank"]
    assert text.count("<quiz>\n") == 2
    assert "id=" not in text


HARD = """
<quiz>
From A --> B: what does `[[ -f x ]]` test?

```markdown
- [x] no option
</quiz>
```
- [ ] first

  ```bash
  [[ -d y ]] && echo "</quiz>"
  ```

  and more
- [x] second
  > because `[[ z ]]`
- [ ] third

---
- [ ] a task, no option
</quiz>

<quiz>
A [[queue|line]] is no [[ topic ]].

---
See [[page]] --> there.
</quiz>

<quiz>
Which two?
- [x] one
- [ ] [[none]]
- [x] two

> quoted
</quiz>
"""


def test_mkdocs_quiz_reads_the_same_key_in_what_is_exported(tmp_path: Path) -> None:
    """Also where it would stumble: brackets and tags in code, arrows, fences in options, tasks below them."""
    text = export_blocks(read(HARD))
    config = "site_name: x\ntheme: {name: mkdocs}\nplugins: [mkdocs_quiz]\nmarkdown_extensions: [fenced_code]\n"
    page = build_site(tmp_path, {"mkdocs.yml": config, "docs/index.md": f"# Questions\n\n{text}"}).read("")
    assert re.findall(r'id="quiz-(\d-\d)"', page) == ["0-0", "0-1", "0-2", "2-0", "2-1", "2-2"]
    assert re.findall(r'id="quiz-(\d-\d)" data-correct="true"', page) == ["0-1", "2-0", "2-2"]
    assert re.findall(r'data-answer="([^"]*)"', page) == ["queue", "topic"]
    assert "no option" in page
    assert "a task" in page


def test_an_explanation_that_looks_like_an_option_stays_one() -> None:
    for question in read(HARD):
        (again,) = read(write_block(question))
        assert bare(again) == bare(question)


def test_csv_has_a_line_a_question_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(export_csv(read(TEXT)))))
    assert [row["kind"] for row in rows] == ["multiple", "blank", "match", "order"]
    assert rows[0]["answer"].split("\n")[0] == "Target tracking"
    assert rows[1]["answer"] == "blank | gap"
    for sign in ("", "\n", "\t"):
        evil = replace(read(TEXT)[0], stem=f"{sign}=HYPERLINK(1)", explanation=f"{sign}＝x", domain=f"{sign}+1")
        (row,) = csv.DictReader(io.StringIO(export_csv([evil])))
        assert not [cell for cell in row.values() if cell[:1] in "=+-@＝\n\t" and cell]
    assert list(row) == list(COLUMNS)


def notes(package: bytes, folder: Path) -> list[tuple[str, str, str]]:
    """Guid, fields and tags of each note of a deck."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extract("collection.anki2", folder)
    with sqlite3.connect(folder / "collection.anki2") as base:
        return base.execute("select guid, flds, tags from notes order by id").fetchall()


def deck(questions: list[Question], day: date = DAY) -> bytes:
    return export_anki(questions, "Notes", day, lambda text: f"<p>{text}</p>" if text else "")


def test_the_same_questions_give_the_same_deck_byte_for_byte() -> None:
    assert deck(read(TEXT)) == deck(read(TEXT))


def test_an_edited_question_keeps_its_guid(tmp_path: Path) -> None:
    """So that importing again updates the card instead of adding one."""
    before = notes(deck(read(TEXT)), tmp_path)
    after = notes(deck(read(TEXT.replace("Because.", "Since."))), tmp_path)
    assert [guid for guid, _, _ in before] == [guid for guid, _, _ in after]
    assert before[0][1] != after[0][1]


def test_the_front_of_a_card_does_not_hold_the_answer_of_its_blank(tmp_path: Path) -> None:
    _, fields, _ = notes(deck(read(TEXT)), tmp_path)[1]
    front, back, source = fields.split("\x1f")
    assert (front, source) == ("<p>A […] here.</p>", "docs/a.md:18")
    assert "blank | gap" in back


def test_domain_task_and_services_become_tags(tmp_path: Path) -> None:
    assert notes(deck(read(TEXT)), tmp_path)[0][2].split() == ["domain::3", "task::3.2", "service::asg", "service::ec2"]


FORMS = {
    "list and details": (
        "1. Which is serverless?\n   - A. EC2\n   - B. Fargate\n\n   <details><summary>Answer</summary>\n\n"
        "   Correct answer: B\n\n   No servers.\n   </details>\n",
        "<quiz>\nWhich is serverless?\n- [ ] EC2\n- [x] Fargate\n\nNo servers.\n</quiz>\n",
    ),
    "Korean, circled": (
        "**문제 2.** 옳은 것은?\n\n① 하나\n② 둘\n\n정답: ②\n해설: 둘이라서.\n",
        "<quiz>\n옳은 것은?\n- [ ] 하나\n- [x] 둘\n\n둘이라서.\n</quiz>\n",
    ),
    "Japanese": (
        "問3. 正しいものは？\nA. 一\nB. 二\n\n正解：A\n",
        "<quiz>\n正しいものは？\n- [x] 一\n- [ ] 二\n</quiz>\n",
    ),
    "heading, two answers": (
        "### Question 4\nChoose two.\n\nA) one\nB) two\n   goes on\nC) three\n\n**Answers: A and C**\n",
        "<quiz>\nChoose two.\n- [x] one\n- [ ] two\n  goes on\n- [x] three\n</quiz>\n",
    ),
    "answer in the summary's block": (
        'Q5. Pick\n- A. one\n- B. two\n<details markdown="1">\n<summary>정답 보기</summary>\n정답은 A\n</details>\n',
        "<quiz>\nPick\n- [x] one\n- [ ] two\n</quiz>\n",
    ),
}


@pytest.mark.parametrize("form", sorted(FORMS))
def test_hand_written_questions_become_blocks(form: str) -> None:
    text, expected = FORMS[form]
    found = import_questions(f"# Head\n\n{text}\nTail.\n")
    assert found.text == f"# Head\n\n{expected}\nTail.\n"
    assert (found.count, found.problems) == (1, ())
    assert len(read(found.text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "1. first\n2. second\n3. third\n",
        "1. Plan A. is good\n2. Plan B. is not\n",
        "```\n1. Q\n- A. one\n- B. two\nAnswer: A\n```\n",
        "A. one\nB. two\nAnswer: A\n",
        "text\r\n\r\n1. x\r\n",
        "",
    ],
)
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert import_questions(text).text == text
    assert import_questions(text).count == 0


def test_a_question_without_an_answer_stays_and_is_told() -> None:
    text = "1. Q?\n- A. one\n- B. two\n\n2. Q2?\n- A. x\n- B. y\n\nAnswer: B\n"
    found = import_questions(text, "docs/a.md")
    assert found.text.startswith("1. Q?\n- A. one\n- B. two\n")
    assert found.count == 1
    assert [(problem.code, problem.line) for problem in found.problems] == [("import-no-answer", 1)]


def test_importing_twice_changes_nothing_more() -> None:
    once = import_questions("1. Q?\n- A. one\n- B. two\n\nAnswer: B\n").text
    assert import_questions(once).text == once


def test_a_promoted_card_keeps_its_id_and_words() -> None:
    note = "- SQS: holds messages until polled\n- SNS: pushes to subscribers\n- MQ: speaks the old protocols\n"
    card = derive_cards(note, "docs/a.md", 1, "en")[0]
    text = promote_card(note, card)
    assert text.startswith(note)
    (question,) = read(text)
    assert (question.id, question.stem, question.derived) == (card.id, card.stem, "")
    assert [o.text for o in question.options if o.correct] == [o.text for o in card.options if o.correct]
