"""mkdocs-static-i18n: a site in two languages, each with pages of its own that link among themselves."""

from __future__ import annotations

from posixpath import join, normpath

import pytest

from harness.links import list_broken
from harness.rich import rich
from harness.site import Site, build_site

LANGUAGES = "[{locale: en, default: true, name: English, build: true}, {locale: ko, name: Korean, build: true}]"
KOREAN = "---\ntitle: 저장소\n---\nAmazon S3는 객체를 담습니다. [컨테이너](notes/containers.md)\n\n## Classes\n\n등급\n"


def configure(structure: str) -> str:
    return f"\n- studybook\n- i18n: {{docs_structure: {structure}, languages: {LANGUAGES}}}\n"


@pytest.fixture(scope="module", params=["suffix", "folder"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    files = rich(configure(request.param))
    if request.param == "suffix":
        files["docs/storage.ko.md"] = KOREAN
    else:
        docs = {name.removeprefix("docs/"): text for name, text in files.items() if name.startswith("docs/")}
        files = {name: text for name, text in files.items() if not name.startswith("docs/")}
        files |= {f"docs/{locale}/{name}": text for locale in ("en", "ko") for name, text in docs.items()}
        files["docs/ko/storage.md"] = KOREAN
    return build_site(tmp_path_factory.mktemp("i18n"), files, strict=True)


def test_every_address_leads_somewhere(site: Site) -> None:
    """In both languages, generated pages included."""
    assert list_broken(site.folder) == []


def test_links_stay_within_the_language(site: Site) -> None:
    """A Korean note's services are Korean pages, which lead back to Korean notes."""
    links = site.page("ko/storage/").xpath("//article//a[@class='sb-link']/@href")
    assert {normpath(join("ko/storage", link)) for link in links} == {"ko/services/s3"}
    back = site.page("ko/services/s3/").xpath("//article//a/@href")
    assert "ko/storage" in {normpath(join("ko/services/s3", link)) for link in back}
    assert "저장소" in site.page("ko/services/s3/").xpath("string(//article)")
    english = site.page("services/s3/").xpath("string(//article)")
    assert "저장소" not in english
    assert "Storage" in english


def test_each_language_has_our_words_in_it(site: Site) -> None:
    """The pages of a language are in that language."""
    assert site.page("tags/").xpath("string(//h1)").startswith("Tags")
    assert site.page("ko/tags/").xpath("string(//h1)").startswith("태그")
