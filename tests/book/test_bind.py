"""Binding: every reference resolved, every problem known, nothing lost."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from harness.book import bind_texts, publish_book
from studybook.book import survey
from studybook.emit.leaf import Leaf
from studybook.emit.weave import list_appended
from studybook.settings import LinkSettings, PageSettings, QuizSettings

QUIZ = '<quiz id="{id}">\nWhich?\n\n- [x] This one\n- [ ] That one\n</quiz>\n'


def test_services_are_known_by_mention_tag_and_declaration(tmp_path: Path) -> None:
    """The strongest sign is told, with the first sentence and the number of mentions."""
    book = bind_texts(
        tmp_path,
        {
            "a.md": "SQS keeps it. Later SQS gives it to ECS에서.\n",
            "b.md": "---\ntags: [aws-sqs]\n---\nNothing said.\n",
            "c.md": "---\nservice: sqs\n---\n# Queues\n",
        },
    )
    uses = {use.note: use for use in book.uses["sqs"]}
    assert [(uses[f"docs/{name}.md"].how, uses[f"docs/{name}.md"].count) for name in "abc"] == [
        ("mentioned", 2),
        ("tagged", 0),
        ("declared", 0),
    ]
    first = uses["docs/a.md"].first
    assert first is not None
    assert first.sentence == "SQS keeps it."
    assert book.service_uris["sqs"] == "c.md"
    assert book.service_uris["ecs"] == "services/ecs.md"


def test_a_section_is_about_the_service_that_its_heading_names(tmp_path: Path) -> None:
    """Where the text never does: the heading is the context. Code and weak words in headings name nothing."""
    text = "## 1. App Runner 한눈에\n\n소스만 주면 된다.\n\nSQS\n-----\n\nSQS.\n\n## `polly` and Config\n\nWords.\n"
    book = bind_texts(tmp_path, {"a.md": f"---\ntitle: N\n---\n{text}"})
    assert sorted(book.uses) == ["app-runner", "sqs"]
    (use,) = book.uses["app-runner"]
    assert (use.how, use.count) == ("mentioned", 1)
    assert use.first is not None
    assert (use.first.line, use.first.section, use.first.sentence) == (4, 1, "1. App Runner 한눈에")
    assert [use.count for use in book.uses["sqs"]] == [1]
    assert [mention.service for mention in book.mentions["docs/a.md"]] == ["sqs"]


def test_a_former_name_is_told_once_a_page_with_its_lines(tmp_path: Path) -> None:
    text = "QuickSight.\n\n" * 7 + "QuickSight and Kinesis Firehose, QuickSight.\n"
    book = bind_texts(tmp_path, {"a.md": text, "b.md": "QuickSight, QuickSight.\n\nQuickSight.\n"})
    assert [(problem.path, problem.line, problem.message) for problem in book.problems] == [
        ("docs/a.md", 1, "QuickSight is now called Amazon Quick (also in lines 3, 5, 7, 9 and 3 more)"),
        ("docs/a.md", 15, "Kinesis Firehose is now called Data Firehose"),
        ("docs/b.md", 1, "QuickSight is now called Amazon Quick (also in line 3)"),
    ]


def test_a_site_on_the_provider_shares_no_name_with_other_fields(tmp_path: Path) -> None:
    """One note on `SNS` links where most notes name AWS, and stays alone among notes on other things."""
    note = {"sns.md": "SNS는 구독자에게 보낸다.\n"}
    for others, expected in (("AWS 이야기.\n", ["sns"]), ("다른 이야기.\n", [])):
        book = bind_texts(tmp_path, {**note, "a.md": others, "b.md": others})
        assert [m.service for m in book.mentions["docs/sns.md"] if m.linked] == expected


def test_other_sense_of_a_word_is_no_use(tmp_path: Path) -> None:
    """`RAM` beside CPU is memory, not AWS RAM, also where the page is about AWS."""
    book = bind_texts(tmp_path, {"a.md": "ECS tasks ask for CPU/RAM. Kinesis too.\n"})
    assert "ram" not in book.uses
    assert {"ecs", "kinesis"} <= set(book.uses)


def test_service_page_choice(tmp_path: Path) -> None:
    """`used` makes pages for what is used, `scope` for the exam's list, `all` for the catalogue; no folder, none."""
    notes = {"a.md": "SQS\n"}
    used, scope, every = (
        bind_texts(tmp_path, notes, service_pages=choice).service_uris for choice in ("used", "scope", "all")
    )
    assert list(used) == ["sqs"]
    book = bind_texts(tmp_path, notes)
    assert set(scope) == {"sqs"} | {entry.id for entry in book.catalog.services.values() if entry.in_scope}
    assert set(every) == set(book.catalog.services)
    assert bind_texts(tmp_path, notes, pages=PageSettings(services="")).service_uris == {}


