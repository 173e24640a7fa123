"""The study site of this repository, built once for all tests, also when several processes run them."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import settings

from harness.site import ROOT, Site, rebuild_site

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
"""No test depends on the clock of a machine that may be busy."""


@pytest.fixture(scope="session")
def study_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The built site, with `--strict`. The first process to ask builds it; the others wait."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    root, done = shared / "study", shared / "study-built"
    try:
        root.mkdir()
    except FileExistsError:
        _wait(done)
        return Site(root, root / "site", ())
    try:
        for name in ("mkdocs.yml", "docs", "diagrams", "questions"):
            _copy(ROOT / name, root / name)
        return rebuild_site(root, strict=True)
    finally:
        done.touch()


def _wait(done: Path) -> None:
    for _ in range(3000):
        if done.exists():
            return
        time.sleep(0.1)
    raise TimeoutError("another test process did not finish building the study site")


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.is_file():
        shutil.copy2(source, target)
