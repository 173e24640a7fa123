"""Scripts of the diagrams library: read without running, and written so that the library runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from studybook.patterns.eject import eject_pattern
from studybook.patterns.model import Pattern
from studybook.patterns.read import read_pattern

HEAD = """\
from diagrams import Cluster, Diagram, Edge
from diagrams.aws.compute import EC2, ECS as Service
from diagrams.aws.database import RDS
from diagrams.aws.network import ELB
from diagrams.k8s.compute import Pod
with Diagram("Sample", show=False):
"""

BODIES = {
    "a list between two nodes": 'ELB("lb") >> [EC2("a"), EC2("b")] >> RDS("db")',
    "precedence of minus over shifts": 'ELB("lb") >> EC2("a") - RDS("db") >> RDS("copy")',
    "a minus on lists": '[EC2("a"), EC2("b")] - RDS("db") - [Pod("p"), Pod("q")]',
    "backwards": 'ELB("lb") << EC2("a") << [RDS("x"), RDS("y")]',
    "a list, backwards to a node": '[EC2("a"), EC2("b")] << RDS("db")',
    "an edge between nodes": 'ELB("lb") >> Edge(label="1", color="red", style="dashed") >> EC2("a")',
    "an edge without direction": 'ELB("lb") - Edge(label="x") - EC2("a")',
    "an edge both ways": 'ELB("lb") >> Edge(label="x") << EC2("a")',
    "an edge both ways to a list": 'ELB("lb") >> Edge(label="x") << [EC2("a"), EC2("b")]',
    "an edge from a list": '[EC2("a"), EC2("b")] >> Edge(label="x") >> RDS("db")',
    "an edge back from a list": '[EC2("a"), EC2("b")] << Edge(label="x") << RDS("db")',
    "an edge kept in a name": 'e = Edge(label="x")\nELB("lb") >> e >> EC2("a")',
    "edges in a row": 'ELB("lb") - Edge(style="dotted") - EC2("a") << Edge(label="y") << RDS("db")',
    "clusters in clusters": 'lb = ELB("lb")\nwith Cluster("out"):\n    a = EC2("a")\n    with Cluster("in"):\n        b = EC2("b")\nlb >> [a, b]',
    "a loop over numbers": 'all = []\nlb = ELB("lb")\nfor n in range(3):\n    all.append(lb >> EC2(f"w{n}"))\nall >> RDS("db")',
    "a loop over a list": 'lb = ELB("lb")\nfor name in ["a", "b"]:\n    lb >> EC2("w " + name)',
    "a comprehension and tuples": 'a, b = EC2("a"), EC2("b")\n[a, b] >> RDS("db")\nELB("lb") >> [Pod(f"p{n}") for n in range(1, 3)]',
    "attributes for the engine": 'look = {"fontsize": "9"}\nwith Cluster("c", graph_attr=look) as box:\n    ELB("lb") >> EC2("a")\nbox',
    "a line over several lines": 'ELB("lb") \\\n    >> Edge(color="darkgreen") \\\n    << [EC2("a"), EC2("b")] \\\n    >> Edge(style="bold") \\\n    >> RDS("db")',
    "a name given twice": 'a = EC2("a")\na - EC2("b") << ELB("lb")\na = RDS("c")\na - RDS("d") << ELB("lb 2")',
    "a kept chain, appended": 'found = []\nfor _ in range(2):\n    pod = Pod("pod")\n    pod - ELB("x") - RDS("y")\n    found.append(EC2("s") >> pod >> RDS("z"))\nfound << EC2("last") << ELB("end")',
    "an edge kept in a name, after a list": 'f = ELB("lb") >> Edge(label="x")\n[EC2("a"), EC2("b")] - f - RDS("db")\n[EC2("c")] << f << RDS("e")',
    "edges in a list that meet an edge": 'f, g = ELB("lb") >> Edge(label="x"), Edge(label="y")\n[f, EC2("a")] >> g >> RDS("db")\nEC2("b") >> g >> RDS("c")',
    "an edge told where to point": 'a, b = EC2("a"), RDS("b")\na - Edge(forward=True, reverse=True, label="x") - b\nEdge(a, True, False, "y") >> b',
    "members of a list": 'all = [EC2("a"), EC2("b"), EC2("c")]\nELB("lb") >> [all[0], all[-1]] >> RDS("db")\nall[1] - all[2]',
    "all of a module": 'from diagrams.aws.storage import *\nfrom diagrams import *\nwith Group("g"):\n    S3("a") - EFS("b")',
    "parts of a list": 'all = [EC2("a"), EC2("b"), EC2("c")]\nELB("lb") >> all[:2]\nall[1:] >> RDS("db")',
    "a loop over lists side by side, and a counted one": 'a, b = [EC2("a"), EC2("b")], [RDS("c"), RDS("d")]\nfor x, y in zip(a, b):\n    x >> y\nfor n, x in enumerate(a):\n    x >> Pod(f"p{n}")',
    "an assignment that names its type": 'a: EC2 = EC2("a")\na >> RDS("b")',
    "a class under another name": 'Service("svc") >> RDS(label="db")',
}

_SHOW = """
import json, sys
import diagrams
edges, real = [], diagrams.Diagram.connect
def connect(self, tail, head, edge):
    attrs = edge.attrs
    edges.append([tail.label, head.label, attrs.get("label", ""), attrs["dir"], bool({"dashed", "dotted"} & set(attrs.get("style", "").split(",")))])
    real(self, tail, head, edge)