def test_links_can_lead_to_documentation(tmp_path: Path) -> None:
    """Then a service without an address does not link."""
    book = bind_texts(tmp_path, {"a.md": "SQS\n"}, links=LinkSettings(where="docs"))
    assert [mention.linked for mention in book.mentions["docs/a.md"]] == [bool(book.catalog.services["sqs"].docs)]


def test_second_question_of_an_id_gets_another(tmp_path: Path) -> None:
    """Both are shown; one located error."""
    book = bind_texts(tmp_path, {"a.md": QUIZ.format(id="q"), "b.md": "Text\n\n" + QUIZ.format(id="q")})
    assert list(book.questions) == ["q", "q-2"]
    assert book.block_ids == {"docs/a.md": ("q",), "docs/b.md": ("q-2",)}
    (problem,) = [one for one in book.problems if one.code == "quiz-duplicate-id"]
    assert (problem.level, problem.path, problem.line) == ("error", "docs/b.md", 3)


def test_pattern_of_a_later_note_may_be_shown(tmp_path: Path) -> None:
    """An inline pattern with an `id:` is known to all notes; one that nobody wrote is an error at its line."""
    fence = "```pattern {name}\n{body}```\n"
    book = bind_texts(
        tmp_path,
        {
            "a.md": "# A\n\n" + fence.format(name="late", body="") + "\n" + fence.format(name="never", body=""),
            "b.md": fence.format(name="", body="id: late\ntitle: Late\nSQS >> Lambda\n"),
        },
    )
    assert book.page_patterns["docs/a.md"] == ("late",)
    assert book.patterns["late"].addressed
    (problem,) = [one for one in book.problems if one.code == "pattern-missing"]
    assert (problem.path, problem.line) == ("docs/a.md", 6)


@pytest.mark.parametrize(
    ("file", "name", "id"),
    [
        ("한 글", "한 글", "한-글"),
        ("a:b", "a:b", "a-b"),
        ("A_b", "a b", "a-b"),
        (unicodedata.normalize("NFD", "나무"), "나무", "나무"),
        ("v1.2", "v1-2", "v1-2"),
        ("with id", "with id", "other"),
    ],
)
def test_a_pattern_is_called_by_its_file_s_name_too(file: str, name: str, id: str, tmp_path: Path) -> None:
    """In a fence and in a head, however the name is spelled; what the page keeps is the id."""
    texts = {
        "fence.md": f"```pattern {name}\n```\n",
        "head.md": f"---\npatterns: ['{name}', '{id}']\n---\n\nText\n",
    }
    own = "id: other\n" if id == "other" else ""
    book = bind_texts(tmp_path, texts, {file: f"{own}EC2 >> S3\n"})
    assert book.problems == ()
    assert book.page_patterns == {"docs/fence.md": (id,), "docs/head.md": (id,)}
    assert book.block_ids["docs/fence.md"] == (id,)
    edition = publish_book(book)
    shown = {uri: list_appended(Leaf(edition, uri, None, None)) for uri in texts}
    assert [block.info for block in shown["head.md"]] == [id]
    assert shown["fence.md"] == []


def test_a_file_s_own_name_goes_before_a_name_made_into_an_id(tmp_path: Path) -> None:
    """Two files whose names make one id are told apart by their names."""
    book = bind_texts(tmp_path, {"a.md": "```pattern a:b\n```\n"}, {"a b": "EC2 >> S3\n", "a:b": "SQS >> SNS\n"})
    (shown,) = book.page_patterns["docs/a.md"]
    assert book.patterns[shown].span.path == "diagrams/a:b.pattern"
    assert [problem.code for problem in book.problems] == ["pattern-duplicate-id"]


