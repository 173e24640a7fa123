"""What a catalogue says of its provider: names before names, pages about it, pages about another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from labels import make_note

from studybook.book.mentions import find_mentions
from studybook.catalog.filing import build_lexicon
from studybook.catalog.load import load_catalog
from studybook.settings import LinkSettings, Settings

PROVIDER = """
id = "ace"
code = "ACE"
name = "Associate Cloud Engineer"
called = ["Google Cloud", "GCP", "구글 클라우드"]
rivals = ["AWS"]
shared = ["IAM"]
everywhere = ["vpc"]

[services.iam]
name = "Identity and Access Management"
aliases = ["IAM"]
en = "x"

[services.vpc]
name = "Virtual Private Cloud"
aliases = ["VPC"]
en = "x"

[services.spanner]
name = "Cloud Spanner"
en = "x"
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "own.toml").write_text(PROVIDER, "utf-8")
    own = Settings(today=date(2026, 1, 1), root=str(tmp_path), certification="own.toml")
    return replace(own, links=LinkSettings(mention="all"))


def test_a_catalogue_says_itself_what_its_provider_is_called(settings: Settings) -> None:
    """Before a name it belongs to it; a page that says it is on it; a page about a rival is not."""
    catalog = load_catalog(settings)
    lexicon = build_lexicon(catalog)
    assert [found.surface for found in lexicon.find("GCP IAM과 AWS IAM")] == ["GCP IAM", "IAM"]

    def linked(text: str) -> list[str]:
        return [one.surface for one in find_mentions(make_note(text), lexicon, settings)[0] if one.linked]

    assert linked("IAM을 쓴다") == []
    assert linked("구글 클라우드에서 IAM과 VPC를 쓴다") == ["IAM", "VPC"]
    assert linked("AWS, " * 9 + "VPC, IAM, Cloud Spanner") == ["Cloud Spanner"]
    assert load_catalog(settings).provider == catalog.provider, "the compiled one"


def test_a_catalogue_that_names_no_provider_asks_for_none(settings: Settings) -> None:
    lines = [line for line in PROVIDER.splitlines() if not line.startswith(("called", "rivals", "everywhere"))]
    Path(settings.root, "own.toml").write_text("\n".join(lines), "utf-8")
    lexicon = build_lexicon(load_catalog(settings))
    assert [found.surface for found in lexicon.find("AWS IAM, VPC")] == ["IAM", "VPC"]
