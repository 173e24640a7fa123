"""Files that no editor should have written: each is told with its place, and the others build with their text."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from harness.links import list_broken
from harness.site import Site, build_site, rebuild_site
from mkdocs_studybook.cli import main
from studybook.source import Problem

TEXT = "The words of the page stay."
YML = "site_name: Odd\ntheme: material\nplugins: [search, studybook]\n"
FILES: dict[str, str | bytes] = {
    "mkdocs.yml": YML,
    "docs/index.md": f"# Odd\n\n{TEXT}\n",
    "docs/utf16.md": f"# Wide\n\n{TEXT}\n".encode("utf-16"),
    "docs/nul.md": f"# Nul\n\n\0{TEXT}\n".encode(),
    "docs/euc-kr.md": f"# Old\n\n{TEXT} 한글\n".encode("euc-kr"),
    "docs/address.md": f"# Links\n\n[a](http://[::1) <http://[b> [c](http://예시：8080/x) {TEXT}\n",
    "docs/generic.md": f"---\ntitle: List<String> 정리\ntags: ['vector<int>', Q&A]\n---\n{TEXT}\n",
    "docs/unclosed.md": f"# Fence\n\n```pattern\nEC2 >>\n{TEXT}\n",
    "diagrams/wide.pattern": "EC2\u3000>>\u00a0S3\n",
    "diagrams/#.pattern": "EC2 >> S3\n",
    "diagrams/a#b!.pattern": "title: A<b> & c\nEC2 >> S3\n",
    "questions/deep.md": "---\na: " + "[" * 3000 + "\n---\n? x\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(tmp_path_factory.mktemp("odd"), FILES)


@pytest.mark.parametrize("url", ["utf16/", "nul/", "euc-kr/", "address/", "generic/", "unclosed/"])
def test_pages_keep_their_text(site: Site, url: str) -> None:
    assert TEXT in site.page(url).xpath("string(//article)")


@pytest.mark.parametrize(
    ("code", "path", "line"),
    [
        ("encoding", "docs/utf16.md", 1),
        ("encoding", "docs/nul.md", 3),
        ("encoding", "docs/euc-kr.md", 3),
        ("pattern-unclosed", "docs/unclosed.md", 3),
        ("quiz-head", "questions/deep.md", 2),
    ],
)
def test_each_is_told_with_its_place(site: Site, code: str, path: str, line: int) -> None:
    assert (code, path, line) in {(one["code"], one["path"], one["line"]) for one in site.book["problems"]}


def test_check_tells_what_the_build_told(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Those of drawing and of generated pages among them."""
    assert main(["check", str(site.root)]) == 1
    printed = [line for line in capsys.readouterr().out.splitlines() if line.endswith("]")]
    assert printed == [str(Problem(**one)) for one in site.book["problems"]]


def test_titles_and_tags_are_text(site: Site) -> None:
    """A theme prints both as HTML; generated pages are no exception."""
    page = site.page("generic/")
    assert page.xpath("string(//h1)") == "List<String> 정리"
    assert page.xpath("string(/html/head/title)").startswith("List<String> 정리")
    assert not page.xpath("//string | //int")
    (tag,) = [link for link in page.xpath("//a[@class='md-tag']") if "vector" in link.text_content()]
    address, _, anchor = tag.get("href").partition("#")
    assert (tag.text_content().strip(), address) == ("vector<int>", "../tags/")
    assert site.page("tags/").xpath("//*[@id=$name]", name=anchor)
    assert site.page("patterns/a-b/").xpath("string(//h1)") == "A<b> & c"


def test_wide_blanks_part_words_of_a_pattern(site: Site) -> None:
    (pattern,) = [one for one in site.book["patterns"] if one["id"] == "wide"]
    assert [(edge["from"], edge["to"]) for edge in pattern["edges"]] == [("EC2", "S3")]


def test_every_pattern_file_has_an_id_that_addresses_can_hold(site: Site) -> None:
    """One whose name gives none must not become the pattern that a fence without a name shows."""
    assert all(one["id"] and one["id"].replace("-", "").isalnum() for one in site.book["patterns"])


def test_a_problem_is_one_printable_line() -> None:
    """Names and words of files are the author's: a line end in them must not look like another problem."""
    told = str(Problem("encoding", "error", "docs/a\nb.md", 1, "`\0\x1b[31m` is odd", "mend it"))
    assert told == "docs/a\\nb.md:1: `\\x00\\x1b[31m` is odd — mend it [encoding]"


def test_a_folder_may_be_called_like_a_page(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"mkdocs.yml": YML, "docs/index.md": TEXT, "docs/folder.md/in.md": TEXT})
    assert TEXT in site.page("folder.md/in/").xpath("string(//article)")


def test_two_kinds_of_generated_pages_in_one_folder_are_told(tmp_path: Path) -> None:
    """And the first is made, instead of each overwriting the other."""
    yml = YML.replace("studybook]", "studybook: {pages: {services: all, tags: all}}]")
    files = {"mkdocs.yml": yml, "docs/index.md": "---\ntags: [a]\n---\nEC2 and S3.\n"}
    site = build_site(tmp_path, files)
    (problem,) = site.book["problems"]
    assert (problem["code"], problem["level"], problem["path"]) == ("page-taken", "warning", "mkdocs.yml")
    assert site.page("all/").xpath("//a[contains(@href, 'ec2')]")


def test_a_link_finds_a_name_spelled_in_parts(tmp_path: Path) -> None:
    """Names in archives from macOS are: `[x](노트.md)` and a picture lead to them all the same."""
    note, picture = normalize("NFD", "노트"), normalize("NFD", "그림")
    files: dict[str, str | bytes] = {
        "mkdocs.yml": "site_name: N\ntheme: {name: material}\nplugins: [studybook]\n",
        "docs/index.md": "# Start\n\n[x](노트.md) ![y](그림.svg)\n",
        f"docs/{note}.md": "# N\n\nEC2.\n",
        f"docs/{picture}.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    site = build_site(tmp_path, files, strict=True)
    assert list_broken(site.folder) == []


def test_a_readme_beside_an_index_is_kept_behind_a_link_too(tmp_path: Path) -> None:
    """A folder of docs_dir that is a link is walked as MkDocs walks it."""
    files: dict[str, str | bytes] = {
        "mkdocs.yml": "site_name: N\ntheme: {name: material}\nplugins: [studybook]\n",
        "docs/index.md": "# Start\n",
        "other/index.md": "# Other\n",
        "other/README.md": "# Readme\n",
    }
    build_site(tmp_path, files)
    (tmp_path / "docs/linked").symlink_to(tmp_path / "other")
    site = rebuild_site(tmp_path, strict=True)
    assert "Readme" in site.read("linked/README/")
