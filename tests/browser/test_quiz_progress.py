"""A reader's results: they survive edits of the site, other tabs, broken storage, and every way of serving pages."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

import studybook
from harness.serve import serve
from harness.site import build_site, rebuild_site

CONFIG = """
site_name: Study
site_url: https://example.org/study/
theme:
  name: material
  font: false
  features: [navigation.instant]
plugins: [search, studybook]
"""
ONE = """\
<quiz>
Which launch type needs no servers of your own?
- [ ] Amazon EC2 instances
- [x] AWS Fargate platform
</quiz>
"""
TWO = """\
<quiz id="two">
Which one is a queue?
- [x] SQS
- [ ] SNS
</quiz>
"""
HEAD = "---\ntitle: Note\n---\n## Part\n\n"
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n\n[To the note](note.md) and [the plain one](plain.md)\n",
    "docs/plain.md": "# Plain\n\nNothing to answer.\n",
    "docs/note.md": f"{HEAD}{ONE}\n{TWO}",
}
STORE = "studybook:/study/"


class Site:
    """A served site whose pages may be edited under its readers."""

    def __init__(self, root: Path, base: str) -> None:
        self.root, self.base = root, base

    def edit(self, name: str, text: str) -> None:
        (self.root / "docs" / name).write_text(text, "utf-8")
        rebuild_site(self.root)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = tmp_path_factory.mktemp("progress")
    with serve(build_site(root, FILES).folder, "/study/") as base:
        yield Site(root, base)


@pytest.fixture
def site(served: Site) -> Iterator[Site]:
    """The site, put back afterwards where a test has edited it."""
    yield served
    docs = served.root / "docs"
    wanted = {name.removeprefix("docs/"): text for name, text in FILES.items() if name.startswith("docs/")}
    if {path.name: path.read_text("utf-8") for path in docs.glob("*.md")} == wanted:
        return
    for path in docs.glob("*.md"):
        path.unlink()
    for name, text in wanted.items():
        (docs / name).write_text(text, "utf-8")
    rebuild_site(served.root)


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


def visit(reader: BrowserContext, address: str) -> Page:
    page = reader.new_page()
    page.goto(address)
    return page


def answer(page: Page, option: str) -> None:
    row = page.locator(".sb-option", has_text=option)
    row.locator("input").check()
    page.locator(".sb-question", has=row).get_by_role("button", name="Check").click()


def status(page: Page, stem: str) -> Locator:
    return page.locator(".sb-question", has_text=stem).locator("[role=status]")


def kept(page: Page) -> dict[str, dict[str, object]]:
    """Results in storage by question id, those taken back left out."""
    data = json.loads(page.evaluate(f"localStorage.getItem('{STORE}')") or '{"q": {}}')
    return {name: result for name, result in data["q"].items() if not result["x"]}


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        ("inserting", f"{HEAD}<quiz>\nNew?\n- [x] a\n- [ ] b\n</quiz>\n\n{ONE}\n{TWO}"),
        ("reordering questions", f"{HEAD}{TWO}\n{ONE}"),
        (
            "reordering options",
            HEAD + "<quiz>\nWhich launch type needs no servers of your own?\n- [x] AWS Fargate platform\n"
            "- [ ] Amazon EC2 instances\n</quiz>\n\n" + TWO,
        ),
        ("rewording a wrong option", f"{HEAD}{ONE.replace('EC2 instances', 'EC2')}\n{TWO}"),
        ("fixing the stem", f"{HEAD}{ONE.replace('servers', 'serveres')}\n{TWO}"),
        ("fixing the right option", f"{HEAD}{ONE.replace('platform', 'platfrom')}\n{TWO}"),
        ("explaining", f"{HEAD}{ONE.replace('</quiz>', chr(10) + 'Because.' + chr(10) + '</quiz>')}\n{TWO}"),
    ],
)
def test_an_edit_loses_nothing(site: Site, reader: BrowserContext, edit: str, text: str) -> None:
    page = visit(reader, f"{site.base}note/")
    answer(page, "Fargate")
    answer(page, "SNS")
    site.edit("note.md", text)
    page.reload()
    expect(status(page, "launch type")).to_contain_text("✓ Right")
    expect(status(page, "queue")).to_contain_text("✗ Wrong")


def test_a_renamed_page_keeps_its_results_by_its_alias(site: Site, reader: BrowserContext) -> None:
    page = visit(reader, f"{site.base}note/")
    answer(page, "Fargate")
    (site.root / "docs/note.md").unlink()
    (site.root / "docs/index.md").write_text("# Home\n", "utf-8")
    site.edit("moved.md", f"---\ntitle: Note\naliases: [/note/]\n---\n## Part\n\n{ONE}")
    page.goto(f"{site.base}moved/")
    expect(status(page, "launch type")).to_contain_text("✓ Right")


def test_a_changed_key_resets_that_question_only(site: Site, reader: BrowserContext) -> None:
    page = visit(reader, f"{site.base}note/")
    answer(page, "Fargate")
    answer(page, "SQS")
    site.edit("note.md", f"{HEAD}{ONE}\n{TWO.replace('[x] SQS', '[ ] SQS').replace('[ ] SNS', '[x] SNS')}")
    page.reload()
    expect(status(page, "launch type")).to_contain_text("✓ Right")
    expect(status(page, "queue")).to_have_text("The question has changed since you answered")
    expect(page.locator(".sb-progress__line")).to_have_text("1 of 2 answered, 1 right")


def test_two_tabs_merge(site: Site, reader: BrowserContext) -> None:
    """What is answered in one shows in the other, and neither overwrites what the other has kept."""
    first, second = visit(reader, f"{site.base}note/"), visit(reader, f"{site.base}note/")
    answer(first, "Fargate")
    expect(status(second, "launch type")).to_contain_text("✓ Right")
    answer(second, "SNS")
    expect(status(first, "queue")).to_contain_text("✗ Wrong")
    assert len(kept(first)) == 2


def test_trying_again_is_not_undone_by_another_tab(site: Site, reader: BrowserContext) -> None:
    first, second = visit(reader, f"{site.base}note/"), visit(reader, f"{site.base}note/")
    answer(first, "Fargate")
    first.locator(".sb-question", has_text="launch type").get_by_role("button", name="Try again").click()
    answer(second, "SNS")
    expect(status(first, "queue")).to_contain_text("✗ Wrong")
    expect(status(first, "launch type")).to_be_empty()


STORAGES = {
    "off": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
    "no JSON": f"localStorage.setItem('{STORE}', '{{broken')",
    "another shape": f"localStorage.setItem('{STORE}', '[1, null, {{}}]')",
    "bad results": (
        f"localStorage.setItem('{STORE}', JSON.stringify({{ v: 1, u: 'x', p: {{ a: 3 }}, q: {{ two: 7, a: null,"
        " b: { t: 'x', k: 1 }, c: { t: 1e300, k: 'k', c: { a: 1 }, s: {} }, __proto__: { t: 1, k: 'x' } } }))"
    ),
}


@pytest.mark.parametrize("storage", sorted(STORAGES))
def test_storage_that_fails_or_lies_stops_nobody(site: Site, reader: BrowserContext, storage: str) -> None:
    errors: list[str] = []
    page = reader.new_page()
    page.on("pageerror", lambda error: errors.extend([str(error)] if "quiz.js" in (error.stack or "") else []))
    page.add_init_script(STORAGES[storage])
    page.goto(f"{site.base}note/")
    answer(page, "SQS")
    expect(status(page, "queue")).to_have_text("✓ Right")
    expect(page.locator(".sb-progress__line")).to_have_text("1 of 2 answered, 1 right")
    page.locator(".sb-tools summary").click()
    lost = storage in ("off", "full")
    said = "This browser keeps no results." if lost else "Results stay in this browser only."
    expect(page.locator(".sb-progress__kept")).to_have_text(said)
    assert errors == []


def test_a_result_from_the_future_does_not_stand_for_ever(site: Site, reader: BrowserContext) -> None:
    page = visit(reader, f"{site.base}note/")
    answer(page, "SNS")
    page.evaluate(
        f"() => {{ const all = JSON.parse(localStorage.getItem('{STORE}')); all.q.two.t = 9e15;"
        f" localStorage.setItem('{STORE}', JSON.stringify(all)) }}"
    )
    page.reload()
    page.locator(".sb-question", has_text="queue").get_by_role("button", name="Try again").click()
    answer(page, "SQS")
    page.reload()
    expect(status(page, "queue")).to_have_text("✓ Right")


def test_progress_goes_out_as_json_and_in_again(
    site: Site, reader: BrowserContext, browser: Browser, tmp_path: Path
) -> None:
    page = visit(reader, f"{site.base}note/")
    answer(page, "Fargate")
    page.locator(".sb-tools summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    place = tmp_path / "progress.json"
    download.value.save_as(place)
    assert json.loads(place.read_text("utf-8"))["v"] == 1
    other = browser.new_page()
    other.goto(f"{site.base}note/")
    other.locator(".sb-tools summary").click()
    other.locator(".sb-tools__file").set_input_files(place)
    expect(other.locator(".sb-tools__message")).to_have_text("Results taken over: 1")
    expect(status(other, "launch type")).to_contain_text("✓ Right")
    place.write_text("<script>", "utf-8")
    other.locator(".sb-tools__file").set_input_files(place)
    expect(other.locator(".sb-tools__message")).to_have_text("That file holds no progress")
    expect(status(other, "launch type")).to_contain_text("✓ Right")
    other.close()


def test_a_file_brings_back_what_was_reset_since(site: Site, reader: BrowserContext, tmp_path: Path) -> None:
    """In the other tab too, which knows of the reset and would write it over what was loaded."""
    page, other = visit(reader, f"{site.base}note/"), visit(reader, f"{site.base}note/")
    answer(page, "Fargate")
    place = tmp_path / "progress.json"
    place.write_text(page.evaluate(f"localStorage.getItem('{STORE}')"), "utf-8")
    page.locator(".sb-tools summary").click()
    page.get_by_role("button", name="Reset this page").click()
    expect(status(other, "launch type")).to_be_empty()
    page.locator(".sb-tools__file").set_input_files(place)
    expect(page.locator(".sb-tools__message")).to_have_text("Results taken over: 1")
    expect(status(other, "launch type")).to_contain_text("✓ Right")
    answer(other, "SQS")
    expect(status(page, "launch type")).to_contain_text("✓ Right")
    assert len(kept(page)) == 2


def test_a_browser_that_keeps_nothing_says_so_and_offers_the_file(site: Site, reader: BrowserContext) -> None:
    """Once: a reader who folds the words away is left in peace."""
    reader.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page = visit(reader, f"{site.base}note/")
    answer(page, "SQS")
    expect(page.locator(".sb-progress__kept")).to_have_text("This browser keeps no results.")
    expect(page.get_by_role("button", name="Save to a file")).to_be_visible()
    page.locator(".sb-tools summary").click()
    answer(page, "Fargate")
    expect(page.get_by_role("button", name="Save to a file")).to_be_hidden()


def test_a_page_of_many_questions_is_not_done_before_the_last(site: Site, reader: BrowserContext) -> None:
    many = "\n".join(ONE.replace("<quiz>", f'<quiz id="q{number}">') for number in range(61))
    site.edit("note.md", f"{HEAD}{many}")
    page = visit(reader, f"{site.base}note/")
    page.evaluate(
        """() => document.querySelectorAll(".sb-question").forEach((question, i) => {
          if (i === 60) return;
          question.querySelector(`input[value="${question.dataset.right}"]`).checked = true;
          question.querySelector(".sb-button--main").click();
        })"""
    )
    page.reload()
    expect(page.locator(".sb-progress__line")).to_have_text("60 of 61 answered, 60 right")
    site.edit("plain.md", f"# Plain\n\n{TWO}")
    page.goto(f"{site.base}plain/")
    expect(page.locator(".md-nav--primary .sb-navmark").first).to_have_text("60/61")


def test_reset_takes_back_the_page_also_in_the_other_tab(site: Site, reader: BrowserContext) -> None:
    first, second = visit(reader, f"{site.base}note/"), visit(reader, f"{site.base}note/")
    answer(first, "SQS")
    expect(status(second, "queue")).to_contain_text("✓ Right")
    second.locator(".sb-tools summary").click()
    second.get_by_role("button", name="Reset this page").click()
    expect(status(first, "queue")).to_be_empty()
    expect(first.locator(".sb-progress__line")).to_have_text("0 of 2 answered, 0 right")
    assert kept(first) == {}


def test_reset_moves_nobody(site: Site, reader: BrowserContext) -> None:
    """Neither the reader who pressed the button nor one who types in another tab loses the place."""
    first, second = visit(reader, f"{site.base}note/"), visit(reader, f"{site.base}note/")
    answer(first, "SQS")
    expect(status(second, "queue")).to_contain_text("✓ Right")
    first.locator("[data-md-component=search-query]").focus()
    second.locator(".sb-tools summary").click()
    second.get_by_role("button", name="Reset this page").click()
    expect(status(first, "queue")).to_be_empty()
    expect(second.get_by_role("button", name="Reset this page")).to_be_focused()
    expect(first.locator("[data-md-component=search-query]")).to_be_focused()


def test_sites_on_one_origin_do_not_meet(site: Site, reader: BrowserContext) -> None:
    page = visit(reader, f"{site.base}note/")
    answer(page, "SQS")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('studybook'))") == [STORE]


def test_instant_navigation_and_going_back_keep_questions_alive(site: Site, reader: BrowserContext) -> None:
    """From a page without questions to one, away, and back: one bar and one panel each time, results shown."""
    sitemap = site.root / "site/sitemap.xml"  # Material navigates instantly only to what it names, port included
    sitemap.write_text(sitemap.read_text("utf-8").replace("https://example.org/study/", site.base), "utf-8")
    page = reader.new_page()
    with page.expect_response("**/sitemap.xml"):
        page.goto(site.base)
    page.evaluate("window.stayed = true")
    assert page.locator("script[src*='quiz.js']").count() == 0
    page.get_by_role("link", name="To the note").click()
    expect(page.locator(".sb-question--live")).to_have_count(2)
    answer(page, "SQS")
    page.get_by_role("link", name="Plain").first.click()
    expect(page.locator("h1", has_text="Plain")).to_be_visible()
    page.go_back()
    expect(page.locator(".sb-question--live")).to_have_count(2)
    expect(status(page, "queue")).to_have_text("✓ Right")
    expect(page.locator(".sb-progress")).to_have_count(1)
    expect(page.locator("#sb-two .sb-question__bar")).to_have_count(1)
    assert page.evaluate("window.stayed")


def test_script_and_style_load_only_where_something_is_asked(site: Site) -> None:
    pages = {page: (site.root / "site" / page / "index.html").read_text("utf-8") for page in ("note", "plain")}
    assert "studybook/quiz.js" in pages["note"]
    assert "studybook/quiz." not in pages["plain"]


def test_script_and_style_are_small() -> None:
    folder = Path(studybook.__file__).parent / "assets"
    size = sum(len(gzip.compress((folder / name).read_bytes(), 9)) for name in ("quiz.js", "quiz.css"))
    print(f"quiz.js and quiz.css: {size} bytes compressed")
    assert size <= 15 * 1024


PLAIN_THEME = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'">
</head><body><main>{{ page.content }}</main></body></html>
"""


