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
    """A stage that moved would be counted as another, and no budget would be exceeded."""
    ratios.write_notes(tmp_path, 3)
    measured = {stage for stage, seconds in ratios.measure(tmp_path, command).items() if seconds > 0}
    assert measured >= set(ratios.STAGES)


def test_every_function_of_a_stage_is_looked_up_where_it_is_timed(ratios: Any, tmp_path: Path) -> None:
    """One that its caller knows by another module's name would run untimed."""
    ratios.write_notes(tmp_path, 3)
    with (tmp_path / "docs/index.md").open("a") as page:
        page.write("\n<quiz>\nOne?\n- [x] Yes\n- [ ] No\n</quiz>\n")
    places = [place for stage in ratios.STAGES.values() for place in stage]
    ratios.STAGES = {place: (place,) for place in places}
    assert set(ratios.measure(tmp_path, "build")) >= set(places)
