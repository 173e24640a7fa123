"""Cards derived by rule: clean, bounded, and good enough that a careful author would keep them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from harness.book import bind_texts
from studybook.quiz.cards import MASK, mask_answer
from studybook.quiz.derive import MOST_A_NOTE, derive_cards
from studybook.quiz.model import Question
from studybook.quiz.rules import RULES

NOTES = Path(__file__).parent / "notes"
SIBLINGS = """
- SQS: holds messages until polled
- SNS: pushes messages to subscribers
- MQ: speaks old protocols of brokers
"""
NAMES = sorted(path.stem for path in NOTES.glob("*.md"))


def derive(text: str, language: str = "en") -> tuple[Question, ...]:
    return derive_cards(text, "docs/note.md", 1, language)


def answer(card: Question) -> str:
    return next((option.text for option in card.options if option.correct), card.blanks[0][0] if card.blanks else "")


def judge(name: str) -> list[tuple[str, str]]:
    """Rule and answer of each card of a test note."""
    text = (NOTES / f"{name}.md").read_text("utf-8")
    return [(card.derived, answer(card)) for card in derive_cards(text, f"{name}.md", 1, name[:2])]


def test_a_careful_author_keeps_four_of_five_cards() -> None:
    """Share kept over notes in three languages, printed; and no rule stays under three of five."""
    kept = tomllib.loads((NOTES / "kept.toml").read_text("utf-8"))
    assert sorted(kept) == NAMES
    totals: dict[str, list[bool]] = defaultdict(list)
    for name in NAMES:
        for rule, word in judge(name):
            totals[rule].append(word in kept[name])
            totals[name[:2]].append(word in kept[name])
            totals["all"].append(word in kept[name])
    shares = {key: sum(marks) / len(marks) for key, marks in totals.items()}
    for key, share in shares.items():
        print(f"derived cards kept, {key}: {sum(totals[key])} of {len(totals[key])} = {share:.0%}")
    assert shares["all"] >= 0.8
    page = (Path(__file__).parents[2] / "docs/manual/quizzes.md").read_text("utf-8")
    assert f"a careful author would keep {100 * shares['all']:.0f} % of them" in page
    assert {rule for rule in RULES if shares[rule] < 0.6} == set()


def test_every_kept_card_is_found() -> None:
    """What a careful author would keep is indeed derived: the share above is not bought by silence."""
    kept = tomllib.loads((NOTES / "kept.toml").read_text("utf-8"))
    for name, words in kept.items():
        assert set(words) <= {word for _, word in judge(name)}, name


@pytest.mark.parametrize("name", NAMES)
def test_no_stem_holds_its_answer(name: str) -> None:
    for card in derive_cards((NOTES / f"{name}.md").read_text("utf-8"), f"{name}.md", 1, name[:2]):
        stem = card.stem.replace(f"[[{answer(card)}]]", "")
        assert answer(card).lower() not in stem.lower()


@pytest.mark.parametrize("name", NAMES)
def test_a_note_gets_no_more_than_a_handful(name: str) -> None:
    assert 1 <= len(judge(name)) <= MOST_A_NOTE


def test_cards_name_rule_and_source_line() -> None:
    """The line is that of the file, whatever the body's first line is."""
    cards = derive_cards("\n" + SIBLINGS, "docs/a.md", 10, "en")
    assert [(card.derived, card.span.line) for card in cards] == [("definition", 13), ("definition", 14)]


def test_distractors_come_from_the_same_list() -> None:
    text = SIBLINGS
    for card in derive(text):
        assert {option.text for option in card.options} == {"SQS", "SNS", "MQ"}
        assert sum(option.correct for option in card.options) == 1


@pytest.mark.parametrize(
    "text",
    [
        "- Pros: cheap and simple to run\n- Cons: may be interrupted at times\n- Notes: read the FAQ about this",
        f"```{SIBLINGS}```",
        f"<!--{SIBLINGS}-->",
        "- Port: 443\n- Region: us-east-1\n- Type: t3.micro",
        "1. Launch: pick an image and a type\n2. Connect: open a session in the console\n3. Clean up: terminate it",
        "| | SQS | SNS |\n|---|---|---|\n| Model | queue, pulled | topic, pushed |\n| Order | kept | not kept |",
        "- **The Scope:** one region and no more\n- **The Logic:** try it once more\n- **The Catch:** it costs more then",
        "- Wrong answers: `practice/wrong/`\n- Summaries: `practice/summaries/`\n- Exams: `practice/mock-exams/`",
        "- Protocol: TCP or UDP, whatever it is\n- Scaling: by itself, within a minute\n- Anycast: two addresses for ever",
        "- A) Queue: would keep what it cannot read\n- B) Topic: would push to all of them\n- C) Stream: would be replayed",
        "- Network one (v2: new one): speaks TCP and UDP\n- Application one (v2: as well): HTTP and gRPC\n"
        "- Classic one (v1: old one): both of these",
        "| Done | Topic |\n|---|---|\n| Q1 | order in a group |\n| Q2 | polling for long |\n| Q3 | seen too early |",
        "| Aurora | said of it |\n|---|---|\n| Storage | shared by all of them |\n| Price | by the hour and call |\n| Reads | 15 replicas |",
        "| Day | What I did |\n|---|---|\n| 1 May | read a chapter |\n| 2 May | read two |\n| 3 May | slept all day |",
    ],
)
def test_what_is_no_definition_gives_no_card(text: str) -> None:
    assert derive(text) == ()


def test_bold_words_that_hold_the_colon_leave_no_mark() -> None:
    """`**term:** meaning` is as common as `**term**: meaning`."""
    for card in derive(SIBLINGS.replace("- ", "- **").replace(":", ":**")):
        assert "*" not in card.stem + "".join(option.text for option in card.options)


