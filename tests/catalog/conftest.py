"""Settings for a site in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from studybook.catalog.load import load_catalog
from studybook.catalog.model import Catalog
from studybook.settings import Settings

Load = Callable[..., Catalog]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Loads the catalogue of a site in `tmp_path`; keywords are options."""

    def load_site(**options: object) -> Catalog:
        return load_catalog(replace(Settings(today=date(2026, 11, 22), root=str(tmp_path)), **options))

    return load_site


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The catalogue that comes with us."""
    return load_catalog(Settings(today=date(2026, 11, 22), root=str(tmp_path_factory.mktemp("site"))))
