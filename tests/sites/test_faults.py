"""Bad input: a located problem each, a page that still builds with its text, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from harness.site import Site, build_site
from mkdocs_studybook.cli import main
from studybook.source import Problem


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(tmp_path_factory.mktemp("faults"), {"docs/odd-bytes.md": b"# Odd \xff bytes\n"}, "faults")


@pytest.mark.parametrize(
    ("code", "path", "line"),
    [
        ("head-syntax", "docs/broken-head.md", 2),
        ("date-unknown", "docs/odd-date.md", 3),
        ("encoding", "docs/odd-bytes.md", 1),
        ("pattern-unknown-service", "docs/bad-pattern.md", 5),
        ("quiz-no-key", "docs/bad-quiz.md", 3),
        ("quiz-unclosed", "docs/bad-quiz.md", 10),
        ("service-declared-twice", "docs/twin-b.md", 3),
        ("note-duplicate-id", "docs/twin-b.md", 2),
    ],
)
def test_each_fault_is_told_with_its_place(site: Site, code: str, path: str, line: int) -> None:
    """Code, file and line, in the log and in book.json alike."""
    logged = [text for text in site.logged("WARNING", "ERROR", "INFO") if text.endswith(f"[{code}]")]
    assert any(f"{path}:{line}: " in text for text in logged), logged
    assert (path, line) in {(p["path"], p["line"]) for p in site.book["problems"] if p["code"] == code}


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("broken-head/", "본문은 남는다"),
        ("odd-date/", "The body stays."),
        ("odd-bytes/", "Odd"),
        ("bad-pattern/", "After the pattern."),
        ("bad-quiz/", "never closed"),
        ("empty/", ""),
    ],
)
def test_pages_build_with_their_text(site: Site, url: str, text: str) -> None:
    assert text in site.page(url).xpath("string(//article)")


def test_rescued_title_is_the_rest_of_its_line(site: Site) -> None:
    """`title: [AWS] EC2 정리` is no YAML list to its author."""
    assert "[AWS] EC2 정리" in site.page("broken-head/").xpath("string(//h1)")


def test_strict_fails(tmp_path: Path) -> None:
    with pytest.raises(Abort):
        build_site(tmp_path, scenario="faults", strict=True)


def test_check_prints_the_same_without_building(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The same problems, exit code 1."""
    assert main(["check", str(site.root)]) == 1
    printed = capsys.readouterr().out.splitlines()
    logged = [text.partition("studybook: ")[2] for _, text in site.log if text.endswith("]") and "studybook: " in text]
    assert logged
    assert [line for line in printed if line.endswith("]")] == logged
    assert [str(Problem(**one)) for one in site.book["problems"]] == logged


def test_wrong_use_exits_with_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err
