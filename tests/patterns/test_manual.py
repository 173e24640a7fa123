"""The manual's page on patterns: what it shows is what it says, and every construct is on it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from studybook.book.nodes import resolve_patterns
from studybook.catalog.filing import build_lexicon
from studybook.catalog.load import load_catalog
from studybook.patterns.assemble import KINDS, MAX_DEPTH
from studybook.patterns.attributes import ATTRIBUTES
from studybook.patterns.classes import load_index
from studybook.patterns.draw import MAX_EDGES, MAX_NODES, draw_patterns
from studybook.patterns.head import KEYS
from studybook.patterns.model import Pattern
from studybook.patterns.read import read_pattern
from studybook.patterns.syntax import ARROWS
from studybook.settings import Settings

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/manual/patterns.md").read_text("utf-8")
EXAMPLES = re.findall(
    r"^````text\n```pattern\n(.*?)\n```\n````\n\n```pattern\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL
)
CODE = Path(__file__).parents[2] / "plugin/studybook/patterns"


@cache
def _settings() -> Settings:
    return Settings(today=date(2026, 1, 1))


def _read(text: str) -> Pattern:
    catalog = load_catalog(_settings())
    return resolve_patterns(
        {"x": read_pattern(text, "docs/manual/patterns.md", 1, "x", False)}, catalog, build_lexicon(catalog)
    )["x"]


def test_the_page_has_its_examples() -> None:
    """Each fence that is shown is the fence that is drawn."""
    assert len(EXAMPLES) >= 8
    assert PAGE.count("```pattern\n") == 2 * len(EXAMPLES)
    assert [shown for shown, drawn in EXAMPLES if shown != drawn] == []


@pytest.mark.parametrize("text", [shown for shown, _ in EXAMPLES])
def test_every_example_is_drawn_without_a_problem(text: str, settings: Settings) -> None:
    """With the catalogue that is shipped."""
    pattern = _read(text)
    assert pattern.problems == ()
    drawing = draw_patterns([pattern], settings)[0]
    assert drawing.problems == ()
    assert drawing.chunks


def test_everything_there_is_stands_on_the_page() -> None:
    """Head lines, edge signs, kinds, attributes, limits, and every problem code of the code."""
    for name in (
        *(f"`{key}:`" for key in KEYS),
        *(f"`{sign}`" for sign in ARROWS),
        *(f"`{key}`" for key in ATTRIBUTES),
    ):
        assert name in PAGE, name
    assert "Kinds are `" + " ".join(KINDS) + "`" in PAGE
    assert f"{MAX_DEPTH} deep" in PAGE
    assert f"{MAX_NODES} nodes or {MAX_EDGES} edges" in PAGE
    codes = {code for path in CODE.glob("*.py") for code in re.findall(r'"(pattern-[a-z-]+)"', path.read_text("utf-8"))}
    assert {f"`{code}`" for code in codes} == set(re.findall(r"^\| (`pattern-[a-z-]+`) \|", PAGE, re.MULTILINE))


def test_examples_use_every_construct() -> None:
    """All edge signs, kinds and attributes appear in an example that is drawn."""
    text = "\n".join(shown for shown, _ in EXAMPLES)
    assert [sign for sign in ARROWS if f" {sign} " not in text] == []
    assert [key for key in ATTRIBUTES if not re.search(rf"[{{;] ?{key}:", text)] == []


def test_every_icon_of_the_catalogue_exists() -> None:
    """A service names a class that the library has, or none."""
    index = load_index()
    assert [s.id for s in load_catalog(_settings()).services.values() if s.icon and s.icon not in index.icons] == []


def test_every_name_of_the_catalogue_names_a_node() -> None:
    """Ids, names, aliases, Korean and former names, quoted where they hold blanks, are found as nodes."""
    catalog = load_catalog(_settings())
    names = [
        name
        for service in catalog.services.values()
        for name in (service.id, service.name, service.short, *service.aliases, *service.ko, *service.former)
        if name and '"' not in name
    ]
    text = "\n".join(f'"{name}".n{number}' for number, name in enumerate(names))
    pattern = resolve_patterns({"x": read_pattern(text, "a", 1, "x", False)}, catalog, build_lexicon(catalog))["x"]
    assert len(pattern.nodes) == len(names) > 1000
    assert [node.name for node in pattern.nodes if not node.service] == []


def test_every_pattern_of_the_site_is_drawn_without_a_problem(settings: Settings) -> None:
    """All files in diagrams/: read, every name known, drawn."""
    catalog = load_catalog(_settings())
    files = sorted((ROOT / "diagrams").glob("*.pattern"))
    patterns = {
        path.stem: read_pattern(path.read_text("utf-8"), f"diagrams/{path.name}", 1, path.stem, True) for path in files
    }
    resolved = resolve_patterns(patterns, catalog, build_lexicon(catalog))
    assert [str(problem) for pattern in resolved.values() for problem in pattern.problems] == []
    drawings = draw_patterns(list(resolved.values()), settings)
    assert [drawing.pattern for drawing in drawings if not drawing.chunks or drawing.problems] == []
