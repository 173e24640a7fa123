"""Every kind of page of the study site, narrow and wide, light and dark: it fits, is quiet, still and accessible."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageStat
from playwright.sync_api import Browser, Page, expect

from harness.serve import serve
from harness.site import Site, build_site

PREFIX = "/mkdocs-studybook/"
WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
KINDS = {
    "home": "",
    "note": "notes/resilient/containers-on-aws/",
    "notes": "notes/",
    "service": "services/ecs/",
    "services": "services/",
    "pattern": "patterns/{pattern}/",
    "gallery": "patterns/",
    "tags": "tags/",
    "exam": "exam/",
    "domain": "exam/domain-2/",
    "coverage": "coverage/",
    "map": "map/",
    "missing": "404.html",
    "manual": "manual/",
}
BARE = {
    "mkdocs.yml": (
        "site_name: Bare\nsite_url: https://example.org/\ntheme: {name: material, language: ko, font: false, features: [navigation.instant, navigation.instant.preview, navigation.tabs, "
        "content.action.edit, content.code.copy, content.tooltips, navigation.top, navigation.footer], palette: ["
        '{media: "(prefers-color-scheme: light)", scheme: default, toggle: {icon: material/weather-night, name: a}}, '
        '{media: "(prefers-color-scheme: dark)", scheme: slate, toggle: {icon: material/weather-sunny, name: b}}]}\n'
        "edit_uri_template: https://example.org/{path}\nplugins: [search, tags]\n"
        "markdown_extensions: [tables, toc: {permalink: true}]\n"
    ),
    "docs/index.md": "---\ntags: [a]\n---\n# Bare\n\n## Section\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```sh\nls\n```\n",
    "docs/other.md": "# Other\n\n## Section\n\n[A link](index.md).\n",
}
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    for (const { node, previousRect, currentRect } of entry.sources) {
      const element = node?.nodeType === 1 ? node : node?.parentElement;
      window.shifts.push({ value: entry.value, at: entry.startTime, ours: !!element?.closest(':not(body)[class*="sb-"]'),
        what: element?.outerHTML.slice(0, 120), from: previousRect, to: currentRect });
    }
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def address(study_site: Site) -> Iterator[str]:
    with serve(study_site.folder, PREFIX) as base:
        yield base


@pytest.fixture(scope="module")
def known(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Ids of the axe rules that plain Material breaks."""
    site = build_site(tmp_path_factory.mktemp("bare"), BARE)
    found: set[str] = set()
    with serve(site.folder) as base:
        for scheme in SCHEMES:
            for width in (360, 1280):
                page = _open(browser, width, scheme)
                for place in ("", "other/"):
                    page.goto(base + place)
                    page.wait_for_timeout(200)
                    found |= {fault.split(" ")[0] for fault in _faults(page)}
                page.context.close()
    return found


def _open(browser: Browser, width: int, scheme: str) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    context.add_init_script(SHIFTS)
    page = context.new_page()
    page.set_default_timeout(20_000)
    return page


def _faults(page: Page) -> set[str]:
    """Id of each broken axe rule with the element that breaks it; `ours` where it stands in something of ours."""
    found = [
        (rule["id"], node["target"][0]) for rule in Axe().run(page).response["violations"] for node in rule["nodes"]
    ]
    ours = page.evaluate(
        "all => all.map(one => !!document.querySelector(one)?.closest(':not(body)[class*=sb-]'))", [b for _, b in found]
    )
    return {f"{rule} {target}{' ours' if mine else ''}" for (rule, target), mine in zip(found, ours, strict=True)}


def _watch(page: Page, base: str) -> list[str]:
    """What goes wrong from now on: console errors, exceptions, requests that leave the site."""
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda one: wrong.append(one.url) if not one.url.startswith((base, "data:", "blob:")) else None)
    return wrong


def _visit(page: Page, address: str, site: Site, kind: str) -> None:
    pattern = next(one["id"] for one in site.book["patterns"] if one["url"])
    page.goto(address + KINDS[kind].format(pattern=pattern))
    page.wait_for_timeout(200)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", KINDS)
