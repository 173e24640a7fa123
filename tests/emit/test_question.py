"""Questions on a page, through the whole Markdown pass: complete, escaped, and part of the page's own Markdown."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markdown import Markdown

import studybook
from studybook.emit.controls import arrange, arrange_matches, letter
from studybook.emit.phrases import defuse
from studybook.emit.question import SCRIPT_WORDS
from studybook.emit.recall import recall_question
from studybook.notes.blocks import scan_blocks
from studybook.quiz.read import read_question
from studybook.words import load_words

EXTENSIONS = [
    "abbr", "admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc",
    "pymdownx.arithmatex",
    "pymdownx.highlight", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "studybook",
]  # fmt: skip


def render(text: str) -> str:
    options: dict[str, Any] = {"pymdownx.tabbed": {"alternate_style": True}, "pymdownx.arithmatex": {"generic": True}}
    return Markdown(extensions=EXTENSIONS, extension_configs=options).convert(text)


def show(text: str) -> Any:
    """The rendered page, parsed as a browser would."""
    return html.document_fromstring(f"<body>{render(text)}</body>")


def ask(text: str) -> Any:
    (section,) = show(text).xpath("//section[contains(@class, 'sb-question')]")
    return section


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


PLAIN = """
<quiz>
Which needs **no** servers?
- [ ] EC2
  > You run them.
