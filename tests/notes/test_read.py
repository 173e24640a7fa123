"""Heads of notes: every form that real ones have, in one normal form, and nothing of a body taken for a head."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from studybook.notes.dates import find_zone, read_date
from studybook.notes.frontmatter import split_head
from studybook.notes.model import Note
from studybook.notes.read import read_notes
from studybook.notes.repair import repair_text
from studybook.notes.title import escape_title
from studybook.settings import Settings
from studybook.source import Source


def read(text: str, uri: str = "note.md", **options: Any) -> Note:
    settings = Settings(today=date(2024, 6, 1), timezone="Asia/Seoul", **options)
    return read_notes([Source(f"docs/{uri}", text, uri)], [], settings)[0]


def codes(note: Note) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in note.problems]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2023-08-10 18:10:00 +0900", "2023-08-10T18:10:00+09:00"),
        ("2023-08-10 18:10:00 +/-0", "2023-08-10T18:10:00+09:00"),
        ("2023-08-10 18:10 +0900", "2023-08-10T18:10:00+09:00"),
        ("2023-08-10T18:10:00Z", "2023-08-10T18:10:00+00:00"),
        ("2023-08-10T18:10:00.123+09:00", "2023-08-10T18:10:00+09:00"),
        ("2023-08-10T18:10:00-05:30", "2023-08-10T18:10:00-05:30"),
        ("2023-08-10", "2023-08-10T00:00:00+09:00"),
        ("20230810", "2023-08-10T00:00:00+09:00"),
        ("2023/8/1", "2023-08-01T00:00:00+09:00"),
        ("2023.08.10.", "2023-08-10T00:00:00+09:00"),
        ("30th July 2021", "2021-07-30T00:00:00+09:00"),
        ("Aug 10, 2023", "2023-08-10T00:00:00+09:00"),
        ("Thu, 10 Aug 2023 18:10:00 GMT", "2023-08-10T18:10:00+00:00"),
        ("2023년 8월 10일", "2023-08-10T00:00:00+09:00"),
        ("2023年8月10日(木)", "2023-08-10T00:00:00+09:00"),
        ("'2023-08-10'", "2023-08-10T00:00:00+09:00"),
    ],
)
def test_every_date_becomes_one_aware_moment(written: str, meant: str) -> None:
    note = read(f"---\ndate: {written}\n---\n")
    assert note.head.date is not None
    assert note.head.date.isoformat() == meant
    assert codes(note) == []


@pytest.mark.parametrize(
    "written", ["2023-13-45", "18:10 +0900", "18:10", "someday", "2023-08", "10 August", "99999999"]
)
def test_a_date_nobody_can_read_is_a_problem_at_its_line(written: str) -> None:
    note = read(f"---\ntitle: x\ndate: {written}\n---\n")
    assert note.head.date is None
    assert codes(note) == [("date-unknown", 3)]


def test_dates_of_any_mix_of_forms_sort() -> None:
    written = ["2023-08-10", "2023-08-10 18:10:00 +0900", "2023-08-10T01:00:00Z", "30th July 2021", "20230810"]
    found = [read(f"---\ndate: {text}\n---\n").head.date for text in written]
    assert len(sorted(moment for moment in found if moment)) == 5


def test_a_dated_file_name_gives_the_date_only_where_the_head_gives_none() -> None:
    assert str(read("x", "_posts/2023-08-10-ecs.md").head.date) == "2023-08-10 00:00:00+09:00"
    assert str(read("---\ndate: 2023-08-12\n---\n", "2023-08-10-ecs.md").head.date)[:10] == "2023-08-12"


@pytest.mark.parametrize(
    ("written", "meant", "broken"),
    [
        ("[AWS] EC2 정리", "[AWS] EC2 정리", True),
        ("AWS: ALB와 NLB", "AWS: ALB와 NLB", True),
        ('"S3"란?', '"S3"란?', True),
        ("[AWS]", "[AWS]", False),
        ("#1 VPC", "#1 VPC", False),
        ("VPC #1", "VPC #1", False),
        ("No", "No", False),
        ("1.10", "1.10", False),
        ("12:30", "12:30", False),
        ("'It''s S3'", "It's S3", False),
        ("@decorator", "@decorator", True),
        ("{{title}}", "{{title}}", True),
    ],
)
def test_a_title_is_what_its_author_typed(written: str, meant: str, broken: bool) -> None:
    note = read(f"---\ntitle: {written}\ntags: [a]\n---\nbody\n")
    assert note.head.title == meant
    assert note.head.tags == ("a",)
    assert [code for code, _ in codes(note)] == ["head-syntax"] * broken


@pytest.mark.parametrize(
    ("text", "uri", "meant"),
    [
        ("# `EC2` **basics** [link](x.md)\n", "a.md", "EC2 basics link"),
        ("text\n\nTitle\n=====\n", "a.md", "Title"),
        ("text", "aws/README.md", "Aws"),
        ("text", "2023-08-10-aws_ec2.md", "Aws ec2"),
        ("```\n# comment\n```\n", "컨테이너.md", "컨테이너"),
    ],
)
def test_without_a_title_the_first_h1_then_the_name_is_it(text: str, uri: str, meant: str) -> None:
    assert read(text, uri).head.title == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("[AWS, aws, EC2]", ("AWS", "EC2")),
        ("aws ec2", ("aws", "ec2")),
        ("aws, load balancer", ("aws", "load balancer")),
        ("[HTTP/2, 1.10, 2023-01-01, null, No, 7]", ("HTTP/2", "1.10", "2023-01-01", "No", "7")),
        ("[aws-global_accelerator, AWS Global Accelerator]", ("aws-global_accelerator",)),
        ("\n  - [[EC2]]\n  - '#vpc'", ("EC2", "vpc")),
        ("", ()),
        ("'a', 'b'", ("a", "b")),
    ],
)
def test_tags_of_every_form_are_names_without_repeats(written: str, meant: tuple[str, ...]) -> None:
    assert read(f"---\ntitle: x\ntags: {written}\n---\n").head.tags == meant


def test_category_and_categories_join() -> None:
    assert read("---\ncategory: AWS\ncategories: [Cloud, aws]\n---\n").head.categories == ("AWS", "Cloud")


@pytest.mark.parametrize(
    ("text", "line", "title"),
    [
        ("---\ntitle: T\n---\nbody", 4, "T"),
        ("\n\n---\ntitle: T\n---\nbody", 6, "T"),
        ("---\r\ntitle : T\r\n---\r\nbody", 4, "T"),
        ("\ufeff---\ntitle: T\n---\nbody", 4, "T"),
        ('+++\ntitle = "T"\ndate = 2023-08-10\n+++\nbody', 5, "T"),
        ("<!--\n---\ntitle: T\n---\n-->\nbody", 6, "T"),
        ("<!--\ntitle: T\n-->\nbody", 4, "T"),
        ("---\ntitle: T\n...\nbody", 4, "T"),
        ("---\ntitle: T\n\nbody", 4, "T"),
        ("---\n---\nbody", 3, "Note"),
    ],
)
def test_heads_of_every_kind_are_taken_off(text: str, line: int, title: str) -> None:
    note = read(text)
    assert (note.body.strip(), note.body_line, note.head.title) == ("body", line, title)


@pytest.mark.parametrize(
    "text",
    [
        "Demo: first line\nmore",
        "---\n\nprose\n\n---\nmore",
        "<!-- a comment -->\nx",
        "---\nprose here\n---\n",
        "+++\nx",
    ],
)
def test_what_is_no_head_stays_in_the_body(text: str) -> None:
    split = split_head(text, "a.md")
    assert (split.body, split.body_line, split.kind) == (text, 1, "")


@pytest.mark.parametrize(
    ("text", "uri", "why"),
    [
        ("---\ndraft: true\n---\n", "a.md", "draft"),
        ("---\npublished: false\n---\n", "a.md", "unpublished"),
        ("---\npublic: no\n---\n", "a.md", "unpublished"),
        ("---\ndate: 2024-06-02\n---\n", "a.md", "future"),
        ("---\ndate: 9999-12-31 23:59:59 -0500\n---\n", "a.md", "future"),
        ("---\ndate: 2024-06-01 23:00\n---\n", "a.md", ""),
        ("x", "_drafts/a.md", "draft"),
        ("x", "_draft/a.md", "draft"),
        ("---\ntitle: '{{ .Name }}'\ndate: {{ .Date }}\n---\n", "archetypes/default.md", "unpublished"),
        ("---\ntitle: Jung\n---\nx", "archetypes/jung.md", ""),
        ("x", "_templates/a.md", "unpublished"),
        ("---\npublished: true\n---\n", "a.md", ""),
        ("---\npublished: 2023-01-01\n---\n", "a.md", ""),
    ],
)
def test_what_is_not_for_readers_yet_says_why(text: str, uri: str, why: str) -> None:
    assert read(text, uri).head.hidden == why


def test_a_broken_key_costs_only_itself() -> None:
    note = read("---\ntitle: a: b\ntags: [x, y\ndescription: fine\ndate: 2023-01-01\n---\nbody")
    assert codes(note) == [("head-syntax", 2), ("head-syntax", 3)]
    assert (note.head.description, note.head.tags) == ("fine", ("x", "y"))
    assert note.head.raw["title"] == "a: b"


def test_a_head_that_would_unfold_for_ever_is_plain_text() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{c}: &{c} [{','.join(['*' + p] * 9)}]\n" for p, c in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert read(f"---\ntitle: T\n{bomb}---\nbody").head.title == "T"
    assert read(f"---\ntitle: T\ntags: {'[' * 90_000}\n---\nbody").head.title == "T"


def test_an_unknown_dialect_is_a_problem() -> None:
    assert codes(read("---\ndialect: wiki\n---\n")) == [("dialect-unknown", 2)]


@pytest.mark.parametrize(
    "line", ["search: true", "hide: true", "icon: 🐳", "template: post.html", "image: {path: /a.png}", "status: [a]"]
)
def test_keys_that_abort_a_theme_are_withheld_but_stay_in_the_raw_head(line: str) -> None:
    note = read(f"---\ntitle: x\n{line}\n---\nbody")
    assert line.partition(":")[0] in note.head.raw
    assert line.partition(":")[0] not in reread(note)


@pytest.mark.parametrize(
    "line",
    ["hide: [toc]", "icon: material/aws", "status: new", "search: {boost: 2}", "author: me", "x: {a: [1, null]}"],
)
def test_keys_that_are_sound_pass(line: str) -> None:
    assert (
        reread(read(f"---\n{line}\n---\nbody"))[line.partition(":")[0]] == yaml.safe_load(line)[line.partition(":")[0]]
    )


def reread(note: Note) -> dict[str, Any]:
    _, head, body = repair_text(note).split("---\n", 2)
    assert body.lstrip("\n") == note.markdown.lstrip("\n")
    found: dict[str, Any] = yaml.safe_load(head)
    return found


@given(st.text())
def test_repaired_heads_give_yaml_exactly_the_title(title: str) -> None:
    note = read("---\ntitle: " + title.replace("\n", " ").replace("\r", " ") + "\n---\nbody")
    assert reread(note)["title"] == escape_title(note.head.title)


@given(st.text(alphabet=st.sampled_from("-+:[]{}&*!|>'\"%@`#, \n\tabtitledatgs:0123") | st.characters(), max_size=200))
def test_any_text_between_fences_is_read_without_an_exception(text: str) -> None:
    for mark in ("---", "+++"):
        note = read(f"{mark}\n{text}\n{mark}\nend")
        assert note.body.endswith("end")


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = read_date(text, find_zone("Asia/Seoul"))
    assert found is None or found.utcoffset() is not None
