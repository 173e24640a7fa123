"""The benchmark measures what it says: each of its stages is a function that a build calls."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = str(Path(__file__).parent)


@pytest.fixture
def ratios(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(HERE)
    yield importlib.import_module("ratios")
    sys.modules.pop("ratios")


@pytest.mark.parametrize("command", ["build", "serve"])
def test_every_stage_takes_time_in_a_build(ratios: Any, command: str, tmp_path: Path) -> None:
    """A function that moved would be counted as the rest of the build, and no budget would be exceeded."""
    ratios.write_notes(tmp_path, 3)
    assert {stage for stage, seconds in ratios.measure(tmp_path, command).items() if seconds > 0} >= set(ratios.STAGES)
