"""What a student does with a question: answer it by pointer and keyboard, read why, try again, keep the result."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from harness.serve import serve
from harness.site import build_site

CONFIG = """
site_name: Study
site_url: https://example.org/study/
theme:
  name: material
  font: false
  features: [navigation.instant]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}
plugins: [search, studybook]
markdown_extensions: [abbr, footnotes, tables, pymdownx.superfences]
"""
NOTE = """\
---
title: Scaling
---
## Policies

Target tracking makes its own alarms.

## Check yourself

<quiz id="asg" choose="2" domain="3">
Which policies need **no** alarm of yours?
- [x] Target tracking
  > It makes its own.
- [ ] Step scaling
  > You write its alarm.
- [x] Scheduled scaling

Only step scaling needs one.
</quiz>

<quiz id="fargate">
Which one has no servers of yours?
- [ ] EC2
- [x] Fargate
  > Nothing to manage.
- [ ] A script

  ```bash
  [[ -f x ]] && echo '</fieldset>'
  ```
- [ ] All of the above
</quiz>

<quiz id="gaps">
Fargate is [[serverless|서버리스]] and ECR holds [[images]].

---
Explained.
</quiz>

<quiz id="pairs">
Match
- SQS :: queue, pulled
- SNS :: topic, pushed
</quiz>

<quiz id="steps" kind="order">
Deploy
1. Build the image
2. Push it
3. Run the service
</quiz>

*[EC2]: Elastic Compute Cloud
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n\n[To the note](notes/scaling.md)\n",
    "docs/notes/scaling.md": NOTE,
    "docs/notes/other.md": "# Other\n\n## Part\n\n<quiz id='other'>\nOther?\n- [x] yes\n- [ ] no\n</quiz>\n",
}
URL = "notes/scaling/"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = build_site(tmp_path_factory.mktemp("quiz"), FILES)
    with serve(site.folder, "/study/") as address:
        yield address


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    """A fresh reader, on the note."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(base + URL)
    expect(page.locator(".sb-question--live")).to_have_count(5)
    yield page
    context.close()
    assert errors == []


def ask(page: Page, name: str) -> Locator:
    return page.locator(f"#sb-{name}")


def check(question: Locator) -> None:
    question.get_by_role("button", name="Check").click()


def choose(question: Locator, *options: str) -> None:
    for option in options:
        question.locator(".sb-option", has_text=option).locator("input").check()
    check(question)


def status(question: Locator) -> Locator:
    return question.locator("[role=status]")


def faults(page: Page) -> list[str]:
    """What axe finds in anything of ours. Colours of code are the theme's."""
    ours = {"include": [[".sb-question"], [".sb-progress"]], "exclude": [[".highlight"]]}
    found = Axe().run(page, context=ours)
    return [f"{rule['id']}: {node['html']}" for rule in found.response["violations"] for node in rule["nodes"]]


def answer_all(page: Page) -> None:
    choose(ask(page, "asg"), "Target", "Step")
    choose(ask(page, "fargate"), "Fargate")
    for blank, text in zip(ask(page, "gaps").locator(".sb-blank").all(), ("Serverless ", "wrong"), strict=True):
        blank.fill(text)
    check(ask(page, "gaps"))
    for menu in ask(page, "pairs").locator("select").all():
        menu.select_option(index=1)
    check(ask(page, "pairs"))
    check(ask(page, "steps"))


def test_a_wrong_choice_is_told_by_sign_and_word_with_reasons_and_a_way_to_the_section(page: Page) -> None:
    question = ask(page, "asg")
    expect(question.locator("details")).to_be_hidden()
    choose(question, "Target", "Step")
    states = {row.get_attribute("data-state") for row in question.locator(".sb-option").all()}
    assert states == {"right", "wrong", "missed"}
    expect(status(question)).to_contain_text("✗ Wrong")
    expect(question.locator("[data-state=wrong]")).to_contain_text("You write its alarm.")
    expect(question.locator("[data-state=right]")).to_contain_text("It makes its own.")
    expect(question.locator("[data-state=missed]")).to_contain_text("Right, not chosen")
    expect(question.get_by_text("Only step scaling needs one.")).to_be_visible()
    status(question).get_by_role("link").click()
    page.wait_for_url("**/notes/scaling/#*")