def test_a_name_of_several_words_is_masked_where_they_stand_apart() -> None:
    """`NewestInstance` is what `the newest instance` gives away."""
    assert mask_answer("the newest instance of a group ends before all others", "NewestInstance") == (
        f"the {MASK} of a group ends before all others"
    )


def test_the_same_note_gives_the_same_cards() -> None:
    text = (NOTES / "ko-messaging.md").read_text("utf-8")
    assert derive(text, "ko") == derive(text, "ko")


def test_rewording_a_definition_keeps_the_id() -> None:
    """A reader's result survives a better definition."""
    before, after = derive(SIBLINGS.replace("messages until", "mesages until")), derive(SIBLINGS)
    assert [card.id for card in before] == [card.id for card in after]
    assert [card.key for card in before] == [card.key for card in after]


def test_two_line_bullets_are_definitions() -> None:
    text = (
        "- Simple\n  One record, several values.\n- Weighted\n  Shares of traffic.\n- Latency\n  The nearest by time."
    )
    assert {answer(card) for card in derive(text)} <= {"Simple", "Weighted", "Latency"} != set()


def test_words_of_the_answer_are_masked() -> None:
    assert mask_answer("Step scaling reacts to the size of an alarm breach", "Step scaling") == (
        f"{MASK} reacts to the size of an alarm breach"
    )
    assert (
        mask_answer("두 VPC를 사설 주소로 잇고 전이는 안 된다", "VPC 피어링")
        == f"두 {MASK}를 사설 주소로 잇고 전이는 안 된다"
    )


def test_a_stem_of_which_only_the_answer_is_left_is_no_card() -> None:
    assert mask_answer("Step scaling", "Step scaling") is None


@pytest.mark.parametrize("text", ["WAF(Web Application Firewall)", "Web Application Firewall (WAF) filters requests"])
def test_acronyms_spelt_out_are_asked_as_a_blank(text: str) -> None:
    (card,) = derive(text)
    assert (card.kind, card.blanks, card.derived) == ("blank", (("Web Application Firewall",),), "acronym")


def test_brackets_that_spell_out_nothing_are_left_alone() -> None:
    assert derive("ALB(Layer Seven), EC2 (Some Other Thing) and HTTP (see RFC)") == ()


def test_a_table_of_answers_asks_for_the_situation() -> None:
    """Where a column says what to choose, its names are the options, and the situation the stem."""
    text = (
        "| Need | Service |\n|---|---|\n| You want a shared file system for Linux | EFS |\n"
        "| You want SMB shares joined to a domain | FSx for Windows |\n| You want one volume for one instance | EBS |"
    )
    cards = derive(text)
    assert {answer(card) for card in cards} <= {"EFS", "FSx for Windows", "EBS"}
    assert len(cards) == 2


PROPERTIES = """
- 격리: 서브넷과 보안 그룹으로 함수에서 오가는 트래픽을 제어할 수 있다
- 탄력: 요청이 늘어나면 사람이 손대지 않아도 용량이 늘어난다
- 유연성: 특정한 요구에 맞추어 환경을 바꾸어 가며 운영할 수 있다
"""


@pytest.mark.parametrize(
    "lead", ["## Lambda의 장점", "### 주요 특징", "**사용 사례**:", "## Benefits", "主なメリット："]
)
def test_properties_of_one_thing_are_no_alternatives(lead: str) -> None:
    """What is secure is not told from what scales: such lists are not asked, whether below a heading or in a bullet."""
    assert derive(PROPERTIES) != ()
    assert derive(f"{lead}\n{PROPERTIES}") == ()
    nested = PROPERTIES.replace("\n- ", "\n  - ").lstrip("\n")
    assert derive(f"- {lead.strip('# ')}\n{nested}") == ()


def test_names_are_asked_under_such_a_heading_too() -> None:
    assert len(derive(f"## Features\n{SIBLINGS}")) == 2


def test_a_table_of_two_things_by_their_aspects_holds_no_alternatives() -> None:
    rows = "| Purpose | Serves requests of HTTP | Works through tasks of a queue |\n"
    rows += "| Scaling | Follows the traffic that comes in | Follows the depth of the queue |\n"
    rows += "| Latency | Answers while the client waits | Answers whenever it is done |\n"
    assert derive(f"| Tier | Web server | Worker |\n|---|---|---|\n{rows}") == ()


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        (("증상", "원인", "해결"), False),
        (("Symptom", "Cause", "Resolution"), False),
        (("Iteration 1", "Iteration 2", "Iteration 3"), False),
        (("gp2", "gp3", "io1"), True),
        (("Region", "Zone", "Edge"), True),
    ],
)
def test_labels_and_numbers_of_steps_are_no_alternatives(names: tuple[str, ...], asked: bool) -> None:
    """A table of a trouble's symptom, cause and cure describes one thing; `Iteration 2` says only when."""
    said = ("No traffic reaches the targets", "A rule of the firewall is missing", "The timeout is set to an hour")
    rows = "\n".join(f"| **{name}** | {text} |" for name, text in zip(names, said, strict=True))
    assert bool(derive(f"| Item | Details |\n|---|---|\n{rows}")) is asked


def test_a_stem_of_holes_is_no_card() -> None:
    assert (
        mask_answer("A target group holds targets: each target of the group is a target, in groups", "Target group")
        is None
    )


def test_an_acronym_is_asked_once_in_a_book(tmp_path: Path) -> None:
    text = "An ALB (Application Load Balancer) of AWS (Amazon Web Services) stands in front.\n"
    book = bind_texts(tmp_path, {"b.md": text, "a.md": text})
    assert [(card.page, answer(card)) for card in book.questions.values()] == [
        ("docs/a.md", "Application Load Balancer")
    ]
