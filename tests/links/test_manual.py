"""The manual's page on links says what is so."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from labels import make_note

from studybook.book import decide
from studybook.book.explain import explain_links
from studybook.book.mentions import find_mentions
from studybook.catalog.lexicon import Lexicon
from studybook.settings import LinkSettings, Settings

MANUAL = (Path(__file__).parents[2] / "docs/manual/links.md").read_text("utf-8")


def test_every_reason_is_on_the_page() -> None:
    reasons = [
        value for name, value in vars(decide).items() if name.isupper() and isinstance(value, str) and name[0] != "_"
    ]
    assert len(reasons) == 11
    for reason in reasons:
        assert f"`{reason.split(' `')[0]}" in MANUAL, reason


def test_the_explained_page_is_explained_so(lexicon: Lexicon, settings: Settings) -> None:
    body = "\n".join(["ECS ECS", "", "`S3`", *[""] * 5, "Batch"])
    note = replace(make_note(body, body_line=12), path="docs/notes/containers.md")
    mentions, _ = find_mentions(note, lexicon, settings)
    shown = re.search(r"```text\n(.*?)```", MANUAL, re.DOTALL)
    assert shown
    assert explain_links(note, mentions, lexicon) == shown[1].splitlines()


def test_what_the_page_says_links_and_what_not(lexicon: Lexicon, settings: Settings) -> None:
    prose = "ECS에서 S3를 ECS(Elastic Container Service) SSE-S3 Origin Shield vpc Spring Batch CPU/RAM s3:GetObject ec2"
    every = replace(settings, links=LinkSettings(mention="all"))
    mentions, _ = find_mentions(make_note(prose), lexicon, every)
    assert [m.surface for m in mentions if m.linked] == ["ECS", "S3", "ECS", "Elastic Container Service", "ec2"]


def test_the_defaults_on_the_page_are_the_defaults(settings: Settings) -> None:
    values = re.search(r"\| `mention` \| `(\w+)`", MANUAL)
    assert values
    assert values[1] == settings.links.mention
    assert re.search(rf"\| `where` \| `{settings.links.where}`", MANUAL)


def test_the_words_called_telling_are(lexicon: Lexicon) -> None:
    named = re.search(r"telling \(([^)]*)\)", MANUAL)
    assert named
    assert set(re.findall(r"`(\w+)`", named[1])) <= lexicon.telling
