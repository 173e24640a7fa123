"""The shipped catalogue, loaded once."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from studybook.catalog.filing import build_lexicon
from studybook.catalog.lexicon import Lexicon
from studybook.catalog.load import load_catalog
from studybook.catalog.model import Catalog
from studybook.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(today=date(2026, 11, 1), root=str(tmp_path_factory.mktemp("links")))


@pytest.fixture(scope="session")
def catalog(settings: Settings) -> Catalog:
    return load_catalog(settings)


@pytest.fixture(scope="session")
def lexicon(catalog: Catalog) -> Lexicon:
    return build_lexicon(catalog)
