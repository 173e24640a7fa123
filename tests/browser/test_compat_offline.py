"""A site built with Material's offline plugin, opened from a disk: questions and drawings live, nothing is refused."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from harness.rich import rich
from harness.site import build_site


def test_pages_live_without_a_server(browser: Browser, tmp_path: Path) -> None:
    """Answer a question, see the drawing; our files load, and no script of ours asks for what a disk refuses."""
    files = rich("[studybook: {pages: {graph: map}}, search, offline]")
    files["mkdocs.yml"] = str(files["mkdocs.yml"]).replace("{name: material}", "{name: material, font: false}")
    site = build_site(tmp_path, files, strict=True)
    page = browser.new_page()
    errors: list[str] = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for name in (
        "index.html",
        "patterns/index.html",
        "services/index.html",
        "tags/index.html",
        "notes/containers.html",
    ):
        page.goto((site.folder / name).as_uri())
        page.wait_for_load_state("load")
    question = page.locator(".sb-question").first
    question.get_by_role("radio").first.check()
    question.get_by_role("button").first.click()
    expect(question).to_contain_text("It is a scheduler of tasks.")
    expect(page.locator("figure.sb-pattern svg image").first).to_be_visible()
    assert [error for error in errors if "studybook" in error] == []
    page.goto((site.folder / "map/index.html").as_uri())
    expect(page.get_by_label("Find")).to_be_visible()
    page.close()
