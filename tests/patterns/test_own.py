"""Pictures of the author's own as icons: in scripts of the diagrams library and in the language, by one path."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from zlib import crc32

import pytest
from PIL import Image

from studybook.patterns import own
from studybook.patterns.draw import draw_patterns
from studybook.patterns.eject import eject_pattern
from studybook.patterns.icons import icon_assets
from studybook.patterns.model import Drawing, Pattern
from studybook.patterns.own import Places, own_path
from studybook.patterns.read import read_pattern
from studybook.patterns.resolve import resolve_nodes
from studybook.patterns.shrunk import PIXELS
from studybook.patterns.standalone import make_standalone
from studybook.patterns.store import drawing_keys, store_folder
from studybook.patterns.tell import tell
from studybook.settings import Settings

Find = Callable[..., Pattern]

SCRIPT = """\
from diagrams import Cluster, Diagram
from diagrams.aws.compute import EC2
from diagrams.custom import Custom
with Diagram("Sample", show=False):
    with Cluster("broker"):
        queue = Custom("Queue", "./icons/queue.png")
    EC2("a") >> queue
"""
SERVICES = {
    "EC2": ("ec2", "aws.compute.EC2", "EC2"),
    "RDS": ("rds", "aws.database.RDS", "RDS"),
    "S3": ("s3", "aws.storage.S3", "S3"),
}
LANGUAGE = "[broker] { Broker[Queue] {icon: ./icons/queue.png} }\nEC2[a] >> Broker"
BOTH = pytest.mark.parametrize("text", [SCRIPT, LANGUAGE], ids=["script", "language"])


def make_picture(colour: str = "orange", size: tuple[int, int] = (200, 120), kind: str = "PNG") -> bytes:
    """A plain picture."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


@pytest.fixture
def find(settings: Settings) -> Find:
    """Text → pattern of diagrams/sample.pattern, resolved where pictures are."""

    def make(text: str) -> Pattern:
        pattern = read_pattern(text, "diagrams/sample.pattern", 1, "sample", False)
        folder = store_folder(settings)
        places = Places(Path(settings.root), ("diagrams", ""), folder)
        return resolve_nodes(pattern, SERVICES.get, lambda name: (), folder, places)

    return make


