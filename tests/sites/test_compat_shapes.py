"""Clones of other people's notes, whatever made their site, build with three lines of mkdocs.yml and no edit."""

from __future__ import annotations

import base64
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest

from harness.site import Site, build_site

PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")
MATERIAL = "theme: {name: material}\n"

CHIRPY = {
    "_config.yml": "theme: jekyll-theme-chirpy\n",
    "assets/img/2024/queue.png": PNG,
    "assets/img/2024/two words.png": PNG,
    "assets/img/sqs/1.png": PNG,
    "assets/img/sns/1.png": PNG,
    "assets/js/site.js": "not asked for",
    "_posts/2024-02-01-sqs.md": """\
---
title: "[AWS] SQS: queues"
date: 2024-02-01 21:10:00 +0900
categories: [AWS, Messaging]
tags: [aws-sqs]
media_subpath: /assets/img/sqs/
image: /assets/img/2024/queue.png
pin: true
---
Words before the picture.
![queue](/assets/img/2024/queue.png){: width="700" .shadow }
![base]({{ site.baseurl }}/assets/img/2024/two%20words.png)
![own](1.png)

<img src="/assets/img/2024/queue.png" alt="raw">

See [topics](/posts/sns/) and [again]({% post_url 2024-02-02-sns %}).
> Mind the visibility timeout.
{: .prompt-warning }
""",
    "_posts/2024-02-02-sns.md": "---\ntitle: SNS\nmedia_subpath: /assets/img/sns/\n---\nFan-out.\n\n![own](1.png)\n",
}
HUGO = {
    "hugo.toml": "title = 'x'\n",
    "static/img/vpc.png": PNG,
    "content/_index.md": "+++\ntitle = 'My notes'\n+++\nWelcome, reader.\n",
    "content/posts/_index.md": "---\ntitle: All posts\n---\nSection words.\n",
    "content/posts/vpc/index.md": """\
+++
title = "VPC basics"
date = 2024-03-01T09:00:00+09:00
tags = ["vpc"]
+++
![bundle](subnets.png)
![static](/img/vpc.png)
{{< figure src="/img/vpc.png" title="The figure" >}}
[peering]({{< relref "peering.md" >}})
""",
    "content/posts/vpc/subnets.png": PNG,
    "content/posts/peering.md": "+++\ntitle = 'Peering'\n+++\nNot transitive. <img src=\"/img/vpc.png\">\n",
}
VAULT = {
    ".obsidian/app.json": "{}",
    ".obsidian/note.md": "never shown",
    "attachments/lambda flow.png": PNG,
    "Lambda.md": "Runs code. See [[Event sources|sources]].\n\n![[lambda flow.png]]\n\n#serverless\n",
    "deep/Event sources.md": "Back to [[Lambda]].\n\n![[lambda flow.png|300]]\n\n![md](lambda%20flow.png)\n",
    "deep/draft note.md": "---\npublish: true\n---\n> [!tip] Keep\n> the callout\n",
}
DOCUSAURUS = {
    "package.json": "{}",
    "docusaurus.config.js": "module.exports = {}",
    "static/img/iam.png": PNG,
    "docs/intro.md": """\
---
sidebar_position: 1
slug: /
---
# Introduction

![policy](/img/iam.png) and ![same](@site/static/img/iam.png), then [roles](./iam/02-roles.md#trust).

:::tip
Start with roles.
:::
""",
    "docs/iam/_category_.json": '{"label": "Identity", "position": 2}',
    "docs/iam/02-roles.md": "# Roles\n\n## Trust\n\nWho may assume it. ![up](../../static/img/iam.png)\n",
    "docs/iam/live.mdx": "import X from 'x'\n\n<X/>\n",
}
README = {
    ".git/HEAD": "ref: refs/heads/main\n",
    ".github/PULL_REQUEST_TEMPLATE.md": "not a note\n",
    "node_modules/left-pad/README.md": "# left-pad\n",
    "README.md": "# Study log\n\n- [S3](storage/README.md)\n- [EBS](/storage/ebs.md)\n- [license](LICENSE)\n",
    "LICENSE": "MIT",
    "storage/README.md": '# S3\n\nBuckets.\n<p align="center"><img src="../images/s3.png"></p>\n',
    "storage/ebs.md": '# EBS\n\nVolumes. <img src="../images/s3.png" width="90">\n\n![md](../images/s3.png)\n',
    "images/s3.png": PNG,
}
GITBOOK = {
    ".gitbook/assets/image (1).png": PNG,
    ".gitbook/assets/kept.png": PNG,
    ".gitbook/notes.md": "never shown",
    "README.md": """\
# GitBook

{% hint style="info" %}
A hint.
{% endhint %}

![one](.gitbook/assets/image%20%281%29.png) ![two](<.gitbook/assets/image (1).png>)
""",
    "aws/s3.md": '# S3\n\n<figure><img src="../.gitbook/assets/image (1).png" alt=""></figure> Buckets\\(all\\).\n',
}
VUEPRESS = {
    "docs/.vuepress/public/images/a b.png": PNG,
    "docs/.vuepress/config.js": "not asked for",
    "docs/README.md": "# Log\n\n[[toc]]\n\n## One\n\n::: tip\nFirst\n:::\n\n[next](/study/can/)\n",
    "docs/_study/can/README.md": "# CAN\n\nFrames. ![a](/images/a%20b.png) <img src='/images/a b.png'>\n",
}