diagrams.Diagram.connect = connect
diagrams.Diagram.__exit__ = lambda self, *rest: diagrams.setdiagram(None)
nodes, made = [], diagrams.Node.__init__
def init(self, *args, **words):
    made(self, *args, **words)
    nodes.append([self.label, type(self).__module__.removeprefix("diagrams."), self._cluster.name.removeprefix("cluster_") if self._cluster else ""])
diagrams.Node.__init__ = init
exec(sys.stdin.read(), {})
print(json.dumps([sorted(nodes), sorted(edges)]))
"""


def _run(script: str, folder: Path) -> list[list[list[object]]]:
    """What the library itself makes of a script: its nodes and edges."""
    arguments = [sys.executable, "-c", _SHOW]
    run = subprocess.run(arguments, input=script, text=True, capture_output=True, check=False, cwd=folder)
    assert run.returncode == 0, run.stderr + script
    assert list(folder.iterdir()) == []
    found: list[list[list[object]]] = json.loads(run.stdout)
    return found


def _edges(pattern: Pattern) -> list[list[object]]:
    labels = {node.id: node.label or node.name for node in pattern.nodes}
    return sorted([labels[e.tail], labels[e.head], e.label, e.direction, e.dashed] for e in pattern.edges)


def _script(body: str) -> str:
    return HEAD + "".join(f"    {line}\n" for line in body.split("\n"))


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_reading_gives_what_running_gives(body: str, tmp_path: Path) -> None:
    """Our reading has the nodes, clusters and edges that the library makes by running the script."""
    pattern = read_pattern(_script(body), "a", 1, "x", False)
    assert pattern.problems == ()
    nodes, edges = _run(_script(body), tmp_path)
    groups = {group.id: group.label for group in pattern.groups} | {"": ""}
    ours = sorted([n.label, n.attrs["icon"].rpartition(".")[0], groups[n.group]] for n in pattern.nodes)
    assert (ours, _edges(pattern)) == (nodes, edges)


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_ejected_scripts_draw_the_same(body: str, read: Callable[..., Pattern], tmp_path: Path) -> None:
    """Script → pattern → script: run by the library, it makes the same edges; read again, the same pattern."""
    pattern = read(_script(body))
    again = eject_pattern(pattern)
    assert _run(again, tmp_path)[1] == _edges(pattern)
    assert _edges(read(again)) == _edges(pattern)


def test_a_pattern_of_the_language_ejects(read: Callable[..., Pattern], tmp_path: Path) -> None:
    """Badges, groups of one label, wild labels, attributes: nodes and edges survive the way out and back."""
    text = (
        'title: \'""" # \\ 제목\nALB[a"b\'\\N <b>] <-> AppFlow : <x> & y\n'
        "Private[앱] { ECS.a[하나\\n둘] }\nPrivate[앱] { ECS.b }\nECS.a ..> ECS.b {color: red}\nECS.b << k8s:Pod -- ALB\n"
    )
    pattern = read(text)
    assert pattern.problems == ()
    script = eject_pattern(pattern)
    nodes, edges = _run(script, tmp_path)
    assert (len(nodes), len(edges)) == (len(pattern.nodes), len(pattern.edges))
    back = read_pattern(script, "a", 1, "x", False)
    assert back.problems == ()
    assert [group.label for group in back.groups] == [group.label for group in pattern.groups]
    assert [node.label for node in back.nodes] == [node.label for node in pattern.nodes]
    assert [(e.label, e.direction, e.dashed) for e in back.edges] == [
        (e.label, e.direction, e.dashed) for e in pattern.edges
    ]


