"""Drawing: what is in the source is in the picture, safe, alike everywhere, and kept."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from studybook.patterns import compose, trial
from studybook.patterns import draw as draw_module
from studybook.patterns.draw import MAX_NODES, draw_patterns
from studybook.patterns.engine import Engine, EngineError, Run, find_engine
from studybook.patterns.labels import measure, wrap
from studybook.patterns.layout import Frame, Layout, Route
from studybook.patterns.measures import GROUP_FONT
from studybook.patterns.model import Drawing, Pattern, Ref
from studybook.patterns.place import set_scene
from studybook.patterns.raster import rasterise
from studybook.patterns.standalone import make_standalone
from studybook.patterns.store import store_folder
from studybook.patterns.titles import place_titles
from studybook.settings import PatternSettings, Settings

THREE_TIER = """\
title: 3계층 웹 애플리케이션
Users[사용자] >> ALB : HTTPS 443
VPC[10.0.0.0/16] {
  Public[퍼블릭 서브넷] { ALB & NAT[NAT 게이트웨이] }
  AZ.a[가용 영역] { ECS.a[주문 서비스 A] }
  AZ.c[가용 영역] { ECS.c[주문 서비스 C] }
  Private[데이터 서브넷] { RDS.기본 -- RDS.대기 : 동기식 복제 }
}
ALB >> ECS.a & ECS.c : 대상 그룹
ECS.a & ECS.c ..> NAT
ECS.a & ECS.c >> RDS.기본
"""
NASTY = r"""
ALB[</svg><script>alert(1)</script>] >> S3["a \N \G \L" 'b' &amp; <b>] : "]]> --> \N {x} 😀"
[<script>] { EC2[שלום <i>עולם</i>] & ECS[😀👩‍💻] }
S3 <-> EC2 : <TABLE><TR><TD>x</TD></TR></TABLE>
"""
XLINK = "http://www.w3.org/1999/xlink"
Draw = Callable[..., Drawing]
Markup = Callable[[Drawing], str]


def _parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg.replace("<svg ", f'<svg xmlns:xlink="{XLINK}" ', 1))


def _frame(rect: ElementTree.Element) -> Frame:
    left, top, width, height = (float(rect.get(key, "nan")) for key in ("x", "y", "width", "height"))
    return Frame(left, top, left + width, top + height)


def _inside(inner: Frame, outer: Frame) -> bool:
    return (
        outer.left <= inner.left
        and inner.right <= outer.right
        and outer.top <= inner.top
        and inner.bottom <= outer.bottom
    )


def test_every_node_group_and_edge_is_in_the_picture(draw: Draw, markup: Markup, read: Callable[..., Pattern]) -> None:
    """Nodes with their whole labels, edges with their ends, groups with their names."""
    pattern, root = read(THREE_TIER), _parse(markup(draw(THREE_TIER)))
    nodes = {
        node.get("data-node"): " ".join(filter(None, (t.text for t in node.iter("text"))))
        for node in root.iter("g")
        if node.get("class") == "sb-node"
    }
    assert nodes == {node.id: node.label for node in pattern.nodes}
    edges = [
        (g.get("data-from"), g.get("data-to"))
        for g in root.iter("g")
        if (g.get("class") or "").startswith("sb-edge ") or g.get("class") == "sb-edge"
    ]
    assert edges == [(edge.tail, edge.head) for edge in pattern.edges]
    labels = [
        g.get("data-from", "") + "".join(t.text or "" for t in g)
        for g in root.iter("g")
        if g.get("class") == "sb-edge-label"
    ]
    assert labels == [edge.tail + edge.label for edge in pattern.edges if edge.label]
    groups = [text.text for text in root.iter("text") if (text.get("class") or "").startswith("sb-group")]
    assert groups == [group.label for group in pattern.groups]


def test_every_node_lies_in_its_group_and_in_no_other(draw: Draw, markup: Markup, read: Callable[..., Pattern]) -> None:
    """Also where sibling groups have the same label."""
    pattern, root = read(THREE_TIER), _parse(markup(draw(THREE_TIER)))
    frames = {
        g.get("data-group"): _frame(g[0]) for g in root.iter("g") if (g.get("class") or "").startswith("sb-group sb-")
    }
    parents = {group.id: group.parent for group in pattern.groups}
    assert set(frames) == set(parents)
    for node in root.iter("g"):
        if node.get("class") != "sb-node":
            continue
        around, group = set(), node.get("data-group") or ""
        while group:
            around.add(group)
            group = parents[group]
        box = _frame(next(node.iter("rect")))
        assert {id for id, frame in frames.items() if _inside(box, frame)} == around, node.get("data-node")


def test_labels_stand_nearest_their_own_edge(read: Callable[..., Pattern], settings: Settings) -> None:
    """Measured on a picture whose labels the engine alone puts between lines."""
    from studybook.patterns.shapes import distance

    text = "ECR1 & EC2 >> ALB : one\nS3 >> ALB : 두 번째\nALB >> RDS & ECS & NAT : 셋\n".replace("ECR1", "EC2.b")
    pattern, engine = read(text), find_engine("graphviz-pure")
    assert engine is not None
    work = compose._prepare(pattern, settings)
    list(trial.try_layouts([([work], [(work, work.dot)])], engine))
    assert work.layout is not None
    scene = set_scene(pattern, work.layout)
    for number, label in enumerate(scene.labels):
        assert label is not None
        apart = [distance(line, label) for line in scene.lines]
        assert min(apart) == apart[number]


def test_a_nasty_label_stays_text(draw: Draw, markup: Markup) -> None:
    """Markup, DOT escapes, emoji and right-to-left text come out as written, in well-formed XML."""
    svg = markup(draw(NASTY))
    root = _parse(svg)
    assert "<script" not in svg
    texts = " ".join(text.text or "" for text in root.iter("text"))
    for part in (
        "</svg><script>alert(1)</script>",
        r"\N \G \L",
        "&amp; <b>",
        "]]> --> \\N {x} 😀",
        "שלום",
        "👩‍💻",
        "<script>",
    ):
        assert part in texts or part in texts.replace(" ", ""), part
    assert {element.tag for element in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "g",
        "a",
        "rect",
        "path",
        "text",
        "image",
    }


def test_no_colour_in_a_style_attribute_and_no_id(draw: Draw, markup: Markup) -> None:
    """A strict content policy forbids `style=`; a page may show one pattern twice, so there are no ids to clash."""
    svg = markup(draw(THREE_TIER + "ALB >> S3 {color: #d13212; style: bold}"))
    assert " style=" not in svg
    assert " id=" not in svg
    assert 'stroke="#d13212"' in svg


def test_search_leaves_the_picture_out(draw: Draw, markup: Markup) -> None:
    """Labels would drown a search index."""
    assert "data-search-exclude" in _parse(markup(draw(THREE_TIER))).attrib


def test_services_are_links_and_links_are_checked(draw: Draw, markup: Markup, read: Callable[..., Pattern]) -> None:
    """A service leads to its page, `link:` elsewhere, `javascript:` and paths out of the site nowhere."""
    text = "ECS\nS3.a {link: /notes/s3.md#classes}\nS3.b {link: https://example.org/?a=1&b=2}\n"
    text += "RDS {link: javascript:alert(1)}\nEC2 {link: ../../etc/passwd}\nNAT {link: JaVaScRiPt :alert(1)}"
    drawing = draw(text)
    refs = [chunk.uri for chunk in drawing.chunks if isinstance(chunk, Ref) and not chunk.uri.endswith(".png")]
    assert refs == ["services/ecs.md", "notes/s3.md#classes"]
    links = [a.get(f"{{{XLINK}}}href") for a in _parse(markup(drawing)).iter("a")]
    assert links == ["services/ecs.md", "notes/s3.md#classes", "https://example.org/?a=1&b=2"]
    assert [problem.code for problem in read(text).problems] == ["pattern-link"] * 3


def test_a_service_without_icon_is_a_badge(draw: Draw, markup: Markup) -> None:
    """A wrong icon is worse than none."""
    drawing = draw("AppFlow >> S3")
    badges = [r for r in _parse(markup(drawing)).iter("rect") if r.get("class") == "sb-badge"]
    assert len(badges) == 1
    assert drawing.icons == ("aws.storage.S3",)


def test_two_stores_and_two_processes_give_the_same_bytes(
    read: Callable[..., Pattern], tmp_path: Path, settings: Settings
) -> None:
    """Nothing in a drawing depends on the run, the folder, or the seed of hashing."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from conftest import look_up, nearest\nfrom datetime import date\n"
        "from studybook.patterns.draw import draw_patterns\nfrom studybook.patterns.read import read_pattern\n"
        "from studybook.patterns.resolve import resolve_nodes\nfrom studybook.settings import Settings\n"
        "p = resolve_nodes(read_pattern(sys.stdin.read(), 'diagrams/sample.pattern', 1, 'sample', False), look_up, nearest)\n"
        "print(repr(draw_patterns([p], Settings(today=date(2030, 1, 1), root=sys.argv[1]))[0]))"
    )
    outputs = set()
    for seed in ("1", "2"):
        arguments = [sys.executable, "-c", code, str(tmp_path / seed), str(Path(__file__).parent)]
        run = subprocess.run(
            arguments,
            input=THREE_TIER,
            text=True,
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1", "PATH": ""},
        )
        outputs.add(run.stdout)
    assert outputs == {repr(draw_patterns([read(THREE_TIER)], settings)[0]) + "\n"}


