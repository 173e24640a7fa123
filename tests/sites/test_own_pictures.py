"""A whole small site whose patterns show pictures of the author's own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from mkdocs.config import load_config
from PIL import Image

from harness.site import Site, build_site, rebuild_site
from mkdocs_studybook.project import open_project
from mkdocs_studybook.wire import watch_pictures

SCRIPT = """\
from diagrams import Diagram
from diagrams.aws.database import Aurora
from diagrams.custom import Custom
with Diagram("Broker", show=False):
    Custom("Message queue", "./my_resources/queue.png") >> Aurora("Database")
"""
NOTE = """\
# Broker

```pattern
Broker[queue] {icon: img/queue.jpg}
RDS.a {icon: shared/cat.png}
RDS.b {icon: shared/dog.png}
RDS.c {icon: none.png}
Broker >> RDS.a >> RDS.b >> RDS.c
```
"""
ASSET = re.compile(r"studybook/icons/\w{16}\.png")


def _picture(colour: str, kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new("RGB", (300, 300), colour).save(out, kind)
    return out.getvalue()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """One of a script's own, one beside a note, one in docs_dir, one beside mkdocs.yml; one is missing."""
    files: dict[str, str | bytes] = {
        "mkdocs.yml": "site_name: Own\ntheme: material\nplugins: [studybook]\n",
        "docs/index.md": "# Front\n",
        "docs/notes/broker.md": NOTE,
        "docs/notes/img/queue.jpg": _picture("orange", "JPEG"),
        "docs/shared/cat.png": _picture("gray"),
        "shared/dog.png": _picture("brown"),
        "diagrams/broker.pattern": SCRIPT,
        "diagrams/my_resources/queue.png": _picture("orange"),
    }
    return build_site(tmp_path, files)


def _assets(site: Site, url: str) -> set[str]:
    """Pictures that a page shows, by address; each is there and as small as an icon."""
    found = set(ASSET.findall(site.read(url)))
    for uri in found:
        with Image.open(site.folder / uri) as image:
            assert max(image.size) == 96
    return found


def test_pictures_are_found_shrunk_and_told_where_they_are_missing(site: Site) -> None:
    """In the page, in the file for download, in the small picture; in the data nodes are as ever."""
    assert len(_assets(site, "notes/broker/")) == 4
    assert len(_assets(site, "patterns/broker/")) == 2
    (line,) = site.logged("WARNING", "ERROR")
    assert line.startswith(
        "studybook: docs/notes/broker.md:7: column 1: there is no picture `none.png`: the service's own icon is"
    )
    assert "docs/notes/none.png" in line
    for folder in ("drawings", "thumbnails"):
        assert site.read(f"studybook/{folder}/broker.svg").count("data:image/png") == 2
    (pattern,) = (pattern for pattern in site.book["patterns"] if pattern["id"] == "broker")
    assert [(node["label"], node["service"]) for node in pattern["nodes"]] == [
        ("Message queue", None),
        ("Database", "aurora"),
    ]
    assert not list(site.folder.rglob("diagrams/*"))
    assert str(site.root) not in json.dumps(site.book)


def test_a_second_build_opens_no_picture_and_writes_the_same(site: Site) -> None:
    """Neither the imaging library nor that of diagrams is loaded; a lost store makes the same bytes."""
    first = {path: path.read_bytes() for path in site.folder.rglob("*") if path.suffix in {".svg", ".png"}}
    code = (
        "import sys\nfrom mkdocs.__main__ import cli\ncli(['build', '-q'], standalone_mode=False)\n"
        "heavy = {'PIL.Image', 'diagrams'} & set(sys.modules)\nassert not heavy, heavy"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=site.root, text=True, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr
    assert {path: path.read_bytes() for path in first} == first
    for path in (site.root / ".cache/studybook/drawings/icons").iterdir():
        path.unlink()
    rebuild_site(site.root)
    assert {path: path.read_bytes() for path in first} == first


def test_another_picture_is_drawn_anew(site: Site) -> None:
    """Of the same name and size."""
    before = _assets(site, "patterns/broker/")
    (site.root / "diagrams/my_resources/queue.png").write_bytes(_picture("navy"))
    again = rebuild_site(site.root)
    after = _assets(again, "patterns/broker/")
    assert len(after - before) == len(before - after) == 1
    (new,) = after - before
    with Image.open(again.folder / new) as image:
        assert image.convert("RGB").getpixel((48, 48)) == (0, 0, 128)


def test_serve_watches_pictures_that_lie_elsewhere(site: Site) -> None:
    """Those in docs_dir and beside patterns are watched anyway."""
    config = load_config(str(site.root / "mkdocs.yml"))
    config.watch = [str(site.root / "diagrams")]
    watch_pictures(config, open_project(site.root).book)
    assert config.watch == [str(site.root / "diagrams"), str(site.root / "shared/dog.png")]