@pytest.fixture
def put(settings: Settings) -> Callable[..., Path]:
    """Writes a file of the project."""

    def make(name: str, content: bytes) -> Path:
        path = Path(settings.root, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    return make


@BOTH
def test_a_picture_beside_the_pattern_is_the_icon_of_its_node(
    text: str, find: Find, put: Callable[..., Path], settings: Settings, markup: Callable[[Drawing], str]
) -> None:
    """Shrunk, named by its content, drawn in the page and in the file for download, told by the node's label."""
    put("diagrams/icons/queue.png", make_picture())
    pattern = find(text)
    assert pattern.problems == ()
    (node,) = (node for node in pattern.nodes if node.label == "Queue")
    assert (own_path(node.icon), node.service) == ("diagrams/icons/queue.png", "")
    drawing = draw_patterns([pattern], settings)[0]
    assets = icon_assets(drawing.icons, settings)
    (uri,) = set(assets) - set(icon_assets(["aws.compute.EC2"], settings))
    with Image.open(BytesIO(assets[uri])) as image:
        assert (image.format, image.size) == ("PNG", (PIXELS, 58))
    assert f'xlink:href="{uri}"' in markup(drawing)
    assert make_standalone(drawing, settings).count("data:image/png") == 2
    assert "sb-badge" not in markup(drawing)
    assert any("Queue" in sentence for sentence in tell(pattern))


@BOTH
def test_another_picture_of_that_name_is_another_drawing(
    text: str, find: Find, put: Callable[..., Path], settings: Settings, markup: Callable[[Drawing], str]
) -> None:
    """The key changes with the bytes, and comes back with them."""
    keys, drawn = [], []
    for colour in ("orange", "blue", "orange"):
        put("diagrams/icons/queue.png", make_picture(colour))
        pattern = find(text)
        keys += drawing_keys([pattern], "tools", settings)
        drawn.append(markup(draw_patterns([pattern], settings)[0]))
    assert keys[0] == keys[2] != keys[1]
    assert drawn[0] == drawn[2] != drawn[1]


def test_the_pattern_s_own_folder_goes_before_that_of_mkdocs_yml(find: Find, put: Callable[..., Path]) -> None:
    """And a JPEG will do, with Windows' slashes too."""
    put("icons/queue.jpg", make_picture(kind="JPEG"))
    (node,) = find("RDS {icon: icons\\\\queue.jpg}").nodes
    assert (own_path(node.icon), node.service) == ("icons/queue.jpg", "rds")
    put("diagrams/icons/queue.jpg", make_picture(kind="JPEG"))
    assert own_path(find("RDS {icon: icons/queue.jpg}").nodes[0].icon) == "diagrams/icons/queue.jpg"
    assert own_path(find("RDS {icon: ../icons/queue.jpg}").nodes[0].icon) == "icons/queue.jpg"


BAD = {
    "missing": ("./icons/none.png", "no picture", "diagrams/icons/none.png"),
    "missing above": ("../none.png", "no picture", "`none.png`"),
    "on the web": ("https://example.com/queue.png", "nothing is fetched", "save"),
    "in itself": ("data:image/png,AAAA", "nothing is fetched", "save"),
    "outside": ("../../outside.png", "not inside", "copy"),
    "absolute": ("/etc/passwd", "not inside", "copy"),
    "through a link": ("link.png", "not inside", "copy"),
    "a folder": ("icons/", "no picture", "diagrams/icons"),
    "too heavy": ("heavy.png", "4 MB", "smaller"),
    "too large": ("large.png", "16 million pixels", "smaller"),
    "a bomb": ("bomb.png", "16 million pixels", "smaller"),
    "of another kind": ("queue.gif", "no sound PNG", "PNG"),
    "words": ("words.png", "no sound PNG", "PNG"),
    "half": ("half.png", "no sound PNG", "PNG"),
    "endless": ("x" * 5000 + ".png", "`xxx", ""),
}


@pytest.fixture
def bad(put: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Settings:
    """A project with every kind of picture that can't be shown."""
    put("../outside.png", make_picture())
    put("diagrams/icons/queue.png", make_picture())
    os.symlink("../../outside.png", Path(settings.root, "diagrams/link.png"))
    put("diagrams/heavy.png", make_picture() + bytes(own.MAX_BYTES))
    large = make_picture(size=(4001, 4000))
    put("diagrams/large.png", large)
    head = b"IHDR\x00\x00\xff\xff\x00\x00\xff\xff" + large[24:29]
    put("diagrams/bomb.png", large[:12] + head + crc32(head).to_bytes(4, "big") + large[33:])
    put("diagrams/queue.gif", make_picture(kind="GIF"))
    put("diagrams/words.png", b"no picture")
    put("diagrams/half.png", make_picture(size=(900, 900))[:200])
    return settings


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """A project with something beside it."""
    (tmp_path / "project").mkdir()
    return replace(settings, root=str(tmp_path / "project"))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", BAD)
@BOTH
def test_a_picture_that_cannot_be_shown_is_a_warning_and_a_badge(
    text: str, name: str, find: Find, bad: Settings, markup: Callable[[Drawing], str]
) -> None:
    """At its line, with a cure; the node, its label and its edges are drawn."""
    path, message, hint = BAD[name]
    pattern = find(text.replace("./icons/queue.png", path))
    (problem,) = pattern.problems
    assert (problem.code, problem.level) == ("pattern-picture", "warning")
    assert problem.line == (6 if text == SCRIPT else 1)
    assert message in problem.message
    assert "a badge is drawn" in problem.message
    assert hint in problem.hint
    assert len(str(problem)) < 400
    assert len(pattern.edges) == 1
    svg = markup(draw_patterns([pattern], bad)[0])
    assert svg.count("sb-badge") == svg.count(">Queue<") == 1


def test_a_service_keeps_its_own_icon_where_the_picture_is_missing(find: Find) -> None:
    """And what is no path is an unknown name, as ever."""
    pattern = find("RDS {icon: none.png}\nS3 {icon: nonesuch}")
    assert [(problem.code, problem.level) for problem in pattern.problems] == [
        ("pattern-picture", "warning"),
        ("pattern-unknown-icon", "error"),
    ]
    assert "own icon" in pattern.problems[0].message
    assert [node.icon for node in pattern.nodes] == ["aws.database.RDS", "aws.storage.S3"]


NO_NAMES = {
    "nothing": 'Custom("Queue")',
    "a number": 'Custom("Queue", 3)',
    "no words": 'Custom("Queue", icon_path="")',
    "a computed name": 'Custom("Queue", os.path.join("icons", "queue.png"))',
    "an unknown name": 'Custom("Queue", where)',
}


@pytest.mark.parametrize("name", NO_NAMES)
def test_a_custom_node_without_a_picture_s_name_is_a_badge_with_a_warning(name: str, find: Find) -> None:
    pattern = find(SCRIPT.replace('Custom("Queue", "./icons/queue.png")', NO_NAMES[name]))
    assert [(problem.code, problem.level, problem.line) for problem in pattern.problems] == [
        ("pattern-picture", "warning", 6)
    ]
    assert {node.label: bool(node.icon) for node in pattern.nodes} == {"Queue": False, "a": True}
    assert len(pattern.edges) == 1


FETCHED = """\
from urllib.request import urlretrieve
from diagrams import Diagram
from diagrams.custom import *
with Diagram("Fetched"):
    where, name = "https://example.com/queue.png", "queue.png"
    urlretrieve(where, name)
    path, _ = urlretrieve(where)
    Custom("kept", name) >> Custom("not kept", icon_path=path)
"""


def test_what_a_script_would_fetch_is_shown_where_it_is_kept_already(find: Find, put: Callable[..., Path]) -> None:
    """Nothing is fetched: the file that an earlier run left is the picture, and a name made by fetching is none."""
    assert [problem.line for problem in find(FETCHED).problems] == [8, 8]
    put("diagrams/queue.png", make_picture())
    pattern = find(FETCHED)
    assert [own_path(node.icon) for node in pattern.nodes] == ["diagrams/queue.png", ""]
    (problem,) = pattern.problems
    assert (problem.code, problem.level) == ("pattern-picture", "warning")
    assert "https://example.com/queue.png" in problem.message


def test_a_node_without_a_label_is_called_by_its_picture(find: Find, put: Callable[..., Path]) -> None:
    put("diagrams/icons/queue.png", make_picture())
    assert [node.label for node in find(SCRIPT.replace('"Queue"', '""')).nodes] == ["queue", "a"]


@BOTH
def test_an_ejected_picture_is_a_custom_node(
    text: str, find: Find, put: Callable[..., Path], settings: Settings
) -> None:
    """Its path is that from the folder of mkdocs.yml: the library finds it from there, and so do we. A picture that is
    missing is not lost."""
    assert "Custom('Queue', './icons/queue.png')" in eject_pattern(find(SCRIPT))
    put("diagrams/icons/queue.png", make_picture())
    pattern = find(text)
    script = eject_pattern(pattern)
    again = find(script)
    assert again.problems == ()
    assert [(node.label, node.icon) for node in again.nodes] == [(node.label, node.icon) for node in pattern.nodes]
    run = "import diagrams, sys\ndiagrams.Diagram.__exit__ = lambda self, *rest: print(self.dot.source)\n" + script
    told = subprocess.run([sys.executable, "-c", run], cwd=settings.root, text=True, capture_output=True, check=True)
    assert 'image="diagrams/icons/queue.png"' in told.stdout


def test_a_store_that_cannot_be_written_costs_no_picture(
    put: Callable[..., Path], settings: Settings, find: Find
) -> None:
    """It is shrunk again each time: the same bytes in the page and in its small picture."""
    put("diagrams/icons/queue.png", make_picture())
    drawing = draw_patterns([find(LANGUAGE)], settings)[0]
    kept = [icon_assets(drawing.icons, settings, pixels) for pixels in (PIXELS, 48)]
    put("file", b"")
    broken = replace(settings, cache="file")
    assert [icon_assets(drawing.icons, broken, pixels) for pixels in (PIXELS, 48)] == kept


def test_a_name_in_hangul_is_found_however_the_system_writes_it(find: Find, put: Callable[..., Path]) -> None:
    """Some take its letters apart in the names of files."""
    put(f"diagrams/{normalize('NFD', '대기열')}.png", make_picture())
    (node,) = find("RDS {icon: 대기열.png}").nodes
    assert normalize("NFC", own_path(node.icon)) == "diagrams/대기열.png"


def test_a_loop_reads_its_picture_once(find: Find, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Sound or not: a script can't keep a build busy with one file, nor tell it more than once."""
    asked = []
    monkeypatch.setattr(own, "_read", lambda path, shown, read=own._read: asked.append(path) or read(path, shown))
    loop = 'for n in range(50):\n        Custom(f"{n}", "./icons/queue.png")'
    text = SCRIPT.replace('    EC2("a") >> queue', f"    {loop}")
    for content in (make_picture(), b"no picture"):
        put("diagrams/icons/queue.png", content)
        pattern = find(text)
        assert len(pattern.nodes) == 51
        assert len(asked) == 1
        asked.clear()
    assert len(set(pattern.problems)) == 2
