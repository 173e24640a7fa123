"""The manual's page on extending the catalogue: its examples load, its tables are complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studybook.catalog import load as loading
from studybook.catalog import pack, settle
from studybook.catalog.schema import CERTIFICATION, DOMAIN, SERVICE, TASK

ROOT = Path(__file__).parents[2]
MANUAL = (ROOT / "docs/manual/extend.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r'```toml title="([^"]+)"\n(.*?)```', MANUAL, re.DOTALL))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_loads_without_a_problem(name: str, tmp_path: Path, load) -> None:
    (tmp_path / "catalogue").mkdir()
    (tmp_path / name).write_text(EXAMPLES[name], "utf-8")
    catalog = load(certification=name) if name[:3] in ("cka", "dva") else load(packs=(name,))
    assert catalog.problems == ()
    assert catalog.services


def test_the_examples_do_what_the_page_says(tmp_path: Path, load) -> None:
    (tmp_path / "catalogue").mkdir()
    for name, text in EXAMPLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    services = load(packs=("catalogue/team.toml", "catalogue/fewer.toml")).services
    assert services["team-wiki"].category == "Our tools"
    assert "container orchestra" in services["ecs"].aliases
    assert "Batch" not in services["batch"].weak
    assert "lightsail" not in services
    assert load(certification="dva-c02.toml").services["codedeploy"].in_scope


def test_every_field_and_every_code_is_on_the_page() -> None:
    told = set(re.findall(r"`([a-z_]+)`", MANUAL))
    assert {*SERVICE, *CERTIFICATION, *DOMAIN, *TASK} <= told
    sources = "".join(Path(module.__file__ or "").read_text("utf-8") for module in (loading, pack, settle))
    codes = set(re.findall(r'"((?:catalog|certification|provider)-[a-z]+)"', sources))
    assert len(codes) >= 12
    assert codes == set(re.findall(r"^\| `([a-z]+-[a-z]+)` \|", MANUAL, re.MULTILINE))
