"""Search on the study site as a reader uses it: Korean words with and without particles, service names."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from harness.serve import serve
from harness.site import Site

PREFIX = "/mkdocs-studybook/"
QUERIES = {
    "컨테이너": "containers-on-aws",
    "컨테이너를": "containers-on-aws",
    "대기열은": "messaging-and-decoupling",
    "암호화까지": "encryption-and-kms",
    "버킷에서": "s3-and-backup-protection",
    "복제본으로": "database-high-availability",
    "Fargate": "containers-on-aws",
    "eventbridge": "event-driven-workflows",
    "ECS에서": "containers-on-aws",
    "SQS를": "messaging-and-decoupling",
}


@pytest.fixture(scope="module")
def page(browser: Browser, study_site: Site) -> Iterator[Page]:
    with serve(study_site.folder, PREFIX) as base:
        page = browser.new_page()
        page.set_default_timeout(20_000)
        page.goto(base)
        page.locator(".md-search__input").click()
        yield page
        page.close()


@pytest.mark.parametrize("query", QUERIES)
def test_a_note_is_found_whatever_particle_word_or_query_carry(page: Page, query: str) -> None:
    field, results = page.locator(".md-search__input"), page.locator(".md-search-result__item")
    field.fill("")
    page.keyboard.press("Shift")
    expect(results).to_have_count(0)  # what the query before has found
    field.fill(query)
    page.keyboard.press("Shift")  # the search listens to keys
    found = results.locator(f'a[href*="{QUERIES[query]}"]')
    expect(found.first).to_be_attached()


def test_the_field_on_the_home_page_asks_the_search(browser: Browser, study_site: Site) -> None:
    """By keyboard alone; the page for addresses that lead nowhere has the same field."""
    with serve(study_site.folder, PREFIX) as base:
        page = browser.new_page()
        page.set_default_timeout(20_000)
        for place in ("", "404.html"):
            page.goto(base + place)
            field = page.locator(".site-search input")
            field.focus()
            page.keyboard.type("대기열")
            page.keyboard.press("Enter")
            page.wait_for_url(f"{base}?q=*")
            found = page.locator('.md-search-result__item a[href*="messaging-and-decoupling"]')
            expect(found.first).to_be_visible()
        page.close()


def test_lists_do_not_bury_the_notes(study_site: Site) -> None:
    """Generated pages put their own words into the index, not those of the notes that they list."""
    rows = json.loads(study_site.read("search/search_index.json"))["docs"]
    sizes: dict[str, int] = {}
    for row in rows:
        folder = row["location"].split("/")[0]
        sizes[folder] = sizes.get(folder, 0) + len(row["text"])
    assert sizes["notes"] > 2 * sum(sizes.get(name, 0) for name in ("services", "patterns", "exam", "tags", "coverage"))
    titles = {row["title"] for row in rows if row["location"].startswith("services/ecs/")}
    assert titles == {"Amazon ECS"}
