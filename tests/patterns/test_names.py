"""Names: every class of the installed library, and what a pattern's names become."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import tomli
from PIL import Image

from studybook.catalog.filing import build_lexicon
from studybook.catalog.load import load_catalog
from studybook.patterns import everyday, shades
from studybook.patterns.classes import PREFERRED, find_class, fold_name, library_root, load_index, nearest_classes
from studybook.patterns.everyday import find_everyday
from studybook.patterns.icons import describe_icon, icon_assets
from studybook.patterns.model import Pattern
from studybook.patterns.read import read_pattern
from studybook.patterns.resolve import resolve_nodes
from studybook.patterns.shades import find_shade, judge_shade
from studybook.patterns.shrunk import PIXELS
from studybook.settings import Settings

_WALK = """
import importlib, inspect, pkgutil, diagrams
for module in pkgutil.walk_packages(diagrams.__path__, "diagrams."):
    if module.name.split(".")[1] in ("cli", "custom", "c4", "base"): continue
    for name, made in vars(importlib.import_module(module.name)).items():
        if inspect.isclass(made) and issubclass(made, diagrams.Node) and made._icon and not name.startswith("_"):
            print(module.name.removeprefix("diagrams.") + "." + name, f"{made._icon_dir}/{made._icon}")
"""


def test_the_index_is_what_importing_gives() -> None:
    """Read as text, the library has the classes, aliases and icons that it has when imported."""
    run = subprocess.run([sys.executable, "-c", _WALK], text=True, capture_output=True, check=True)
    imported = dict(line.split(" ") for line in run.stdout.splitlines())
    index = load_index()
    assert len(imported) > 2000
    missing = {name: path for name, path in imported.items() if index.icons.get(name) != path}
    assert set(missing) <= {"gis.cplusplus.Mapnik"}, "its picture is not in the library"


def test_every_aws_class_is_found_by_its_name() -> None:
    """And a name that two modules have is the one the table picks."""
    index = load_index()
    names = Counter(full.rpartition(".")[2] for full in index.icons if full.startswith("aws."))
    for name, count in names.items():
        found = find_class(name, "", index)
        assert found is not None, name
        if count > 1:
            assert found == f"{PREFERRED[name]}.{name}"
    ours = {name for name, module in PREFERRED.items() if module.startswith("aws.")}
    assert {name for name, count in names.items() if count > 1} == ours


@pytest.mark.parametrize(
    ("name", "provider", "found"),
    [
        ("ECS", "", "aws.compute.ECS"),
        ("elb", "", "aws.network.ELB"),
        ("Pod", "k8s", "k8s.compute.Pod"),
        ("Pod", "", "k8s.compute.Pod"),
        ("Docker", "", "onprem.container.Docker"),
        ("Users", "", "aws.general.Users"),
        ("Users", "onprem", "onprem.client.Users"),
        ("Allresources", "azure", "azure.general.Allresources"),
        ("allresources", "azure", "azure.general.AllResources"),
        ("NewRelic", "saas", "saas.logging.NewRelic"),
        ("Elastic", "elastic", "elastic.saas.Elastic"),
        ("AWS", "", "aws.AWS"),
        ("CM", "k8s", "k8s.podconfig.CM"),
        ("Nope", "", None),
        ("ECS", "nowhere", None),
    ],
)
def test_classes_by_name(name: str, provider: str, found: str | None) -> None:
    """AWS first, then the neighbours that notes draw; a provider says exactly where, and case where two differ by it."""
    assert find_class(name, provider) == found


def test_near_names() -> None:
    """A slip of the pen finds what was meant."""
    assert "Fargate" in nearest_classes("Fargte", "")
    assert nearest_classes("Podd", "k8s")[0] == "Pod"


def test_the_kept_index_is_the_same(tmp_path: Path) -> None:
    """Kept as JSON, read back, and survived when spoiled."""
    fresh = load_index(tmp_path)
    (kept,) = tmp_path.iterdir()
    load_index.cache_clear()
    assert load_index(tmp_path) == fresh
    kept.write_text("{")
    load_index.cache_clear()
    assert load_index(tmp_path) == fresh


def test_names_become_services_then_classes(read: Callable[..., Pattern]) -> None:
    """The catalogue wins; its badge stays a badge; other names are classes; labels default to the short name."""
    nodes = {node.id: node for node in read('NAT & AppFlow & Fargate[과제] & k8s:Pod & "NAT gateway".b').nodes}
    assert (nodes["NAT"].service, nodes["NAT"].icon, nodes["NAT"].label) == (
        "nat-gateway",
        "aws.network.NATGateway",
        "NAT gateway",
    )
    assert (nodes["AppFlow"].service, nodes["AppFlow"].icon) == ("appflow", "")
    assert (nodes["Fargate"].icon, nodes["Fargate"].label) == ("aws.compute.Fargate", "과제")
    assert (nodes["k8s:Pod"].service, nodes["k8s:Pod"].icon) == ("", "k8s.compute.Pod")
    assert nodes['"NAT gateway".b'].service == "nat-gateway"


def test_unlabelled_twins_show_their_suffixes(read: Callable[..., Pattern]) -> None:
    """Two of a kind are told apart; one alone keeps its name, and a written label stays as written."""
    labels = {
        n.id: n.label for n in read('RDS.기본 -- RDS.대기\nECS.web\nEC2.a[A]\nEC2.b\n"NAT gateway".a & NAT.c').nodes
    }
    assert labels["RDS.기본"] == "RDS 기본"
    assert labels["RDS.대기"] == "RDS 대기"
    assert (labels["ECS.web"], labels["EC2.a"], labels["EC2.b"]) == ("ECS", "A", "EC2")
    assert (labels['"NAT gateway".a'], labels["NAT.c"]) == ("NAT gateway a", "NAT gateway c")


def test_other_clouds_are_named(read: Callable[..., Pattern]) -> None:
    """Their classes are called like AWS's: they are found with their provider only, and the hint says so."""
    assert find_class("BigQuery", "") is None
    assert find_class("BigQuery", "gcp") == "gcp.analytics.BigQuery"
    assert find_class("bigquery", "gcp") == "gcp.analytics.Bigquery"
    assert "`gcp:Bigquery`" in read("BigQuery").problems[0].hint


