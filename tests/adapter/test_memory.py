"""A build keeps no more than it still needs: thousands of notes fit where MkDocs alone builds them."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from harness.book import bind_texts, publish_book
from mkdocs_studybook.plugin import StudybookPlugin
from studybook.emit.facts import drop_texts
from studybook.notes.read import _known

TEXT = "# Queues\n\nAmazon SQS holds messages.\n"


def _build(root: Path, command: str) -> tuple[MkDocsConfig, StudybookPlugin]:
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text("# Front\n\n[queues](queues.md)\n", "utf-8")
    (root / "docs/queues.md").write_text(TEXT, "utf-8")
    (root / "mkdocs.yml").write_text("site_name: N\ntheme: material\nplugins: [studybook]\n", "utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    plugin = config.plugins["studybook"]
    assert isinstance(plugin, StudybookPlugin)
    plugin.on_startup(command="serve" if command == "serve" else "build", dirty=False)
    _known.clear()
    build(config)
    return config, plugin


def _rebuild(root: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)


def test_nothing_is_held_when_all_pages_are_written(tmp_path: Path) -> None:
    """Neither the edition nor what was read is there when search writes its index, and pages are whole all the same."""
    config, plugin = _build(tmp_path, "build")
    assert plugin.edition is None
    assert "edition" not in config.mdx_configs["studybook"]
    assert not _known
    assert not gc.get_freeze_count()
    assert "Amazon SQS" in (tmp_path / "site/services/sqs/index.html").read_text("utf-8")


def test_a_server_remembers_what_it_has_read(tmp_path: Path) -> None:
    """A rebuild reads again only what has changed."""
    _build(tmp_path, "serve")
    assert len(_known) == 2


def test_a_build_that_fails_leaves_the_next_one_to_look_for_its_garbage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server goes on after an error; what that build had made is not kept for good."""

    def fail(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(StudybookPlugin, "on_nav", fail)
        with pytest.raises(KeyboardInterrupt):
            _build(tmp_path, "serve")
    assert gc.isenabled()
    assert gc.get_freeze_count()
    _rebuild(tmp_path)
    assert not gc.get_freeze_count()


def test_rebuilds_leave_no_garbage_behind(tmp_path: Path) -> None:
    """What a build keeps until its end goes when the next one begins: a server does not grow with every save."""
    _build(tmp_path, "serve")
    _rebuild(tmp_path)
    before = len(gc.get_objects())
    for _ in range(4):
        _rebuild(tmp_path)
    assert len(gc.get_objects()) < before * 1.05


def test_the_page_stage_holds_no_text(tmp_path: Path) -> None:
    """Of notes and generated pages only what other pages ask of them; a service's first mention holds a whole text."""
    edition = publish_book(bind_texts(tmp_path, {"queues.md": TEXT}))
    assert any(use.first for found in edition.book.uses.values() for use in found)
    lean = drop_texts(edition)
    assert not any(use.first for found in lean.book.uses.values() for use in found)
    assert [page.uri for page in lean.pages] == [page.uri for page in edition.pages]
    assert not any(page.text for page in lean.pages)
    assert not lean.assets
