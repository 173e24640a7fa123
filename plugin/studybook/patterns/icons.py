"""The only module that meets the diagrams library: its icons, and the DOT that its objects make of a pattern."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from studybook.patterns.across import turned_edges
from studybook.patterns.classes import LIBRARY, library_root, load_index
from studybook.patterns.labels import flatten, measure, stand_in
from studybook.patterns.measures import CLUSTER, EDGE, GRAPH, GROUP_FONT, NODE, Box
from studybook.patterns.model import Arrow, Direction, Edge, Group, Node, Pattern, Ref
from studybook.patterns.own import is_own, read_own
from studybook.patterns.shades import find_shade, judge_shade
from studybook.patterns.shrunk import PIXELS, asset_uri, kept_path, shrink_once
from studybook.patterns.store import store_folder
from studybook.settings import Settings

_BOLD = 0.13
"""How much wider bold Latin letters are than plain ones, in the widest of the usual families."""


def icon_assets(icons: Iterable[str], settings: Settings, pixels: int = PIXELS) -> dict[str, bytes]:
    """Asset path → PNG of every icon, shrunk once and kept in the store. Icons that are lost are left out.

    `pixels`: side of the picture; the path is that of the shipped one, whatever the side."""
    folder, root = store_folder(settings), Path(settings.root)
    assets: dict[str, bytes] = {}
    for icon in sorted(set(icons)):
        found = _find(icon, folder, root)
        if found is not None:
            uri, source = found
            assets[uri] = shrink_once(kept_path(folder, uri, pixels), source, pixels)
    return assets


@cache
def describe_icon(icon: str, folder: Path | None = None, root: Path | None = None) -> tuple[Ref, str] | None:
    """An icon's asset in the site, named by its source's content, and what it needs on a dark page.

    `folder`: the store; `root`: folder of mkdocs.yml, for pictures of the author's."""
    found = _find(icon, folder, root)
    if found is None:
        return None
    uri, source = found
    return Ref(uri), judge_shade(source) if is_own(icon) else find_shade(load_index(folder).icons[icon], source)


def write_dot(
    pattern: Pattern, boxes: Mapping[str, Box], labels: Sequence[tuple[str, ...]], direction: Direction
) -> str:
    """DOT of a pattern, left to right unless `down` is asked, built with the library's Diagram, Cluster, Node and Edge.

    Ids in it are `n0 n1 …`, `e0 …`, `g0 …` by position and labels are stand-ins: nothing the author wrote gets in.
    """
    library = importlib.import_module(LIBRARY)
    turned = turned_edges(pattern, direction)
    with _diagram(library, "TB" if direction == "down" else "LR") as diagram:
        nodes = _make_nodes(library, pattern, boxes, "down" if direction == "down" else "right")
        for number, (edge, lines) in enumerate(zip(pattern.edges, labels, strict=True)):
            _connect(library, nodes, _turn(edge) if number in turned else edge, f"e{number}", lines)
        return str(diagram.dot.source)


def _find(icon: str, folder: Path | None, root: Path | None) -> tuple[str, bytes] | None:
    """Asset path of an icon, and the picture it is made of; None when there is none."""
    if is_own(icon):
        return read_own(icon, folder, root)
    library, path = library_root(), load_index(folder).icons.get(icon)
    try:
        source = (library / path).read_bytes() if library and path else None
    except OSError:
        return None
    return None if source is None else (asset_uri(source), source)


@contextmanager
def _diagram(library: Any, direction: str) -> Iterator[Any]:
    """A diagram as the current one, but never entered as the library would have it: leaving that renders a file."""
    attrs = {"graph_attr": dict(GRAPH), "node_attr": dict(NODE), "edge_attr": dict(EDGE)}
    diagram = library.Diagram("", filename="pattern", direction=direction, show=False, **attrs)
    library.setdiagram(diagram)
    library.setcluster(None)
    try:
        yield diagram
    finally:
        library.setcluster(None)
        library.setdiagram(None)


def _make_nodes(library: Any, pattern: Pattern, boxes: Mapping[str, Box], along: str) -> dict[str, Any]:
    """The library's node of each id, made inside its cluster, in source order."""
    nodes: dict[str, Any] = {}
    members: dict[str, list[tuple[int, str, Node | Group]]] = {}
    for number, node in enumerate(pattern.nodes):
        members.setdefault(node.group, []).append((node.line, f"n{number}", node))
    for number, group in enumerate(pattern.groups):
        members.setdefault(group.parent, []).append((group.line, f"g{number}", group))

    def fill(group: str) -> None:
        for _, id, member in sorted(members.get(group, ()), key=lambda entry: entry[0]):
            if isinstance(member, Node):
                nodes[member.id] = _make_node(library, member, id, boxes[member.id])
                continue
            label = _title(flatten(member.label))
            with library.Cluster(id, graph_attr={**CLUSTER, "label": label}) as cluster:
                fill(member.id)
                if member.attrs.get("direction", along) != along:
                    cluster.subgraph(_rank([nodes[one.id].nodeid for one in pattern.nodes if one.group == member.id]))

    fill("")
    return nodes


def _title(label: str) -> str:
    """What the engine measures for a group's title: the page writes it bold, which makes Latin letters wider."""
    growth = measure("".join(sign for sign in label if sign.isascii()), GROUP_FONT) * _BOLD
    return f"  {stand_in(label)}   " + " " * max(0, round(growth / measure(" ", GROUP_FONT)) - 3)


def _rank(ids: Sequence[str]) -> Any:
    """Nodes side by side: how a group runs across its picture's direction, which the library's clusters can't."""
    graph = importlib.import_module("graphviz").Digraph(graph_attr={"rank": "same"})
    for id in ids:
        graph.node(id)
    return graph


def _make_node(library: Any, node: Node, id: str, box: Box) -> Any:
    size = {"width": f"{box.width / 72:.4f}", "height": f"{box.height / 72:.4f}"}
    return _class(library, node.icon)("", nodeid=id, shape="box", image="", **size)


@cache
def _class(library: Any, icon: str) -> Any:
    """The library's class for `module.Class`, or its plain node where there is none."""
    module, _, name = icon.rpartition(".")
    known = module and not is_own(icon)
    return getattr(importlib.import_module(f"{LIBRARY}.{module}"), name, library.Node) if known else library.Node


def _turn(edge: Edge) -> Edge:
    """The same edge from its other end."""
    other: dict[Arrow, Arrow] = {"forward": "back", "back": "forward", "both": "both", "none": "none"}
    return replace(edge, tail=edge.head, head=edge.tail, direction=other[edge.direction])


def _connect(library: Any, nodes: Mapping[str, Any], edge: Edge, id: str, lines: tuple[str, ...]) -> None:
    drawn = library.Edge(
        forward=edge.direction in {"forward", "both"},
        reverse=edge.direction in {"back", "both"},
        label="\\n".join(f" {stand_in(line)} " for line in lines),
        id=id,
        **EDGE,
    )
    nodes[edge.tail].connect(nodes[edge.head], drawn)
