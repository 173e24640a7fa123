"""Pages of services: generated, stubs, and notes that are the page."""

from __future__ import annotations

from pathlib import Path

from harness.book import bind_texts, publish_book
from studybook.emit.frame import render_foot
from studybook.emit.pages.categories import group_by_category, name_category
from studybook.settings import PageSettings
from studybook.words import load_words

QUIZ = '<quiz id="{id}" services="ecs">\nWhich {id}?\n\n- [x] This\n- [ ] That\n</quiz>\n'
NOTES = {
    "ecs.md": "---\ntitle: My page of ECS\nservice: ecs\ntasks: ['2.1']\n---\n# ECS\n\n```pattern here\n```\n\n"
    + QUIZ.format(id="mine"),
    "other.md": "---\ntitle: Other\n---\nWe run ECS.\n\n" + QUIZ.format(id="theirs"),
}
PATTERNS = {"here": "title: Here\nUsers >> ECS", "there": "title: There\nECS >> SQS"}


def test_a_note_that_is_the_page_tells_what_the_generated_page_would(tmp_path: Path) -> None:
    """Facts, tasks, patterns and questions of elsewhere, backlinks; not again what stands on it."""
    edition = publish_book(bind_texts(tmp_path, NOTES, PATTERNS))
    note = edition.book.notes["docs/ecs.md"]
    foot = render_foot(edition, note, lambda uri: edition.addresses.relative(note.uri, uri))
    about = foot[foot.index('<section class="sb-about"') : foot.index("</section>")]
    assert "Amazon Elastic Container Service" in about
    assert 'href="../patterns/there/"' in about
    assert "Here" not in about
    assert 'href="../other/#sb-theirs"' in about
    assert "#sb-mine" not in about
    assert "<b>3.2</b>" in about
    assert "<b>2.1</b>" not in about
    assert "We run ECS." in foot
    assert "services/ecs.md" not in {page.uri for page in edition.pages}


def test_a_note_that_is_the_page_tells_that_its_service_is_closed(tmp_path: Path) -> None:
    """As the generated page does: nobody should plan with what new customers cannot have."""
    edition = publish_book(bind_texts(tmp_path, {"old.md": "---\nservice: launch-configuration\n---\n# Old\n"}))
    foot = render_foot(edition, edition.book.notes["docs/old.md"], lambda uri: uri)
    assert '<p class="sb-status" data-status="closed">' in foot
    assert '<time datetime="2024-10-01">' in foot


def test_only_the_page_of_a_service_tells_of_it(tmp_path: Path) -> None:
    """Neither another note, nor a second one that claims to be the page."""
    edition = publish_book(bind_texts(tmp_path, {**NOTES, "late.md": "---\nservice: ecs\n---\nText.\n"}, PATTERNS))
    for name in ("other", "late"):
        note = edition.book.notes[f"docs/{name}.md"]
        assert "sb-about" not in render_foot(edition, note, lambda uri: uri)


def test_a_service_nobody_wrote_about_has_a_stub_without_empty_parts(tmp_path: Path) -> None:
    """One line, facts and tasks; no heading without something below it."""
    edition = publish_book(bind_texts(tmp_path, {"a.md": "Text.\n"}, service_pages="scope"))
    (page,) = [page.text for page in edition.pages if page.uri == "services/glue.md"]
    assert 'class="sb-line"' in page
    assert "docs.aws.amazon.com" in page
    headings = [line for line in page.split("\n") if line.startswith("## ")]
    assert headings
    assert not any(word in page for word in ("sb-mentions", "sb-cards", "sb-question-list"))
    for heading in headings:
        assert "<li>" in page[page.index(heading) :].split("\n## ")[0]


def test_a_drawing_on_a_page_that_is_no_note_is_in_no_list(tmp_path: Path) -> None:
    """A handbook's example is no pattern to study: neither the service's page nor gallery and coverage name it."""
    example = "---\nnote: false\n---\n# Handbook\n\n```pattern\n{head}Users >> Glue\n```\n"
    texts = {
        "note.md": "Text.\n\n```pattern\ntitle: A lesson\nUsers >> Glue\n```\n",
        "manual.md": example.format(head="title: An example\n"),
        "named.md": example.format(head="id: named\ntitle: An example with an address\n"),
    }
    edition = publish_book(bind_texts(tmp_path, texts, pages=PageSettings(coverage="coverage")))
    pages = {page.uri: page.text for page in edition.pages}
    for uri in ("services/glue.md", "patterns/index.md"):
        assert "A lesson" in pages[uri]
        assert "An example with an address" in pages[uri]
        assert "An example<" not in pages[uri]
    row = pages["coverage/index.md"].partition("AWS Glue")[2].partition("</tr>")[0]
    assert "<td>2</td>" in row


