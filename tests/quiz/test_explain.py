"""A wrong answer leads to the section that explains it."""

from __future__ import annotations

from studybook.notes.blocks import scan_blocks
from studybook.quiz.derive import derive_cards
from studybook.quiz.explain import Section, explain_questions
from studybook.quiz.read import read_question

NOTE = """\
## 저장소

EBS는 인스턴스 하나에 붙는 블록 저장소다. EFS는 여러 인스턴스가 함께 쓴다.

## Scaling

Target tracking holds a metric at a value and makes its own alarms.

- Target tracking: holds a metric at a value
- Stepped policy: reacts to an alarm by its size
- Timed policy: acts at a time known before

## Check yourself

<quiz id="scaling">
Which policy makes its own alarms?
- [x] Target tracking
- [ ] Stepped
</quiz>

<quiz id="storage">
여러 인스턴스가 함께 쓰는 저장소는?
- [ ] EBS
- [x] EFS
</quiz>

<quiz id="elsewhere">
Qui?
- [x] Quo
- [ ] Qua
</quiz>
"""
SECTIONS = [Section(5, "storage-part"), Section(9, "scaling-part"), Section(17, "check-part")]


def test_the_section_with_the_words_of_question_and_answer_explains_it() -> None:
    blocks, _ = scan_blocks(NOTE, "docs/a.md", 5)
    asked = [question for block in blocks if (question := read_question(block, "docs/a.md").question) is not None]
    found = {question.id: question.explained_at for question in explain_questions(asked, NOTE, 5, SECTIONS)}
    assert found == {"scaling": "scaling-part", "storage": "storage-part", "elsewhere": "check-part"}


def test_a_derived_card_is_explained_where_it_was_derived() -> None:
    cards = explain_questions(derive_cards(NOTE, "docs/a.md", 5, "en"), NOTE, 5, SECTIONS)
    assert {card.explained_at for card in cards} == {"scaling-part"}


def test_a_note_without_sections_explains_nowhere() -> None:
    cards = derive_cards(NOTE, "docs/a.md", 5, "en")
    assert explain_questions(cards, NOTE, 5, []) == cards
