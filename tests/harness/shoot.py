"""The picture in the README: a real page of the study site, as Chromium shows it.

cd tests && python -m harness.shoot      writes docs/manual/page.png anew
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from harness.chromium import FLAGS, get_chromium
from harness.serve import serve
from harness.site import ROOT, rebuild_site

NOTE = "notes/resilient/containers-on-aws/"
SIZE = {"width": 1240, "height": 1180}


def shoot_note(browser: Browser, site: Path) -> bytes:
    """PNG of the container note where prose, links, a drawing and a table of contents meet."""
    with serve(site, "/mkdocs-studybook/") as base:
        page = browser.new_page(viewport=SIZE, color_scheme="light")  # type: ignore[arg-type]
        page.goto(base + NOTE)
        figure = page.locator("figure.sb-pattern").nth(1)
        # down only, from the heading above: a page that is scrolled up shows Material's button over the text
        page.evaluate("(top) => window.scrollTo(0, top)", figure.evaluate("(node) => node.offsetTop - 208"))
        page.wait_for_timeout(600)
        picture = page.screenshot()
        page.close()
    return picture


def main() -> None:
    """Build the site, take the picture, keep it beside the handbook."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        site = rebuild_site(ROOT, site_dir=folder)
        browser = play.chromium.launch(executable_path=get_chromium(), args=list(FLAGS))
        (ROOT / "docs/manual/page.png").write_bytes(shoot_note(browser, site.folder))
        browser.close()


if __name__ == "__main__":
    main()
