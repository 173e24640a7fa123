"""The home page lists what to study from the book alone: complete without a script, the same at each build."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from harness.book import bind_texts, publish_book
from studybook.emit.model import Edition
from studybook.emit.pages.home import MOST_PICKS, MOST_RECENT, make_home, render_home
from studybook.emit.pages.lists import order_for_study
from studybook.settings import PageSettings

QUIZ = '\n<quiz id="{id}" domain="{domain}" tasks="{task}">\nWhich?\n- [x] a\n- [ ] b\n</quiz>\n'


def write(title: str, day: str, task: str = "", quiz: str = "", updated: str = "") -> str:
    tasks = f'tasks: ["{task}"]\n' if task else ""
    changed = f"updated: {updated}\n" if updated else ""
    text = QUIZ.format(id=quiz, domain=task.partition(".")[0], task=task) if quiz else ""
    return f"---\ntitle: {title}\ndate: {day}\n{changed}{tasks}---\nText.\n{text}"


NOTES = {
    "index.md": "---\nnote: false\n---\n# Welcome\n",
    "late.md": write("Late", "2026-03-01", "1.2", "q1"),
    "early.md": write("Early", "2026-01-01", "1.1", "q2"),
    "second.md": write("Second", "2026-02-01", "1.1"),
    "resilient.md": write("Resilient", "2026-02-02", "2.1", "q3"),
    "old.md": write("Old but mended", "2020-01-01", updated="2026-10-01"),
}
PATTERNS = {
    "one": "title: One\ntasks: 1.1\nUsers >> SQS\n",
    "two": "title: Two\ntasks: 2.1\nUsers >> SNS\n",
    "three": "title: Three\ntasks: 1.2\nUsers >> S3\n",
}


def publish(root: Path, notes: dict[str, str] = NOTES, **pages: str) -> Edition:
    chosen = PageSettings(**{"home": "index", "exam": "exam", "notes": "notes", **pages})
    return publish_book(bind_texts(root, notes, PATTERNS, pages=chosen))


def read_home(edition: Edition, uri: str = "index.md") -> html.HtmlElement:
    return html.fragment_fromstring(render_home(edition, uri))


def texts(tree: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in tree.xpath(path)]


def test_the_first_picks_are_the_first_notes_of_the_heaviest_domain(tmp_path: Path) -> None:
    home = read_home(publish(tmp_path))
    assert texts(home, '//ol[@class="sb-picks"]/li/a') == ["Early", "Second", "Late"]
    assert home.xpath('//ol[@class="sb-picks"]/li/a/@href') == ["early/", "second/", "late/"]


def test_each_domain_says_its_share_and_what_there_is(tmp_path: Path) -> None:
    home = read_home(publish(tmp_path))
    cards = home.xpath('//li[@class="sb-domain"]')
    assert [card.get("data-domain") for card in cards] == ["1", "2", "3", "4"]
    assert [card.get("data-questions") for card in cards] == ["2", "1", "0", "0"]
    assert texts(home, '//span[@class="sb-share"]') == ["30%", "26%", "24%", "20%"]
    assert "Notes 3, patterns 2, questions 2 · 2 of 3 tasks" in texts(cards[0], "p")[1]
    assert cards[0].xpath("p/a/@href") == ["exam/domain-1/"]
    assert cards[0].xpath("details//a/@data-questions") == ["1", "0", "1"]


def test_recent_notes_go_by_their_last_change(tmp_path: Path) -> None:
    home = read_home(publish(tmp_path))
    recent = texts(home, '//ul[@class="sb-note-list"]/li/a')
    assert recent == ["Old but mended", "Late", "Resilient", "Second", "Early"][:MOST_RECENT]


def test_patterns_take_turns_by_domain(tmp_path: Path) -> None:
    home = read_home(publish(tmp_path))
    assert home.xpath('//li[@class="sb-card"]/@data-pattern') == ["one", "two", "three"]


def test_addresses_are_relative_to_the_page(tmp_path: Path) -> None:
    home = read_home(publish(tmp_path, home="study/today"), "study/today.md")
    assert home.xpath('//ol[@class="sb-picks"]/li/a/@href')[0] == "../../early/"
    assert home.xpath("//script/@src") == ["../../studybook/home.js"]


def test_the_page_is_made_only_where_the_author_has_none(tmp_path: Path) -> None:
    assert list(make_home(publish(tmp_path))) == []
    assert list(make_home(publish(tmp_path, home="today"))) == [("today.md", "What to study", "# What to study\n")]
    assert list(make_home(publish(tmp_path, home=""))) == []


def test_an_empty_book_has_a_home_without_lists(tmp_path: Path) -> None:
    edition = publish_book(bind_texts(tmp_path, {"index.md": NOTES["index.md"]}, pages=PageSettings(home="index")))
    home = read_home(edition)
    assert not home.xpath('//ol[@class="sb-picks"] | //ul[@class="sb-note-list"] | //li[@class="sb-card"]')


def test_titles_stay_words(tmp_path: Path) -> None:
    title = "<img src=x onerror=alert(1)> & {{ 7*7 }}"
    home = read_home(publish(tmp_path, {**NOTES, "early.md": write(f"'{title}'", "2026-01-01", "1.1")}))
    assert texts(home, '//ol[@class="sb-picks"]/li/a')[0] == title
    assert not home.xpath("//img[@onerror]")


def test_study_order_is_by_number_not_by_letter(tmp_path: Path) -> None:
    notes = {f"{n}.md": write(f"T{task}", "2026-01-01", task) for n, task in enumerate(("1.10", "1.2", "", "2.1"))}
    book = bind_texts(tmp_path, notes)
    assert [note.head.title for note in order_for_study(book.notes.values())] == ["T1.2", "T1.10", "T2.1", "T"]


def test_picks_are_few(tmp_path: Path) -> None:
    notes = {f"{n}.md": write(f"T{n}", "2026-01-01", "1.1") for n in range(9)}
    home = read_home(publish(tmp_path, notes))
    assert len(home.xpath('//ol[@class="sb-picks"]/li')) == MOST_PICKS