def test_an_unknown_name_is_located_with_its_neighbours(read: Callable[..., Pattern]) -> None:
    """Line, column, and up to three names that are near."""
    (problem,) = read("ALB\n  Users >> Fargte").problems
    assert (problem.code, problem.level, problem.path, problem.line) == (
        "pattern-unknown-service",
        "error",
        "diagrams/sample.pattern",
        2,
    )
    assert problem.message == "column 12: nothing is called `Fargte`"
    assert "`Fargate`" in problem.hint


@pytest.mark.parametrize(
    ("name", "icon"),
    [
        ("사용자", "aws.general.Users"),
        ("관리자.a", "aws.general.User"),
        ('"웹 브라우저"', "aws.general.Client"),
        ("모바일", "aws.general.MobileClient"),
        ("인터넷", "onprem.network.Internet"),
        ("서버", "onprem.compute.Server"),
        ("데이터베이스", "aws.general.GenericDatabase"),
        ("온프레미스", "generic.place.Datacenter"),
        ("Browser", "aws.general.Client"),
        ("mobile_app", "aws.general.MobileClient"),
        ("database", "aws.database.Database"),
    ],
)
def test_everyday_words_have_icons(name: str, icon: str, read: Callable[..., Pattern]) -> None:
    """No service and no error; the label is the word as written."""
    pattern = read(name)
    assert pattern.problems == ()
    (node,) = pattern.nodes
    assert (node.service, node.icon, node.label) == ("", icon, node.name)
    assert read(f"AppFlow {{icon: {node.name}}}").nodes[0].icon == icon


def test_a_word_of_several_meanings_is_answered_with_them(read: Callable[..., Pattern]) -> None:
    """A badge, and a hint that names what to write."""
    (problem,) = read("외부 >> ALB").problems
    assert (problem.code, problem.hint) == ("pattern-unknown-service", "did you mean `인터넷` or `온프레미스`")
    assert [problem.code for problem in read("k8s:서버").problems] == ["pattern-unknown-service"]


def test_a_word_that_is_like_no_name_is_told_how_to_become_a_label(read: Callable[..., Pattern]) -> None:
    """The hint can be copied."""
    assert read("구독자").problems[0].hint == "name a service or a class, and put this in brackets: `Server[구독자]`"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("EC2--S3", "put a blank on both sides of `--`"),
        ("EC2 >> RDS:3306", "`RDS` is no provider; a label's colon has blanks: `RDS : 3306`"),
    ],
)
def test_what_lacks_its_blanks_is_told_from_a_name(text: str, hint: str, read: Callable[..., Pattern]) -> None:
    """A word may hold what edges and labels are made of: the nearest name would lead astray."""
    assert [problem.hint for problem in read(text).problems] == [hint]