def build(target: Path, clone: dict[str, str | bytes], config: str, docs: str) -> Site:
    """The clone below `clone/`, or at the root where `docs` does not begin with it."""
    prefix = "clone/" if docs.startswith("clone") else ""
    files = {f"{prefix}{name}": text for name, text in clone.items()}
    return build_site(
        target, {**files, "mkdocs.yml": f"site_name: N\ndocs_dir: {docs}\n{config}plugins: [studybook]\n"}, strict=True
    )


def broken(site: Site, url: str) -> list[str]:
    """Addresses in the page's article that lead to no file of the site."""
    article = site.page(url).xpath("//article")[0]
    links = article.xpath(".//a/@href | .//img/@src")
    local = (link.partition("#")[0] for link in links if ":" not in link and not link.startswith(("#", "//")))
    return [link for link in local if not _exists(site, url, unquote(link))]


def _exists(site: Site, url: str, link: str) -> bool:
    place = site.folder / normpath(join(dirname(url), link))
    return not link.startswith("/") and (place.is_file() or (place / "index.html").is_file())


SHAPES = {
    "chirpy, mkdocs.yml inside": (CHIRPY, "_posts"),
    "chirpy, mkdocs.yml outside": (CHIRPY, "clone/_posts"),
    "hugo": (HUGO, "clone/content"),
    "hugo, mkdocs.yml inside": (HUGO, "content"),
    "obsidian": (VAULT, "clone"),
    "docusaurus": (DOCUSAURUS, "docs"),
    "readme": (README, "clone"),
    "gitbook": (GITBOOK, "clone"),
    "vuepress": (VUEPRESS, "clone/docs"),
}


@pytest.fixture(scope="module", params=SHAPES)
def shape(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Site]:
    clone, docs = SHAPES[request.param]
    return request.param.partition(",")[0], build(tmp_path_factory.mktemp("shape"), clone, MATERIAL, docs)


PAGES = {
    "chirpy": {"2024-02-01-sqs/": "visibility timeout", "2024-02-02-sns/": "Fan-out"},
    "hugo": {"": "Welcome", "posts/": "Section words", "posts/vpc/": "The figure", "posts/peering/": "transitive"},
    "obsidian": {"Lambda/": "Runs code", "deep/Event%20sources/": "Back to", "deep/draft%20note/": "the callout"},
    "docusaurus": {"intro/": "Start with roles", "iam/02-roles/": "Who may assume"},
    "gitbook": {"": "A hint.", "aws/s3/": "Buckets(all)."},
    "vuepress": {"": "First", "_study/can/": "Frames"},
    "readme": {"": "Study log", "storage/": "Buckets", "storage/ebs/": "Volumes"},
}


def test_builds_without_a_warning(shape: tuple[str, Site]) -> None:
    """Strictly, and no note is touched."""
    assert shape[1].logged("WARNING", "ERROR") == []


def test_every_page_is_there_with_its_words(shape: tuple[str, Site]) -> None:
    """At the address that its file gives, once titled."""
    name, site = shape
    for url, words in PAGES[name].items():
        page = site.page(unquote(url))
        assert words in page.xpath("string(//article)"), url
        assert len(page.xpath("//article//h1")) == 1, url


def test_every_picture_and_link_leads_somewhere(shape: tuple[str, Site]) -> None:
    """Assets from elsewhere in the clone are in the site, and referred to relatively, in raw HTML too."""
    name, site = shape
    assert {url: broken(site, unquote(url)) for url in PAGES[name]} == {url: [] for url in PAGES[name]}


