"""Bind's decisions: which name links, which does not, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from labels import make_note

from studybook.book.decide import (
    AGAIN_PAGE,
    AGAIN_SECTION,
    COMPOUND,
    EXCLUDED_SECTION,
    EXCLUDED_WORD,
    NO_PAGE,
    OFF,
    OWN,
    RIVALS,
    WEAK,
)
from studybook.book.explain import explain_links
from studybook.book.mentions import Mention, find_mentions
from studybook.book.wikilinks import check_wikilinks
from studybook.catalog.filing import build_lexicon
from studybook.catalog.lexicon import Lexicon
from studybook.catalog.model import Catalog
from studybook.settings import LinkSettings, Settings


@pytest.fixture
def decide(lexicon: Lexicon, settings: Settings) -> Any:
    def run(body: str, options: LinkSettings | None = None, words: Lexicon | None = None, **head: Any) -> list[Mention]:
        chosen = replace(settings, links=options or LinkSettings())
        return list(find_mentions(make_note(body, **head), words or lexicon, chosen)[0])

    return run


def reasons(mentions: list[Mention]) -> list[str]:
    return [f"{mention.surface}: {mention.reason or 'links'}" for mention in mentions]


TWICE = "S3 S3\n\n## Two\n\nS3\n\n- # Three\n\nS3"


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("section", ["links", AGAIN_SECTION, "links", "links"]),
        ("page", ["links", AGAIN_PAGE, AGAIN_PAGE, AGAIN_PAGE]),
        ("all", ["links"] * 4),
        ("off", [OFF] * 4),
    ],
)
def test_the_first_mention_of_each_scope_links(decide: Any, scope: Any, expected: list[str]) -> None:
    assert [mention.reason or "links" for mention in decide(TWICE, LinkSettings(mention=scope))] == expected


def test_a_page_never_links_to_itself(decide: Any) -> None:
    assert reasons(decide("ECS and EKS", service="ecs")) == [f"ECS: {OWN}", "EKS: links"]


def test_a_service_without_a_page_does_not_link(lexicon: Lexicon, settings: Settings) -> None:
    mentions, _ = find_mentions(make_note("ECS and EKS"), lexicon, settings, {"eks"}.__contains__)
    assert reasons(list(mentions)) == [f"ECS: {NO_PAGE}", "EKS: links"]


def test_links_off_in_the_head_keeps_the_mentions(decide: Any) -> None:
    assert reasons(decide("ECS", links=False)) == [f"ECS: {OFF}"]


@pytest.mark.parametrize("entry", ["notes/*", "notes/page.md", "docs/notes/page.md", "*"])
def test_a_page_can_be_excluded(decide: Any, entry: str) -> None:
    assert reasons(decide("ECS", LinkSettings(exclude=(entry,)))) == [f"ECS: {OFF}"]


@pytest.mark.parametrize("heading", ["둘째-장", "둘째_장", "둘째 장"])
def test_a_section_can_be_excluded_by_its_id_or_words(decide: Any, heading: str) -> None:
    body = "ECS\n\n## **둘째** 장\n\nECS\n\n## 셋째\n\nECS"
    links = LinkSettings(exclude=(f"notes/page.md#{heading}", "other.md#셋째"))
    assert reasons(decide(body, links)) == ["ECS: links", f"ECS: {EXCLUDED_SECTION}", "ECS: links"]


def test_a_word_can_be_excluded_and_the_service_keeps_its_other_names(decide: Any, catalog: Catalog) -> None:
    words = build_lexicon(catalog, ("ECS",))
    assert reasons(decide("ECS, Amazon Elastic Container Service", words=words)) == [
        f"ECS: {EXCLUDED_WORD}",
        "Amazon Elastic Container Service: links",
    ]


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("AWS Batch first. Then Batch.", {}),
        ("Then Batch. AWS Batch last.", {}),
        ("## AWS Batch\n\nThen Batch.", {}),
        ("Then Batch.", {"tags": ("aws-batch",)}),
        ("Then Batch.", {"services": ("batch",)}),
        ("Then Batch.", {"title": "AWS Batch"}),
    ],
)
def test_a_weak_name_links_where_the_page_shows_a_strong_sign(decide: Any, body: str, head: dict[str, Any]) -> None:
    mentions = decide(body, LinkSettings(mention="all"), **head)
    assert [m.linked for m in mentions if m.surface == "Batch"] == [True]


def test_a_weak_name_alone_does_not_link(decide: Any) -> None:
    assert reasons(decide("Then Batch, Config, RAM, SSO, Backup.")) == [
        f"{name}: {WEAK}" for name in ("Batch", "Config", "RAM", "SSO", "Backup")
    ]


@pytest.mark.parametrize(
    ("body", "linked"),
    [
        ("Rekognition, Textract, Polly", True),
        ("Rekognition, Polly, Lex, Transcribe", True),
        ("Rekognition, Polly", False),
        ("S3, EC2, RDS, Polly", False),
        ("Polly, Lex, Transcribe, Translate", False),
        ("EBS, EFS, S3 and a Backup", False),
    ],
)
def test_a_telling_weak_name_links_in_the_company_of_its_kind(decide: Any, body: str, linked: bool) -> None:
    assert decide(body)[-1].sort == "weak"
    assert decide(body)[-1].linked is linked


def test_a_weak_name_right_after_another_service_is_a_part_of_that(decide: Any) -> None:
    body = "RDS, ElastiCache Multi-AZ, RDS 다중 AZ, Multi-AZ"
    assert reasons(decide(body, LinkSettings(mention="all"))) == [
        "RDS: links", "ElastiCache: links", f"Multi-AZ: {COMPOUND}", "RDS 다중 AZ: links", "Multi-AZ: links",
    ]  # fmt: skip


def test_code_links_and_quizzes_are_no_sign(decide: Any) -> None:
    body = "Batch `AWS Batch` [AWS Batch](x.md)\n\n<quiz>\nAWS Batch\n</quiz>"
    assert reasons(decide(body)) == [f"Batch: {WEAK}"]


def test_a_capitalised_weak_name_may_lean_on_the_service_it_belongs_to(decide: Any) -> None:
    assert reasons(decide("AWS Organizations has an OU.")) == ["AWS Organizations: links", "OU: links"]
    assert reasons(decide("An OU.")) == [f"OU: {WEAK}"]


@pytest.mark.parametrize(
    "text", ["Spring Batch", "Azure Batch", "Google Cloud Batch", "Chunky Batch", "네이버 클라우드 Batch"]
)
def test_a_weak_name_inside_another_name_does_not_link(decide: Any, text: str) -> None:
    mentions = decide(f"AWS Batch. 그리고 {text} 이다.", LinkSettings(mention="all"))
    assert [m.reason for m in mentions if m.surface == "Batch"] in ([COMPOUND], [])


def test_memory_is_not_resource_access_manager(decide: Any) -> None:
    body = "AWS RAM shares. 16 GB RAM, CPU/RAM, RAM 사용량. RAM shares."
    mentions = decide(body, LinkSettings(mention="all"))
    assert [m.linked for m in mentions if m.surface == "RAM"] == [False, False, False, True]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("메모리(RAM)에 둔다", False),
        ("가상 메모리 **(RAM)**", False),
        ("AWS Resource Access Manager(RAM)", True),
        ("**Resource Access Manager** (RAM)", True),
        ("공유는 (RAM)", False),
        ("공유(RAM으로)", True),
    ],
)
def test_an_acronym_in_brackets_stands_for_the_words_before_it(decide: Any, text: str, linked: bool) -> None:
    mentions = decide(f"AWS RAM이다. {text}", LinkSettings(mention="all"))
    assert [m.linked for m in mentions if m.surface == "RAM"] == [linked]


def test_a_weak_name_of_two_services_follows_the_one_on_the_page(catalog: Catalog, decide: Any) -> None:
    services = dict(catalog.services)
    services["cloudformation"] = replace(services["cloudformation"], weak=("CF",))
    words = build_lexicon(replace(catalog, services=services))
    assert [(m.service, m.reason) for m in decide("CloudFormation, CF", words=words)][1][0] == "cloudformation"
    assert [m.service for m in decide("CloudFront, CF", words=words)][1] == "cloudfront"
    assert reasons(decide("CloudFront, CloudFormation, CF", words=words))[2] == f"CF: {RIVALS}"


def test_lines_are_lines_of_the_file_also_after_normalising(lexicon: Lexicon, settings: Settings) -> None:
    note = make_note("text\n- S3\n  - ECS\n\nEKS", body_line=5)
    note = replace(note, markdown="text\n\n- S3\n    - ECS\n\nEKS")
    mentions, _ = find_mentions(note, lexicon, settings)
    assert [(m.surface, m.line, m.section) for m in mentions] == [("S3", 6, 0), ("ECS", 7, 0), ("EKS", 9, 0)]


def test_headings_count_sections(decide: Any) -> None:
    assert [mention.section for mention in decide(TWICE)] == [0, 0, 1, 2]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("One. Two **S3** [here](x.md) `code`. Three.", "Two S3 here code."),
        ("첫째다. 둘째는 S3를 쓴다. 셋째다.", "둘째는 S3를 쓴다."),
        ("- [ ] a task with S3\n- more", "a task with S3"),
        ("| name | S3 | <b>what</b> |\n|---|---|---|", "name · S3 · what"),
        ("A line that\ngoes on with S3 over\nthree lines. Next.", "A line that goes on with S3 over three lines."),
        ("Above.\n\nS3 alone\n\nBelow", "S3 alone"),
        ("> quoted S3 ![pic](a.png)\n> more", "quoted S3 more"),
        ("1. ~~old~~ ==S3== [[page|words]] {: .x }", "old S3 words"),
        ("AはS3です。BはECSです。", "AはS3です。"),
        (
            '먼저. 문제는 "데이터는 S3에 있다. 서버는 없다"고 시작한다. 끝.',
            '문제는 "데이터는 S3에 있다. 서버는 없다"고 시작한다.',
        ),
        ("It says “All is well. S3 holds.” and stops. Then more.", "It says “All is well. S3 holds.” and stops."),
        ('A 3.5" disk. S3 is none. End.', "S3 is none."),
    ],
)
def test_the_sentence_is_plain_text(decide: Any, body: str, sentence: str) -> None:
    assert next(m for m in decide(body) if m.surface == "S3").sentence == sentence


def test_a_long_sentence_is_cut_around_the_mention(decide: Any) -> None:
    sentence = decide("word " * 100 + "S3 " + "more " * 100)[0].sentence
    assert len(sentence) <= 200
    assert " S3 " in sentence
    assert sentence.startswith("…")
    assert sentence.endswith("…")


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("QuickSight로 그린다.", ["name-former"]),
        ("Secret Manager에 둔다.", ["name-misspelt"]),
        ("EventBridge(옛 CloudWatch Events)", []),
        ("EventBridge, formerly CloudWatch Events.", []),
        ("Amazon Elasticsearch Service는 이름이 바뀌었다.", []),
        ("> QuickSight", []),
        ("`QuickSight` [QuickSight](x)", []),
        ("OAI보다 OAC", []),
        ("S3", []),
    ],
)
def test_former_names_and_misspellings_link_and_are_told(decide: Any, body: str, codes: list[str]) -> None:
    mentions = decide(body)
    problems = [mention.problem for mention in mentions if mention.problem]
    assert [problem.code for problem in problems] == codes
    assert all(problem.level == "info" and problem.path == "docs/notes/page.md" for problem in problems)
    assert all(mention.linked for mention in mentions if mention.problem)


def test_every_decision_is_explained(lexicon: Lexicon, settings: Settings) -> None:
    body = "# ECS\n\nECS `ECS` [ECS](x) ECS\n\n<quiz>\nECS\n</quiz>\n\nBatch https://x.io/ECS/S3 x"
    note = make_note(body, body_line=4)
    mentions, _ = find_mentions(note, lexicon, settings)
    assert explain_links(note, mentions, lexicon) == [
        "docs/notes/page.md:4: ECS → ecs: in a heading",
        "docs/notes/page.md:6: ECS → ecs: links",
        "docs/notes/page.md:6: ECS → ecs: in code",
        "docs/notes/page.md:6: ECS → ecs: in a link",
        f"docs/notes/page.md:6: ECS → ecs: {AGAIN_SECTION}",
        "docs/notes/page.md:9: ECS → ecs: in a quiz",
        f"docs/notes/page.md:12: Batch → batch: {WEAK}",
    ]


@pytest.mark.parametrize("body", ["", "\n", "[[", "⟦", "\x00S3\x02", "S3" * 1000, "🪣 S3 🪣", "a\tS3"])
def test_no_body_raises(decide: Any, body: str) -> None:
    assert all(mention.service in ("s3",) for mention in decide(body))


def test_an_author_can_force_a_link(decide: Any, lexicon: Lexicon) -> None:
    body = "[[ecs]] and [[Config|our rules]], `[[s3]]`, ![[s3]], [[nowhere]], S3 and ECS."
    mentions = decide(body, LinkSettings(mention="section"))
    assert [(m.service, m.surface, m.linked) for m in mentions] == [
        ("ecs", "ecs", True), ("config", "our rules", True), ("s3", "S3", True), ("ecs", "ECS", False),
    ]  # fmt: skip
    assert mentions[1].sentence.startswith("ecs and our rules")
    assert [m.linked for m in decide(body, LinkSettings(mention="off"))] == [True, True, False, False]
    problems = check_wikilinks(make_note(body), lexicon)
    assert [(p.code, p.message) for p in problems] == [("wikilink-unknown", "[[nowhere]] is no page and no service")]


def test_brackets_within_a_link_are_no_wikilink(lexicon: Lexicon) -> None:
    """`[Feature #1]` is defined below, `[1]` is the text of a link: Markdown links both."""
    body = "[[Feature #1]] [[1]](https://e.org) ![[A graph]](https://e.org/a.png)\n\n[feature #1]: https://e.org/1\n"
    assert check_wikilinks(make_note(body), lexicon) == ()


def test_a_wikilink_to_a_missing_file_is_told_as_that(lexicon: Lexicon) -> None:
    """No service is proposed for a picture, and the escape of a table cell is no part of a name."""
    problems = check_wikilinks(make_note("![[Pasted image 1.png]]\n\n| a |\n|---|\n| [[nowhere\\|x]] |\n"), lexicon)
    assert [(p.line, p.message) for p in problems] == [
        (1, "there is no file `Pasted image 1.png`"),
        (5, "[[nowhere]] is no page and no service"),
    ]
    assert problems[0].hint == "add it, or correct its name"


def test_a_service_is_proposed_for_a_slip_of_the_keys_only(lexicon: Lexicon) -> None:
    """A wikilink to a page not yet written is no service mistyped."""
    problems = check_wikilinks(make_note("[[data lake]] [[keyof operator]] [[Cloudwach]]"), lexicon)
    named = ["did you mean" in problem.hint for problem in problems]
    assert named == [False, False, True]