def test_everyday_words_are_nobody_else_s() -> None:
    """No name of the shipped catalogue or of a class; each icon is in the library, each hint is a name; none twice."""
    lexicon, index = build_lexicon(load_catalog(Settings(today=date(2026, 1, 1)))), load_index()
    table = tomli.loads(Path(everyday.__file__).with_name("everyday.toml").read_text("utf-8"))
    words = [word for words in table["icons"].values() for word in words]
    for word in (*words, *table["hints"]):
        assert lexicon.resolve(word) is None, word
        assert find_class(word, "", index) is None, word
    assert set(table["icons"]) <= set(index.icons)
    for name in (name for names in table["hints"].values() for name in names):
        provider, _, plain = name.rpartition(":")
        assert lexicon.resolve(name) or find_class(plain, provider, index) or find_everyday(name), name
    folded = [fold_name(word) for word in (*words, *table["hints"])]
    assert [word for word, count in Counter(folded).items() if count > 1] == []


def test_an_icon_can_be_chosen(read: Callable[..., Pattern]) -> None:
    """By service, by class, by full class; one that does not exist is a problem, and the service's own stays."""
    pattern = read(
        "ALB.1 {icon: S3}\nALB.2 {icon: Fargate}\nALB.3 {icon: k8s.compute.Pod}\nALB.4 {icon: Nope}\nThing {icon: EC2}"
    )
    icons = [node.icon for node in pattern.nodes]
    assert icons == [
        "aws.storage.S3",
        "aws.compute.Fargate",
        "k8s.compute.Pod",
        "aws.network.ElbApplicationLoadBalancer",
        "aws.compute.EC2",
    ]
    assert [problem.code for problem in pattern.problems] == ["pattern-unknown-icon"]


def test_a_colour_is_a_badge_s(read: Callable[..., Pattern]) -> None:
    """On a node with an icon it would mean nothing, which is told; a badge has it."""
    pattern = read("AppFlow {color: red}\n  ALB & Users {color: red}\nECS {link: a.md}")
    assert [(problem.code, problem.line, problem.message) for problem in pattern.problems] == [
        ("pattern-attribute", 2, "column 3: `color` means nothing on a node with an icon"),
        ("pattern-attribute", 2, "column 9: `color` means nothing on a node with an icon"),
    ]


def test_icons_are_small_and_named_by_content(settings: Settings) -> None:
    """At most 96 pixels and a few kilobytes; the same picture under two names is one file."""
    assets = icon_assets(
        ["aws.compute.ECS", "aws.compute.ElasticContainerService", "k8s.compute.Pod", "no.such.Icon"], settings
    )
    assert len(assets) == 2
    assert all(len(png) < 12_000 for png in assets.values())
    described = describe_icon("aws.compute.ECS")
    assert described is not None
    assert described[0].uri in assets
    assert max(Image.open(BytesIO(assets[described[0].uri])).size) == PIXELS
    assert icon_assets(["aws.compute.ECS"], settings) == {described[0].uri: assets[described[0].uri]}


@pytest.mark.parametrize(
    ("icon", "shade"),
    [
        ("aws.general.Users", "dark"),
        ("aws.network.NATGateway", ""),
        ("aws.network.Nacl", "dim"),
        ("aws.compute.EC2", ""),
    ],
)
def test_icons_that_vanish_on_a_dark_page_are_known(icon: str, shade: str) -> None:
    """Black outlines are inverted, dark coloured ones brightened, tiles left alone."""
    described = describe_icon(icon)
    assert described is not None
    assert described[1] == shade


def test_names_are_looked_up_once_each_in_order() -> None:
    """Resolving asks the catalogue for the name, not for the whole token."""
    asked: list[str] = []

    def look_up(name: str) -> None:
        asked.append(name)

    resolve_nodes(read_pattern('EC2.web & "NAT gateway".a & k8s:Pod', "a", 1, "x", False), look_up, lambda name: ())
    assert asked == ["EC2", "NAT gateway"]


def test_the_list_of_shades_is_what_the_pictures_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """For the version it names, which is the one installed here."""
    root, index = library_root(), load_index()
    assert root is not None
    for path in sorted({path for name, path in index.icons.items() if name.startswith(("aws.", "k8s.", "generic."))}):
        source = (root / path).read_bytes()
        assert find_shade(path, source) == judge_shade(source), path
    monkeypatch.setattr(shades, "_load", lambda: None)
    path = index.icons["aws.general.Users"]
    assert find_shade(path, (root / path).read_bytes()) == "dark"
