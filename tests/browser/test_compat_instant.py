"""Material's instant navigation: pages change without a load, and questions and drawings live on each of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from harness.serve import serve
from harness.site import build_site

FIRST = """\
# First

On to [second](second.md) or [plain](plain.md).

```pattern
id: one
Users >> ALB >> EC2
```

<quiz id="first">
Which one balances?
- [x] ALB
- [ ] EC2

It spreads requests.
</quiz>
"""
SECOND = FIRST.replace("# First", "# Second").replace("id: one", "id: two").replace('"first"', '"second"')


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    target = tmp_path_factory.mktemp("instant")
    theme = "theme: {name: material, font: false, features: [navigation.instant]}\n"
    with serve(target / "site", "/below/") as url:
        files = {
            "mkdocs.yml": f"site_name: N\nsite_url: {url}\n{theme}plugins: [studybook]\n",
            "docs/index.md": "# Home\n\n[first](first.md)\n",
            "docs/first.md": FIRST,
            "docs/second.md": SECOND.replace("[second](second.md)", "[first](first.md)"),
            "docs/plain.md": "# Plain\n\nBack to [first](first.md).\n",
        }
        build_site(target, files)
        yield url


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """On the home page, marked: a real load would lose the mark. No error may appear on the way."""
    context = browser.new_context()
    found = context.new_page()
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    found.on("response", lambda answer: errors.append(answer.url) if answer.status >= 400 else None)
    found.goto(address)
    found.wait_for_load_state("networkidle")
    found.evaluate("window.marked = true")
    yield found
    assert found.evaluate("window.marked") is True, "the page was loaded anew"
    assert errors == []
    context.close()


def go(page: Page, name: str) -> None:
    """Follow a link of the article."""
    page.locator("article a", has_text=name).first.click()
    expect(page.locator("article h1")).to_contain_text(name.capitalize())


def answer(page: Page) -> None:
    """Answer the page's question rightly."""
    question = page.locator(".sb-question")
    question.get_by_role("radio", name="ALB").check()
    question.get_by_role("button").first.click()
    expect(question).to_contain_text("It spreads requests.")


def test_questions_work_on_every_page_in_turn(page: Page) -> None:
    """From a page without one to one with, to another, and back by the browser's button."""
    go(page, "first")
    answer(page)
    go(page, "second")
    answer(page)
    page.go_back()
    expect(page.locator("article h1")).to_contain_text("First")
    expect(page.locator(".sb-question")).to_have_count(1)
    page.go_forward()
    expect(page.locator("article h1")).to_contain_text("Second")
    go(page, "plain")
    expect(page.locator(".sb-question")).to_have_count(0)


def test_drawings_live_after_navigation(page: Page) -> None:
    """Icons load from their place below the site's path, and a script's work is done once."""
    go(page, "first")
    go(page, "second")
    figure = page.locator("figure.sb-pattern")
    expect(figure).to_have_count(1)
    expect(figure.locator("svg image").first).to_be_visible()
    icons = page.evaluate(
        "[...document.querySelectorAll('figure.sb-pattern svg image')].map(i => new URL(i.href.baseVal, location).pathname)"
    )
    assert all(path.startswith("/below/studybook/icons/") for path in icons)
    controls = figure.locator("button").count()
    page.go_back()
    page.go_forward()
    expect(page.locator("article h1")).to_contain_text("Second")
    expect(page.locator("figure.sb-pattern").locator("button")).to_have_count(controls)
