"""The only module that meets the diagrams library: a pattern becomes its objects, and they become DOT."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from PIL import Image

from studybook.patterns.classes import LIBRARY, library_root, load_index
from studybook.patterns.labels import stand_in
from studybook.patterns.measures import EDGE_FONT, FONT, GRAPH, GROUP_FONT, NODE_ATTRS, Box
from studybook.patterns.model import Edge, Group, Node, Pattern, Ref
from studybook.source import digest


def write_dot(
    pattern: Pattern, boxes: Mapping[str, Box], edge_labels: tuple[tuple[str, ...], ...], direction: str
) -> str:
    """DOT of a pattern for one direction (`LR` or `TB`), built with the library's Diagram, Cluster, Node and Edge.

    Ids in it are `n0 n1 …`, `e0 …`, `g0 …` by position, labels are stand-ins: nothing the author wrote gets in.
    """
    library = importlib.import_module(LIBRARY)
    with _diagram(library, direction) as diagram:
        made: dict[str, Any] = {}
        _fill(library, pattern, boxes, "", made)
        for number, edge in enumerate(pattern.edges):
            _connect(library, made, edge, number, edge_labels[number])
        return str(diagram.dot.source)


@contextmanager
def _diagram(library: Any, direction: str) -> Iterator[Any]:
    """A diagram as the current one, never entered as the library would have it: that renders into the working folder."""
    diagram = library.Diagram(
        "", filename="pattern", direction=direction, show=False, graph_attr=dict(GRAPH), node_attr=dict(NODE_ATTRS)
    )
    library.setdiagram(diagram)
    library.setcluster(None)
    try:
        yield diagram
    finally:
        library.setcluster(None)
        library.setdiagram(None)


def _fill(library: Any, pattern: Pattern, boxes: Mapping[str, Box], group: str, made: dict[str, Any]) -> None:
    """Nodes and groups that lie directly in a group, in source order."""
    numbers = {node.id: number for number, node in enumerate(pattern.nodes)}
    members: list[tuple[int, Callable[[], None]]] = []
    for node in pattern.nodes:
        if node.group == group:
            members.append(
                (
                    node.line,
                    lambda node=node: made.__setitem__(node.id, _node(library, node, numbers[node.id], boxes[node.id])),
                )
            )
    for number, inner in enumerate(pattern.groups):
        if inner.parent == group:
            members.append(
                (inner.line, lambda inner=inner, number=number: _group(library, pattern, boxes, inner, number, made))
            )
    for _, make in sorted(members, key=lambda member: member[0]):
        make()


def _group(
    library: Any, pattern: Pattern, boxes: Mapping[str, Box], group: Group, number: int, made: dict[str, Any]
) -> None:
    attrs = {
        "id": f"g{number}",
        "label": stand_in(group.label),
        "style": "rounded",
        "fontname": FONT,
        "fontsize": str(GROUP_FONT),
        "margin": "10",
    }
    with library.Cluster(f"g{number}", graph_attr=attrs):
        _fill(library, pattern, boxes, group.id, made)


def _node(library: Any, node: Node, number: int, box: Box) -> Any:
    attrs = {
        "shape": "box",
        "width": f"{box.width / 72:.4f}",
        "height": f"{box.height / 72:.4f}",
        "image": "",
        "id": f"n{number}",
    }
    return _class(library, node.icon)("", nodeid=f"n{number}", **attrs)


def _class(library: Any, icon: str) -> Any:
    """The library's class for `module.Class`, or its plain node where there is none."""
    module, _, name = icon.rpartition(".")
    if not module:
        return library.Node
    return getattr(importlib.import_module(f"{LIBRARY}.{module}"), name, library.Node)


def _connect(library: Any, made: Mapping[str, Any], edge: Edge, number: int, lines: tuple[str, ...]) -> None:
    drawn = library.Edge(
        forward=edge.direction in {"forward", "both"},
        reverse=edge.direction in {"back", "both"},
        label="\\n".join(map(stand_in, lines)),
        fontname=FONT,
        fontsize=str(EDGE_FONT),
        id=f"e{number}",
    )
    made[edge.tail].connect(made[edge.head], drawn)


PIXELS = 96
"""Side of a shipped icon: sharp at twice the drawn size."""


@cache
def describe_icon(icon: str) -> tuple[Ref, bool]:
    """An icon's asset in the site, and whether it is dark on transparent. The name is that of its source's content."""
    source = _source(icon)
    with Image.open(io.BytesIO(source)) as image:
        small = image.convert("RGBA").resize((16, 16), Image.Resampling.BOX)
    return Ref(f"studybook/icons/{digest(source.hex(), str(PIXELS))}.png"), _is_dark(small)


def read_icon(icon: str) -> bytes:
    """The icon's PNG, shrunk. Raises OSError when the library has lost it."""
    with Image.open(io.BytesIO(_source(icon))) as image:
        small = image.convert("RGBA")
        small.thumbnail((PIXELS, PIXELS), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def _source(icon: str) -> bytes:
    root, path = library_root(), load_index().icons.get(icon)
    if root is None or path is None:
        raise OSError(f"no icon {icon}")
    return (root / path).read_bytes()


def _is_dark(image: Image.Image) -> bool:
    """Whether what is opaque is nearly black while some of the picture is see-through."""
    pixels = list(image.getdata())
    solid = [(r * 299 + g * 587 + b * 114) / 1000 for r, g, b, a in pixels if a > 128]
    return bool(solid) and len(solid) < 0.9 * len(pixels) and sum(solid) / len(solid) < 70
