"""The head's title stands once on the page, above whatever H1s the author wrote."""

from __future__ import annotations

import pytest

from harness.site import Site, build_site

NOTES = {
    "other": "---\ntitle: Queues & <b>topics</b>\ndate: 2024-02-03\n---\n# SQS\n\nWords.\n\n## Limits\n\n# SNS\n\n### Price\n",
    "same": "---\ntitle: Same words\n---\nBefore.\n\n# Same **words** 🚀\n\n## Below\n",
    "raw": '---\ntitle: Raw\n---\n<h1 align="center">Raw</h1>\n\n## Below\n',
    "none": "---\ntitle: None here\n---\n## Below\n",
    "dropped": "---\ntitle: Dropped\n---\n## Dropped\n\n# Part\n",
    "untitled": "# One\n\n# Two\n",
    "docusaurus": "---\ntitle: Short\nsidebar_position: 2\n---\n# A longer one\n",
    "material": "---\ntitle: Short\n---\n# A longer one\n\n!!! note\n    Words.\n",
}
SHOWN = {
    "other": ["Queues & <b>topics</b>", "SQS", "SNS"],
    "same": ["Same words 🚀"],
    "raw": ["Raw"],
    "none": ["None here"],
    "dropped": ["Dropped", "Part"],
    "untitled": ["One", "Two"],
    "docusaurus": ["A longer one"],
    "material": ["A longer one"],
}


@pytest.fixture(scope="module", params=["material", "mkdocs", "readthedocs"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    config = f"site_name: x\ntheme: {request.param}\nplugins: [search, studybook]\n"
    files = {f"docs/{name}.md": text for name, text in NOTES.items()}
    return build_site(tmp_path_factory.mktemp(request.param), {**files, "mkdocs.yml": config}, strict=True)


@pytest.mark.parametrize("name", SHOWN)
def test_title_is_shown_once_and_the_authors_stay(site: Site, name: str) -> None:
    shown = [h1.text_content().strip("¶\n ") for h1 in site.page(f"{name}/").xpath("//h1")]
    assert shown == SHOWN[name]


def test_head_line_stands_below_the_title(site: Site) -> None:
    (line,) = site.page("other/").xpath("//div[@class='sb-head']")
    assert line.getprevious().text_content().startswith("Queues")


def test_a_screen_reader_hears_no_level_left_out(site: Site) -> None:
    """Below a title of ours the author's headings count as one level lower; their tags stay."""
    headings = site.page("other/").xpath("//*[self::h1 or self::h2 or self::h3][@id]")
    heard = [(heading.tag, int(heading.get("aria-level", heading.tag[1]))) for heading in headings]
    assert heard == [("h1", 1), ("h1", 2), ("h2", 3), ("h1", 2), ("h3", 4)]


def test_contents_hold_every_part(site: Site) -> None:
    """Themes show what stands below the first H1: that is the title, and all parts stand below it."""
    links = {
        link.get("href") for link in site.page("other/").xpath("//nav//a | //div[@role='navigation']//a | //ul//a")
    }
    assert {"#sqs", "#sns"} <= links
