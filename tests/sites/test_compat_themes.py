"""Whatever the theme: it builds without a warning, and what needs Material is made by us."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.site import Site, build_site

NOTE = """\
---
title: "Containers: the short way"
date: 2024-02-03 21:05:00 +0900
categories: [AWS, Containers]
tags: [aws-ecs, C++, c]
template: post.html
---
## Running

Amazon ECS runs tasks on AWS Fargate behind an ALB.

```pattern
Users >> ALB >> Fargate
```

<quiz>
Which one runs containers?
- [x] Amazon ECS
- [ ] Amazon S3

It is a scheduler.
</quiz>
"""
BARE = """\
<!doctype html><html lang="en"><head><title>{{ page.title }}</title>
{% for path in config.extra_css %}<link rel="stylesheet" href="{{ path|url }}">{% endfor %}</head>
<body><nav>{% for item in nav.pages %}<a href="{{ item.url|url }}">{{ item.title }}</a>{% endfor %}</nav>
<main>{{ page.content }}</main></body></html>
"""
THEMES = {
    "material": "theme: material\n",
    "mkdocs": "theme: mkdocs\n",
    "readthedocs": "theme: readthedocs\n",
    "none": "theme:\n  name: null\n  custom_dir: theme\n",
}


@pytest.fixture(scope="module", params=THEMES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    files = {
        "mkdocs.yml": f"site_name: Notes\n{THEMES[request.param]}plugins: [studybook]\n",
        "docs/index.md": "# Start\n\nRead on.\n",
        "docs/containers.md": NOTE,
        "docs/plain.md": "No head, but [containers](containers.md) and S3.\n",
        "theme/main.html": BARE,
    }
    return build_site(tmp_path_factory.mktemp(request.param), files, strict=True)


def test_nothing_is_wrong(site: Site) -> None:
    """Not a warning: neither tags nor a foreign `template:` abort a theme that lacks them."""
    assert site.logged("WARNING", "ERROR") == []


def test_title_is_shown_once(site: Site) -> None:
    """From the head, from the body's H1, or from the file's name."""
    shown = {url: [h1.text_content().strip("¶\n ") for h1 in site.page(url).xpath("//h1")] for url in PAGES}
    assert shown == PAGES


PAGES = {
    "": ["Start"],
    "containers/": ["Containers: the short way"],
    "plain/": ["Plain"],
    "tags/": ["Tags"],
}


def test_tags_lead_to_the_tags_page(site: Site) -> None:
    """`C++` and `c` to places of their own, which list the note."""
    links = set(site.page("containers/").xpath("//a/@href[contains(., 'tags/#')]"))
    assert links == {"../tags/#tag:aws-ecs", "../tags/#tag:cplusplus", "../tags/#tag:c"}
    page = site.page("tags/")
    for link in links:
        heading = page.get_element_by_id(link.partition("#")[2])
        assert heading.xpath("./following::ul[1]//a/@href") == ["../containers/"]


def test_names_questions_and_patterns_are_there(site: Site) -> None:
    """Links, one question with its script, one figure with its picture."""
    page = site.page("containers/")
    links = {link.get("href") for link in page.xpath("//a[@class='sb-link']")}
    assert links == {"../services/ecs/", "../services/fargate/", "../services/alb/"}
    assert len(page.xpath("//*[contains(@class, 'sb-question')][@data-question]")) == 1
    assert page.xpath("//figure[contains(@class, 'sb-pattern')]//*[local-name()='svg']")
    assert page.xpath("//script[@src='../studybook/quiz.js']")
    assert page.xpath("//link[@href='../studybook/studybook.css']")


def test_generated_pages_are_reached_from_the_navigation(site: Site) -> None:
    """Every index stands in it."""
    links = {link.rstrip("/") for link in site.page("").xpath("//a/@href")}
    assert {"services", "patterns", "tags"} <= links


def test_a_template_of_the_theme_is_used(tmp_path: Path) -> None:
    """One in custom_dir passes; one that nobody has is withheld."""
    files = {
        "mkdocs.yml": "site_name: N\ntheme:\n  name: mkdocs\n  custom_dir: theme\nplugins: [studybook]\n",
        "theme/wide.html": "<html><body><h1>WIDE</h1>{{ page.content }}</body></html>",
        "docs/index.md": "---\ntemplate: wide.html\n---\n# Start\n",
        "docs/odd.md": "---\ntemplate: [wide.html]\n---\n# Odd\n",
        "docs/out.md": "---\ntemplate: ../mkdocs.yml\n---\n# Out\n",
    }
    site = build_site(tmp_path, files, strict=True)
    assert "<h1>WIDE</h1>" in site.read("")
    assert "WIDE" not in site.read("odd/") + site.read("out/")
