"""ProperDocs, the fork that carries MkDocs on, runs the plugin unchanged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from harness.links import list_broken
from harness.rich import rich


def test_it_builds_a_site(tmp_path: Path) -> None:
    """Its command, Material, strictly."""
    config = "site_name: Notes\ntheme: {name: material}\nplugins: [studybook]\n"
    for name, text in {**rich(), "mkdocs.yml": config}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(str(text), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "sb-question" in (tmp_path / "site/notes/containers/index.html").read_text("utf-8")
    assert (tmp_path / "site/services/ecs/index.html").is_file()
    assert list_broken(tmp_path / "site") == []