def test_only_what_notes_ask_for_is_copied(tmp_path: Path) -> None:
    """Scripts and hidden files of a clone stay out of the site; the same picture name in two folders does not mix."""
    clone = {**CHIRPY, "assets/img/sqs/1.png": PNG + b"sqs", "assets/img/sns/1.png": PNG + b"sns"}
    site = build(tmp_path, clone, MATERIAL, "clone/_posts")
    assert not (site.folder / "assets/js/site.js").exists()
    assert (site.folder / "assets/img/sns/1.png").read_bytes().endswith(b"sns")
    assert site.page("2024-02-02-sns/").xpath("//article//img/@src") == ["../assets/img/sns/1.png"]


def test_pictures_of_gitbook_and_vuepress_are_served_without_the_dot(tmp_path: Path) -> None:
    """All of them and nothing beside them, but for what the author excludes."""
    site = build(tmp_path / "a", GITBOOK, f"{MATERIAL}exclude_docs: kept.png\n", "clone")
    assert [path.name for path in (site.folder / "gitbook/assets").iterdir()] == ["image (1).png"]
    assert not list(site.folder.rglob(".*"))
    site = build(tmp_path / "b", GITBOOK, MATERIAL, "clone/aws")
    assert broken(site, "s3/") == []
    site = build(tmp_path / "c", VUEPRESS, MATERIAL, "clone/docs")
    assert (site.folder / "images/a b.png").is_file()
    assert not list(site.folder.rglob("config.js"))


def test_foreign_folders_stay_out(tmp_path: Path) -> None:
    """A clone as docs_dir: neither packages nor hidden folders become pages."""
    site = build(tmp_path, README, MATERIAL, "clone")
    assert {note["src"] for note in site.book["notes"]} == {
        "clone/README.md",
        "clone/storage/README.md",
        "clone/storage/ebs.md",
    }
    assert not (site.folder / "node_modules").exists()


def test_mdx_is_left_alone_with_one_word(tmp_path: Path) -> None:
    """MDX is told once, as info."""
    site = build(tmp_path, DOCUSAURUS, MATERIAL, "docs")
    assert [line for line in site.logged("INFO") if "page-mdx" in line] == [
        "studybook: docs/iam/live.mdx:1: MDX is a program, not a page: left as it is (1 file)"
        " — save as .md what is Markdown [page-mdx]"
    ]


def test_a_site_without_a_front_page_gets_one(tmp_path: Path) -> None:
    """`_posts` has no index: the root of the site is no error page, and leads to the notes."""
    site = build(tmp_path, CHIRPY, MATERIAL, "clone/_posts")
    assert "2024-02-01-sqs/" in site.page("").xpath("//article//a/@href")


def test_a_readme_beside_an_index_is_a_page(tmp_path: Path) -> None:
    """MkDocs would drop it with a warning; here its words have an address, and links lead to it."""
    clone: dict[str, str | bytes] = {
        ".git/HEAD": "x",
        "index.md": "# Home\n\n[About](README.md) and [deep](deep/README.md)\n",
        "README.md": "# About this log\n\nWords of the readme.\n",
        "deep/index.md": "# Deep\n",
        "deep/README.md": "# Deeper\n\n[home](../index.md)\n",
    }
    site = build(tmp_path, clone, MATERIAL, "clone")
    links = site.page("").xpath("//article//a/@href[contains(., 'README')]")
    assert set(links) == {"README/", "deep/README/"}
    assert "Words of the readme." in site.read("README/")
    assert site.page("").xpath("string(//article//h1)").startswith("Home")
    assert "Deeper" in site.read("deep/README/")


def test_a_readme_beside_an_html_page_is_a_page(tmp_path: Path) -> None:
    """A lab's README and its `index.html`, which MkDocs takes for the same page, both stay."""
    clone: dict[str, str | bytes] = {
        ".git/HEAD": "x",
        "README.md": "# Labs\n\n[first](lab/README.md)\n",
        "lab/index.html": "<h1>Demo page</h1>",
        "lab/README.md": "# Lab\n\nWords of the lab.\n",
    }
    site = build(tmp_path, clone, MATERIAL, "clone")
    assert site.read("lab/") == "<h1>Demo page</h1>"
    assert "Words of the lab." in site.read("lab/README/")
    assert site.page("").xpath("//article//a/@href[contains(., 'lab')]") == ["lab/README/"]