def test_direction_auto_takes_the_more_readable(draw: Draw) -> None:
    """A long chain of labelled steps is too wide for the column, and runs down instead."""
    chain = " >> ".join(f"EC2.{n}[단계 {n} 처리 서버]" for n in range(9)) + " : 다음 단계로 보냄"
    assert draw(chain).height > draw(chain).width
    assert draw("EC2 >> S3").width > draw("EC2 >> S3").height


def test_direction_is_the_patterns_then_the_sites(read: Callable[..., Pattern], settings: Settings) -> None:
    """`direction:` in the pattern wins over the option."""
    down = replace(settings, patterns=replace(settings.patterns, direction="down"))
    free, fixed = draw_patterns([read("EC2 >> S3"), read("direction: right\nEC2 >> S3", id="b")], down)
    assert free.height > free.width
    assert fixed.width > fixed.height


def test_a_group_may_run_across_its_picture(draw: Draw, markup: Markup) -> None:
    """`{direction: down}` stacks a group's nodes in source order while the picture runs right."""
    root = _parse(markup(draw("[x] {\nEC2.1 >> EC2.2\nEC2.2 >> EC2.3\n} {direction: down}\nALB >> EC2.1")))
    frames = {g.get("data-node"): _frame(next(g.iter("rect"))) for g in root.iter("g") if g.get("class") == "sb-node"}
    stack = [frames[f"EC2.{n}"] for n in (1, 2, 3)]
    assert [frame.left for frame in stack] == [stack[0].left] * 3
    assert stack[0].bottom < stack[1].top < stack[1].bottom < stack[2].top