def test_acronyms_are_spelt_out_where_the_name_does_not_do_it(tmp_path: Path) -> None:
    """CloudHSM never says what HSM is; Elastic Container Service says it all."""
    edition = publish_book(bind_texts(tmp_path, {"a.md": "CloudHSM, ECS.\n"}))
    pages = {page.uri: page.text for page in edition.pages}
    assert "<dd>HSM (Hardware Security Module)</dd>" in pages["services/cloudhsm.md"]
    assert "ECS (" not in pages["services/ecs.md"]


def read_page(root: Path, uri: str, **options: object) -> str:
    edition = publish_book(bind_texts(root, {"a.md": "AWS Lambda runs. Amazon ECS waits.\n"}, **options))
    (page,) = [page.text for page in edition.pages if page.uri == uri]
    return page


def test_names_are_words_of_their_own_to_a_search(tmp_path: Path) -> None:
    """Material's index takes text without its tags: a label must not run into the name behind it."""
    page = read_page(tmp_path, "services/fargate.md", language="ko", service_pages="scope")
    facts = page[page.index("<dl") : page.index("</dl>")]
    assert "</dt><dd>" not in facts
    assert "파게이트" in facts


def test_a_korean_name_too_common_to_link_is_still_told(tmp_path: Path) -> None:
    """A reader may search for it."""
    assert "람다 함수, Lambda 함수, 람다</dd>" in read_page(tmp_path, "services/lambda.md", language="ko")


def test_categories_are_called_as_the_language_calls_them(tmp_path: Path) -> None:
    """On the index, on its contents and on a service's page; addresses stay the same in every language."""
    korean = read_page(tmp_path / "ko", "services/index.md", language="ko", service_pages="all")
    assert '<h2 id="compute" data-search-exclude>컴퓨팅 <small' in korean
    assert '<a href="#compute">컴퓨팅</a>' in korean
    assert '<h2 id="containers" data-search-exclude>Containers <small' in read_page(
        tmp_path / "en", "services/index.md"
    )
    assert "<dd>コンテナ</dd>" in read_page(tmp_path / "ja", "services/ecs.md", language="ja")


def test_every_category_of_the_catalogue_has_a_word_in_every_language(tmp_path: Path) -> None:
    services = bind_texts(tmp_path, {"a.md": "Text.\n"}).catalog.services.values()
    for language in ("en", "ko", "ja"):
        words = load_words(language)
        groups = group_by_category(services, words)
        assert [group.id for group in groups if f"category.{group.id}" not in words] == []


def test_a_category_of_the_authors_own_keeps_its_name() -> None:
    assert name_category("My Things", load_words("ko")) == "My Things"


def test_tasks_lead_to_their_section_where_the_exam_has_pages(tmp_path: Path) -> None:
    """From a service, and from the foot of a note."""
    page = read_page(tmp_path, "services/ecs.md", pages=PageSettings(exam="exam"))
    assert '<b>2.1</b> <a href="../../exam/domain-2/#task-2-1">' in page
    assert "<b>2.1</b> Design" in read_page(tmp_path, "services/ecs.md")
    edition = publish_book(bind_texts(tmp_path, NOTES, PATTERNS, pages=PageSettings(exam="exam")))
    note = edition.book.notes["docs/ecs.md"]
    foot = render_foot(edition, note, lambda uri: edition.addresses.relative(note.uri, uri))
    assert '<a href="../exam/domain-2/#task-2-1">' in foot


def test_an_entry_of_the_author_with_a_name_alone_shows_nothing_empty(tmp_path: Path) -> None:
    """No category, no line: it stands under a heading of its own, with no empty paragraph."""
    pack = '[services.cpp]\nname = "C++"\n[services.own]\nname = "Own Thing"\nconfused_with = ["cpp"]\n'
    (tmp_path / "own.toml").write_text(pack, "utf-8")
    edition = publish_book(bind_texts(tmp_path, {"a.md": "C++ beside an Own Thing.\n"}, packs=("own.toml",)))
    texts = {page.uri: page.text for page in edition.pages}
    assert "Without a category" in texts["services/index.md"]
    assert 'id=""' not in texts["services/index.md"]
    assert "<span></span>" not in texts["services/index.md"]
    for page in (texts["services/cpp.md"], texts["services/own.md"]):
        assert "sb-line" not in page
        assert " — </li>" not in page