@pytest.mark.parametrize("name", ["README", "index"])
def test_a_page_and_the_folder_of_its_name_both_stay(tmp_path: Path, name: str) -> None:
    """`ecs.md` beside `ecs/README.md`: MkDocs would write one over the other; here each has an address."""
    clone: dict[str, str | bytes] = {
        ".git/HEAD": "x",
        "README.md": f"# Log\n\n[one](ecs.md) [two](ecs/{name}.md)\n",
        "ecs.md": "# ECS\n\nWords of the page.\n",
        f"ecs/{name}.md": "# More ECS\n\nWords of the folder. [up](../ecs.md)\n",
    }
    site = build(tmp_path, clone, MATERIAL, "clone")
    assert "Words of the page." in site.read("ecs/")
    assert "Words of the folder." in site.read(f"ecs/{name}/")
    assert site.page("").xpath("//article//a/@href[contains(., 'ecs')]") == ["ecs/", f"ecs/{name}/"]
    assert site.page(f"ecs/{name}/").xpath("//article//a[.='up']/@href") == ["../"]
    assert not site.logged("ERROR")


def test_a_blogs_template_is_no_front_page(tmp_path: Path) -> None:
    """`index.html` with a head is Jekyll's to fill; one without is the author's page."""
    template = {"index.html": "---\nlayout: home\n---\n", "_posts/2024-01-01-a.md": "---\ntitle: A\n---\nWords.\n"}
    site = build(tmp_path / "a", {**template, ".git/HEAD": "x"}, MATERIAL, "clone")
    assert site.page("").xpath("//article//a/@href[contains(., '2024-01-01-a')]")
    site = build(tmp_path / "b", {**template, "index.html": "<h1>Mine</h1>", ".git/HEAD": "x"}, MATERIAL, "clone")
    assert site.read("") == "<h1>Mine</h1>"


MISSING = """\
![none](/assets/none.png) and ![gone](img/gone.png)
![gone](img/gone.png) again

[page](missing.md), <img src="lost.png">, ![out](../../../etc/secret.png)

`![code](img/in-code.png)`

    ![code](img/in-code.png)

[web](https://example.org/x.png) [mail](mailto:a@example.org) ![data](data:image/png;base64,AA==)
"""


def test_what_is_nowhere_is_one_problem_each(tmp_path: Path) -> None:
    """Path, line, level warning; MkDocs does not say it a second time; the page is built, its text unchanged."""
    files = {"mkdocs.yml": f"site_name: N\n{MATERIAL}plugins: [studybook]\n", "docs/index.md": f"# Start\n\n{MISSING}"}
    site = build_site(tmp_path, files)
    found = [line.removeprefix("studybook: docs/index.md:").partition(" — ")[0] for line in site.logged("WARNING")]
    assert found == [
        "3: there is no file `/assets/none.png`",
        "3: there is no file `img/gone.png`",
        "6: there is no file `../../../etc/secret.png`",
        "6: there is no file `lost.png`",
        "6: there is no page `missing.md`",
    ]
    assert site.page("").xpath("//article//a[.='page']/@href") == ["missing.md"]
    assert site.page("").xpath("//article//img[@alt='gone']/@src") == ["img/gone.png"] * 2


def test_the_author_may_ask_for_silence(tmp_path: Path) -> None:
    """`validation: links: not_found: info` makes our own problem an info too; `ignore` none."""
    files = {"docs/index.md": "# Start\n\n![gone](img/gone.png)\n"}
    base = f"site_name: N\n{MATERIAL}plugins: [studybook]\nvalidation: {{links: {{not_found: "
    site = build_site(tmp_path / "a", {**files, "mkdocs.yml": base + "info}}\n"}, strict=True)
    assert len([line for line in site.logged("INFO") if "file-missing" in line]) == 1
    site = build_site(tmp_path / "b", {**files, "mkdocs.yml": base + "ignore}}\n"}, strict=True)
    assert [text for _, text in site.log if "gone" in text] == []


def test_no_file_outside_the_repository_is_taken(tmp_path: Path) -> None:
    """Neither by `..`, nor by a link, nor a hidden one, nor a kind that notes do not show."""
    (tmp_path / "clone/assets").mkdir(parents=True)
    (tmp_path / "private.png").write_bytes(PNG)
    (tmp_path / "clone/assets/link.png").symlink_to(tmp_path / "private.png")
    files = {
        "clone/.git/HEAD": "x",
        "clone/.env.png": PNG,
        "clone/assets/key.pem": "secret",
        "clone/notes/a.md": "![a](../../private.png) ![b](/assets/link.png) ![c](/.env.png) [d](/assets/key.pem)\n",
        "mkdocs.yml": f"site_name: N\ndocs_dir: clone/notes\n{MATERIAL}plugins: [studybook]\n",
    }
    site = build_site(tmp_path, files)
    names = {path.name for path in site.folder.rglob("*")}
    assert names.isdisjoint({"private.png", "link.png", ".env.png", "key.pem"})
