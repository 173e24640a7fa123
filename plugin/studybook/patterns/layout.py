"""Where the engine put everything: its SVG read into plain geometry, in CSS pixels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

Point = tuple[float, float]

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_TRANSLATE = re.compile(r"translate\((-?[\d.]+)[ ,]+(-?[\d.]+)\)")


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Route:
    """An edge as drawn."""

    curve: tuple[Point, ...]
    """A start, then three points for each Bézier piece."""
    arrows: tuple[tuple[Point, ...], ...]
    label: tuple[Point, ...]
    """Middle of each line's baseline."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing's geometry, by the ids that the DOT gave."""

    width: float
    height: float
    nodes: Mapping[str, Frame]
    groups: Mapping[str, Frame]
    routes: Mapping[str, Route]
    titles: Mapping[str, float] = field(default_factory=dict)
    """Left end of each group's title, once it has its place."""


def read_layout(svg: str) -> Layout:
    """Reads the SVG that Graphviz writes. Raises ValueError when it is not that."""
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error
    _, _, width, height = (float(part) for part in root.get("viewBox", "0 0 0 0").split())
    graph = root.find(f"{_SVG}g")
    moved = _TRANSLATE.search(graph.get("transform", "") if graph is not None else "")
    if graph is None or moved is None:
        raise ValueError("no graph in the engine's answer")
    shift = float(moved[1]), float(moved[2])
    nodes: dict[str, Frame] = {}
    groups: dict[str, Frame] = {}
    routes: dict[str, Route] = {}
    for element in graph.iter(f"{_SVG}g"):
        match element.get("class"):
            case "node":
                nodes[_title(element)] = _frame(element, shift)
            case "cluster":
                groups[_title(element).removeprefix("cluster_")] = _frame(element, shift)
            case "edge":
                routes[element.get("id", "")] = _route(element, shift)
    return Layout(width, height, nodes, groups, routes)


def _title(element: ElementTree.Element) -> str:
    """Name of a node or cluster; edges have none of their own and carry an id."""
    title = element.find(f"{_SVG}title")
    return (title.text or "") if title is not None else ""


def _route(element: ElementTree.Element, shift: Point) -> Route:
    path = element.find(f"{_SVG}path")
    curve = _points(path.get("d", "") if path is not None else "", shift)
    arrows = tuple(_points(arrow.get("points", ""), shift) for arrow in element.findall(f"{_SVG}polygon"))
    texts = element.findall(f"{_SVG}text")
    label = tuple((float(text.get("x", 0)) + shift[0], float(text.get("y", 0)) + shift[1]) for text in texts)
    return Route(curve, arrows, label)


def _frame(element: ElementTree.Element, shift: Point) -> Frame:
    shape = element.find(f"{_SVG}polygon")
    if shape is not None:
        points = _points(shape.get("points", ""), shift)
    else:
        path = element.find(f"{_SVG}path")
        points = _points(path.get("d", "") if path is not None else "", shift)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Frame(min(xs), min(ys), max(xs), max(ys))


def _points(text: str, shift: Point) -> tuple[Point, ...]:
    numbers = [float(number) for number in _NUMBER.findall(text)]
    return tuple((x + shift[0], y + shift[1]) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
