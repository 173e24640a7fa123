"""The home page knows what this browser remembers of the questions, and says how to begin where it remembers nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from harness.serve import serve
from harness.site import Site

PREFIX = "/mkdocs-studybook/"
NOTE = "notes/resilient/containers-on-aws/"

MOVED = """
window.moved = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (entry.sources.some(({ node }) => (node?.nodeType === 1 ? node : node?.parentElement)?.closest("main")))
      window.moved += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
"""Sums up what moves below the theme's header, which settles by itself while a slow machine reads it."""


@pytest.fixture(scope="module")
def address(study_site: Site) -> Iterator[str]:
    with serve(study_site.folder, PREFIX) as base:
        yield base


def _open(browser: Browser, address: str, stored: object = None, **options: Any) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    if stored is not None:
        text = stored if isinstance(stored, str) else json.dumps(stored)
        context.add_init_script(f"localStorage.setItem('studybook:{PREFIX}', {json.dumps(text)})")
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(address)
    return page


def _result(right: int, domain: str, path: str = NOTE, **more: object) -> dict[str, object]:
    return {
        "r": right,
        "k": "k",
        "t": 1,
        "d": domain,
        "c": [],
        "g": 0,
        "n": 1,
        "p": PREFIX + path,
        "x": 0,
        "e": 0,
        **more,
    }


def _store(*results: dict[str, object]) -> dict[str, object]:
    return {"v": 1, "q": {f"q{number}": result for number, result in enumerate(results)}, "p": {}, "u": 1}


def test_a_new_reader_is_told_where_to_begin(browser: Browser, address: str) -> None:
    page = _open(browser, address)
    expect(page.locator(".sb-today-line")).to_contain_text("아직 푼 문제가 없다")
    expect(page.locator(".sb-picks li")).to_have_count(3)
    expect(page.locator('.sb-domain[data-domain="1"] .sb-domain-done')).to_contain_text("시작 전")
    page.context.close()


def test_without_a_script_everything_else_is_there(browser: Browser, address: str) -> None:
    page = _open(browser, address, java_script_enabled=False)
    expect(page.locator(".sb-picks li a")).to_have_count(3)
    expect(page.locator(".sb-domain")).to_have_count(4)
    expect(page.locator(".sb-note-list li")).to_have_count(5)
    expect(page.locator(".sb-card")).to_have_count(4)
    page.context.close()


def test_wrong_answers_come_first_and_the_weakest_domain_is_named(browser: Browser, address: str) -> None:
    wrong = [_result(0, "2") for _ in range(3)]
    right = [_result(1, name) for name in ("1", "3", "4") for _ in range(3)]
    page = _open(browser, address, _store(*wrong, *right))
    line = page.locator(".sb-today-line")
    expect(line).to_contain_text("12개를 풀어 9개를 맞혔다")
    expect(line).to_contain_text("복원력을 갖춘 아키텍처 설계 (정답률 0%)")
    first = page.locator(".sb-picks li").first
    expect(first.locator("a")).to_have_attribute("href", address + NOTE)
    expect(first).to_contain_text("다시 풀 문제 3개")
    expect(page.locator('.sb-domain[data-domain="2"] .sb-domain-done')).to_contain_text("3개 풀이, 정답률 0%")
    assert page.locator('.sb-domain[data-domain="2"] progress').evaluate("(bar) => bar.value") == 3
    page.context.close()


def test_a_domain_not_begun_is_weaker_than_one_known(browser: Browser, address: str) -> None:
    page = _open(browser, address, _store(*[_result(1, name) for name in ("1", "2", "4") for _ in range(5)]))
    expect(page.locator(".sb-today-line")).to_contain_text("아직 시작하지 않은 영역: 고성능 아키텍처 설계")
    link = page.locator(".sb-picks a").last
    assert "notes/performance/" in (link.get_attribute("href") or "")
    page.context.close()


def test_no_more_are_answered_than_there_are(browser: Browser, address: str) -> None:
    """Questions of no domain are in no sum, nor are those that the site no longer asks."""
    page = _open(browser, address, _store(_result(1, "1"), _result(0, ""), _result(0, "9")))
    expect(page.locator(".sb-today-line")).to_contain_text("1개를 풀어 1개를 맞혔다")
    page.close()
    page = _open(browser, address, _store(*[_result(1, "1") for _ in range(2000)]))
    all_of_them = page.locator(".sb-domain").evaluate_all(
        "found => found.reduce((sum, one) => sum + Number(one.dataset.questions), 0)"
    )
    expect(page.locator(".sb-today-line")).to_contain_text(f"{all_of_them}개를 풀어 {all_of_them}개를 맞혔다")
    page.context.close()


def test_answers_taken_back_and_cards_do_not_count(browser: Browser, address: str) -> None:
    page = _open(browser, address, _store(_result(0, "1", x=1), _result(0, "", e=1)))
    expect(page.locator(".sb-today-line")).to_contain_text("아직 푼 문제가 없다")
    page.context.close()


@pytest.mark.parametrize(
    "stored",
    ["", "{", "[]", "null", '{"v":1}', '{"v":1,"q":null}', '{"v":1,"q":{"a":null,"b":7}}', '{"v":2,"q":{"a":{}}}'],
)
def test_what_is_stored_is_not_trusted(browser: Browser, address: str, stored: str) -> None:
    context = browser.new_context()
    context.add_init_script(f"localStorage.setItem('studybook:{PREFIX}', {json.dumps(stored)})")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    expect(page.locator(".sb-today-line")).to_contain_text("아직 푼 문제가 없다")
    assert errors == []
    context.close()


def test_an_answer_on_a_note_reaches_home_by_instant_navigation(browser: Browser, address: str) -> None:
    page = _open(browser, address + NOTE)
    question = page.locator('.sb-question[data-kind="single"]').first
    question.locator("input[type=radio]").first.check()
    question.locator(".sb-button--main").click()
    page.locator(".md-tabs__link").first.click()
    expect(page.locator(".sb-today-line")).to_contain_text("1개를 풀어")
    page.context.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_what_is_remembered_moves_nothing(browser: Browser, address: str, width: int) -> None:
    """No layout shift where the script puts the reader's own picks in place of the first ones."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    stored = json.dumps(_store(*[_result(0, "2") for _ in range(9)], *[_result(1, "1") for _ in range(90)]))
    context.add_init_script(f"localStorage.setItem('studybook:{PREFIX}', {json.dumps(stored)})")
    context.add_init_script(MOVED)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".sb-today-line")).to_contain_text("99개를 풀어")
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") < 0.001
    assert page.locator(".sb-picks li").evaluate_all(
        "(rows) => rows.every((row) => row.scrollHeight <= row.clientHeight + 1)"
    )
    context.close()


def test_stored_words_are_never_markup(browser: Browser, address: str) -> None:
    page = _open(browser, address, _store(_result(0, '1"><img src=x onerror=alert(1)>'), _result(0, "1")))
    expect(page.locator(".sb-today-line")).to_contain_text("1개를 풀어")
    assert page.locator(".sb-home img[onerror]").count() == 0
    page.context.close()
