"""The handbook says what is true: every problem code, every option with its default, every command."""

from __future__ import annotations

import ast
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import yaml
from mkdocs.config.base import Config

from mkdocs_studybook.cli import COMMANDS
from mkdocs_studybook.config import StudybookConfig
from studybook.notes.fields import FIELDS

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs/manual"
TELLERS = {"Problem", "problem", "_problem", "report", "_report", "complain", "add", "_miss", "_check_names"}
"""Functions whose first or second argument is a problem's code."""
FAMILIES = "anchor catalog certification date dialect embed head import link liquid name note page pattern provider quiz service shortcode task wikilink"


def _codes() -> Iterator[str]:
    shape = re.compile(rf"(?:{FAMILIES.replace(' ', '|')})(?:-[a-z]+)+|encoding")
    for path in sorted((ROOT / "plugin").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in TELLERS:
                continue
            for word in node.args[:2]:
                for part in ast.walk(word):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and shape.fullmatch(part.value):
                        yield part.value


def test_every_problem_code_is_described() -> None:
    """And nothing is described that no code tells, but for codes put together from two parts."""
    told = set(_codes())
    page = (MANUAL / "problems.md").read_text("utf-8")
    described = {
        code for row in re.findall(r"^\|(.*?)\|", page, re.MULTILINE) for code in re.findall(r"`([a-z-]+)`", row)
    }
    assert len(told) > 60
    assert told - described == set()
    composed = {f"{sort}-unknown" for sort in ("task", "service")}
    text = "".join(path.read_text("utf-8") for path in (ROOT / "plugin").rglob("*.py"))
    assert {code for code in described - told - composed if f'"{code}"' not in text} == set()


def test_levels_are_as_described() -> None:
    """Where code names code and level together; a build in strict mode depends on it."""
    page = (MANUAL / "problems.md").read_text("utf-8")
    levels = {
        code: set(row[2].split(", "))
        for row in re.finditer(r"^\|(.*?)\| ([a-z, ]+?) \|", page, re.MULTILINE)
        for code in re.findall(r"`([a-z-]+)`", row[1])
    }
    told = set()
    for path in sorted((ROOT / "plugin").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                words = [word.value if isinstance(word, ast.Constant) else None for word in node.args]
                told |= {pair for pair in pairwise(words) if pair[0] and pair[1] in ("error", "warning", "info")}
    assert len(told) > 40
    assert {(code, level) for code, level in told if level not in levels.get(code, ())} == set()


def test_every_option_stands_there_with_its_default() -> None:
    """The block at the top of the options page is the truth."""
    page = (MANUAL / "options.md").read_text("utf-8")
    block = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert block is not None
    (shown,) = [one["studybook"] for one in yaml.safe_load(block[1])["plugins"] if isinstance(one, dict)]
    options = StudybookConfig()
    options.load_dict({})
    assert options.validate() == ([], [])
    real = {name: dict(value) if isinstance(value, Config) else value for name, value in options.items()}
    assert shown == {name: value for name, value in real.items() if value is not None}
    for name, value in real.items():
        keys = ["*"] if name == "pages" else value if isinstance(value, dict) else [""]
        for key in keys:
            shown_as = f"{name}.{key}" if key else name
            assert f"`{shown_as}`" in page, shown_as


def test_every_command_is_named() -> None:
    page = (MANUAL / "reference.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"`{name}" not in page] == []


def test_every_option_of_a_command_is_told() -> None:
    """Of its own row: what `--help` lists beside itself and the folder."""
    page = (MANUAL / "reference.md").read_text("utf-8")
    for name, module in COMMANDS.items():
        parser = ArgumentParser()
        module.add_arguments(parser)
        rows = "".join(row for row in page.splitlines() if row.startswith(f"| `{name}"))
        options = [word for action in parser._actions for word in action.option_strings if word.startswith("--")]
        assert [word for word in options if word != "--help" and word not in rows] == [], name


def test_every_page_is_in_the_index() -> None:
    index = (MANUAL / "index.md").read_text("utf-8")
    assert [
        path.name for path in MANUAL.glob("*.md") if path.name != "index.md" and f"]({path.name})" not in index
    ] == []


def test_every_key_of_a_head_is_told() -> None:
    """Each name that a field goes by."""
    page = (MANUAL / "notes.md").read_text("utf-8").lower()
    assert [key for field in FIELDS for key in field.keys if f"`{key}`" not in page] == []
