"""A pattern on the page: legible, lit by pointer and keyboard, enlarged, in both schemes, on a phone, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from harness.serve import serve
from harness.site import build_site

CONFIG = """
site_name: Patterns
site_url: https://example.org/study/
theme:
  name: material
  font: false
  features: [navigation.instant]
  palette: {scheme: SCHEME}
plugins: [search, studybook]
"""
NOTE = """# 그림

첫 문단.

```pattern
title: 3계층 웹
Users[사용자] >> ALB : HTTPS 443
VPC {
  Public[퍼블릭] { ALB & NAT }
  Private[앱] { ECS.a[주문 A]; ECS.c[주문 C] }
  Private[데이터] { RDS }
}
ALB >> ECS.a & ECS.c
ECS.a & ECS.c >> RDS : 질의
k8s:Pod >> RDS
```

## 긴 것

```pattern
title: 긴 사슬
direction: right
EC2.1[서버 하나] >> EC2.2[서버 둘] >> EC2.3[서버 셋] >> EC2.4[서버 넷] >> EC2.5[서버 다섯] >> EC2.6[여섯] >> EC2.7[일곱] : 다음
```
"""
FIRST = "figure.sb-pattern >> nth=0"


@pytest.fixture(scope="module", params=["default", "slate"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page, in one scheme."""
    files = {"mkdocs.yml": CONFIG.replace("SCHEME", request.param), "docs/note.md": NOTE, "docs/index.md": "# Start\n"}
    folder = build_site(tmp_path_factory.mktemp("pattern"), files).folder
    with serve(folder, "/study/") as base:
        sitemap = folder / "sitemap.xml"  # Material navigates instantly only to what it names, port included
        sitemap.write_text(sitemap.read_text("utf-8").replace("https://example.org/study/", base), "utf-8")
        yield base + "note/"


@pytest.fixture(params=[1280, 360])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The page open at one width; nothing may go wrong in its console."""
    tab = browser.new_page(viewport={"width": request.param, "height": 800})
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    tab.goto(address)
    tab.wait_for_selector("body.sb-alive")
    yield tab
    tab.close()
    assert [fault for fault in faults if "favicon" not in fault] == []


def _violations(page: Page, inside: str) -> list[str]:
    """What axe finds there, with the reason of each."""
    found = Axe().run(page, inside).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:90]} {node['failureSummary']}" for fault in found for node in fault["nodes"]
    ]


def test_labels_stay_legible_and_the_page_does_not_scroll_sideways(page: Page) -> None:
    """No label of a picture is drawn smaller than 10 pixels; what is too wide scrolls inside its figure."""
    sizes = page.evaluate(
        """() => [...document.querySelectorAll('.sb-pattern-svg text')].map((text) => {
          const svg = text.closest('svg');
          return parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        })"""
    )
    assert len(sizes) > 15
    assert min(sizes) > 9.95
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_pointer_lights_a_node_its_edges_and_neighbours(page: Page) -> None:
    """And the light goes out when the pointer leaves."""
    page.locator("[data-node='ALB']").first.hover()
    lit = page.eval_on_selector_all(".sb-on.sb-node", "nodes => nodes.map((node) => node.dataset.node)")
    assert sorted(lit) == ["ALB", "ECS.a", "ECS.c", "Users"]
    edges = page.eval_on_selector_all(".sb-on.sb-edge", "edges => edges.map((e) => e.dataset.from + e.dataset.to)")
    assert sorted(edges) == ["ALBECS.a", "ALBECS.c", "UsersALB"]
    page.mouse.move(0, 0)
    expect(page.locator(".sb-on")).to_have_count(0)


def test_keyboard_reaches_every_linked_node_and_lights_it(page: Page) -> None:
    """Tab goes from link to link; the one in focus is lit."""
    links = page.locator(FIRST).locator(".sb-node a")
    assert links.count() >= 4
    links.first.focus()
    reached = [page.evaluate("document.activeElement.closest('.sb-node')?.dataset.node")]
    for _ in range(links.count() - 1):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.closest('.sb-node')?.dataset.node"))
    assert None not in reached
    assert len(set(reached)) == links.count()
    assert page.locator(f".sb-on[data-node='{reached[-1]}']").count() == 1


def test_a_click_opens_the_large_view_and_escape_brings_back(page: Page) -> None:
    """By the tool with the keyboard, by the picture with the pointer; focus returns to where it was."""
    tool = page.locator(FIRST).locator(".sb-pattern-open")
    tool.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog.sb-pattern-dialog")
    expect(dialog).to_be_visible()
    expect(dialog.locator("h2")).to_have_text("3계층 웹")
    before = dialog.locator("svg").bounding_box()
    page.keyboard.press("+")
    after = dialog.locator("svg").bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > before["width"] * 1.2
    assert _violations(page, "dialog") == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(tool).to_be_focused()
    page.locator(FIRST).locator(".sb-pattern-svg").click(position={"x": 4, "y": 4})
    expect(dialog).to_be_visible()
    dialog.get_by_role("button").last.click()
    expect(dialog).to_have_count(0)


@pytest.mark.parametrize("number", [0, 1])
def test_the_large_view_is_larger_on_a_phone_too(browser: Browser, address: str, number: int) -> None:
    """Where the whole picture would be no larger than on the page it scrolls."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(address)
    figure = page.locator("figure.sb-pattern").nth(number)
    before = figure.locator(".sb-pattern-svg").bounding_box()
    figure.locator(".sb-pattern-open").click()
    after = page.locator("dialog svg").bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > before["width"] * 1.09
    page.close()


