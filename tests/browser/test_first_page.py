"""What a reader does on the first page: look in both schemes and on a phone, answer by keyboard, follow links."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from harness.serve import serve
from harness.site import build_site

SCHEMES = ("light", "dark")
WIDTHS = (1280, 360)

CONFIG = """
site_name: Twin
site_url: https://example.org/study/
theme:
  name: material
  font: false
  features: [navigation.instant]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
plugins: [search, PLUGIN]
"""
QUIZ = """
<quiz id="agent">
컨테이너 인스턴스마다 도는 것은?

- [ ] kubelet
  > 쿠버네티스 노드의 것이다.
- [x] ECS 에이전트
  > 클러스터에 인스턴스를 등록한다.
</quiz>
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("first")
    build_site(root, scenario="twin")
    note = root / "docs/docker-services.md"
    note.write_text(note.read_text("utf-8") + QUIZ, "utf-8")
    site = build_site(root, {"mkdocs.yml": CONFIG.replace("PLUGIN", "studybook")})
    with serve(site.folder, "/study/") as base:
        yield base


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page of plain Material, to know which faults are its own."""
    files = {
        "mkdocs.yml": CONFIG.replace(", PLUGIN", ""),
        "docs/index.md": "# Bare\n\n## Section\n\nText with [a link](https://example.org/).\n",
    }
    with serve(build_site(tmp_path_factory.mktemp("bare"), files).folder, "/study/") as base:
        yield base


def _open(browser: Browser, address: str, width: int, scheme: str) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(address)
    return page


def _faults(page: Page) -> set[str]:
    """Ids of broken axe rules with the element that breaks them."""
    violations = Axe().run(page).response["violations"]
    return {f"{rule['id']} {node['target']}" for rule in violations for node in rule["nodes"]}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_page_fits_and_is_accessible(browser: Browser, address: str, bare: str, width: int, scheme: str) -> None:
    """No sideways scrolling; axe finds nothing that bare Material has not, before and after an answer."""
    page = _open(browser, bare, width, scheme)
    known = {fault.split(" ")[0] for fault in _faults(page)}
    page.context.close()
    page = _open(browser, address + "docker-services/", width, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {fault for fault in _faults(page) if fault.split(" ")[0] not in known} == set()
    question = page.locator(".sb-question[data-question=agent]")
    question.locator("input[type=radio]").first.check()
    question.get_by_role("button").first.click()
    page.wait_for_timeout(300)
    assert {fault for fault in _faults(page) if fault.split(" ")[0] not in known} == set()
    page.context.close()


def test_picture_follows_the_scheme(browser: Browser, address: str) -> None:
    """The same inline SVG has light text on dark and dark text on light."""
    shades = {}
    for scheme in SCHEMES:
        page = _open(browser, address + "docker-services/", 1280, scheme)
        label = page.locator("figure.sb-pattern svg .sb-node text").first
        shades[scheme] = label.evaluate("(node) => getComputedStyle(node).fill")
        assert page.locator("figure.sb-pattern svg image").first.evaluate(
            "async (node) => { const i = new Image(); i.src = node.href.baseVal; await i.decode(); return i.naturalWidth }"
        )
        page.context.close()
    assert shades["light"] != shades["dark"]


def test_question_is_answered_by_keyboard(browser: Browser, address: str) -> None:
    """Tab to the options, choose with the arrows, check with Enter; the result is said in words."""
    page = _open(browser, address + "docker-services/", 1280, "light")
    question = page.locator(".sb-question[data-question=agent]")
    question.locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    right = question.locator("label", has_text="ECS 에이전트").locator("input")
    for _ in range(2):
        if not right.is_checked():
            page.keyboard.press("ArrowDown")
    expect(right).to_be_checked()
    expect(question.get_by_role("status")).to_be_empty()
    button = question.get_by_role("button").first
    for _ in range(6):
        if button.evaluate("(node) => node === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(question.get_by_role("status")).not_to_be_empty()
    page.reload()
    expect(question.get_by_role("status")).not_to_be_empty()
    page.context.close()


def test_service_link_and_diagram_node_lead_to_service_pages(browser: Browser, address: str) -> None:
    """Both by a click, with instant navigation on, below a sub-path."""
    page = _open(browser, address + "docker-services/", 1280, "light")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.locator("article a.sb-link[data-service=ecs]").first.click()
    expect(page.locator("h1")).to_contain_text("Amazon ECS")
    assert page.url.endswith("/study/services/ecs/")
    page.go_back()
    node = page.locator("figure.sb-pattern svg a", has_text="ALB").first
    node.scroll_into_view_if_needed()
    node.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/study/services/alb/")
    assert errors == []
    page.context.close()