- [x] `Fargate`
  > Right, see [below](#below).

Because.
</quiz>
"""


def test_a_question_is_complete_without_a_script() -> None:
    """Fieldset and legend, a labelled radio an option, key, rationales and explanation behind details."""
    section = ask(PLAIN)
    assert words(section.find(".//legend")) == "Which needs no servers?"
    inputs = section.xpath(".//input")
    assert [field.get("type") for field in inputs] == ["radio", "radio"]
    assert len({field.get("name") for field in inputs}) == 1
    assert [words(field.getparent()) for field in inputs] == ["A EC2", "B Fargate"]
    (details,) = section.xpath("./details")
    assert "open" not in details.attrib
    assert words(details) == "Answer and explanation Answer B A You run them. B Right, see below. Because."


def test_several_right_options_are_checkboxes_and_their_number_is_told() -> None:
    section = ask("<quiz>\nPick\n- [x] a\n- [x] b\n- [ ] c\n</quiz>")
    assert {field.get("type") for field in section.xpath(".//input")} == {"checkbox"}
    assert words(section.find_class("sb-question__hint")[0]) == "Choose 2"
    assert section.get("data-choose") == "2"


def test_progress_by_domain_needs_only_a_task() -> None:
    assert ask('<quiz tasks="3.2">\nA?\n- [x] b\n- [ ] c\n</quiz>').get("data-domain") == "3"


def test_status_is_there_from_the_start_and_everything_is_left_out_of_search() -> None:
    section = ask(PLAIN)
    (status,) = section.xpath(".//*[@role='status']")
    assert status.text_content() == ""
    assert section.get("data-search-exclude") == ""


def test_abbreviations_links_and_footnotes_of_the_page_work_inside() -> None:
    text = PLAIN.replace("EC2", "EC2 of [AWS][site][^1]") + (
        "\n## Below\n\n[^1]: A note.\n\n[site]: https://aws.amazon.com/\n\n*[AWS]: Amazon Web Services\n"
    )
    section = ask(text)
    assert section.xpath(".//label//a/@href")[:2] == ["https://aws.amazon.com/", "#fn:1"]
    assert section.xpath(".//label//abbr/@title") == ["Amazon Web Services"]


@pytest.mark.parametrize(
    ("name", "body", "path"),
    [
        ("code", "Stem\n\n```bash\nls\n```\n- [x] a\n- [ ] b", ".//fieldset//pre"),
        ("table", "Stem\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] a\n- [ ] b", ".//fieldset//table"),
        ("admonition", "Stem\n\n!!! note\n    text\n\n- [x] a\n- [ ] b", ".//fieldset//div[@class='admonition note']"),
        ("tabs", 'Stem\n\n=== "A"\n\n    one\n\n- [x] a\n- [ ] b', ".//fieldset//div[contains(@class, 'tabbed-set')]"),
        ("image", "Stem ![x](y.png)\n- [x] a\n- [ ] b", ".//legend//img"),
        ("maths", "Stem $x^2$\n- [x] a\n- [ ] b", ".//legend//span[@class='arithmatex']"),
        ("list", "Stem\n\n- one\n- two\n\nmore\n- [x] a\n- [ ] b", ".//div[@class='sb-question__more']/ul"),
        ("option table", "Stem\n- [x] a\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n- [ ] b", ".//li//table"),
        ("option code", "Stem\n- [x] a\n\n  ```\n  ls\n  ```\n- [ ] b", ".//li//pre"),
        ("explanation", "Stem\n- [x] a\n- [ ] b\n\n!!! note\n    text", ".//details//div[@class='admonition note']"),
    ],
)
def test_a_question_holds_what_the_page_may_hold(name: str, body: str, path: str) -> None:
    section = ask(f"<quiz>\n{body}\n</quiz>")
    assert len(section.xpath(path)) == 1
    assert len(section.xpath(".//input[@class='sb-option__input']")) == 2


def test_blocks_in_an_option_stand_beside_their_input_and_name_it() -> None:
    """A label may hold words only; an input is named all the same."""
    section = ask("<quiz>\nStem\n- [x] a\n\n  ```\n  ls\n  ```\n- [ ] b\n</quiz>")
    named = section.xpath(".//input[@aria-labelledby]")[0]
    assert "ls" in section.xpath(f".//*[@id='{named.get('aria-labelledby')}']")[0].text_content()
    assert section.xpath(".//label//pre") == []


@pytest.mark.parametrize(
    "words_of_author",
    [
        "`</fieldset>`",
        "</fieldset>",
        "</section></details></label>",
        "<script>",
        "</script>",
        "<textarea>",
        "<!--",
        "-->",
        "a \" onmouseover='x' < b & c",
        "</li></ul>",
        "<form>",
    ],
)
def test_no_words_tear_the_form(words_of_author: str) -> None:
    """Whatever stands in stem, option, rationale or explanation, the page's structure stays and the words show."""
    body = "Stem WORDS x\n- [x] one WORDS y\n  > why WORDS\n- [ ] two\n\nEnd WORDS".replace("WORDS", words_of_author)
    page = show(f"<quiz>\n{body}\n</quiz>\n\nAfter.\n")
    (section,) = page.xpath("//section")
    assert [child.tag for child in section] == ["fieldset", "div", "details"]
    assert len(section.xpath("./fieldset/ul/li")) == 2
    assert page.xpath("//body/p")[-1].text == "After."
    assert page.xpath("//script|//textarea|//form") == []
    assert words_of_author.strip("`").split()[0] in section.text_content()


def test_attributes_are_escaped() -> None:
    section = ask('<quiz domain=\'"><b>\' id="a">\nFill [["quoted" <b>|&amp;]]\n</quiz>')
    assert section.get("data-domain") == '"><b>'
    assert section.xpath(".//input/@data-answers") == ['"quoted" <b>\n&amp;']
    assert section.xpath(".//b") == []


def test_a_stem_with_an_arrow_publishes_nothing() -> None:
    """No comment carries source or key."""
    assert "<!--" not in render("<quiz>\na --> b\n- [x] yes\n- [ ] no\n</quiz>")


def test_blanks_are_inputs_in_the_running_text_and_code_is_left_alone() -> None:
    section = ask("<quiz>\n`[[x]]` is **[[bold|fat]]** and [[plain]].\n\n---\nWhy\n</quiz>")
    assert words(section.find(".//legend")) == "[[x]] is and ."
    assert [field.get("data-answers") for field in section.xpath(".//input")] == ["bold\nfat", "plain"]
    assert [field.get("aria-label") for field in section.xpath(".//input")] == ["Blank 1", "Blank 2"]
    assert "bold or fat, plain" in words(section.find("details"))


def test_pairs_offer_every_right_side_to_every_left_one() -> None:
    section = ask("<quiz>\nMatch\n- SQS :: queue\n- SNS :: **topic**\n- MQ :: queue\n</quiz>")
    menus = section.xpath(".//select")
    assert menus[0].xpath("./option/@value") == menus[1].xpath("./option/@value")
    assert len(menus[0]) == 3  # nothing chosen, and each right side once
    rights = [row.get("data-right") for row in section.xpath(".//li[@data-right]")]
    assert rights[0] == rights[2] != rights[1]
    assert set(rights) < set(menus[0].xpath("./option/@value"))


def test_steps_are_not_shown_in_the_right_order() -> None:
    section = ask('<quiz kind="order">\nOrder\n1. a\n2. b\n3. c\n</quiz>')
    shown = [row.get("data-right") for row in section.xpath(".//li[@data-right]")]
    assert sorted(shown) == ["1", "2", "3"]
    assert shown != ["1", "2", "3"]


@pytest.mark.parametrize("count", range(2, 12))
def test_no_number_of_steps_or_pairs_is_shown_solved(count: int) -> None:
    steps = "\n".join(f"{i}. step {i}" for i in range(1, count + 1))
    (block,), _ = scan_blocks(f'<quiz kind="order">\nx\n{steps}\n</quiz>', "a.md", 1)
    question = read_question(block, "a.md").question
    assert question is not None
    assert sorted(arrange(question), key=lambda o: o.id) == sorted(question.options, key=lambda o: o.id)
    assert arrange(question) != question.options
    assert arrange_matches(question) == arrange_matches(question)


def test_an_option_about_the_others_keeps_its_place() -> None:
    section = ask("<quiz>\nx\n- [ ] a\n- [ ] b\n- [x] All of the above\n- [ ] 정답 없음\n</quiz>")
    assert [row.get("data-fixed") for row in section.xpath(".//li")] == [None, None, "", ""]


@pytest.mark.parametrize(
    "text",
    [
        "- item\n\n    <quiz>\n    Stem\n    - [x] a\n    - [ ] b\n    </quiz>\n",
        "> <quiz>\n> Stem\n> - [x] a\n> - [ ] b\n> </quiz>\n",
        "!!! note\n\n    <quiz>\n    Stem\n    - [x] a\n    - [ ] b\n    </quiz>\n",
        '=== "Tab"\n\n    <quiz>\n    Stem\n    - [x] a\n    - [ ] b\n    </quiz>\n',
        "text\n<quiz>\nStem\n- [x] a\n- [ ] b\n</quiz>\ntext\n",
    ],
)
def test_a_question_works_in_containers(text: str) -> None:
    assert len(ask(text).xpath(".//input")) == 2


def test_two_hundred_options_have_letters_of_their_own() -> None:
    assert [letter(i) for i in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_ids_are_unique_on_a_page() -> None:
    page = show(PLAIN + PLAIN.replace("EC2", "Other").replace("Which", "What"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_same_page_gives_the_same_bytes() -> None:
    assert render(PLAIN) == render(PLAIN)


def test_no_style_script_or_handler_is_inline() -> None:
    """Nothing of ours needs more than `script-src 'self'; style-src 'self'`."""
    section = ask(PLAIN)
    names = {name for element in section.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not {name for name in names if name.startswith("on")} | (names & {"style"})
    assert section.xpath(".//script|.//style") == []


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_the_script_finds_its_words_in_every_language(language: str) -> None:
    said = load_words(language)
    assert all(said[f"quiz.{word}"] and "|" not in said[f"quiz.{word}"] for word in SCRIPT_WORDS)


def test_script_and_builder_have_the_same_list_of_words() -> None:
    text = (Path(studybook.__file__).parent / "assets" / "quiz.js").read_text("utf-8")
    found = re.search(r"const WORDS = \((.*?)\)\.split", text, re.DOTALL)
    assert found is not None
    assert "".join(re.findall(r'"([^"]*)"', found[1])).split() == list(SCRIPT_WORDS)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("List<T> of <b>x</b>", "List&lt;T> of <b>x</b>"),
        ("`</b>` </b>", "`</b>` &lt;/b>"),
        ("a<br>b<img src=x>", "a<br>b<img src=x>"),
        ("<https://a.b> and 1 < 2", "<https://a.b> and 1 < 2"),
        ("```\n</div>\n```", "```\n</div>\n```"),
        ("```\n</div>\n````", "```\n&lt;/div>\n````"),
        ("~~~\n</div>\n~~~", "~~~\n&lt;/div>\n~~~"),
        ("`\n\n</div>\n\n`", "`\n\n&lt;/div>\n\n`"),
        ("\\`</div>`", "\\`&lt;/div>`"),
        ("</li> a <li>", "&lt;/li> a &lt;li>"),
        ("<i><b>x</i></b>", "<i>&lt;b>x</i>&lt;/b>"),
        ("<svg><path/></svg> <textarea/>", "<svg><path/></svg> &lt;textarea/>"),
    ],
)
def test_only_tags_without_a_partner_become_text(text: str, shown: str) -> None:
    assert defuse(text) == shown


def test_what_stands_in_indented_code_keeps_its_fences_as_text() -> None:
    """A block that turns out to be code is given back as it was written, without marks of the host's."""
    text = "</b>\n    <quiz>\n# head\n```\ncode & more\n```\n- [x] a\n\n</quiz>\n"
    shown = render(text)
    assert [words in shown for words in ("code &amp; more", "&lt;quiz&gt;")] == [True, True]
    assert [words in shown for words in ("\x02", "sb-question")] == [False, False]


def test_what_was_bound_is_shown_where_its_words_have_become_something_else() -> None:
    """A dialect or another plugin may turn options into text; the book knows the question, and the page shows it."""
    (block,), _ = scan_blocks(PLAIN, "docs/a.md", 1)
    bound = read_question(block, "docs/a.md").question
    assert bound is not None
    spoilt = replace(block, info=f'id="{bound.id}"', body=block.body.replace("- [", "\\- ["))
    assert recall_question(spoilt, "docs/a.md", {bound.id: bound}, {}) == bound
