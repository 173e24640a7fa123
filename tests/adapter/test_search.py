"""What the search plugin is given to read."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

PAGE = """# Queues

Words before.

<quiz>
Which one waits?
- [x] The patient
- [ ] The other
</quiz>

Words between. <!-- a remark -->

<quiz>
<section>Which</section> one asks?
- [x] The curious
- [ ] The other
</quiz>

Words behind.
"""


def test_search_is_spared_questions_and_the_page_keeps_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Search reads a page without what it leaves out anyway; the page shows every question, in its place."""
    fed: list[str] = []

    def record(parser: Any, text: str) -> None:
        fed.append(text)
        HTMLParser.feed(parser, text)

    monkeypatch.setattr("material.plugins.search.plugin.Parser.feed", record)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(PAGE, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: S\ntheme: material\nplugins: [search, studybook]\n", "utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    read = next(text for text in fed if "Words before" in text)
    assert "Words behind" in read
    assert "The patient" not in read
    index = json.loads((tmp_path / "site" / "search" / "search_index.json").read_text("utf-8"))
    assert not [entry for entry in index["docs"] if "patient" in entry["text"] or "curious" in entry["text"]]
    shown = (tmp_path / "site" / "index.html").read_text("utf-8")
    parts = ("Words before", "The patient", "Words between", "a remark", "The curious", "Words behind")
    places = [shown.index(part) for part in parts]
    assert places == sorted(places)
    assert "\x02" not in shown
