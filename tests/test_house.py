"""The house stands as its plan says: imports one way, one importer of the diagrams library, data only in diagrams/."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PLUGIN = ROOT / "plugin"
SISTERS = ("notes", "quiz", "patterns", "catalog")
GROUND = ("source", "settings", "words", "kept", "collector")
FLOORS = {"book": 2, "emit": 3, "seats": 4, "markdown": 5, "study": 6}
"""Package or module of the library → floor; the sisters are floor 1, what all may use is 0. Imports lead downwards."""


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PLUGIN.rglob("*.py")):
        name = ".".join(path.relative_to(PLUGIN).with_suffix("").parts).removesuffix(".__init__")
        yield name, ast.parse(path.read_text("utf-8"))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _room(name: str) -> str:
    """`studybook.quiz.kinds.blank` → `quiz`."""
    parts = name.split(".")
    return parts[1] if parts[0] == "studybook" and len(parts) > 1 else ""


def _floor(room: str) -> int:
    return 0 if room in GROUND or not room else 1 if room in SISTERS else FLOORS[room]


MODULES = dict(_modules())


def test_library_knows_nothing_of_its_hosts() -> None:
    """`studybook` imports neither MkDocs nor the adapter."""
    wrong = [
        (name, found)
        for name, tree in MODULES.items()
        if name.split(".")[0] == "studybook"
        for found in _imports(tree)
        if found.split(".")[0] in ("mkdocs", "mkdocs_studybook", "material", "properdocs")
    ]
    assert wrong == []


def test_imports_run_one_way() -> None:
    """Downwards only; the sisters do not know each other."""
    wrong = []
    for name, tree in MODULES.items():
        here = _room(name)
        for found in _imports(tree):
            there = _room(found)
            if not here or not there or here == there:
                continue
            if _floor(there) > _floor(here) or (here in SISTERS and there in SISTERS):
                wrong.append((name, found))
    assert wrong == []


def test_no_import_circle() -> None:
    """Following imports never leads back."""
    known = set(MODULES)
    graph = {name: {found for found in _imports(tree) if found in known - {name}} for name, tree in MODULES.items()}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path, name))
        if name not in done:
            for found in sorted(graph[name]):
                visit(found, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_one_importer_of_the_diagrams_library() -> None:
    """Only patterns/icons.py names it, and not at import time."""
    naming = [
        name
        for name, tree in MODULES.items()
        if any(found.split(".")[0] == "diagrams" for found in _imports(tree))
        or any(
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "import_module"
            for node in ast.walk(tree)
        )
    ]
    assert naming == ["studybook.patterns.icons"]
    code = "import sys, studybook.study, studybook.markdown; sys.exit('diagrams' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_diagrams_folder_holds_data_only() -> None:
    """A module in it, or a package of that name beside the tests, would hide the library."""
    assert [path.name for path in (ROOT / "diagrams").rglob("*") if path.is_file() and path.suffix != ".pattern"] == []
    assert not (ROOT / "tests/diagrams").exists()
    assert not list(ROOT.glob("tests/**/diagrams/__init__.py"))


def test_top_level_is_as_given() -> None:
    """Nothing stands beside the given names but what a repository needs."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    top = {line.split("/")[0] for line in listed.splitlines()}
    assert {"mkdocs.yml", "docs", "plugin", "diagrams", "tests", "pyproject.toml"} <= top
    plain = {name for name in top if not name.startswith(".")}
    assert plain <= {
        "mkdocs.yml", "docs", "plugin", "diagrams", "tests", "pyproject.toml",
        "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md",
    }  # fmt: skip


def test_every_locale_has_every_word() -> None:
    """The files of all languages hold the same keys."""
    keys = {}
    for path in sorted((PLUGIN / "studybook/locales").glob("*.toml")):
        tables = tomllib.loads(path.read_text("utf-8"))
        keys[path.stem] = {f"{table}.{key}" for table, words in tables.items() for key in words}
    assert {"en", "ko", "ja"} <= set(keys)
    assert all(found == keys["en"] for found in keys.values()), {
        name: sorted(found ^ keys["en"]) for name, found in keys.items()
    }


def test_every_word_is_said_somewhere() -> None:
    """Each is named with its table, or alone where the code adds that; categories are named by the catalogue."""
    tables = tomllib.loads((PLUGIN / "studybook/locales/en.toml").read_text("utf-8"))
    files = [path for path in sorted(PLUGIN.rglob("*")) if path.suffix in {".py", ".html", ".js"}]
    code = "\n".join(path.read_text("utf-8") for path in files)
    named = set(re.findall(r"\b\w+\.\w+\b|(?<=[\"'])\w+(?=[\"'])", code))
    unsaid = [
        f"{table}.{key}"
        for table, words in tables.items()
        for key in words
        if table != "category" and not {f"{table}.{key}", key} & named
    ]
    assert unsaid == []


@pytest.mark.parametrize("package", ["studybook", "mkdocs_studybook"])
def test_packages_say_that_they_are_typed(package: str) -> None:
    """py.typed is there, so that users' type checkers read our hints."""
    assert (PLUGIN / package / "py.typed").is_file()