def test_a_right_choice_is_told_and_retry_starts_anew(page: Page) -> None:
    question = ask(page, "asg")
    choose(question, "Target", "Scheduled")
    expect(status(question)).to_have_text("✓ Right")
    expect(question.locator("input[type=checkbox]").first).to_be_disabled()
    question.get_by_role("button", name="Try again").click()
    expect(status(question)).to_be_empty()
    assert not [field for field in question.locator(".sb-option__input").all() if field.is_checked()]
    expect(question.locator("details")).to_be_hidden()


def test_too_few_choices_are_asked_for_and_lock_nothing(page: Page) -> None:
    question = ask(page, "asg")
    choose(question, "Target")
    expect(status(question)).to_have_text("Choose 2 answers")
    choose(question, "Scheduled")
    expect(status(question)).to_have_text("✓ Right")


def test_arrow_keys_choose_and_never_submit(page: Page) -> None:
    question = ask(page, "fargate")
    question.locator("input[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(question.locator("input:checked")).to_have_count(1)
    expect(status(question)).to_be_empty()
    page.keyboard.press("Tab")
    expect(question.get_by_role("button", name="Check")).to_be_focused()
    page.keyboard.press("Enter")
    expect(status(question)).not_to_be_empty()
    expect(status(question)).to_be_focused()


def focus(page: Page) -> str:
    """Words of what has the focus, up to the line's end."""
    code = "const e = document.activeElement; return (e.getAttribute('aria-label') || e.textContent).trim()"
    return str(page.evaluate(f"() => {{ {code} }}")).split("\n")[0]


def test_the_keyboard_finds_verdict_section_another_try_and_key_in_this_order(page: Page) -> None:
    """And back at the first option after trying again: nothing on the way needs a pointer or a step back."""
    keys = page.keyboard
    question = ask(page, "asg")
    question.locator("input").first.focus()
    for key in ("Space", "Tab", "Space", "Tab", "Tab", "Enter"):
        keys.press(key)
    assert status(question).evaluate("node => node === document.activeElement")
    walk = []
    for _ in range(3):
        keys.press("Tab")
        walk.append(focus(page))
    right = status(question).inner_text().startswith("✓")
    expected = ["Try again", "Answer and explanation"]
    assert walk[: len(expected)] == expected if right else walk == ["Read the section that explains it", *expected]
    question.get_by_role("button", name="Try again").focus()
    keys.press("Enter")
    assert question.locator("input").first.evaluate("node => node === document.activeElement")
    keys.press("Tab")
    assert question.locator("input").nth(1).evaluate("node => node === document.activeElement")


def test_how_many_to_choose_is_told_with_the_question(page: Page) -> None:
    """A screen reader says it when it enters the group, not as a line that can be missed."""
    expect(ask(page, "asg").get_by_role("group").first).to_have_accessible_description("Choose 2")


def test_words_that_are_no_label_choose_their_option_too(page: Page) -> None:
    question = ask(page, "fargate")
    question.get_by_text("A script").click()
    expect(question.locator(".sb-option", has_text="A script").locator("input")).to_be_checked()


def test_blanks_forgive_case_space_and_width_and_run_nothing(page: Page) -> None:
    question = ask(page, "gaps")
    first, second = question.locator(".sb-blank").all()
    first.fill("  ＳＥＲＶＥＲＬＥＳＳ ")
    second.fill("<img src=x onerror='window.hit = 1'>")
    second.press("Enter")
    expect(first).to_have_attribute("aria-invalid", "false")
    expect(second).to_have_attribute("aria-invalid", "true")
    expect(question.locator("details")).to_contain_text("serverless or 서버리스, images")
    assert page.evaluate("window.hit") is None
    page.reload()
    expect(ask(page, "gaps").locator(".sb-blank").nth(1)).to_have_value("<img src=x onerror='window.hit = 1'>")
    assert page.evaluate("window.hit") is None
    assert page.locator("img[src=x]").count() == 0


def test_pairs_are_matched_by_menus(page: Page) -> None:
    question = ask(page, "pairs")
    for row in question.locator(".sb-option").all():
        row.locator("select").select_option(row.get_attribute("data-right"))
    check(question)
    expect(status(question)).to_have_text("✓ Right")


def test_steps_are_moved_by_buttons_that_keep_the_focus(page: Page) -> None:
    question = ask(page, "steps")
    words = ["Build the image", "Push it", "Run the service"]
    for place, step in enumerate(words):
        up = question.get_by_role("button", name=f"Move up: {step}")
        while step not in (question.locator(".sb-option").nth(place).text_content() or ""):
            up.focus()
            page.keyboard.press("Enter")
            expect(up).to_be_focused()
    check(question)
    expect(status(question)).to_have_text("✓ Right")


def test_results_are_shown_again_after_a_reload_and_told_to_the_page(page: Page) -> None:
    page.evaluate("document.addEventListener('sb:answer', (event) => (window.told = event.detail))")
    choose(ask(page, "asg"), "Target", "Scheduled")
    told = page.evaluate("window.told")
    assert told == {"id": "asg", "correct": True, "domain": "3", "guess": False, "derived": False}
    page.reload()
    expect(status(ask(page, "asg"))).to_have_text("✓ Right")
    expect(page.locator(".sb-progress__line")).to_have_text("1 of 5 answered, 1 right")


def test_a_guess_is_kept_as_one(page: Page) -> None:
    question = ask(page, "fargate")
    question.get_by_label("I am guessing").check()
    choose(question, "Fargate")
    expect(status(question)).to_have_text("✓ Right, but guessed")
    page.reload()
    expect(status(ask(page, "fargate"))).to_have_text("✓ Right, but guessed")


def test_options_are_shuffled_alike_for_one_reader_and_some_stay_last(page: Page, browser: Browser, base: str) -> None:
    def order(page: Page) -> list[str]:
        return [row.get_attribute("data-option") or "" for row in ask(page, "fargate").locator(".sb-option").all()]

    mine = order(page)
    page.reload()
    expect(page.locator(".sb-question--live")).to_have_count(5)
    assert order(page) == mine
    orders = {tuple(mine)}
    for _ in range(6):
        other = browser.new_page()
        other.goto(base + URL)
        expect(other.locator(".sb-question--live")).to_have_count(5)
        orders.add(tuple(order(other)))
        expect(ask(other, "fargate").locator(".sb-option").last).to_contain_text("All of the above")
        other.close()
    assert len(orders) > 1


def test_letters_of_the_key_follow_the_shuffle(page: Page) -> None:
    question = ask(page, "fargate")
    row = question.locator(".sb-option", has_text="Fargate")
    assert question.locator("[data-letters]").text_content() == row.locator(".sb-letter").text_content()
    assert [mark.text_content() for mark in question.locator(".sb-options .sb-letter").all()] == ["A", "B", "C", "D"]


@pytest.mark.parametrize("reader", range(3))
def test_reasons_stand_in_the_order_of_the_letters(browser: Browser, base: str, reader: int) -> None:
    """Whatever order a reader's options have got: on paper the reasons are read from A on."""
    page = browser.new_page()
    page.goto(base + URL)
    expect(page.locator(".sb-question--live")).to_have_count(5)
    letters = [mark.text_content() or "" for mark in ask(page, "asg").locator(".sb-key__reason .sb-letter").all()]
    assert letters == sorted(letters)
    assert len(letters) == 2
    page.close()


def test_progress_is_shown_on_the_page_and_in_the_navigation(page: Page) -> None:
    answer_all(page)
    expect(page.locator(".sb-progress__line")).to_have_text("5 of 5 answered, 1 right")
    expect(page.locator(".md-nav--primary .sb-navmark")).to_have_text(["5/5"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_of_ours_before_and_after_answering(browser: Browser, base: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(base + URL)
    expect(page.locator(".sb-question--live")).to_have_count(5)
    page.locator(".sb-tools summary").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == {"light": "default", "dark": "slate"}[scheme]
    assert faults(page) == []
    answer_all(page)
    assert faults(page) == []
    page.close()


NAMED_COLOURS = (
    "red pink purple deep-purple indigo blue light-blue cyan teal green light-green lime yellow amber orange deep-orange "
    "brown grey blue-grey black white #ffff00 #00ffff #00ff00 #0000ff #ffffff #000000"
)
PALETTES = NAMED_COLOURS.split()
CONTRASTS = """(names) => {
  const brush = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const light = (colour) => {
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const button = document.querySelector(".sb-button--main");
  return Object.fromEntries(names.map((name) => {
    document.body.dataset.mdColorPrimary = name;
    if (name.startsWith("#")) document.body.style.setProperty("--md-typeset-a-color", name);
    const { color, backgroundColor } = getComputedStyle(button);
    const page = getComputedStyle(document.body).backgroundColor;
    return [name, [backgroundColor, Math.min(ratio(color, backgroundColor), ratio(backgroundColor, page))]];
  }));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colour_is_that_of_the_site_and_can_be_read_with_any_palette(
    browser: Browser, base: str, scheme: str
) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(base + URL)
    expect(page.locator(".sb-question--live")).to_have_count(5)
    found = page.evaluate(CONTRASTS, PALETTES)
    assert {name: colour for name, (colour, ratio) in found.items() if ratio < 4.5} == {}
    assert len({colour for colour, _ in found.values()}) > 20
    page.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_overflows_and_everything_can_be_touched(browser: Browser, base: str, width: int) -> None:
    """Rows, buttons and fields are at least 44 pixels high, down to a width of 320."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(base + URL)
    expect(page.locator(".sb-question--live")).to_have_count(5)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    places = page.locator(".sb-option__row, .sb-button, .sb-option__menu, .sb-guess")
    boxes = [place.bounding_box() for place in places.all() if place.is_visible()]
    assert len(boxes) > 15
    assert min(box["height"] for box in boxes if box) >= 43.9
    answer_all(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_nothing_moves(page: Page) -> None:
    """There is no motion that a reader would have to have reduced."""
    answer_all(page)
    assert page.evaluate("document.getAnimations().filter((a) => a.effect.target.closest('.sb-question')).length") == 0


def test_states_differ_without_colours(browser: Browser, base: str) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(base + URL)
    choose(ask(page, "asg"), "Target", "Step")
    look = "row => [getComputedStyle(row).borderTopStyle, getComputedStyle(row).borderTopWidth].join()"
    rows = {row.get_attribute("data-state"): row.evaluate(look) for row in ask(page, "asg").locator(".sb-option").all()}
    assert len(set(rows.values())) == 3
    page.close()


def test_without_a_script_question_key_and_explanation_are_there(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + URL)
    question = ask(page, "asg")
    expect(question.locator("details")).to_be_visible()
    expect(question.get_by_text("Only step scaling needs one.")).to_be_hidden()
    question.locator("summary").click()
    expect(question.get_by_text("Only step scaling needs one.")).to_be_visible()
    expect(question.locator(".sb-key__answer")).to_have_text("Answer A, C")
    assert question.get_by_role("button").count() == 0
    assert ask(page, "steps").locator("select").count() == 3
    context.close()


def test_on_paper_the_keys_stand_open_at_the_end(page: Page) -> None:
    choose(ask(page, "fargate"), "EC2")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    section = page.locator(".sb-printed")
    expect(section.locator("details[open]")).to_have_count(5)
    expect(section.get_by_text("Only step scaling needs one.")).to_be_visible()
    expect(section.get_by_text("3. Fargate is ____ and ECR holds ____.")).to_be_visible()
    assert (
        page.evaluate(
            "document.querySelector('.sb-printed').compareDocumentPosition(document.querySelector('#sb-steps'))"
        )
        == 2
    )
    expect(page.get_by_role("button", name="Check").first).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".sb-printed")).to_have_count(0)
    expect(ask(page, "asg").locator("details")).to_be_hidden()
    expect(ask(page, "fargate").locator("details")).to_be_visible()


def test_printing_puts_each_key_back_where_it_was(page: Page) -> None:
    """After an answer too, where the next try stands between verdict and key."""
    choose(ask(page, "fargate"), "EC2")
    order = "root => [...root.children].map((child) => child.className)"
    before = ask(page, "fargate").evaluate(order)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert ask(page, "fargate").evaluate(order) == before


def test_the_verdict_is_seen_on_a_phone(browser: Browser, base: str) -> None:
    """Reasons that open above it do not push it out of the window, nor does it jump if it is there already."""
    page = browser.new_page(viewport={"width": 360, "height": 500})
    page.goto(base + URL)
    question = ask(page, "asg")
    for option in ("Target", "Step"):
        question.get_by_role("checkbox", name=option).check()
    button = question.get_by_role("button", name="Check")
    button.evaluate("node => scrollBy(0, node.getBoundingClientRect().bottom - innerHeight + 8)")
    check(question)
    expect(status(question)).to_be_in_viewport(ratio=1)
    page.close()


def test_an_abbreviation_in_an_option_tells_nothing_before_the_answer(page: Page) -> None:
    short = ask(page, "fargate").locator("abbr")
    expect(short).not_to_have_attribute("title", "Elastic Compute Cloud")
    choose(ask(page, "fargate"), "Fargate")
    expect(short).to_have_attribute("title", "Elastic Compute Cloud")


def test_steps_are_mixed_again_for_another_try(page: Page) -> None:
    """A right order that stayed would answer the next try by itself."""
    steps = ask(page, "steps")
    begin = steps.locator(".sb-option__text").all_inner_texts()
    wanted = ["Build the image", "Push it", "Run the service"]
    for text in reversed(wanted):
        for _ in wanted:
            steps.get_by_role("button", name=f"Move up: {text}").click()
    check(steps)
    expect(status(steps)).to_contain_text("Right")
    steps.get_by_role("button", name="Try again").click()
    assert steps.locator(".sb-option__text").all_inner_texts() == begin


def test_the_whole_page_can_be_reset_blanks_and_all(page: Page) -> None:
    answer_all(page)
    page.locator(".sb-tools summary").click()
    page.get_by_role("button", name="Reset this page").click()
    expect(page.locator(".sb-progress__line")).to_have_text("0 of 5 answered, 0 right")
    expect(page.locator(".sb-question[data-state]")).to_have_count(0)
    for blank in page.locator(".sb-blank").all():
        expect(blank).to_have_value("")
        expect(blank).to_be_editable()


def test_a_reset_is_told_and_can_be_undone(page: Page) -> None:
    """What was answered since stays as it was answered last; the focus goes to what is there."""
    answer_all(page)
    before = page.locator(".sb-progress__line").inner_text()
    page.locator(".sb-tools summary").click()
    reset, undo = (page.get_by_role("button", name=name) for name in ("Reset this page", "Undo"))
    expect(undo).to_be_hidden()
    reset.click()
    expect(page.locator(".sb-tools__message")).to_have_text("Reset: 5")
    choose(ask(page, "fargate"), "EC2")
    undo.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sb-progress__line")).not_to_have_text("0 of 5 answered, 0 right")
    expect(ask(page, "fargate")).to_have_attribute("data-state", "wrong")
    assert before.startswith(page.locator(".sb-progress__line").inner_text().split(",")[0])
    expect(undo).to_be_hidden()
    expect(reset).to_be_focused()
    page.reload()
    expect(page.locator(".sb-question[data-state]")).to_have_count(5)
    page.locator(".sb-tools summary").click()
    reset.dblclick()
    expect(page.locator(".sb-tools__message")).to_have_text("Reset: 5")
    undo.click()
    expect(page.locator(".sb-question[data-state]")).to_have_count(5)


def test_a_wrong_answer_leads_to_the_section_that_explains_it(page: Page) -> None:
    """Not to the heading above the question, but to the one whose text holds the answer."""
    choose(ask(page, "asg"), "Target", "Step")
    expect(status(ask(page, "asg")).get_by_role("link")).to_have_attribute("href", "#policies")


def test_the_search_index_holds_nothing_of_a_question(base: str, page: Page) -> None:
    text = page.request.get(base + "search/search_index.json").text()
    assert "Target tracking makes its own alarms" in text
    for words in ("Which policies need", "Step scaling", "Only step scaling needs one"):
        assert words not in text
