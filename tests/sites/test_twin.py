"""A note in a Jekyll author's style, dropped unedited beside a three-line mkdocs.yml, becomes a study page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.site import Site, build_site

NOTE = "docker-services/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(tmp_path_factory.mktemp("twin"), scenario="twin", strict=True)


def test_head_is_read_and_shown(site: Site) -> None:
    """Title once, date in its odd form, categories and tags."""
    page = site.page(NOTE)
    assert [h1.text_content().strip("¶\n ") for h1 in page.xpath("//h1")] == ["Running containers in AWS"]
    assert page.xpath("//*[@class='sb-head']/time/text()") == ["2024-02-03"]
    assert "cloud-exam" in page.xpath("string(//*[@class='sb-categories'])")
    (note,) = [note for note in site.book["notes"] if note["src"] == "docs/docker-services.md"]
    assert note["date"] == "2024-02-03T21:05:00+00:00"
    assert note["tags"] == ["cloud-exam", "aws-ecs", "aws-eks", "aws-fargate"]


def test_repeated_title_shows_once(site: Site) -> None:
    """The first heading says the title again: it is not shown twice."""
    shown = [heading.text_content().strip("¶ ") for heading in site.page(NOTE).xpath("//article//h1|//article//h2")]
    assert shown.count("Running containers in AWS") == 1


def test_tags_lead_to_their_place_on_the_tags_page(site: Site) -> None:
    """A tag links to its anchor, and there the note is listed."""
    links = site.page(NOTE).xpath("//a[contains(@class, 'md-tag')]/@href")
    assert "../tags/#tag:aws-ecs" in links
    listed = site.page("tags/").xpath("//*[@id='tag:aws-ecs']/following-sibling::ul[1]//a/@href")
    assert listed == ["../docker-services/"]


def test_service_names_link_to_their_pages(site: Site) -> None:
    """`ECS에서` links; code, headings and links do not; a service links once in a section."""
    page = site.page(NOTE)
    links = page.xpath("//article//a[@class='sb-link'][@data-service='ecs']")
    assert links
    assert {link.get("href") for link in links} == {"../services/ecs/"}
    assert not page.xpath("//article//*[self::code or self::h2 or self::h3]//a[contains(@class, 'sb-link')]")
    text = site.read(NOTE)
    section = text[text.index('id="ecs"') : text.index('id="ecr"')]
    assert section.count('data-service="ecs"') == 1
    assert "Amazon ECS" in site.page("services/ecs/").xpath("string(//h1)")
    assert NOTE in "".join(site.page("services/ecs/").xpath("//ul[@class='sb-mentions']//a/@href"))


def test_pattern_is_an_inline_picture_with_icons_and_links(site: Site) -> None:
    """Icons are shared files, nodes lead to service pages, the connections stand there as text."""
    (figure,) = site.page(NOTE).xpath("//figure[contains(@class, 'sb-pattern')]")
    assert figure.get("data-pattern") == "docker-services-1"
    icons = figure.xpath(".//*[local-name()='image']/@*[contains(., 'studybook/icons/')]")
    assert len(set(icons)) == 4
    for icon in icons:
        assert (site.folder / icon.removeprefix("../")).read_bytes().startswith(b"\x89PNG")
    assert figure.xpath(".//*[local-name()='a']/@*[contains(., '../services/alb/')]")
    assert "HTTPS" in figure.text_content()
    (pattern,) = site.book["patterns"]
    assert len(pattern["nodes"]) == 5
    assert [group["kind"] for group in pattern["groups"]] == ["vpc"]
    assert {(edge["from"], edge["to"]) for edge in pattern["edges"]} == {
        ("Users", "ALB"),
        ("ALB", "Fargate.a"),
        ("ALB", "Fargate.b"),
        ("Fargate.a", "EFS"),
        ("Fargate.b", "EFS"),
    }


def test_note_without_questions_gets_cards(site: Site) -> None:
    """Sibling `term: definition` bullets become at least one card, marked as derived."""
    questions = site.book["questions"]
    assert questions
    assert all(question["derived"] for question in questions)
    shown = site.page(NOTE).xpath("//*[contains(@class, 'sb-question')]/@data-question")
    assert set(shown) == {question["id"] for question in questions}


def test_indexes_are_made_and_in_the_navigation(site: Site) -> None:
    """Services, patterns and tags have an index each."""
    for url in ("services/", "patterns/", "tags/"):
        assert site.page(url).xpath("//h1")
    links = site.page("").xpath("//nav[contains(@class, 'md-nav')]//a/@href")
    assert {"services/", "patterns/", "tags/"} <= set(links)


def test_nothing_is_wrong_with_it(site: Site) -> None:
    """Not a warning in the log; the notes of another author are no reason to complain."""
    assert site.logged("WARNING", "ERROR") == []


def test_two_builds_give_the_same_bytes(site: Site, tmp_path: Path) -> None:
    """Elsewhere on the disk, without a cache: every file is the same."""
    other = build_site(tmp_path / "another place", scenario="twin")
    names = sorted(path.relative_to(site.folder) for path in site.folder.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(other.folder) for path in other.folder.rglob("*") if path.is_file())
    dated = {"sitemap.xml", "sitemap.xml.gz"}  # MkDocs writes the day of the build
    differ = [
        str(name)
        for name in names
        if name.name not in dated and (site.folder / name).read_bytes() != (other.folder / name).read_bytes()
    ]
    assert differ == []


def test_a_page_with_its_own_title_is_one_entry_of_the_search(tmp_path: Path) -> None:
    """What a question needs of styles stands behind the H1: before it, search takes it for a text of its own."""
    quiz = "<quiz>\n? Which?\n- [x] a\n- [ ] b\n</quiz>\n"
    files = {
        "mkdocs.yml": "site_name: One\ntheme: material\nplugins: [search, studybook]\n",
        "docs/index.md": f"# Front\n\nWords.\n\n{quiz}",
        "docs/untitled.md": f"Words.\n\n{quiz}",
    }
    site = build_site(tmp_path, files)
    entries = [entry["location"] for entry in json.loads(site.read("search/search_index.json"))["docs"]]
    assert entries.count("") == 1
    assert entries.count("untitled/") == 1
    styles = site.page("").xpath("//article//link[@rel='stylesheet']")[0]
    assert styles.xpath("preceding::h1")
    assert not styles.xpath("preceding::*[contains(@class, 'sb-question')]")