def test_page_fits_and_is_quiet_still_and_accessible(
    browser: Browser, address: str, study_site: Site, known: set[str], kind: str, scheme: str
) -> None:
    """At each width: no sideways scrolling, nothing on the console, no request elsewhere, no part of ours that moves, and
    axe finds nothing that plain Material has not."""
    page = _open(browser, WIDTHS[0], scheme)
    wrong = _watch(page, address.removesuffix(PREFIX))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        _visit(page, address, study_site, kind)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        shifts: list[dict[str, Any]] = page.evaluate("window.shifts")
        assert [shift for shift in shifts if shift["ours"]] == [], width
        if width != 768:
            faults = _faults(page)
            assert {fault for fault in faults if fault.split(" ")[0] not in known} == set(), width
            assert {fault for fault in faults if fault.startswith("color-contrast") and "ours" in fault} == set(), width
    assert wrong == []
    page.context.close()


@pytest.mark.parametrize("kind", ["home", "note", "service", "pattern", "gallery", "domain", "coverage", "map"])
def test_page_fits_at_every_width(browser: Browser, address: str, study_site: Site, kind: str) -> None:
    """A word that just fits its line, with a sign behind it, pushes no page sideways."""
    page = _open(browser, 320, "light")
    _visit(page, address, study_site, kind)
    wide = []
    for width in range(320, 800, 9):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(width)
    assert wide == []
    page.context.close()


@pytest.mark.parametrize("scoped", [False, True])
def test_an_index_counts_what_it_shows(browser: Browser, address: str, scoped: bool) -> None:
    """Beside each category stands how many services are seen below it, and above no category that is not there."""
    page = _open(browser, 1280, "light")
    page.goto(address + KINDS["services"])
    page.locator("#sb-scope").set_checked(scoped)
    counts = page.locator(".sb-category:visible").evaluate_all(
        """(found) => found.map((one) => [one.querySelector("h2").innerText.match(/[0-9]+/)[0],
          String([...one.querySelectorAll("li")].filter((row) => row.offsetParent).length)])"""
    )
    assert len(counts) > 10
    assert [shown for shown, real in counts if shown != real] == []
    assert page.locator(".sb-contents li:visible").count() == len(counts)
    page.context.close()


@pytest.mark.parametrize(
    ("kind", "choose"), [("gallery", "select[name=domain]"), ("coverage", "select[name=category]")]
)
def test_a_filter_stays_in_the_address(browser: Browser, address: str, kind: str, choose: str) -> None:
    """Who comes back finds it as it was; an address that asks for what there is not shows everything."""
    page = _open(browser, 1280, "light")
    page.goto(address + KINDS[kind])
    output, field = page.locator(".sb-filters output"), page.locator(choose)
    everything = output.inner_text()
    value = field.locator("option").nth(2).get_attribute("value")
    field.select_option(value)
    some = output.inner_text()
    assert some != everything
    assert page.url.endswith(f"?{field.get_attribute('name')}={value}")
    page.locator("main a[href*='services/'], .sb-card a").locator("visible=true").first.click()
    page.wait_for_load_state()
    page.go_back()
    expect(output).to_have_text(some)
    expect(field).to_have_value(value or "")
    page.goto(address + KINDS[kind] + "?domain=%3Cb%3E&category=none&other=1")
    expect(output).to_have_text(everything)
    page.context.close()


