"""Our own SVG from the engine's geometry: true labels, classes for colours, addresses left open as `Ref`s.

Presentation attributes on the outer elements keep the picture readable where no style sheet is (a feed, a print-out
of the page); `pattern.css` overrides them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from studybook.patterns.colours import DASHED, HUES, LINE
from studybook.patterns.labels import clean, flatten
from studybook.patterns.layout import Frame, Layout, Point, Route
from studybook.patterns.measures import (
    EDGE_FONT,
    GAP,
    GROUP_FONT,
    ICON,
    JOINT_SIZE,
    LEADING,
    NODE_FONT,
    Box,
    edge_lines,
)
from studybook.patterns.model import Edge, Group, Node, Pattern, Ref
from studybook.patterns.tell import call
from studybook.patterns.titles import BASELINE

Address = Callable[[Node], "Ref | str | None"]
"""Where a node leads: a page of the site, an outside address, or nowhere."""
HALO = 'paint-order="stroke"'
"""On text that may stand on a line; the page gives it its own colour."""
IconOf = Callable[[str], "tuple[Ref, str] | None"]
"""An icon's asset and what it needs on a dark page (`dark dim` or nothing); None when it has none."""


def write_svg(
    pattern: Pattern,
    layout: Layout,
    boxes: Mapping[str, Box],
    icon_of: IconOf,
    sentences: Sequence[str],
    address: Address,
) -> tuple[str | Ref, ...]:
    """Inline SVG in pieces: groups below, then edges, nodes, and the edges' labels on top."""
    routes = [(edge, layout.routes[f"e{number}"]) for number, edge in enumerate(pattern.edges)]
    frames = [(group, layout.groups.get(f"g{number}")) for number, group in enumerate(pattern.groups)]
    titles = [layout.titles.get(f"g{number}") for number in range(len(pattern.groups))]
    pieces: list[str | Ref] = [_open(pattern, layout, sentences)]
    pieces.append('<g class="sb-groups">')
    pieces += [_group(group, frame) for group, frame in frames if frame]
    pieces.append(f'</g><g class="sb-edges" fill="{LINE}" stroke="{LINE}" stroke-width="1.3">')
    pieces += [_edge(edge, route) for edge, route in routes]
    pieces.append('</g><g class="sb-nodes">')
    for number, node in enumerate(pattern.nodes):
        pieces += _node(node, layout.nodes[f"n{number}"], boxes[node.id], icon_of(node.icon), address(node))
    pieces.append(f'</g><g class="sb-edge-labels" font-size="{_n(EDGE_FONT)}" {HALO}>')
    pieces += [_edge_label(edge, route) for edge, route in routes if edge.label]
    style = f'font-size="{_n(GROUP_FONT)}" font-weight="600" text-anchor="start"'
    pieces.append(f'</g><g class="sb-group-labels" {style} {HALO}>')
    pieces += [
        _group_label(group, left, frame.top)
        for (group, frame), left in zip(frames, titles, strict=True)
        if frame and left is not None
    ]
    pieces.append("</g></svg>")
    return _join(pieces)


def _open(pattern: Pattern, layout: Layout, sentences: Sequence[str]) -> str:
    """The outer element. No ids inside it: a page may show the same pattern twice."""
    width, height = _n(layout.width), _n(layout.height)
    title = escape(flatten(call(pattern)))
    story = escape(flatten("; ".join(sentences)))
    return (
        f'<svg class="sb-pattern-svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' font-size="{_n(NODE_FONT)}" text-anchor="middle" fill="currentColor"'
        f' role="group" data-search-exclude="">'
        f"<title>{title}</title><desc>{story}</desc>"
    )


def _group(group: Group, frame: Frame) -> str:
    style = group.attrs.get("style", "dashed" if group.kind in DASHED else "solid")
    inside = 'fill="none" stroke-dasharray="5 4"' if style in {"dashed", "dotted"} else 'fill-opacity="0.05"'
    opening = f'<g class="{_kind(group)}" {_hue(group, True)} {_in("group", group.id)}>'
    return f'{opening}<rect {_rect(frame)} rx="6" {inside}/></g>'


def _group_label(group: Group, left: float, top: float) -> str:
    place = f'x="{_n(left)}" y="{_n(top + BASELINE)}"'
    return f'<text class="{_kind(group)}" {_hue(group, False)} {place}>{escape(flatten(group.label))}</text>'


def _kind(group: Group) -> str:
    return f"sb-group sb-group-{group.kind or 'box'}" + (" sb-own" if "color" in group.attrs else "")


def _hue(group: Group, line: bool) -> str:
    hue = escape(group.attrs.get("color", "")) or HUES.get(group.kind, HUES[""])
    return f'fill="{hue}" stroke="{hue}"' if line else f'fill="{hue}"'


def _in(name: str, value: str) -> str:
    """A data attribute."""
    return f'data-{name}="{escape(flatten(value))}"'


