"""An author's navigation may name folders; Material's search of a Korean site ends words before their particles."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from harness.site import Site, build_site
from mkdocs_studybook.search import SEPARATORS

CONFIG = """
site_name: Nav
site_url: https://example.org/
theme: {THEME}
plugins: [PLUGINS]
nav:
  - Home: index.md
  - Notes:
      - Security: notes/secure/*
      - Later: notes/planned/*
      - notes/other/*
"""


def write(day: str, task: str) -> str:
    return f'---\ntitle: T{task}\ndate: {day}\ntasks: ["{task}"]\n---\nText.\n'


FILES = {
    "docs/index.md": "# Home\n",
    "docs/notes/secure/index.md": "# Security\n",
    "docs/notes/secure/a.md": write("2026-02-01", "1.3"),
    "docs/notes/secure/b.md": write("2026-01-01", "1.3"),
    "docs/notes/secure/c.md": write("2026-03-01", "1.1"),
    "docs/notes/secure/deeper/d.md": write("2026-03-01", "1.1"),
    "docs/notes/secure/draft.md": "---\ntitle: D\ndraft: true\n---\nText.\n",
    "docs/notes/other/x.md": "# X\n",
}


def build(root: Path, theme: str = "{name: material}", plugins: str = "search, studybook") -> Site:
    config = CONFIG.replace("{THEME}", theme).replace("PLUGINS", plugins)
    return build_site(root, {"mkdocs.yml": config, **FILES}, strict=True)


def list_links(site: Site) -> list[str]:
    found = site.page("").xpath('//nav[contains(@class, "md-nav--primary")]//a/@href')
    return [link for link in dict.fromkeys(found) if "/" in link and link != "./"]


def test_a_folder_stands_for_its_pages_in_study_order(tmp_path: Path) -> None:
    assert list_links(build(tmp_path)) == [
        "notes/secure/",
        "notes/secure/c/",
        "notes/secure/b/",
        "notes/secure/a/",
        "notes/other/x/",
    ]


def test_an_empty_folder_leaves_no_entry(tmp_path: Path) -> None:
    assert "Later" not in build(tmp_path).read("")


SEATED = """
site_name: Nav
site_url: https://example.org/
theme: {{name: material, features: [navigation.tabs, navigation.path, navigation.indexes, navigation.prune]}}
plugins: [studybook]
{nav}
"""
ABOUT = {"docs/index.md": "# Home\n\nAmazon SQS.\n", "diagrams/q.pattern": "title: A queue\nUsers >> SQS\n"}


def read_tabs(site: Site, url: str) -> tuple[list[str], list[str]]:
    """Words of the active tabs and of the path above the title."""
    page = site.page(url)
    tabs = page.xpath('//li[contains(@class, "md-tabs__item--active")]/a')
    path = page.xpath('//nav[@class="md-path"]//li/a')
    return [found.text_content().strip() for found in tabs], [found.text_content().strip() for found in path]


def test_generated_pages_stand_where_their_index_stands(tmp_path: Path) -> None:
    """Below a section its tab is active and leads back; an index by itself is the tab of its pages."""
    nav = "nav: [{Home: index.md}, {Services: [services/index.md, tags/index.md]}, {Drawn: patterns/index.md}]"
    site = build_site(tmp_path, {"mkdocs.yml": SEATED.format(nav=nav), **ABOUT}, strict=True)
    assert read_tabs(site, "services/sqs/") == (["Services"], ["Home", "Services"])
    assert read_tabs(site, "patterns/q/") == (["Drawn"], ["Home", "Drawn"])
    assert site.page("services/").xpath('//nav[contains(@class, "md-nav--primary")]//a[contains(@href, "sqs")]') == []


def test_generated_pages_of_an_automatic_navigation_have_a_tab_too(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"mkdocs.yml": SEATED.format(nav=""), **ABOUT}, strict=True)
    assert read_tabs(site, "services/sqs/")[0] == ["Services"]
    assert read_tabs(site, "patterns/q/")[0] == ["Patterns"]


def test_generated_pages_without_an_index_in_the_navigation_stand_nowhere(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"mkdocs.yml": SEATED.format(nav="nav: [index.md]"), **ABOUT}, strict=True)
    assert read_tabs(site, "services/sqs/") == ([], [])


def read_config(site: Site) -> dict[str, object]:
    config: dict[str, object] = json.loads(site.read("search/search_index.json"))["config"]
    return config


def test_a_korean_site_parts_words_before_particles(tmp_path: Path) -> None:
    config = read_config(build(tmp_path, "{name: material, language: ko}"))
    assert config["separator"] == SEPARATORS["ko"]
    assert config["lang"] == ["ko", "en"]
    assert config["pipeline"] == []


@pytest.mark.parametrize(
    ("theme", "plugins", "separator"),
    [
        ("{name: material}", "search, studybook", r"[\s\-]+"),
        ("{name: material, language: ko}", "search: {separator: '_'}, studybook", "_"),
        ("{name: mkdocs}", "search, studybook", r"[\s\-]+"),
    ],
)
def test_other_sites_and_other_choices_stay(tmp_path: Path, theme: str, plugins: str, separator: str) -> None:
    plugins = plugins.replace("search: {separator: '_'}", "{search: {separator: '_'}}")
    assert read_config(build(tmp_path, theme, plugins))["separator"] == separator


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("대기열에서 버킷을 읽는다.", ["대기열", "버킷", "읽는다"]),
        ("키에서 키로", ["키", "키로"]),
        ("결과와 효과는 같다", ["결과", "효과", "같다"]),
        ("ECS에서 S3와 EC2인스턴스", ["ECS", "S3", "EC2", "인스턴스"]),
        ("ECS·EKS(컨테이너)의 Multi-AZ", ["ECS", "EKS", "컨테이너", "의", "Multi", "AZ"]),
        ("정도, 속도, 데이터로", ["정도", "속도", "데이터"]),
    ],
)
def test_words_end_where_korean_words_end(text: str, words: list[str]) -> None:
    pattern = SEPARATORS["ko"].replace("(?<=[가-힣]{2}|[0-9A-Za-z])", "(?:(?<=[가-힣]{2})|(?<=[0-9A-Za-z]))")
    assert [word for word in re.split(pattern, text) if word] == words


def test_a_folder_may_have_brackets_in_its_name(tmp_path: Path) -> None:
    """`[AWS] 정리` is a folder, and no class of letters: in nav, and where a README stands beside an index."""
    folder = "docs/[AWS] 정리"
    files = {
        "mkdocs.yml": "site_name: B\ntheme: material\nplugins: [studybook]\nnav: [index.md, Notes: '[AWS] 정리/*']\n",
        "docs/index.md": "# Home\n",
        f"{folder}/index.md": "# Front\n",
        f"{folder}/README.md": "# Read me\n",
        f"{folder}/a.md": "# A\n",
    }
    site = build_site(tmp_path, files, strict=True)
    assert {"Front", "Read me", "A"} <= {
        text.strip() for text in site.page("").xpath("//nav[contains(@class, 'md-nav--primary')]//text()")
    }
