"""mkdocs-quiz: its blocks are ours to read, so both at once cannot be, and we say so."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from harness.rich import rich
from harness.site import build_site


def test_both_at_once_stop_with_a_word(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """One line that says what to do, no traceback."""
    with pytest.raises(Abort):
        build_site(tmp_path, rich("[studybook, mkdocs_quiz]"))
    assert "remove `mkdocs_quiz` from plugins" in caplog.text
    assert "Traceback" not in caplog.text
