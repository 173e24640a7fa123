"""Size: fifty thousand names, names that look like patterns, and the compiled form, all in linear time."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest


def seconds(work: Callable[[], object]) -> float:
    """The best of three runs, by processor time."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def one_entry(count: int) -> str:
    names = ", ".join(f'"(name {i}) [x]*+? C++ \\\\d{{{i}}}"' for i in range(count))
    return f'[services.mine]\nname = "Mine"\naliases = [{names}]\n'


def many_entries(count: int) -> str:
    return "".join(f'[services.e{i}]\nname = "Name {i}"\nparent = "e{(i + 1) % count}"\n' for i in range(count))


def many_faults(count: int) -> str:
    names = ", ".join(f'"Name {i}"' for i in range(count))
    ids = ", ".join(f'"gone-{i}"' for i in range(count))
    owner = f'[services.owner]\nname = "Owner"\naliases = [{names}]\n'
    return owner + f'[services.mine]\nname = "Mine"\naliases = [{names}]\nconfused_with = [{ids}]\n'


@pytest.mark.parametrize("text", [one_entry, many_entries, many_faults])
def test_ten_times_the_names_cost_about_ten_times_the_time(text: Callable[[int], str], tmp_path: Path, load) -> None:
    times = []
    for count in (2_000, 20_000):
        (tmp_path / "pack.toml").write_text(text(count), "utf-8")
        start = time.process_time()
        load(packs=("pack.toml",))
        times.append(time.process_time() - start)
    assert times[1] < 25 * times[0], times


def test_fifty_thousand_names_load_whole(tmp_path: Path, load) -> None:
    (tmp_path / "pack.toml").write_text(one_entry(50_000), "utf-8")
    catalog = load(packs=("pack.toml",))
    assert catalog.problems == ()
    assert len(catalog.services["mine"].aliases) == 50_000
    assert catalog.services["mine"].aliases[7] == "(name 7) [x]*+? C++ \\d{7}"


def test_the_compiled_form_loads_at_least_four_times_as_fast_as_the_text(tmp_path: Path, load) -> None:
    def cold() -> None:
        (tmp_path / ".cache/studybook/catalog.json").unlink(missing_ok=True)
        load()

    slow, fast = seconds(cold), seconds(load)
    print(f"catalogue: {slow * 1000:.1f} ms from text, {fast * 1000:.1f} ms compiled")
    assert fast * 4 < slow
