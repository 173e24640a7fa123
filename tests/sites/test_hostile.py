"""Nothing that an author, or somebody in an author's name, writes into a head or a file name runs in a page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from harness.site import Site, build_site

MARKUP = '"><img src=x onerror="ran=1">\'<svg onload=ran=1></title></script></style><script>ran=1</script>'
SCRIPT = "javascript:ran=1"
KEYS = (
    "title", "updated", "description", "author", "authors", "slug", "permalink", "icon", "status", "subtitle", "robots",
    "revision_date", "git_revision_date_localized", "git_creation_date_localized", "source", "service", "links",
    "image", "cover", "lang", "verified", "domain", "anything",
)  # fmt: skip
LISTS = ("tags", "categories", "aliases", "redirect_from", "services", "patterns", "tasks", "keywords")


def _head(value: str) -> str:
    rows = [f"{key}: {json.dumps(value)}" for key in KEYS] + [f"{key}: [{json.dumps(value)}]" for key in LISTS]
    return "\n".join(["---", *rows, f"quiz: {{{json.dumps(value)}: {json.dumps(value)}}}", "---", "EC2 and S3.", ""])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    yml = """site_name: Hostile
theme: material
nav:
- index.md
- head.md
- script.md
- list.md
- leave.md
plugins:
- search
- studybook:
    pages: {notes: notes, coverage: coverage, exam: exam, graph: map}
"""
    files = {
        "mkdocs.yml": yml,
        "docs/index.md": "# Start\n\nS3 and EC2.\n",
        "docs/head.md": _head(MARKUP),
        "docs/script.md": _head(SCRIPT),
        "docs/list.md": f"---\nauthor: [{json.dumps(MARKUP)}]\nsource: {{a: {json.dumps(MARKUP)}}}\n---\nS3.\n",
        "docs/leave.md": f"---\ntemplate: redirect.html\nlocation: {SCRIPT}\n---\nS3.\n",
        "docs/code.md": f"# Code `{MARKUP}`\n\nS3 `{MARKUP}` and EC2.\n",
    }
    return build_site(tmp_path_factory.mktemp("hostile"), files)


def _list_live(document: Any) -> list[str]:
    """Attributes and scripts of a page that would run what we wrote."""
    found = []
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        found += [
            f"{element.tag} {name}={value}"
            for name, value in element.attrib.items()
            if name.startswith("on") or (element.tag != "meta" and re.match(r"\s*javascript:", value))
        ]
        if element.tag == "script" and "ran=1" in (element.text or "") and "json" not in element.get("type", ""):
            found.append(f"script {element.text}")
    return found


def test_no_page_runs_anything(site: Site) -> None:
    pages = sorted(path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html"))
    assert len(pages) > 10
    assert {page: live for page in pages if (live := _list_live(site.page(page)))} == {}


def test_what_a_theme_prints_is_read_as_it_was_written(site: Site) -> None:
    (author,) = site.page("head/").xpath("//meta[@name='author']/@content")
    assert author == MARKUP


def test_a_page_that_leads_elsewhere_leads_to_an_address(tmp_path: Path) -> None:
    """Material's template writes the address into a script."""
    files = {
        "mkdocs.yml": "site_name: A\ntheme: material\nplugins: [studybook]\n",
        "docs/index.md": "# Start\n",
        "docs/good.md": "---\ntemplate: redirect.html\nlocation: ../notes/#a\n---\n",
        "docs/bad.md": f"---\ntemplate: redirect.html\nlocation: {SCRIPT}\n---\n",
    }
    site = build_site(tmp_path, files)
    assert 'url=../notes/#a"' in site.read("good/")
    assert "javascript:" not in site.read("bad/")