@pytest.mark.parametrize(
    ("kind", "folded"), [("map", ".sb-graph"), ("note", ".sb-progress"), ("domain", ".sb-task"), ("exam", ".sb-domain")]
)
def test_what_is_folded_away_is_no_box(
    browser: Browser, address: str, study_site: Site, kind: str, folded: str
) -> None:
    """One sign that it opens, in front of the words; neither Material's frame nor its pencil."""
    page = _open(browser, 1280, "light")
    _visit(page, address, study_site, kind)
    look = page.locator(f"{folded} > details, {folded} summary").first.evaluate(
        """(found) => {
          const details = found.closest("details"), summary = details.querySelector("summary");
          const sign = (place) => getComputedStyle(summary, place).content;
          return [getComputedStyle(details).borderTopWidth, sign("::before"), sign("::after"),
            getComputedStyle(summary).display];
        }"""
    )
    assert look == ["0px", "none", "none", "list-item"]
    page.context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_and_links_stand_out(browser: Browser, address: str, scheme: str) -> None:
    """WCAG contrast of at least 4.5 for text and links on the page, in the bar and in the tabs."""
    page = _open(browser, 1280, scheme)
    page.goto(address + KINDS["note"])
    ratios = page.evaluate(
        """() => {
          const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
          const rgb = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data]; };
          const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const under = (node) => { for (; node; node = node.parentElement) {
            const colour = rgb(getComputedStyle(node).backgroundColor); if (colour[3] === 255) return colour; }
            return [255, 255, 255]; };
          const ratio = (selector) => { const node = document.querySelector(selector);
            const [a, b] = [light(rgb(getComputedStyle(node).color)), light(under(node))].sort((x, y) => y - x);
            return (a + 0.05) / (b + 0.05); };
          const all = [".md-content p", ".md-content a.sb-link", ".md-content h1", ".sb-head span", ".md-header__title",
            ".md-tabs__link", ".md-nav__link", ".md-footer-meta a", ".md-tag", "table th"];
          return Object.fromEntries(all.map((selector) => [selector, ratio(selector)]));
        }"""
    )
    assert {selector: ratio for selector, ratio in ratios.items() if ratio < 4.5} == {}
    page.context.close()


def test_pages_are_ours_to_the_last_address(study_site: Site) -> None:
    """The page for addresses that lead nowhere speaks the site's language and links below the site's own path."""
    page = study_site.page("404.html")
    assert page.findtext(".//h1") == "없는 페이지"
    assert f"{PREFIX}notes/" in page.xpath("//article//a/@href")


def test_every_note_is_in_the_navigation(study_site: Site) -> None:
    page = study_site.page("notes/")
    listed = {link.removeprefix("./") for link in page.xpath('//nav[contains(@class, "md-nav--primary")]//a/@href')}
    sections = {note["url"].split("/")[1] for note in study_site.book["notes"]}
    assert len(sections) == 4
    for section in sections:
        inside = [note["url"] for note in study_site.book["notes"] if note["url"].startswith(f"notes/{section}/")]
        first = study_site.page(inside[0])
        links = first.xpath('//nav[contains(@class, "md-nav--primary")]//a/@href')
        names = {link.strip("./").split("/")[-1] for link in links} | {inside[0].split("/")[-2]}
        assert {url.split("/")[-2] for url in inside} <= names
    assert any("secure" in link for link in listed)


def test_links_break_between_words_as_the_text_around_does(browser: Browser, address: str) -> None:
    """A Korean name of a service in a line or a cell is never cut in a word."""
    page = _open(browser, 1280, "light")
    page.goto(address + "notes/secure/vpc-network-security/")
    code = "() => [...document.querySelectorAll('article a.sb-link')].map((link) => getComputedStyle(link).wordBreak)"
    breaks = page.evaluate(code)
    assert len(breaks) > 20
    assert set(breaks) == {"keep-all"}
    page.context.close()


def _brightness(page: Page, selector: str) -> float:
    """Mean of all pixels of the first such element, 0 … 255, its background included."""
    picture = Image.open(BytesIO(page.locator(selector).first.screenshot())).convert("L")
    return float(ImageStat.Stat(picture).mean[0])


def test_small_pictures_follow_the_scheme_and_print_light(browser: Browser, address: str) -> None:
    """One file for both: what stands behind `#` chooses. A hidden one is not fetched."""
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme, other in zip(schemes, reversed(schemes), strict=True):
        page = browser.new_page(color_scheme=scheme)
        page.goto(address + "patterns/")
        shown = page.locator(f"img.sb-thumbnail-{scheme}").first
        shown.evaluate("(image) => image.decode()")
        assert page.locator(f"img.sb-thumbnail-{other}:visible").count() == 0
        assert (_brightness(page, f"img.sb-thumbnail-{scheme}") < 80) == (scheme == "dark")
        page.emulate_media(media="print")
        assert page.locator("img.sb-thumbnail-dark:visible").count() == 0
        page.close()
