"""One browser for all browser tests. A missing one is a failure, never a skip."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from harness.chromium import FLAGS, find_chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium."""
    program = find_chromium()
    assert program, "no Chromium found: `python tests/check.py` gets one"
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=program, args=list(FLAGS))
        yield found
        found.close()
