"""Pages of the exam: domains with their tasks, and the services of its scope against what there is of them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from lxml import html

from harness.book import bind_texts, publish_book
from studybook.emit.model import Edition
from studybook.emit.pages.coverage import list_coverage, make_coverage
from studybook.emit.pages.exam import MOST_THUMBNAILS, make_exam_pages
from studybook.settings import PageSettings

NOTE = """---
title: Queues
date: 2026-01-01
verified: {verified}
tasks: ["2.1", "3.5"]
---
Amazon SQS keeps messages.

<quiz id="{id}" domain="2" tasks="2.1" services="sqs">
Which *one*?
- [x] a
- [ ] b
</quiz>
"""
NOTES = {"a.md": NOTE.format(id="qa", verified="2026-02-03"), "b.md": NOTE.format(id="qb", verified="2026-01-02")}
PATTERNS = {f"p{n}": f"title: P{n}\ntasks: 2.1\nUsers >> SQS\n" for n in range(5)}


def publish(root: Path, **pages: str) -> Edition:
    chosen = PageSettings(**{"exam": "exam", "coverage": "coverage", **pages})
    return publish_book(bind_texts(root, NOTES, PATTERNS, pages=chosen))


def read_pages(edition: Edition) -> dict[str, str]:
    return {uri: body for uri, _, body in make_exam_pages(edition)}


def test_there_is_an_index_and_a_page_a_domain(tmp_path: Path) -> None:
    assert sorted(read_pages(publish(tmp_path))) == [
        "exam/domain-1.md",
        "exam/domain-2.md",
        "exam/domain-3.md",
        "exam/domain-4.md",
        "exam/index.md",
    ]
    assert read_pages(publish(tmp_path, exam="")) == {}


def test_the_index_leads_to_the_domains(tmp_path: Path) -> None:
    tree = html.document_fromstring(read_pages(publish(tmp_path))["exam/index.md"])
    links = tree.xpath('//p[@class="sb-domain-head"]/a/@href')
    assert [urljoin("/exam/", link) for link in links] == [f"/exam/domain-{n}/" for n in (1, 2, 3, 4)]
    assert tree.xpath('//a[@href="../coverage/"]')


def test_the_index_leads_to_each_task(tmp_path: Path) -> None:
    """Its section on its domain's page, by an address in letters that every tool can follow."""
    pages = read_pages(publish(tmp_path))
    tree = html.document_fromstring(pages["exam/index.md"])
    links = [urljoin("/exam/", link) for link in tree.xpath('//ul[@class="sb-tasks"]//a/@href')]
    assert len(links) == 14
    assert "/exam/domain-2/#task-2-1" in links
    assert "{ #task-2-1 }" in pages["exam/domain-2.md"]


def test_a_page_without_sections_gives_no_room_to_their_list(tmp_path: Path) -> None:
    """The gallery, the map, the coverage table, the indexes; not the tags page, whose sections the theme makes."""
    texts = {page.uri: page.text for page in publish(tmp_path, graph="map").pages}
    for uri in ("patterns/index.md", "map/index.md", "coverage/index.md", "services/index.md", "exam/index.md"):
        assert "\nhide: [toc]\n" in texts[uri], uri
    for uri in ("tags/index.md", "exam/domain-2.md", "services/sqs.md"):
        assert "hide:" not in texts[uri], uri


def test_a_task_has_its_notes_patterns_and_questions(tmp_path: Path) -> None:
    body = read_pages(publish(tmp_path))["exam/domain-2.md"]
    assert "## 2.1 Design scalable and loosely coupled architectures" in body
    tree = html.document_fromstring(body)
    first, second = tree.xpath('//div[@class="sb-task"]')
    assert first.xpath('ul[@class="sb-note-list"]/li/a/@href') == ["../../a/", "../../b/"]
    assert len(first.xpath('.//img[contains(@class, "sb-thumbnail-light")]')) == MOST_THUMBNAILS
    assert first.xpath('.//ul[@class="sb-chips"]/li/a/text()') == ["P3", "P4"]
    assert first.xpath('.//ul[@class="sb-question-list"]/li/a/@href') == ["../../a/#sb-qa", "../../b/#sb-qb"]
    assert second.xpath("p/text()") == ["No note of this task yet."]


def test_a_note_of_two_domains_is_counted_in_the_first(tmp_path: Path) -> None:
    pages = read_pages(publish(tmp_path))
    assert "Notes 2," in pages["exam/domain-2.md"]
    assert "Notes 0," in pages["exam/domain-3.md"]
    assert "../../a/" in pages["exam/domain-3.md"]


def test_coverage_counts_what_there_is_of_a_service(tmp_path: Path) -> None:
    groups = list_coverage(publish(tmp_path), "coverage/index.md")
    rows = {row.name: row for group in groups for row in group.rows}
    sqs = rows["Amazon SQS"]
    assert sqs.counts == (2, 5, 2)
    assert str(sqs.verified) == "2026-02-03"
    assert sqs.href == "../services/sqs/"
    assert rows["AWS Batch"].counts == (0, 0, 0)
    assert rows["AWS Batch"].verified is None


def test_coverage_holds_every_service_of_the_scope_once(tmp_path: Path) -> None:
    edition = publish(tmp_path)
    groups = list_coverage(edition, "coverage/index.md")
    scope = [service for service in edition.book.catalog.services.values() if service.in_scope]
    assert sum(len(group.rows) for group in groups) == len(scope)
    assert len({group.id for group in groups}) == len(groups)


def test_the_table_can_be_filtered_and_marks_gaps(tmp_path: Path) -> None:
    ((_, _, body),) = make_coverage(publish(tmp_path))
    tree = html.document_fromstring(body)
    rows = {row.xpath("string(th)"): row for row in tree.xpath("//tr[@data-item]")}
    assert rows["AWS Batch"].get("data-gap") == "1"
    assert rows["Amazon SQS"].get("data-gap") is None
    offered = set(tree.xpath('//select[@name="category"]/option/@value')) - {""}
    assert offered == {row.get("data-category") for row in rows.values()}
    assert tree.xpath("//form/@hidden"), "without the script there is no filter to be seen"