def test_a_strict_content_security_policy_stops_nothing(reader: BrowserContext, tmp_path: Path) -> None:
    """On a theme of no scripts of its own, and without the document's observable that Material has."""
    config = "site_name: S\ntheme: {name: null, custom_dir: theme}\nplugins: [studybook]\n"
    files = {**FILES, "mkdocs.yml": config, "theme/main.html": PLAIN_THEME}
    with serve(build_site(tmp_path, files).folder, "/study/") as base:
        page = reader.new_page()
        page.add_init_script(
            "window.refused = []; addEventListener('securitypolicyviolation', (e) => refused.push(e.violatedDirective))"
        )
        page.goto(f"{base}note/")
        answer(page, "SQS")
        expect(status(page, "queue")).to_have_text("✓ Right")
        assert page.evaluate("window.refused") == []


def test_pages_without_directories_of_their_own_work(reader: BrowserContext, tmp_path: Path) -> None:
    site = build_site(tmp_path, {**FILES, "mkdocs.yml": CONFIG + "use_directory_urls: false\n"})
    with serve(site.folder, "/study/") as base:
        page = visit(reader, f"{base}note.html")
        answer(page, "SQS")
        page.reload()
        expect(status(page, "queue")).to_have_text("✓ Right")
        expect(page.locator(".md-nav--primary .sb-navmark")).to_have_text(["1/2"])


def test_an_offline_copy_works(reader: BrowserContext, tmp_path: Path) -> None:
    """Opened from the disk, with Material's offline plugin."""
    config = CONFIG.replace("[search, studybook]", "[search, offline, studybook]").replace(
        "features: [navigation.instant]", "features: []"
    )
    site = build_site(tmp_path, {**FILES, "mkdocs.yml": config})
    page = visit(reader, (site.folder / "note.html").as_uri())
    answer(page, "SQS")
    expect(status(page, "queue")).to_have_text("✓ Right")
    page.reload()
    expect(status(page, "queue")).to_have_text("✓ Right")