REFUSED = {
    "import os": (7, "import os"),
    "from os import system": (7, "import os"),
    "from diagrams.aws.compute import EC3": (7, "EC3"),
    "from diagrams.aws import compute": (7, "is a module"),
    "for n in range(3): EC2(f'{n:02d}')": (7, "02d"),
    "[1, 2][EC2('a'):]": (7, "picks nothing"),
    "__import__('os').system('x')": (7, "not called"),
    "open('/etc/passwd')": (7, "not called"),
    "EC2.__class__": (7, "`EC2.__class__`"),
    "while True: pass": (7, "`while True: pass`"),
    "lambda: EC2('x')": (7, "`lambda: EC2('x')`"),
    "x = EC2('a') if True else EC2('b')": (7, "if True else"),
    "def f(): pass": (7, "`def f(): pass`"),
    "for n in range(10**9): EC2('x')": (7, "`10**9`"),
    "for n in range(1000000): EC2('x')": (7, "range"),
    "['a'][1]": (7, "['a'][1]"),
    "[EC2('a')] >> [EC2('b')]": (7, "two lists"),
    "EC2('a') >> 'b'": (7, "right"),
    "nobody >> EC2('a')": (7, "nobody"),
    "EC2(1.5)": (7, "text"),
    "with open('x') as f: pass": (7, "with"),
    "exec('import os')": (7, "not called"),
    "'a' * 10**9": (7, "`'a' * 10**9`"),
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_is_refused_says_its_line_and_why(line: str) -> None:
    """Each stands alone among the problems, and the rest of the script is read."""
    pattern = read_pattern(_script(f'{line}\nRDS("kept")'), "a.pattern", 1, "x", False)
    at, word = REFUSED[line]
    assert [(problem.code, problem.line) for problem in pattern.problems] == [("pattern-script", at)]
    assert word in pattern.problems[0].message
    assert "kept" in [node.label for node in pattern.nodes]


def test_problems_of_scripts_have_columns(read: Callable[..., Pattern]) -> None:
    """Counted in characters, where Python counts bytes."""
    text = (
        "from diagrams import Diagram\nfrom diagrams.aws.compute import EC2, EC3\n"
        "with Diagram('가나'):\n    가 = EC2('나'); 없음 >> 가\n    EC2('x') >> open('y')\n"
    )
    found = [(problem.line, problem.message[:10].strip()) for problem in read(text).problems]
    assert found == [(2, "column 39:"), (4, "column 19:"), (5, "column 17:")]
    (problem,) = read("from diagrams import Diagram\nwith Diagram('a')\n    pass\n").problems
    assert (problem.line, problem.message) == (2, "column 18: expected ':'")


def test_nothing_is_ever_run(tmp_path: Path) -> None:
    """A script that would write a file writes none."""
    target = tmp_path / "pwned"
    text = f"import os\nos.mkdir({str(target)!r})\nopen({str(target)!r}, 'w')\nfrom diagrams import Diagram\n"
    pattern = read_pattern(text, "a", 1, "x", False)
    assert not target.exists()
    assert {problem.code for problem in pattern.problems} == {"pattern-script"}


@pytest.mark.parametrize(
    "text",
    [
        "with Diagram(",
        "import diagrams\n" + "(" * 5000,
        "import diagrams\nx = " + "-" * 50000 + "1",
        "from diagrams import Diagram\0",
        "with Diagram('x'):\n\tA\n        B",
        "import diagrams\n" + "EC2\n" * 100000,
        "from diagrams import Diagram\nwith Diagram('a'):\n    pass\nwith Diagram('b'):\n    pass",
        "from diagrams import Diagram\nwhat = [["
        + "1," * 10
        + "]]\nfor a in what:\n"
        + "".join(" " * n + f"for x{n} in range(90):\n" for n in range(1, 18))
        + " " * 18
        + "pass",
    ],
    ids=range(8),
)
def test_broken_and_greedy_scripts_are_problems(text: str) -> None:
    """Neither a traceback nor a hang: a located problem."""
    pattern = read_pattern(text, "a", 1, "x", False)
    assert {problem.code for problem in pattern.problems} == {"pattern-script"}


@pytest.mark.filterwarnings("error")
def test_an_escape_that_python_warns_of_is_read_without_a_warning(read: Callable[..., Pattern]) -> None:
    r"""`"a\l"` ends a line that the engine sets left: no warning of ours, let alone a refusal."""
    pattern = read(_script(r'EC2("first\lsecond\l")'))
    assert not pattern.problems
    assert [node.label for node in pattern.nodes] == ["first\nsecond"]


GREEDY = {
    "loops": "for a in range(20000):\n    for b in range(20000):\n        a",
    "a text": "x = 'aaaaaaaaaa'\n" + "x = x + x\n" * 60,
    "a list": "x = [1, 2]\n" + "x.extend(x)\n" * 60,
    "edges": "x = [EC2('n') for n in range(2000)]\nfor n in x:\n    n >> x",
}


@pytest.mark.parametrize("body", GREEDY.values(), ids=GREEDY)
def test_a_script_that_grows_without_end_is_stopped(body: str) -> None:
    """Time, memory and messages stay small: one problem where reading stops, and one before where edges are left out."""
    pattern = read_pattern(_script(body.rstrip()), "a", 1, "x", False)
    codes = [problem.code for problem in pattern.problems]
    assert codes == ["pattern-too-large", "pattern-script"][-len(codes) :]
    assert "too much" in pattern.problems[-1].message
    assert len(pattern.edges) <= 5_000


def test_hidden_edges_and_colours_of_the_engine(read: Callable[..., Pattern]) -> None:
    """An invisible edge is none; of a list of colours the first counts, of numbered shades the plain colour, of others none."""
    looks = [
        'style="invis"',
        'color="violetred"',
        'color="gray60"',
        'color="red:blue"',
        'color="#112233"',
        'xlabel="beside"',
    ]
    pattern = read(_script("\n".join(f'EC2("a") >> Edge({look}) >> RDS("b")' for look in looks)))
    assert pattern.problems == ()
    assert [(e.attrs.get("color", ""), e.label) for e in pattern.edges] == [
        ("", ""), ("gray", ""), ("red", ""), ("#112233", ""), ("", "beside"),
    ]  # fmt: skip


def test_a_node_without_icon_and_text_is_a_joint(read: Callable[..., Pattern], tmp_path: Path) -> None:
    """Where edges meet, the picture has a dot without words, and the ejected script a point."""
    script = _script(
        'from diagrams import Node\nmid = Node("", shape="plaintext", height="0.0", width="0.0")\nEC2("a") - mid >> RDS("b")'
    )
    pattern = read(script)
    assert pattern.problems == ()
    assert [edge[:2] for edge in _edges(pattern)] == [["a", "•"], ["•", "b"]]
    again = eject_pattern(pattern)
    assert _run(again, tmp_path)[1] == _run(script, tmp_path)[1]
    assert _edges(read(again)) == _edges(pattern)


def test_an_unknown_class_is_a_badge_and_takes_no_other_with_it(read: Callable[..., Pattern]) -> None:
    """One problem at the import: the others of its line are known, and the node stands with its edges."""
    pattern = read(_script('from diagrams.aws.compute import EC3, Batch\nEC3("new") >> Batch("jobs")'))
    assert [(problem.code, problem.line) for problem in pattern.problems] == [("pattern-script", 7)]
    assert {node.label: bool(node.icon) for node in pattern.nodes} == {"new": False, "jobs": True}
    assert _edges(pattern) == [["new", "jobs", "", "forward", False]]


def test_a_refused_group_leaves_none_open() -> None:
    """What stands after a `with` that is not read lies where it would without it."""
    pattern = read_pattern(_script('with Cluster("a"), open("x"):\n    EC2("lost")\nEC2("b")'), "a", 1, "x", False)
    assert [(node.label, node.group) for node in pattern.nodes] == [("b", "")]


C4 = """\
from diagrams import Diagram
from diagrams.c4 import Container, Database, Person, Relationship, System, SystemBoundary
with Diagram("Shop"):
    buyer = Person(name="Buyer", description="Buys things.")
    with SystemBoundary("Shop"):
        web = Container("Web", "Python", "Shows them.")
        data = Database(name="Data", technology="SQL")
    post = System(name="Post", external=True)
    buyer >> Relationship("visits") >> web >> Relationship("reads") >> data
    buyer << Relationship() << post
"""


def test_c4_diagrams_are_read(read: Callable[..., Pattern]) -> None:
    """People, containers and systems are badges that say what they are; relationships are dashed."""
    pattern = read(C4)
    assert pattern.problems == ()
    assert [(node.label, node.group) for node in pattern.nodes] == [
        ("Buyer\n[Person]\nBuys things.", ""),
        ("Web\n[Container: Python]\nShows them.", "[Shop]"),
        ("Data\n[Database: SQL]", "[Shop]"),
        ("Post\n[External System]", ""),
    ]
    assert [(e.label, e.direction, e.dashed) for e in pattern.edges] == [
        ("visits", "forward", True), ("reads", "forward", True), ("", "back", True),
    ]  # fmt: skip


def test_what_a_script_does_when_it_is_run_is_read() -> None:
    """The usual guard around a diagram hides nothing."""
    text = (
        _script('EC2("a") >> RDS("b")')
        .replace("with Diagram", 'if __name__ == "__main__":\n    with Diagram')
        .replace("\n    EC2", "\n        EC2")
    )
    pattern = read_pattern(text, "a", 1, "x", False)
    assert (pattern.problems, pattern.title, len(pattern.edges)) == ((), "Sample", 1)


def test_a_refusal_in_a_loop_is_told_once() -> None:
    """However often the loop comes by."""
    pattern = read_pattern(_script("for n in range(9):\n    EC2(f'{n:02d}')"), "a", 1, "x", False)
    assert len(pattern.problems) == 1


def test_lines_are_those_of_the_note() -> None:
    """A script in a fence on line 30 reports lines of the note."""
    pattern = read_pattern(_script("import os\nEC2('a')"), "n.md", 30, "x", False)
    assert [problem.line for problem in pattern.problems] == [36]
    assert pattern.nodes[0].line == 37


def test_edges_keep_their_looks() -> None:
    """Colour and line style, alone or together, as the language has them."""
    styles = ["bold", "dotted", "dashed", "dashed, bold", "solid", "filled"]
    body = "\n".join(
        f'EC2("{n}") >> Edge(color="firebrick", style="{style}") >> RDS("d")' for n, style in enumerate(styles)
    )
    pattern = read_pattern(_script(body), "a", 1, "x", False)
    assert pattern.problems == ()
    assert {edge.attrs.get("color") for edge in pattern.edges} == {"firebrick"}
    assert [(edge.attrs.get("style", ""), edge.dashed) for edge in pattern.edges] == [
        ("bold", False), ("dotted", True), ("", True), ("bold", True), ("", False), ("", False),
    ]  # fmt: skip


def test_a_dashed_edge_may_be_bold_or_told_to_be_solid(read: Callable[..., Pattern], tmp_path: Path) -> None:
    """A style beside a dashed sign: `bold` joins it, `solid` wins; picture, list and ejected script agree."""
    pattern = read("EC2 ..> S3 {style: bold}\nEC2 ..> RDS {style: solid}\nEC2 >> ECS {style: bold}")
    assert [edge.dashed for edge in pattern.edges] == [True, False, False]
    assert _run(eject_pattern(pattern), tmp_path)[1] == _edges(pattern)
    assert _edges(read(eject_pattern(pattern))) == _edges(pattern)


@pytest.mark.parametrize("numbers", ["9" * 30, "0, -" + "9" * 30 + ", -1", "0x" + "f" * 9000])
def test_a_range_longer_than_any_length_is_refused(numbers: str) -> None:
    pattern = read_pattern(_script(f"for n in range({numbers}):\n    n"), "a", 1, "x", False)
    assert {problem.code for problem in pattern.problems} == {"pattern-script"}