def test_a_missing_pattern_s_hint_is_the_nearest(tmp_path: Path) -> None:
    """Where one is near; else how to write it."""
    fences = "```pattern thre-tier\n```\n\n```pattern 다른 것\n```\n"
    book = bind_texts(tmp_path, {"a.md": fences}, {"three-tier": "EC2 >> S3\n"})
    assert [problem.hint for problem in book.problems if problem.code == "pattern-missing"] == [
        "did you mean `three-tier`",
        "write 다른 것.pattern in the patterns folder, or correct the name",
    ]


def test_inline_patterns_are_numbered_by_page(tmp_path: Path) -> None:
    """`<page>-<n>`, in page order, counting patterns only."""
    fence = "```pattern\nSQS >> Lambda\n```\n"
    book = bind_texts(tmp_path, {"deep/note.md": f"{fence}\n{QUIZ.format(id='q')}\n{fence}"})
    assert list(book.patterns) == ["deep-note-1", "deep-note-2"]
    assert book.block_ids["docs/deep/note.md"] == ("deep-note-1", "q", "deep-note-2")


def test_cards_only_where_nothing_is_authored(tmp_path: Path) -> None:
    """And nowhere when they are off, on the site or on the page."""
    text = "- Alpha: the first Greek letter\n- Beta: the second Greek letter\n- Gamma: the third Greek letter\n"
    notes = {
        "plain.md": text,
        "asked.md": text + "\n" + QUIZ.format(id="q"),
        "off.md": "---\nquiz: {derive: off}\n---\n" + text,
        "other.md": "---\nnote: false\n---\n" + text,
    }
    book = bind_texts(tmp_path, notes)
    assert {book.questions[name].page for name in book.questions if book.questions[name].derived} == {"docs/plain.md"}
    off = bind_texts(tmp_path, notes, quiz=QuizSettings(derive="off"))
    assert not any(question.derived for question in off.questions.values())


def test_drafts_are_left_out_unless_shown(tmp_path: Path) -> None:
    """Draft, unpublished and future notes, by the one clock."""
    notes = {
        "draft.md": "---\ndraft: true\n---\nSQS\n",
        "later.md": "---\ndate: 2026-11-23\n---\nSQS\n",
        "today.md": "---\ndate: 2026-11-22\n---\nText\n",
    }
    book = bind_texts(tmp_path, notes)
    assert list(book.notes) == ["docs/today.md"]
    assert book.hidden == ("draft.md", "later.md")
    assert "sqs" not in book.uses
    assert set(bind_texts(tmp_path, notes, drafts=True).notes) == {f"docs/{uri}" for uri in notes}


def test_unknown_tasks_and_services_are_told_with_the_nearest(tmp_path: Path) -> None:
    """Warnings: the page is right without them."""
    text = '---\ntasks: ["9.9"]\nservices: [sqss]\n---\nText\n'
    found = {one.code: one for one in bind_texts(tmp_path, {"a.md": text}).problems}
    assert found["task-unknown"].level == "warning"
    assert "sqs" in found["service-unknown"].hint
    assert "use one of 1.1, " in found["task-unknown"].hint


def test_what_a_head_names_wrongly_is_told_at_its_key(tmp_path: Path) -> None:
    """The line of the key, not that of the file."""
    keys = ["title: t", "id: x", "service: no", "services: [no]", 'tasks: ["9.9"]', "patterns: [no]", "quiz: {no: 1}"]
    head = "\n".join(["---", *keys, "---", ""])
    book = bind_texts(tmp_path, {"a.md": "---\nid: x\nservice: sqs\n---\n", "b.md": head})
    assert [(one.line, one.code) for one in book.problems if one.path == "docs/b.md"] == [
        (3, "note-duplicate-id"),
        (4, "service-unknown"),
        (5, "service-unknown"),
        (6, "task-unknown"),
        (7, "pattern-missing"),
        (8, "quiz-option"),
    ]