def test_sixty_nodes_are_drawn(draw: Draw, markup: Markup) -> None:
    """Fifty-eight to be exact, each of them once."""
    text = "".join(f"ALB >> EC2.{n}[서버 {n}]\nEC2.{n} >> RDS.{n % 7}\n" for n in range(50))
    assert len([g for g in _parse(markup(draw(text))).iter("g") if g.get("class") == "sb-node"]) == 58


def test_too_large_is_a_problem_and_a_list(draw: Draw) -> None:
    """Two thousand nodes are told as text, in no time."""
    drawing = draw("\n".join(f"EC2.{n} >> S3" for n in range(2000)))
    assert (drawing.chunks, [problem.code for problem in drawing.problems]) == ((), ["pattern-too-large"])
    assert len(drawing.sentences) == 2000
    assert draw("\n".join(f"EC2.{n}" for n in range(MAX_NODES - 1))).chunks


def test_two_long_lines_do_not_make_a_million_edges(read: Callable[..., Pattern]) -> None:
    """What no picture could show is not kept either: the page and the data stay small, and a problem says so."""
    pattern = read(" >> ".join(" & ".join(f"{name}.{n}" for n in range(1000)) for name in ("EC2", "S3")))
    assert (len(pattern.nodes), len(pattern.edges)) == (2000, 5000)
    assert [problem.code for problem in pattern.problems] == ["pattern-too-large"]


