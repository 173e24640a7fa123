"""The tree holds the links that bind decided, where they belong and nowhere else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from labels import CASES, Page, load_page, load_pages, make_note
from markdown.util import AtomicString
from render import render

from studybook.book.decide import PageLinks
from studybook.book.mentions import find_mentions
from studybook.catalog.lexicon import Lexicon
from studybook.emit.links import link_tree
from studybook.settings import LinkSettings, Settings

PAGES = [
    *(page for folder in ("tuned", "held", "fresh", "field") for page in load_pages(folder)),
    load_page(CASES / "markup" / "torture.md"),
]
PLAIN = PageLinks("section", "", frozenset(), frozenset())
_LINK = re.compile(r'<a class="sb-link"[^>]*data-service="([^"]*)"[^>]*>([^<]*)</a>')


def linked(html: str) -> list[tuple[str, str]]:
    return [(service, " ".join(surface.split())) for service, surface in _LINK.findall(html)]


@pytest.mark.parametrize("scope", ["section", "page", "all", "off"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_tree_links_what_bind_decided(page: Page, scope: Any, lexicon: Lexicon, settings: Settings) -> None:
    chosen = replace(settings, links=LinkSettings(mention=scope, exclude=("notes/*.md#배포", "*.md#heading-s3")))
    mentions, links = find_mentions(page.note, lexicon, chosen)
    html, placed = render(page.note.markdown, links, lexicon)
    assert linked(html) == [(m.service, m.surface) for m in mentions if m.linked]
    assert placed == tuple(m.service for m in mentions if m.linked)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_only_links_are_added(page: Page, lexicon: Lexicon, settings: Settings) -> None:
    chosen = replace(settings, links=LinkSettings(mention="all"))
    _, links = find_mentions(page.note, lexicon, chosen)
    html, _ = render(page.note.markdown, links, lexicon)
    bare, _ = render(page.note.markdown, replace(links, scope="off"), lexicon)
    assert re.sub(r'<a class="sb-link"[^>]*>(.*?)</a>', r"\1", html, flags=re.DOTALL) == bare


def place(html: str, lexicon: Lexicon, page: PageLinks = PLAIN) -> str:
    root = fromstring(f"<div>{html}</div>")
    link_tree(root, page, lexicon, lambda service: f"../services/{service}.md", lambda service: "")
    return tostring(root, encoding="unicode", method="html")[5:-6]


def anchor(service: str, surface: str) -> str:
    return f'<a class="sb-link" data-service="{service}" href="../services/{service}.md" data-preview="">{surface}</a>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>S3</p>", f"<p>{anchor('s3', 'S3')}</p>"),
        ("<p>a S3 b <b>x</b> c ECS d</p>", f"<p>a {anchor('s3', 'S3')} b <b>x</b> c {anchor('ecs', 'ECS')} d</p>"),
        ("<p>S3, ECS</p>", f"<p>{anchor('s3', 'S3')}, {anchor('ecs', 'ECS')}</p>"),
        ("<p>x<b>y</b>ECS<i>z</i>S3</p>", f"<p>x<b>y</b>{anchor('ecs', 'ECS')}<i>z</i>{anchor('s3', 'S3')}</p>"),
        ("<ul><li>S3<ul><li>ECS</li></ul>SQS</li></ul>",
         f"<ul><li>{anchor('s3', 'S3')}<ul><li>{anchor('ecs', 'ECS')}</li></ul>{anchor('sqs', 'SQS')}</li></ul>"),
    ],
)  # fmt: skip
def test_texts_and_tails_are_split_in_place(html: str, expected: str, lexicon: Lexicon) -> None:
    assert place(html, lexicon) == expected


@pytest.mark.parametrize(
    "tag",
    ["code", "pre", "a", "h1", "h2", "h3", "h4", "h5", "h6", "button", "summary", "svg", "script", "style", "kbd",
     "samp", "label", "option"],
)  # fmt: skip
def test_some_elements_hold_no_prose(tag: str, lexicon: Lexicon) -> None:
    html = f"<p><{tag}>S3 <b>S3</b> S3</{tag}></p>"
    assert place(html, lexicon) == html


@pytest.mark.parametrize(
    "name",
    ["no-link", "x no-link y", "sb-question", "sb-pattern", "headerlink", "footnote", "admonition-title", "sb-foot"],
)
def test_some_classes_keep_links_out(name: str, lexicon: Lexicon) -> None:
    html = f'<div class="{name}"><p>S3 <b>S3</b></p></div>'
    assert place(html, lexicon) == html
    assert "sb-link" in place(f'<div class="other">{html}S3</div>', lexicon)


def test_a_heading_begins_a_section_wherever_it_stands(lexicon: Lexicon) -> None:
    html = "<p>S3 S3</p><h2>x</h2><p>S3</p><blockquote><h3>y</h3></blockquote><p>S3</p>"
    assert place(html, lexicon).count("sb-link") == 3
    assert place(html, lexicon, replace(PLAIN, scope="page")).count("sb-link") == 1


def test_atomic_text_and_comments_stay(lexicon: Lexicon) -> None:
    root = Element("div")
    root.text = AtomicString("S3")
    assert link_tree(root, PLAIN, lexicon, str, str) == ()


def test_a_service_without_an_address_does_not_link_and_hides_no_other(lexicon: Lexicon) -> None:
    root = fromstring("<p>S3 ECS</p>")
    assert link_tree(root, PLAIN, lexicon, {"ecs": "ecs.md"}.get, str) == ("ecs",)


def test_names_between_stashed_raw_tags_stay_alone(lexicon: Lexicon, settings: Settings) -> None:
    text = (
        '<a href="S3">S3 **ECS**</a> <kbd>SQS</kbd> EFS <b>RDS</b> '
        '<span class="no-link">SNS <span>EKS</span> EBS</span>'
    )
    _, links = find_mentions(make_note(text), lexicon, settings)
    assert render(text, links, lexicon)[1] == ("efs", "rds")


def test_placeholders_of_stashed_html_survive(lexicon: Lexicon) -> None:
    html, _ = render("S3<br>ECS<!-- x -->SQS &amp; SNS&nbsp;EKS <i>EFS</i>", PLAIN, lexicon)
    assert "\x02" not in html
    assert "wzxhzdk" not in html
    assert html.count("sb-link") == 6


def test_titles_and_addresses_are_escaped(lexicon: Lexicon) -> None:
    root = fromstring("<p>S3</p>")
    link_tree(root, PLAIN, lexicon, lambda service: 'x"><script>', lambda service: '"><script>\x02\n&')
    html = tostring(root, encoding="unicode", method="html")
    assert "<script>" not in html
    assert "\x02" not in html


def test_every_link_tells_the_service_and_offers_a_preview(lexicon: Lexicon) -> None:
    html, _ = render("S3", PLAIN, lexicon)
    assert html == (
        '<p><a class="sb-link" data-preview="" data-service="s3" href="../services/s3.md" title="S3">S3</a></p>'
    )


@pytest.mark.parametrize("scope", ["section", "off"])
def test_forced_links_are_placed_in_any_scope(scope: Any, lexicon: Lexicon, settings: Settings) -> None:
    text = "[[ecs]] and [[Config|our *rules*]] [[Config|our rules]], `[[s3]]`, [[nowhere]], ECS."
    mentions, links = find_mentions(make_note(text), lexicon, replace(settings, links=LinkSettings(mention=scope)))
    html, placed = render(text, links, lexicon)
    assert linked(html) == [("ecs", "ecs"), ("config", "our rules")]
    assert placed == tuple(m.service for m in mentions if m.linked)
    assert "[[nowhere]]" in html
    assert "<code>[[s3]]</code>" in html


def test_links_to_other_sites_offer_no_preview(lexicon: Lexicon) -> None:
    html, _ = render("S3", PLAIN, lexicon, lambda service: "https://docs.aws.amazon.com/s3/")
    assert "data-preview" not in html
    assert 'href="https://docs.aws.amazon.com/s3/"' in html