def test_tools_can_be_touched(page: Page) -> None:
    """Each is at least 24 pixels high."""
    tools = page.locator(".sb-pattern-tools a, .sb-pattern-list summary")
    boxes = [tool.bounding_box() for tool in tools.all()]
    assert len(boxes) > 4
    assert min(box["height"] for box in boxes if box) >= 24


def test_a_node_leads_to_its_service(page: Page) -> None:
    """A click on a linked node follows it, and opens nothing."""
    page.locator(FIRST).locator("[data-node='ALB'] a").click()
    page.wait_for_url("**/services/alb/")


def test_it_lives_on_after_instant_navigation(page: Page) -> None:
    """Away and back without loading the page anew: the light and the large view still work, once."""
    with page.expect_response("**/sitemap.xml"):
        page.reload()
    page.wait_for_selector("body.sb-alive")
    page.evaluate("() => { window.stayed = true; document.querySelector('a.md-logo').click() }")
    page.wait_for_url("**/study/")
    expect(page.locator("h1", has_text="Start")).to_be_attached()
    page.go_back()
    page.wait_for_selector(".sb-pattern-svg")
    page.locator(FIRST).locator(".sb-pattern-open").click()
    expect(page.locator("dialog.sb-pattern-dialog")).to_have_count(1)
    assert page.evaluate("window.stayed")


def test_axe_finds_nothing_in_the_figures(page: Page) -> None:
    """Contrast, names, focus order: in both schemes, wide and narrow."""
    assert _violations(page, "figure.sb-pattern") == []


def test_printing_shows_the_whole_picture(page: Page) -> None:
    """On paper nothing is cut off inside the figure, and the tools are gone."""
    page.emulate_media(media="print")
    for box in page.locator(".sb-pattern-view").all():
        assert box.evaluate("view => view.scrollWidth <= view.clientWidth + 1")
    expect(page.locator(".sb-pattern-tools").first).to_be_hidden()


LINE = {"light": "rgb(102, 114, 126)", "dark": "rgb(154, 165, 177)"}


def _line(page: Page) -> str:
    stroke: str = page.eval_on_selector(".sb-line", "line => getComputedStyle(line).stroke")
    return stroke


def test_paper_has_the_light_colours(page: Page) -> None:
    """It is white, also where the screen is dark: lines keep their contrast and icons are not inverted."""
    page.emulate_media(media="print")
    assert _line(page) == LINE["light"]
    assert page.eval_on_selector(".sb-icon-dark", "icon => getComputedStyle(icon).filter") == "none"


@pytest.mark.parametrize(
    ("theme", "shade"),
    [("{name: mkdocs}", "light"), ("{name: mkdocs, color_mode: dark}", "dark"), ("{name: readthedocs}", "light")],
)
def test_the_theme_says_what_is_dark_and_not_the_system(
    browser: Browser, tmp_path: Path, theme: str, shade: str
) -> None:
    """A page that is white on a dark system gets the light colours, a dark one the dark ones and light words."""
    config = f"site_name: x\nsite_url: https://example.org/study/\ntheme: {theme}\nplugins: [search, studybook]\n"
    site = build_site(tmp_path, {"mkdocs.yml": config, "docs/index.md": NOTE})
    with serve(site.folder, "/study/") as base:
        page = browser.new_page(color_scheme="dark")
        page.goto(base, wait_until="domcontentloaded")
        page.wait_for_selector(".sb-line", state="attached")
        assert _line(page) == LINE[shade]
        words = page.eval_on_selector(".sb-node text", "text => getComputedStyle(text).fill")
        bright = sum(int(part) for part in words.strip("rgb()").split(",")[:3]) > 3 * 128
        assert bright == (shade == "dark")
        page.close()
