"""MkDocs' files become sources; what cannot be read is told and left out, where MkDocs itself would stop."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_studybook.sources import decode, gather
from studybook.settings import Settings


def _collect(root: Path, *names: str) -> tuple[Files, MkDocsConfig]:
    """Files of these names, of which only index.md is there."""
    docs = root / "docs"
    docs.mkdir()
    (docs / "index.md").write_bytes(b"# Front\n")
    config = MkDocsConfig(str(root / "mkdocs.yml"))
    config.load_dict({"site_name": "Odd", "docs_dir": str(docs), "site_dir": str(root / "site")})
    config.validate()
    return Files([File(name, str(docs), str(root / "site"), True) for name in ("index.md", *names)]), config


@pytest.mark.parametrize("name", ["dead.md", "dead.png", "bad-\udcff.md", "bad-\udcff.png"])
def test_a_file_that_cannot_be_read_leaves_the_build(tmp_path: Path, name: str) -> None:
    """A link that leads nowhere, a name in another encoding: one problem, and the other pages are built."""
    files, config = _collect(tmp_path, name)
    gathered, _ = gather(files, config, Settings(today=date(2026, 1, 1), root=str(tmp_path)))
    assert [file.src_uri for file in files] == ["index.md"]
    assert [page.uri for page in gathered.pages] == ["index.md"]
    (problem,) = gathered.problems
    shown = name.replace("\udcff", "�")
    assert (problem.code, problem.level, problem.path) == ("file-unreadable", "error", f"docs/{shown}")


def test_hidden_files_are_no_patterns(tmp_path: Path) -> None:
    """macOS leaves `._x.pattern` beside a file that was copied to another kind of disk."""
    files, config = _collect(tmp_path)
    (tmp_path / "diagrams").mkdir()
    for name in ("._a.pattern", "a.pattern"):
        (tmp_path / "diagrams" / name).write_bytes(b"EC2\n")
    gathered, _ = gather(files, config, Settings(today=date(2026, 1, 1), root=str(tmp_path)))
    assert [source.path for source in gathered.patterns] == ["diagrams/a.pattern"]


@pytest.mark.parametrize(
    ("content", "text", "line"),
    [
        (b"\xef\xbb\xbfa\n", "a\n", 0),
        ("가\n".encode("utf-16"), "가\n", 1),
        ("\ufeff가".encode("utf-16-be"), "가", 1),
        (b"a\nb\xff\n", "a\nb�\n", 2),
        (b"a\n\0b", "a\n�b", 2),
    ],
)
def test_bytes_become_text_as_far_as_they_can(content: bytes, text: str, line: int) -> None:
    """And the line is told on which they are no UTF-8."""
    found, at, message = decode(content)
    assert (found, at, bool(message)) == (text, line, bool(line))