def _edge(edge: Edge, route: Route) -> str:
    style = f' class="{_edge_class(edge)}"{_edge_style(edge)}'
    curve = f'<path class="sb-line" fill="none" d="{_way(route.curve)}"/>' if len(route.curve) > 1 else ""
    arrows = "".join(f'<path class="sb-arrow" stroke="none" d="M{_points(arrow[:3])}Z"/>' for arrow in route.arrows)
    return f"<g{style} {_ends(edge)}>{curve}{arrows}</g>"


def _way(curve: Sequence[Point]) -> str:
    """A Bézier curve; one that runs straight across or down says but where it ends."""
    start, end = curve[0], curve[-1]
    if len({_n(y) for _, y in curve}) == 1:
        return f"M{_points([start])}H{_n(end[0])}"
    if len({_n(x) for x, _ in curve}) == 1:
        return f"M{_points([start])}V{_n(end[1])}"
    return f"M{_points([start])}C{_points(curve[1:])}"


def _edge_class(edge: Edge) -> str:
    own = " sb-own" if "color" in edge.attrs else ""
    return "sb-edge" + (" sb-dashed" if _dash(edge) else "") + own


def _edge_style(edge: Edge) -> str:
    """The author's own choice, and dashes, as attributes: a `style=` would be what strict pages forbid."""
    dash, colour = _dash(edge), edge.attrs.get("color", "")
    width = ' stroke-width="2.4"' if edge.attrs.get("style") == "bold" else ""
    hue = f' fill="{escape(colour)}" stroke="{escape(colour)}"' if colour else ""
    return (f' stroke-dasharray="{dash}"' if dash else "") + width + hue


def _dash(edge: Edge) -> str:
    return {"dotted": "1.5 3", "solid": ""}.get(edge.attrs.get("style", ""), "5 3" if _is_dashed(edge) else "")


def _is_dashed(edge: Edge) -> bool:
    return edge.dashed or edge.attrs.get("style") == "dashed"


def _edge_label(edge: Edge, route: Route) -> str:
    lines = zip(edge_lines(edge), route.label, strict=False)
    texts = "".join(f'<text x="{_n(x)}" y="{_n(y)}">{escape(line)}</text>' for line, (x, y) in lines)
    return f'<g class="sb-edge-label" {_ends(edge)}>{texts}</g>'


def _ends(edge: Edge) -> str:
    return f"{_in('from', edge.tail)} {_in('to', edge.head)}"


def _node(
    node: Node, frame: Frame, box: Box, icon: tuple[Ref, str] | None, target: Ref | str | None
) -> Iterator[str | Ref]:
    known = [("node", node.id), ("service", node.service), ("group", node.group)]
    yield f'<g class="sb-node" {" ".join(_in(name, value) for name, value in known if value)}>'
    if target:
        # xlink:href, here and for images, because Material's instant navigation assigns `href` on everything that has
        # the attribute, and on an SVG element that throws and stops all navigation.
        yield '<a xlink:href="'
        yield target if isinstance(target, Ref) else escape(target)
        yield '">'
    middle, height = (frame.left + frame.right) / 2, len(box.lines) * NODE_FONT * LEADING
    if icon:
        asset, shade = icon
        name = f"sb-icon sb-icon-{shade}" if shade else "sb-icon"
        place = f'x="{_n(middle - ICON / 2)}" y="{_n(frame.top)}" width="{_n(ICON)}" height="{_n(ICON)}"'
        yield f'<rect class="sb-hit" {_rect(frame)} rx="6" fill="none"/><image class="{name}" {place} xlink:href="'
        yield asset
        yield '"/>'
        top = frame.top + ICON + GAP
    elif not box.lines:
        yield f'<rect class="sb-joint" {_rect(frame)} rx="{_n(JOINT_SIZE / 2)}" fill="{LINE}"/>'
        top = 0.0
    else:
        own = " sb-own" if "color" in node.attrs else ""
        hue = escape(node.attrs.get("color", LINE))
        yield f'<rect class="sb-badge{own}" {_rect(frame)} rx="6" fill="none" stroke="{hue}"/>'
        top = (frame.top + frame.bottom - height) / 2
    for number, line in enumerate(box.lines):
        y = top + NODE_FONT * (0.9 + LEADING * number)
        yield f'<text x="{_n(middle)}" y="{_n(y)}">{escape(clean(line))}</text>'
    yield "</a></g>" if target else "</g>"


def _rect(frame: Frame) -> str:
    width, height = _n(frame.right - frame.left), _n(frame.bottom - frame.top)
    return f'x="{_n(frame.left)}" y="{_n(frame.top)}" width="{width}" height="{height}"'


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(number: float) -> str:
    """A tenth of a pixel is enough, and the same text on every machine."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _join(pieces: Sequence[str | Ref]) -> tuple[str | Ref, ...]:
    """The same with neighbouring text in one piece."""
    joined: list[str | Ref] = []
    text: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            text.append(piece)
        else:
            joined += ["".join(text), piece]
            text.clear()
    return (*joined, "".join(text))
