"""mkdocs-git-revision-date-localized-plugin: it finds the history of notes whose text we repair."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from harness.links import list_broken
from harness.rich import rich
from harness.site import build_site


def test_dates_come_from_the_history(tmp_path: Path) -> None:
    """Repaired notes keep their path on disk; generated pages have no history and do not disturb it."""
    plugins = "\n- studybook\n- git-revision-date-localized: {enable_creation_date: true, type: iso_date}\n"
    for name, text in rich(plugins).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(str(text), "utf-8")
    (tmp_path / ".gitignore").write_text(".cache\nsite\n")
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "notes", "--date", "2024-05-06T12:00:00Z"]):
        subprocess.run(["git", *USER, *words], cwd=tmp_path, check=True, env={**os.environ, **DAY})
    site = build_site(tmp_path)
    assert site.logged("ERROR") == []
    assert [line for line in site.logged("WARNING") if "docs/" in line] == []
    assert "2024-05-06" in site.page("storage/").xpath("string(//*[contains(@class, 'git-revision-date')])")
    assert list_broken(site.folder) == []


USER = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
DAY = {"GIT_COMMITTER_DATE": "2024-05-06T12:00:00Z"}
