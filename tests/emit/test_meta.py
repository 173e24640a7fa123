"""Meta tags of a note: all of them where the page has none, none twice, and no text that could leave its place."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from harness.book import bind_texts, publish_book
from studybook.emit.meta import Site, add_meta, add_preview, describe, find_picture
from studybook.emit.model import Edition
from studybook.notes.model import Note

SITE = Site("Study", "https://example.org/study/", "Kim")
PAGE = "<html><head><title>t</title></head><body></body></html>"
NOTE = """---
title: "Queues & </script><b>topics</b>"
date: 2026-05-06 07:08:09 +0900
updated: 2026-06-01
tags: [sqs, 대기열]
services: [sqs]
tasks: ["2.1"]
---

# Heading

!!! tip "Not this"
    Nor this.

**Queues** keep "messages" for [later](x.md) & nobody waits.
Second line.

Another paragraph.
"""


def publish(root: Path, note: str = NOTE, **options: object) -> tuple[Edition, Note]:
    edition = publish_book(bind_texts(root, {"note.md": note}, **options))
    return edition, next(iter(edition.book.notes.values()))


def read_graph(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in html.document_fromstring(page).iter("meta"):
        found.setdefault(meta.get("property") or meta.get("name"), []).append(meta.get("content"))
    return found


def read_structure(page: str) -> dict[str, object]:
    (script,) = html.document_fromstring(page).xpath('//script[@type="application/ld+json"]')
    data: dict[str, object] = json.loads(script.text)
    return data


def test_a_bare_page_gets_everything(tmp_path: Path) -> None:
    edition, note = publish(tmp_path, language="ko", card="assets/card.png")
    page = add_meta(PAGE, edition, note, SITE)
    graph = read_graph(page)
    assert graph["og:type"] == ["article"]
    assert graph["og:title"] == ["Queues & </script><b>topics</b>"]
    assert (
        graph["og:description"]
        == graph["description"]
        == ['Queues keep "messages" for later & nobody waits. Second line.']
    )
    assert graph["og:url"] == ["https://example.org/study/note/"]
    assert graph["og:locale"] == ["ko_KR"]
    assert graph["og:image"] == ["https://example.org/study/assets/card.png"]
    assert graph["article:published_time"] == ["2026-05-06T07:08:09+09:00"]
    assert graph["article:tag"] == ["sqs", "대기열"]
    assert html.document_fromstring(page).xpath('//link[@rel="canonical"]/@href') == graph["og:url"]
    data = read_structure(page)
    assert data["headline"] == graph["og:title"][0]
    assert data["dateModified"] == "2026-06-01T00:00:00+00:00"
    assert data["about"] == ["Amazon Simple Queue Service"]
    assert data["teaches"] == ["Design scalable and loosely coupled architectures"]
    assert data["keywords"] == ["sqs", "대기열"]
    assert data["author"] == {"@type": "Person", "name": "Kim"}


@pytest.mark.parametrize(
    ("written", "mine"),
    [
        ('<meta property="og:title" content="theirs">', "og:title"),
        ('<meta name="description" content="theirs">', "description"),
    ],
)
def test_what_is_written_is_not_written_twice(tmp_path: Path, written: str, mine: str) -> None:
    edition, note = publish(tmp_path)
    page = add_meta(PAGE.replace("<title>", f"{written}<title>"), edition, note, SITE)
    assert read_graph(page)[mine] == ["theirs"]


def test_structure_and_canonical_of_others_stay_alone(tmp_path: Path) -> None:
    edition, note = publish(tmp_path)
    theirs = '<link rel="canonical" href="https://a.example/"><script type="application/ld+json">{}</script>'
    page = add_meta(PAGE.replace("<title>", f"{theirs}<title>"), edition, note, SITE)
    assert page.count("canonical") == 1
    assert read_structure(page) == {}


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    edition, note = publish(tmp_path)
    once = add_meta(PAGE, edition, note, SITE)
    assert add_meta(once, edition, note, SITE) == once


def test_no_text_of_a_note_ends_the_block_or_the_attribute(tmp_path: Path) -> None:
    hostile = '---\ntitle: "</script><!-- \\"><img src=x onerror=alert(1)>"\ndescription: "a\\" onload=\\"x\\u2028&lt;"\n---\nText.\n'
    edition, note = publish(tmp_path, hostile)
    page = add_meta(PAGE, edition, note, SITE)
    tree = html.document_fromstring(page)
    assert not tree.xpath("//img | //@onload | //@onerror")
    (script,) = tree.xpath("//script")
    assert not set("<>&\u2028\u2029") & set(script.text)
    assert json.loads(script.text)["headline"] == note.head.title


def test_without_a_site_url_there_is_no_address(tmp_path: Path) -> None:
    edition, note = publish(tmp_path, card="card.png")
    page = add_meta(PAGE, edition, note, Site("Study", ""))
    graph = read_graph(page)
    assert "og:url" not in graph
    assert "og:image" not in graph
    assert "og:title" in graph
    assert "canonical" not in page


def test_a_page_without_a_head_stays_as_it_is(tmp_path: Path) -> None:
    edition, note = publish(tmp_path)
    assert add_meta("<p>fragment</p>", edition, note, SITE) == "<p>fragment</p>"


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ("image: /img/a b.png", "https://example.org/study/img/a%20b.png"),
        ("image: {path: img/a.png, alt: x}", "https://example.org/study/img/a.png"),
        ("image: https://cdn.example/a.png", "https://cdn.example/a.png"),
        ("image: 'javascript:alert(1)'", "https://example.org/study/card.png"),
        ("image: [1, 2]", "https://example.org/study/card.png"),
        ("image: b.png", "https://example.org/study/deep/b.png"),
        ("image: nowhere.png", "https://example.org/study/card.png"),
    ],
)
def test_the_picture_is_the_heads_else_the_sites(tmp_path: Path, image: str, address: str) -> None:
    """A path that is no file of the site is none: an address that leads nowhere shows nothing."""
    files = {"img/a b.png": "img/a%20b.png", "img/a.png": "img/a.png", "deep/b.png": "deep/b.png"}
    book = bind_texts(tmp_path, {"deep/note.md": f"---\ntitle: t\n{image}\n---\nText.\n"}, card="card.png")
    edition = publish_book(book)
    edition = replace(edition, addresses=replace(edition.addresses, urls={**edition.addresses.urls, **files}))
    assert find_picture(edition, next(iter(book.notes.values())), SITE) == address


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("First.\n\nSecond.\n", "First."),
        ("# Title\n\n- item\n\n| a | b |\n|---|---|\n\nProse **here**.\n", "Prose here."),
        ("```sh\ncode\n\nmore\n```\n\n*Prose*.\n", "Prose."),
        ("[A link](x.md) begins it.\n", "A link begins it."),
        ("![picture](x.png)\n\n`code` begins it.\n", "code begins it."),
        ("[[Other note]] and [[x|that]] are ==marked==, if a==b.\n", "Other note and that are marked, if a==b."),
        ("[[toc]]\n\n[TOC]\n\n::: tip\nx\n:::\n\nProse.\n", "Prose."),
        ("<Header/>\n\n{% hint style='info' %}\nx\n{% endhint %}\n\nProse.\n", "Prose."),
        ("", ""),
        ("> quote\n", ""),
    ],
)
def test_a_note_without_a_description_is_described_by_its_first_paragraph(tmp_path: Path, body: str, line: str) -> None:
    _, note = publish(tmp_path, f"---\ntitle: t\n---\n{body}")
    assert describe(note.body, note.head.description) == line


def test_a_page_that_is_no_note_has_a_preview_too(tmp_path: Path) -> None:
    """Title, the description of its head, address and the site's picture; what is there already stays alone."""
    edition, _ = publish(tmp_path, card="assets/a card.png")
    page = PAGE.replace("<title>", '<meta name="description" content="a &amp; &quot;b&quot;"><title>')
    shown = add_preview(page, edition, "services/index.md", 'Ser<vices> "', SITE)
    assert read_graph(shown) == {
        "description": ['a & "b"'],
        "og:type": ["website"],
        "og:site_name": ["Study"],
        "og:title": ['Ser<vices> "'],
        "og:description": ['a & "b"'],
        "og:url": ["https://example.org/study/services/"],
        "og:locale": ["en_US"],
        "og:image": ["https://example.org/study/assets/a%20card.png"],
    }
    assert add_preview(shown, edition, "services/index.md", "Other", SITE) == shown


def test_generated_pages_describe_themselves(tmp_path: Path) -> None:
    """By the line below their title, which is not the site's; themes print it without escaping."""
    edition = publish_book(
        bind_texts(tmp_path, {"a.md": "Amazon SQS.\n"}, {"p": 'title: P\nsummary: a <b> & "c"\nUsers >> SQS\n'})
    )
    heads = {page.uri: page.text.split("---")[1] for page in edition.pages}
    line = edition.book.catalog.services["sqs"].en
    assert f"description: {json.dumps(line)}" in heads["services/sqs.md"]
    assert 'description: "a &lt;b&gt; &amp; &quot;c&quot;"' in heads["patterns/p.md"]


def test_a_description_with_quotes_ends_no_attribute(tmp_path: Path) -> None:
    """Themes print it as it is: `say "hi" <b>` would stop at the first quote."""
    edition, note = publish(tmp_path, "---\ndescription: 'say \"hi\" <b> & go'\n---\nText.\n")
    page = PAGE.replace("<title>", '<meta name="description" content="say "hi" <b> & go"><title>')
    assert read_graph(add_meta(page, edition, note, SITE))["description"] == ['say "hi" <b> & go']
