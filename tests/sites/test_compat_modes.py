"""The ways in which MkDocs builds: addresses with and without folders, offline, below a path, again and again."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from harness.links import list_broken
from harness.rich import rich
from harness.site import Site, build_site, rebuild_site
from mkdocs_studybook import sources as adapter

ADDRESSES = {
    "folders": rich(),
    "files": rich(more="use_directory_urls: false\n"),
    "offline": rich("[studybook, search, offline]"),
    "below a path": rich(more="repo_url: https://example.org/a\n"),
    "readthedocs": {
        **rich(),
        "mkdocs.yml": "site_name: N\nuse_directory_urls: false\ntheme: readthedocs\nplugins: [studybook]\n",
    },
}


@pytest.fixture(scope="module", params=ADDRESSES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    target = tmp_path_factory.mktemp("mode")
    url = {"site_url": "https://example.org/deep/er/"} if request.param == "below a path" else {}
    return build_site(target, ADDRESSES[request.param], strict=True, **url)


def test_every_address_leads_somewhere(site: Site) -> None:
    """Links, pictures, scripts and styles of every page, fragments included."""
    assert list_broken(site.folder, "/deep/er/") == []


def test_nothing_of_ours_is_absolute(site: Site) -> None:
    """A site may be moved to any path, or opened from a disk: no address of ours begins with a slash."""
    for page in site.folder.rglob("*.html"):
        if page.name != "404.html":
            links = site.page(page.relative_to(site.folder).as_posix()).xpath(
                "//*[contains(@class, 'sb-')]//@href | //*[contains(@class, 'sb-')]//@src"
            )
            assert [link for link in links if link.startswith("/")] == [], page


def test_no_page_of_ours_asks_for_data(site: Site) -> None:
    """Browsers forbid `fetch` from a disk: what a question needs is in its page."""
    for script in (site.folder / "studybook").glob("*.js"):
        assert "fetch(" not in script.read_text("utf-8"), script.name


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but those in which MkDocs writes the day."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith("sitemap")}


def test_dirty_build_changes_nothing_that_has_not_changed(tmp_path: Path) -> None:
    """`--dirty` after a whole build gives the same files; after an edit, the edit and its backlinks."""
    build_site(tmp_path, rich())
    before = contents(tmp_path / "site")
    _build(tmp_path, dirty=True)
    assert contents(tmp_path / "site") == before
    note = tmp_path / "docs/storage.md"
    note.write_text(note.read_text("utf-8") + "\nAmazon EFS is shared.\n", "utf-8")
    _build(tmp_path, dirty=True)
    site = Site(tmp_path, tmp_path / "site", ())
    assert "Amazon EFS is shared" in site.page("storage/").xpath("string(//article)")
    assert "../../storage/" in "".join(site.page("services/efs/").xpath("//article//a/@href"))


def _build(target: Path, dirty: bool = False, serving: bool = False, **options: Any) -> None:
    """What MkDocs does for one build of its commands."""
    config = load_config(str(target / "mkdocs.yml"), site_dir=str(target / "site"), **options)
    config.plugins.on_startup(command="serve" if serving else "build", dirty=dirty)
    build(config, dirty=dirty, serve_url="http://127.0.0.1:8000/" if serving else None)


def test_serve_shows_every_change(tmp_path: Path) -> None:
    """The plugin object lives on between builds; nothing of the build before does: notes, patterns, bank, options."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    files = rich("\n- studybook:\n    patterns: {engine: auto}")
    build_site(tmp_path, files)
    page = Site(tmp_path, tmp_path / "site", ())
    _build(tmp_path, serving=True)
    first = contents(tmp_path / "site")
    _write(tmp_path / "docs/storage.md", "Amazon S3 keeps objects", "AWS Backup copies objects")
    _write(tmp_path / "diagrams/vault.pattern", "S3 >> Glacier", "S3 >> Glacier >> DynamoDB")
    _write(tmp_path / "questions/object-store.md", "What is S3?", "What is S3 for?")
    _build(tmp_path, serving=True)
    assert "../services/backup/" in page.page("storage/").xpath("//a[@class='sb-link']/@href")
    assert "DynamoDB" in page.page("patterns/vault/").xpath("string(//figure)")
    assert "What is S3 for?" in {question["stem"] for question in page.book["questions"]}
    _write(tmp_path / "mkdocs.yml", "patterns: {engine: auto}", "pages: {tags: topics}")
    _build(tmp_path, serving=True)
    assert page.page("topics/").xpath("//h1")
    assert not (tmp_path / "site/tags").exists()
    for name, text in files.items():
        (tmp_path / name).write_text(str(text), "utf-8")
    _build(tmp_path, serving=True)
    assert contents(tmp_path / "site") == first


def _write(place: Path, old: str, new: str) -> None:
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new), "utf-8")


def test_serve_shows_drafts_marked(tmp_path: Path) -> None:
    """And a build leaves them out, unless the option asks for them."""
    site = build_site(tmp_path, rich())
    assert not (site.folder / "draft").exists()
    _build(tmp_path, serving=True)
    assert site.page("draft/").xpath("//*[@class='mkdocs-draft-marker']")
    assert site.page("draft/").xpath("//a[@class='sb-link']/@href") == ["../services/lambda/"]
    (tmp_path / "mkdocs.yml").write_text(str(rich("[studybook: {drafts: true}]")["mkdocs.yml"]))
    site = rebuild_site(tmp_path)
    assert "Unfinished words" in site.read("draft/")
    assert not site.page("draft/").xpath("//*[@class='mkdocs-draft-marker']")


def test_pages_of_draft_docs_are_no_part_of_a_build(tmp_path: Path) -> None:
    """MkDocs shows them in serve alone: in a build no generated page leads to one, no index counts it."""
    site = build_site(tmp_path, rich(more='draft_docs: "storage.md"\n'))
    assert [note for note in site.book["notes"] if note["url"] == "storage/"] == []
    assert [link for link in list_broken(site.folder) if not link.startswith("notes/containers/")] == []
    _build(tmp_path, serving=True)
    assert site.page("storage/").xpath("//*[@class='mkdocs-draft-marker']")
    assert "../../storage/" in "".join(site.page("services/s3/").xpath("//article//a/@href"))


def test_two_builds_at_once_share_a_cache(tmp_path: Path) -> None:
    """Two processes, one cold cache, different options: both succeed, and each gets what it would have got alone."""
    build_site(tmp_path, rich(), use_directory_urls=True)
    alone = contents(tmp_path / "site")
    for path in sorted((tmp_path / ".cache").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    text = (tmp_path / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "other.yml").write_text(text + "use_directory_urls: false\n", "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f"]
    running = [subprocess.Popen([*command, name, "-d", folder], cwd=tmp_path) for name, folder in RUNS]
    assert [process.wait() for process in running] == [0] * len(RUNS)
    assert contents(tmp_path / "one") == contents(tmp_path / "three") == alone
    assert list_broken(tmp_path / "two") == []


RUNS = (("mkdocs.yml", "one"), ("other.yml", "two"), ("mkdocs.yml", "three"))


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """A file stands where the folder would be: slower, the same site."""
    whole = build_site(tmp_path / "a", rich())
    (tmp_path / "b").mkdir()
    (tmp_path / "b/.cache").write_text("not a folder")
    site = build_site(tmp_path / "b", rich(), strict=True)
    assert contents(site.folder) == contents(whole.folder)


def test_a_note_on_another_drive_has_a_path_to_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows knows no relative path between drives: the file's name stands for it."""

    def refuse(path: str, start: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", refuse)
    assert adapter._relate("D:/notes/a.md", Path("C:/site")) == "a.md"