def test_a_node_that_leads_to_a_missing_page_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    """Pages of ours, of the author's, files and the web are no problem; neither is what stands for an address."""
    right = ["kms.md", "kms.md#keys", "/deep/a.md", "services/ec2.md", "tags/index.md", "a.pdf", "https://a.b/c.md"]
    wrong = ["kns.md", "deep/a", "services/nothing.md", "hidden.md"]
    lines = [f"EC2.n{number} {{link: {link}}}" for number, link in enumerate(right + wrong)]
    book = bind_texts(
        tmp_path,
        {"kms.md": "# Keys\n", "deep/a.ko.md": "x", "deep/a.md": "x", "hidden.md": "---\ndraft: true\n---\n"},
        {"p": "\n".join(lines)},
    )
    found = [problem for problem in book.problems if problem.code == "pattern-link"]
    assert [(problem.level, problem.line) for problem in found] == [
        ("warning", len(right) + number) for number in range(1, len(wrong) + 1)
    ]
    assert found[0].path == "diagrams/p.pattern"
    assert "`kms.md`" in found[0].hint
    assert found[1].hint == "did you mean `deep/a.md`?"


def test_a_sentence_ends_at_headings_tables_and_box_titles(tmp_path: Path) -> None:
    """Also where no blank line parts them."""
    starts = ("# Home", "Home\n----", '!!! note "Home"\n', "| a | b |\n|---|---|\n| c | d |\n", "```\ncode\n```")
    for start in starts:
        book = bind_texts(tmp_path, {"a.md": f"{start}\nWe run SQS here.\nNot there.\n"})
        mention = next(one for one in book.mentions["docs/a.md"] if one.service == "sqs")
        assert mention.sentence == "We run SQS here.", start


def test_patterns_of_pages_with_any_name_are_shown(tmp_path: Path) -> None:
    """Blanks and marks in a file's name do not get into the id, and names that become alike are no fault."""
    fence = "```pattern\nEC2 >> S3\n```\n"
    notes = dict.fromkeys(("내 메모 1.md", "내-메모-1.md", "내/메모-1.md", 'a`b "c".md', "C#.md"), fence)
    book = bind_texts(tmp_path, notes)
    assert [problem for problem in book.problems if problem.level == "error"] == []
    assert len(book.patterns) == len(notes)
    assert all(re.fullmatch(r"[\w-]+", name) for name in book.patterns)


def test_a_pattern_s_unknown_task_is_told(tmp_path: Path) -> None:
    book = bind_texts(tmp_path, {"a.md": "x"}, {"p": "tasks: 2.1, 9.9\nEC2 >> S3\n"})
    assert [(found.code, found.path) for found in book.problems] == [("task-unknown", "diagrams/p.pattern")]


def test_an_id_is_one_notes_in_its_folder(tmp_path: Path) -> None:
    """Docusaurus counts ids by folder: a translation keeps its original's."""
    head = "---\nid: ecs\n---\n"
    book = bind_texts(tmp_path, {"docs/a.md": head, "docs/b.md": head, "i18n/de/a.md": head})
    assert [(one.path, one.level) for one in book.problems if one.code == "note-duplicate-id"] == [
        ("docs/docs/b.md", "error")
    ]


def test_a_server_looks_again_only_at_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another text, another declaration of a page, another option: the rest is remembered."""
    looked: list[str] = []
    real = survey.find_mentions
    monkeypatch.setattr(survey, "find_mentions", lambda note, *rest: looked.append(note.uri) or real(note, *rest))
    notes = {"a.md": "SQS\n", "b.md": "ECS\n"}

    def look(**options: object) -> list[str]:
        looked.clear()
        book = bind_texts(tmp_path, notes, **options)
        assert [m.service for found in book.mentions.values() for m in found] == (["sqs", "ecs"])
        return looked.copy()

    survey.forget_survey()
    assert look() == ["a.md", "b.md"]
    assert look() == []
    notes["b.md"] = "ECS again\n"
    assert look() == ["b.md"]
    notes["b.md"] = "---\nservice: ecs\n---\nECS\n"
    assert look() == ["a.md", "b.md"]
    assert look(links=LinkSettings(mention="all")) == ["a.md", "b.md"]
    survey.forget_survey()
    assert look(links=LinkSettings(mention="all")) == ["a.md", "b.md"]
