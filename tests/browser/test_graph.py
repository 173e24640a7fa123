"""The map: a picture that links without a script, and lights up, searches and moves with one."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from harness.serve import serve
from harness.site import Site, build_site

ASSETS = Path(__file__).parents[2] / "plugin/studybook/assets"
CONFIG = "site_name: S\ntheme: {name: material, font: false}\nplugins: [search, studybook: {pages: {graph: map}}]\n"
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n",
    "docs/queue.md": "---\ntitle: Queue <b>\n---\n\nSQS keeps a message until Lambda takes it.\n",
    "docs/topic.md": "# Topic\n\nSNS sends to SQS and Lambda.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(tmp_path_factory.mktemp("map"), FILES)


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    with serve(site.folder) as base:
        yield base + "map/"


def test_picture_and_list_say_the_same(site: Site) -> None:
    """Every line of the map is a link in the list."""
    page = site.page("map/")
    assert len(page.xpath("//*[local-name()='line']")) == 5
    listed = page.xpath("//section[@class='sb-graph']//li")
    assert {item.text_content().split(":")[0] for item in listed} == {"Lambda", "Amazon SNS", "Amazon SQS"}
    assert sum(len(item.xpath("a")) - 1 for item in listed) == 5
    assert "<title>Queue &lt;b&gt;</title>" in site.read("map/")


def test_neighbours_light_and_names_are_found(browser: Browser, address: str) -> None:
    """Focus lights a spot and what it touches; so does a search; zooming moves the view."""
    page = browser.new_page()
    page.goto(address)
    sqs = page.locator(".sb-spot", has_text="SQS").first
    sqs.focus()
    assert page.locator(".sb-spot.sb-near").count() == 3
    page.get_by_label("Find").fill("topic")
    assert page.locator("line.sb-near").count() == 3
    page.get_by_label("Find").fill("")
    assert page.locator(".sb-near").count() == 0
    view = page.locator(".sb-graph svg")
    before = view.get_attribute("viewBox")
    page.get_by_label("Closer").click()
    assert view.get_attribute("viewBox") != before
    page.get_by_role("button", name="Whole map").click()
    expect(view).to_have_attribute("viewBox", before or "")
    assert [rule["id"] for rule in Axe().run(page, ".sb-graph").response["violations"]] == []
    sqs.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/services/sqs/")
    page.close()


def test_the_field_takes_no_more_than_the_page_gives(browser: Browser, address: str) -> None:
    """However wide a browser makes a field of itself."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(address)
    page.get_by_label("Find").evaluate("field => field.size = 80")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_finger_scrolls_the_page_until_the_map_is_closer(browser: Browser, address: str) -> None:
    """On a phone names too small to read are hidden on the whole map; closer they show, and a finger moves the map."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    view = page.locator(".sb-graph svg")
    name = page.locator(".sb-spot-service text").first
    expect(name).to_be_hidden()
    assert view.evaluate("(svg) => getComputedStyle(svg).touchAction") == "pan-y"
    for _ in range(3):
        page.get_by_label("Closer").click()
    expect(name).to_be_visible()
    assert view.evaluate("(svg) => getComputedStyle(svg).touchAction") == "none"
    before = view.get_attribute("viewBox")
    view.evaluate(
        """(svg) => {
          const touch = (type, x) => svg.dispatchEvent(new PointerEvent(type,
            { pointerType: "touch", button: type === "pointermove" ? -1 : 0, clientX: x, clientY: 400, bubbles: true }));
          touch("pointerdown", 100); touch("pointermove", 160); touch("pointerup", 160);
        }"""
    )
    assert view.get_attribute("viewBox") != before
    context.close()


def test_a_finger_names_a_spot_before_it_opens_a_page(browser: Browser, address: str) -> None:
    """A touch near a dot of three pixels lights it and shows its name as a link; one in the open takes both back."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    box = page.locator(".sb-spot-note circle").first.bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + 12, box["y"] + 8)
    name = page.locator(".sb-graph-name")
    expect(name).to_be_visible()
    assert page.locator(".sb-spot-note.sb-near").count() >= 1
    view = page.locator(".sb-graph-view").bounding_box()
    assert view is not None
    page.touchscreen.tap(view["x"] + 4, view["y"] + 4)
    expect(name).to_be_hidden()
    expect(page.locator(".sb-near")).to_have_count(0)
    page.touchscreen.tap(box["x"], box["y"])
    expect(name).to_have_text("Queue <b>")
    assert page.url.endswith("/map/")
    name.tap()
    page.wait_for_url("**/queue/")
    context.close()


def test_coming_again_and_again_adds_no_listener(browser: Browser, site: Site) -> None:
    """Material runs the script at each visit of the page: it is known from the first one."""
    with serve(site.folder) as base:
        page = browser.new_page()
        page.goto(base + "map/")
        script = (ASSETS / "graph.js").read_text("utf-8")
        count = "let count = 0; const was = document$.subscribe; document$.subscribe = (f) => { count += 1; };"
        run = f"{count} for (let i = 0; i < 5; i += 1) {{ {script} }} document$.subscribe = was; return count;"
        assert page.evaluate(f"() => {{ {run} }}") == 0
        page.close()


def test_script_and_style_are_small() -> None:
    """Well below 30 KB gzip, with nothing loaded from elsewhere."""
    size = sum(len(gzip.compress((ASSETS / name).read_bytes())) for name in ("graph.js", "graph.css"))
    assert size < 5_000