@pytest.mark.parametrize("choice", ["off", "dot", "graphviz-pure", "auto"])
def test_no_engine_leaves_the_text(
    choice: str, read: Callable[..., Pattern], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One problem for all patterns, none when no pictures were wanted."""
    monkeypatch.setattr(draw_module, "find_engine", lambda choice: None)
    chosen = replace(settings, patterns=PatternSettings(engine=choice))  # type: ignore[arg-type]
    drawings = draw_patterns([read("EC2 >> S3 : put"), read("ALB", id="b")], chosen)
    assert [drawing.chunks for drawing in drawings] == [(), ()]
    assert drawings[0].sentences == ("EC2 → S3: put",)
    told = [problem for drawing in drawings for problem in drawing.problems]
    assert [problem.code for problem in told] == ["pattern-engine"] * (choice != "off")
    assert all(("Graphviz" in problem.hint) == (choice == "dot") for problem in told)


def test_a_graph_that_kills_the_engine_spoils_no_other(
    read: Callable[..., Pattern], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run is split until the guilty one is alone."""

    class Fragile(Run):
        def __init__(self, engine: Engine, graphs: Sequence[str]) -> None:
            super().__init__(engine, graphs)
            self.sick = any("n3" in graph for graph in graphs)

        def finish(self) -> list[str]:
            found = super().finish()
            if self.sick:
                raise EngineError("ouch")
            return found

    monkeypatch.setattr(trial, "Run", Fragile)
    drawings = draw_patterns([read("EC2", id="a"), read("EC2 & S3 & RDS & ALB", id="b"), read("S3", id="c")], settings)
    assert [bool(drawing.chunks) for drawing in drawings] == [True, False, True]
    assert [problem.code for problem in drawings[1].problems] == ["pattern-engine"]


def test_an_engine_that_cannot_be_started_is_told_and_leaves_the_text(
    read: Callable[..., Pattern], settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No program behind the name: each pattern has its list of connections and one problem."""
    gone = Engine("dot", str(tmp_path / "dot"), "1")
    monkeypatch.setattr("studybook.patterns.draw.find_engine", lambda choice: gone)
    drawings = draw_patterns([read("EC2 >> S3", id="a"), read("S3", id="b")], settings)
    assert [problem.code for drawing in drawings for problem in drawing.problems] == ["pattern-engine"] * 2
    assert drawings[0].sentences == ("EC2 → S3",)


def test_a_dot_that_cannot_be_run_is_told_and_leaves_the_text(
    read: Callable[..., Pattern], settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A program made for another machine is found on the path, and cannot even say its version."""
    program = tmp_path / ("dot.exe" if os.name == "nt" else "dot")
    program.write_bytes(b"\x7fELF of no machine")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    find_engine.cache_clear()
    try:
        drawing = draw_patterns([read("EC2 >> S3")], replace(settings, patterns=PatternSettings(engine="dot")))[0]
    finally:
        find_engine.cache_clear()
    assert [problem.code for problem in drawing.problems] == ["pattern-engine"]
    assert drawing.sentences == ("EC2 → S3",)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("bin/graphviz-pure", "bin/graphviz-pure,sha256=x,1"),
        ("Scripts/graphviz-pure.exe", "Scripts/graphviz-pure.exe,,"),
        ("a, b/bin/graphviz-pure", '"a, b/bin/graphviz-pure",sha256=x,1'),
    ],
)
def test_the_engine_is_found_where_its_package_put_it(
    place: str, line: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On each system, in a folder of any name, with its version."""
    program = tmp_path / place
    package = tmp_path / "graphviz_pure-9.8.7.dist-info"
    for path, text in {
        program: "",
        package / "METADATA": "Metadata-Version: 2.4\nName: graphviz-pure\nVersion: 9.8.7\n\nVersion: 1\n",
        package / "RECORD": f"graphviz_pure-9.8.7.dist-info/METADATA,,\n{line}\n",
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    find_engine.cache_clear()
    try:
        assert find_engine("auto") == Engine("graphviz-pure", str(program), "9.8.7")
    finally:
        find_engine.cache_clear()


def test_nodes_beside_a_group_keep_the_order_of_the_text(
    draw: Callable[..., Drawing], markup: Callable[[Drawing], str]
) -> None:
    """What stands in no group is turned with it: the first on top."""
    svg = markup(draw("ALB\nEC2 >> S3\nVPC { RDS }\nECS"))
    tops = [
        float(y)
        for y in re.findall(
            r'<g class="sb-node" data-node="(?:ALB|EC2|ECS)".*?<rect class="sb-hit"[^>]* y="([^"]*)"', svg
        )
    ]
    assert len(tops) == 3
    assert tops == sorted(tops)


def test_a_group_is_as_wide_as_its_bold_title(draw: Callable[..., Drawing], markup: Callable[[Drawing], str]) -> None:
    """However long: bold letters are wider than those the engine measures."""
    name = "arn:aws:iam::123456789012:role/service-role/very-long-role-name-that-goes-on"
    svg = markup(draw(f"[{name}] {{ EC2 }}"))
    box = re.search(r'data-group="[^"]*"><rect x="([^"]*)" y="[^"]*" width="([^"]*)"', svg)
    title = re.search(rf'x="([^"]*)" y="[^"]*">{name}', svg)
    assert box is not None
    assert title is not None
    assert float(title[1]) + 1.07 * measure(name, GROUP_FONT) < float(box[1]) + float(box[2]) - 4


def test_many_patterns_come_back_in_order(read: Callable[..., Pattern], settings: Settings) -> None:
    """More than several runs of the engine hold: each drawing is the one it is alone."""
    patterns = [read(f"EC2[node{n}] >> S3 : {n}", id=f"p{n}") for n in range(70)]
    drawings = draw_patterns(patterns, settings)
    assert [drawing.pattern for drawing in drawings] == [f"p{n}" for n in range(70)]
    assert all(f"node{n}" in "".join(map(str, drawing.chunks)) for n, drawing in enumerate(drawings))
    alone = replace(settings, cache=".alone")
    assert draw_patterns(patterns[50:51], alone)[0] == drawings[50]


def test_a_warm_build_touches_neither_library_nor_engine(read: Callable[..., Pattern], settings: Settings) -> None:
    """What the store knows is read back: the same drawing, icons included, with nothing heavy imported or started."""
    cold = draw_patterns([read(THREE_TIER)], settings)[0]
    make_standalone(cold, settings)
    code = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from conftest import look_up, nearest\nfrom datetime import date\nimport subprocess\n"
        "from studybook.patterns.draw import draw_patterns\nfrom studybook.patterns.read import read_pattern\n"
        "from studybook.patterns.resolve import resolve_nodes\nfrom studybook.settings import Settings, PatternSettings\n"
        "from studybook.patterns.standalone import make_standalone\n"
        "def forbid(*a, **k): raise AssertionError(a)\n"
        "subprocess.Popen = subprocess.run = forbid\n"
        "p = resolve_nodes(read_pattern(sys.stdin.read(), 'diagrams/sample.pattern', 1, 'sample', False), look_up, nearest)\n"
        "s = Settings(today=date(2026, 1, 1), root=sys.argv[1], patterns=PatternSettings(engine='graphviz-pure'))\n"
        "d = draw_patterns([p], s)[0]; make_standalone(d, s)\n"
        "heavy = {'diagrams', 'graphviz', 'PIL', 'studybook.patterns.compose'} & set(sys.modules)\n"
        "assert not heavy, heavy\nprint(repr(d))"
    )
    arguments = [sys.executable, "-c", code, settings.root, str(Path(__file__).parent)]
    run = subprocess.run(arguments, input=THREE_TIER, text=True, capture_output=True, check=False)
    assert (run.stdout, run.stderr) == (repr(cold) + "\n", "")


def test_a_corrupt_store_is_drawn_anew(draw: Draw, settings: Settings) -> None:
    """Half a file, an empty one, another's JSON: each costs one drawing and nothing else."""
    cold = draw(THREE_TIER)
    (kept,) = store_folder(settings).glob("*.drawing")
    for rubbish in (b"", kept.read_bytes()[:100], b"[]", kept.read_bytes()[:-9], b'{"parts": 1}\n<svg', b"\xff\xfe"):
        kept.write_bytes(rubbish)
        assert draw(THREE_TIER) == cold
    assert not list(store_folder(settings).glob("*.part"))


def test_what_comes_back_from_the_store_is_what_was_drawn(
    draw: Draw, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large one, with control characters in a label and an address; and it does come from there."""
    text = "ALB[a\x7fb\x80c\x1fd\x82] >> S3 : \x7f\x83\nEC2 {link: https://example.org/\x80\x7f\x82}\n"
    text += "\n".join(f"Lambda.{n}[함수 {n}] >> DynamoDB.{n}" for n in range(30))
    cold = draw(text)
    (kept,) = store_folder(settings).glob("*.drawing")
    assert len(cold.sentences) == 32
    assert kept.stat().st_size > 1 << 14
    assert not any(control in sentence for sentence in cold.sentences for control in "\x7f\x80\x82\x83")
    monkeypatch.setattr("studybook.patterns.draw._draw_fresh", lambda fresh, *_: dict.fromkeys(fresh))
    assert draw(text) == cold


def test_only_a_changed_pattern_is_drawn_again(
    read: Callable[..., Pattern], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new label, another icon from the catalogue: that pattern, and no other."""
    first, second = read(THREE_TIER), read("EC2 >> S3", id="b")
    draw_patterns([first, second], settings)
    drawn: list[str] = []
    real = compose.compose
    monkeypatch.setattr(
        compose, "compose", lambda patterns, *rest: drawn.extend(p.id for p in patterns) or real(patterns, *rest)
    )
    draw_patterns([first, read("EC2[새 이름] >> S3", id="b")], settings)
    other_icon = replace(second, nodes=(replace(second.nodes[0], icon="aws.compute.EC2Instance"), *second.nodes[1:]))
    draw_patterns([first, other_icon], settings)
    draw_patterns([first, second], settings)
    assert drawn == ["b", "b"]


def test_a_store_that_cannot_be_written_stops_nothing(
    read: Callable[..., Pattern], settings: Settings, tmp_path: Path
) -> None:
    """The cache folder is a file here."""
    (tmp_path / "flat").write_text("")
    drawing = draw_patterns([read("EC2 >> S3")], replace(settings, cache="flat"))[0]
    assert drawing.chunks


def test_standalone_is_one_whole_file(draw: Draw, settings: Settings) -> None:
    """Icons inside, no link, no reference to anything elsewhere; it can be rasterised."""
    svg = make_standalone(draw(THREE_TIER), settings)
    root = ElementTree.fromstring(svg)
    links = [value for element in root.iter() for key, value in element.attrib.items() if key.endswith("href")]
    assert links
    assert all(link.startswith("data:image/png;base64,") for link in links)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    png = rasterise(svg, 300)
    assert png is not None
    assert png.startswith(b"\x89PNG")


def test_dot_draws_the_same_things(
    read: Callable[..., Pattern], settings: Settings, markup: Markup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`engine: dot` runs the program of that name; here graphviz-pure stands in for it, under its name."""
    import shutil

    pure = find_engine("graphviz-pure")
    assert pure is not None
    find_engine.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda name: pure.program if name == "dot" else None)
    try:
        drawing = draw_patterns([read(THREE_TIER)], replace(settings, patterns=PatternSettings(engine="dot")))[0]
    finally:
        find_engine.cache_clear()
    assert len([g for g in _parse(markup(drawing)).iter("g") if g.get("class") == "sb-node"]) == 7


def test_two_builds_at_once_share_a_store(settings: Settings) -> None:
    """Four processes draw the same into one empty store; all succeed, and what they leave is whole."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from conftest import look_up, nearest\nfrom datetime import date\n"
        "from studybook.patterns.draw import draw_patterns\nfrom studybook.patterns.read import read_pattern\n"
        "from studybook.patterns.resolve import resolve_nodes\n"
        "from studybook.settings import PatternSettings, Settings\n"
        "ps = [resolve_nodes(read_pattern(f'EC2.{n} >> S3 : {n}', 'a', 1, f'p{n}', False), look_up, nearest) for n in range(9)]\n"
        "s = Settings(today=date(2026, 1, 1), root=sys.argv[1], patterns=PatternSettings(engine='graphviz-pure'))\n"
        "assert all(d.chunks for d in draw_patterns(ps, s))"
    )
    arguments = [sys.executable, "-c", code, settings.root, str(Path(__file__).parent)]
    builds = [subprocess.Popen(arguments) for _ in range(4)]
    assert [build.wait(60) for build in builds] == [0, 0, 0, 0]
    folder = store_folder(settings)
    assert len(list(folder.glob("*.drawing"))) == 9
    assert not list(folder.glob("*.part"))


def test_a_title_makes_way_for_a_line(read: Callable[..., Pattern]) -> None:
    """Where an edge enters a wide group through its title, the title goes to the other end; else it stays at the left."""
    pattern = read("EC2 >> S3.1\nVPC[title] { S3.1; S3.2 }")

    def place(x: float, right: float) -> float:
        nodes = {"n0": Frame(x - 20, 0, x + 20, 60), "n1": Frame(x - 20, 140, x + 20, 200), "n2": Frame(0, 0, 1, 1)}
        route = Route(((x, 60), (x, 80), (x, 110), (x, 140)), (), ())
        layout = Layout(400, 220, nodes, {"g0": Frame(10, 100, right, 210)}, {"e0": route})
        return place_titles(pattern, layout, set_scene(pattern, layout)).titles["g0"]

    assert place(100, 300) == 19
    assert place(30, 300) > 250
    assert place(30, 52) == 19, "no room to go"


def test_sentences_tell_twins_of_one_group_apart(draw: Draw) -> None:
    """By the suffix their author gave them, when label and group are the same."""
    drawing = draw(
        "VPC { EC2.a[node]; EC2.b[node]; EC2.c[other] }\nAZ { EC2.z[other] }\nEC2.a -- EC2.b\nEC2.c -- EC2.z"
    )
    assert drawing.sentences == ("node a (VPC) — node b (VPC)", "other (VPC) — other (Availability Zone)")


def test_words_without_blanks_are_broken() -> None:
    """A sentence in a script that needs no blanks, and an endless word, get lines of about the same length."""
    assert wrap("アプリケーションロードバランサー", 12, 104) == ("アプリケーション", "ロードバランサー")
    assert wrap("짧은 말 인터페이스엔드포인트", 12, 104) == ("짧은 말", "인터페이스엔드포인트")
    lines = wrap("x" * 300, 12, 104)
    assert "".join(lines) == "x" * 300
    assert max(map(len, lines)) - min(map(len, lines)) <= 1
    family = "👩\u200d👩\u200d👧\u200d👦"
    assert all(line.count(family) == len(line) // len(family) for line in wrap(family * 6, 12, 104))
