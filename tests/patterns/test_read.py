"""The language: every case in `cases/` is read as its `expect` block says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.cost import least
from studybook.patterns.model import Pattern
from studybook.patterns.read import read_pattern

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(
    r"^## (?P<claim>[^\n]+)\n+~~~\n(?P<text>.*?)\n?~~~\n+~~~\n(?P<expect>.*?)~~~", re.MULTILINE | re.DOTALL
)
_SIGN = {"forward": ">>", "back": "<<", "both": "<->", "none": "--"}


def _load() -> list[tuple[str, str, str]]:
    return [
        (f"{path.stem}: {case['claim']}", case["text"], case["expect"])
        for path in sorted(CASES.glob("*.md"))
        for case in _CASE.finditer(path.read_text("utf-8"))
    ]


def _dump(pattern: Pattern) -> str:
    """Everything a reading found, one thing a line."""
    lines = [
        f"{key} {value}" for key, value in (("id", pattern.id), ("title", pattern.title)) if value not in {"", "x"}
    ]
    lines += [f"direction {pattern.direction}"] if pattern.direction != "auto" else []
    lines += [f"tasks {' '.join(pattern.tasks)}"] if pattern.tasks else []
    for group in pattern.groups:
        within = f" in {group.parent}" if group.parent else ""
        lines.append(f"group {group.id} ({group.label}) {group.kind or 'box'}{within}{_attrs(group.attrs)}")
    for node in pattern.nodes:
        label = f" ({node.label!r})" if node.label else ""
        provider = f" of {node.provider}" if node.provider else ""
        within = f" in {node.group}" if node.group else ""
        lines.append(f"node {node.id} = {node.name}{provider}{label}{within}{_attrs(node.attrs)}")
    for edge in pattern.edges:
        label = f" : {edge.label!r}" if edge.label else ""
        dashed = " dashed" if edge.dashed else ""
        lines.append(f"edge {edge.tail} {_SIGN[edge.direction]} {edge.head}{label}{dashed}{_attrs(edge.attrs)}")
    lines += [f"{problem.code} {problem.line}: {problem.message} / {problem.hint}" for problem in pattern.problems]
    return "".join(f"{line}\n" for line in lines)


def _attrs(attrs: Mapping[str, str]) -> str:
    return f" {dict(attrs)}" if attrs else ""


@pytest.mark.parametrize(("claim", "text", "expect"), [pytest.param(*case, id=case[0]) for case in _load()])
def test_case(claim: str, text: str, expect: str) -> None:
    """The reading of each case is the one its file shows."""
    assert _dump(read_pattern(text, "a.pattern", 1, "x", False)) == expect, claim


def test_every_case_file_has_cases() -> None:
    """A case file whose cases are not found would test nothing."""
    for path in CASES.glob("*.md"):
        assert len(_CASE.findall(path.read_text("utf-8"))) == path.read_text("utf-8").count("\n## ") + 1, path


def test_lines_are_those_of_the_file() -> None:
    """A pattern that begins on line 40 of a note reports lines of the note."""
    pattern = read_pattern("title: x\n\nALB >> >>\n", "n.md", 40, "x", False)
    assert [problem.line for problem in pattern.problems] == [42]
    assert read_pattern("title: x\n# c\nALB\n", "n.md", 40, "x", False).nodes[0].line == 42


def test_a_fence_with_an_id_has_an_address() -> None:
    """`id:` gives the id and a page; without it the caller's id stands."""
    pattern = read_pattern("id: my-own\nALB", "n.md", 1, "note-1", False)
    assert (pattern.id, pattern.addressed) == ("my-own", True)
    assert read_pattern("ALB", "n.md", 1, "note-1", False).addressed is False


def test_two_thousand_nodes_are_read_in_no_time() -> None:
    """Reading is linear: ten times the nodes cost nowhere near a hundred times the work."""

    def read(count: int) -> None:
        text = "\n".join(f"EC2.{n} >> EC2.{n + 1} : step {n}" for n in range(count))
        assert len(read_pattern(text, "a", 1, "x", False).nodes) == count + 1

    few, many = least(lambda: read(200), lambda: read(2_000), runs=2)
    assert many < few * 40


def test_deep_nesting_is_a_problem_and_no_crash() -> None:
    """A thousand nested groups end in the deepest that is drawn."""
    pattern = read_pattern("[a] {\n" * 1000 + "ALB\n" + "}\n" * 1000, "a", 1, "x", False)
    assert [problem.code for problem in pattern.problems] == ["pattern-depth"]
    assert pattern.nodes[0].group == pattern.groups[-1].id


@given(st.text(alphabet=st.sampled_from('AB.:[]{}|&>-<"#\\ \n\t;가k8s@_'), max_size=120))
def test_any_text_is_read(text: str) -> None:
    """No text raises, and every edge joins nodes that are there."""
    pattern = read_pattern(text, "a", 1, "x", False)
    ids = {node.id for node in pattern.nodes}
    assert all(edge.tail in ids and edge.head in ids for edge in pattern.edges)
    groups = {group.id for group in pattern.groups} | {""}
    assert all(node.group in groups for node in pattern.nodes)
    assert len(groups) == len(pattern.groups) + 1
