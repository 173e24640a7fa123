"""Our own SVG from the engine's geometry: true labels, classes for colours, addresses left open as `Ref`s."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from studybook.patterns.labels import clean
from studybook.patterns.layout import Frame, Layout, Point, Route
from studybook.patterns.measures import GAP, ICON, LEADING, NODE_FONT, Box, edge_lines
from studybook.patterns.model import Edge, Group, Node, Pattern, Ref

Chunks = list[str | Ref]
Address = Callable[[Node], "Ref | str | None"]
"""Where a node leads: a page of the site, an outside address, or nowhere."""

_GROUP_CLASS = {"": "box"}


def write_svg(
    pattern: Pattern,
    layout: Layout,
    boxes: Mapping[str, Box],
    icons: Mapping[str, tuple[Ref, bool]],
    sentences: Sequence[str],
    address: Address,
) -> tuple[str | Ref, ...]:
    """Inline SVG in pieces. `icons` gives each icon's asset and whether it is dark and needs help on a dark page."""
    size = f"{_n(layout.width)} {_n(layout.height)}"
    title = escape(clean(pattern.title or pattern.id))
    chunks: Chunks = [
        f'<svg class="sb-pattern-svg" viewBox="0 0 {size}" width="{_n(layout.width)}" height="{_n(layout.height)}"'
        f' role="group" aria-label="{title}" data-search-exclude>'
        f"<title>{title}</title><desc>{escape(clean('; '.join(sentences)))}</desc>"
    ]
    for number, group in enumerate(pattern.groups):
        if f"g{number}" in layout.groups:
            chunks.append(_group(group, layout.groups[f"g{number}"]))
    routes = [(edge, layout.routes[f"e{number}"]) for number, edge in enumerate(pattern.edges)]
    chunks += [_edge(edge, route) for edge, route in routes]
    for number, node in enumerate(pattern.nodes):
        _add_node(chunks, node, layout.nodes[f"n{number}"], boxes[node.id], icons.get(node.icon), address(node))
    chunks += [_edge_label(edge, route) for edge, route in routes if edge.label]
    chunks.append("</svg>")
    return _join(chunks)


def _group(group: Group, frame: Frame) -> str:
    kind = group.kind or "box"
    rect = f'<rect x="{_n(frame.left)}" y="{_n(frame.top)}" width="{_n(frame.right - frame.left)}" height="{_n(frame.bottom - frame.top)}" rx="6"/>'
    label = escape(" ".join(clean(group.label).split()))
    text = f'<text x="{_n(frame.left + 9)}" y="{_n(frame.top + 16)}">{label}</text>'
    return f'<g class="sb-group sb-group-{kind}">{rect}{text}</g>'


def _edge(edge: Edge, route: Route) -> str:
    dashed = " sb-dashed" if edge.dashed else ""
    start, *rest = (f"{_n(x)},{_n(y)}" for x, y in route.curve) if route.curve else ("0,0",)
    curve = f'<path class="sb-line" d="M{start}C{" ".join(rest)}"/>' if rest else ""
    arrows = "".join(f'<path class="sb-arrow" d="M{_points(arrow)}Z"/>' for arrow in route.arrows)
    return f'<g class="sb-edge{dashed}" {_ends(edge)}>{curve}{arrows}</g>'


def _edge_label(edge: Edge, route: Route) -> str:
    lines = zip(edge_lines(edge), route.label, strict=False)
    texts = "".join(f'<text x="{_n(x)}" y="{_n(y)}">{escape(line)}</text>' for line, (x, y) in lines)
    return f'<g class="sb-edge-label" {_ends(edge)}>{texts}</g>'


def _ends(edge: Edge) -> str:
    return f'data-from="{escape(clean(edge.tail))}" data-to="{escape(clean(edge.head))}"'


def _add_node(
    chunks: Chunks, node: Node, frame: Frame, box: Box, icon: tuple[Ref, bool] | None, target: Ref | str | None
) -> None:
    service = f' data-service="{escape(node.service)}"' if node.service else ""
    chunks.append(f'<g class="sb-node" data-node="{escape(clean(node.id))}"{service}>')
    if target:
        chunks += ['<a class="sb-node-link" href="', target if isinstance(target, Ref) else escape(target), '">']
    middle, top = (frame.left + frame.right) / 2, frame.top
    width, height = frame.right - frame.left, frame.bottom - frame.top
    rect = f'x="{_n(frame.left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}" rx="7"'
    if icon:
        dark = " sb-icon-dark" if icon[1] else ""
        chunks += [
            f'<rect class="sb-hit" {rect}/><image class="sb-icon{dark}" x="{_n(middle - ICON / 2)}" y="{_n(top)}" width="{_n(ICON)}" height="{_n(ICON)}" href="',
            icon[0],
            '"/>',
        ]
        baseline = top + ICON + GAP
    else:
        chunks.append(f'<rect class="sb-badge" {rect}/>')
        baseline = top + (height - len(box.lines) * NODE_FONT * LEADING) / 2
    for number, line in enumerate(box.lines):
        y = baseline + NODE_FONT * (0.9 + LEADING * number)
        chunks.append(f'<text x="{_n(middle)}" y="{_n(y)}">{escape(line)}</text>')
    chunks.append("</a></g>" if target else "</g>")


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(number: float) -> str:
    """A tenth of a pixel is enough, and is the same text on every machine."""
    return (
        f"{number:.1f}".removesuffix(".0").replace("-0", "0")
        if abs(number) < 0.05
        else f"{number:.1f}".removesuffix(".0")
    )


def _join(chunks: Chunks) -> tuple[str | Ref, ...]:
    """The same with neighbouring text in one piece."""
    joined: Chunks = []
    for chunk in chunks:
        if isinstance(chunk, str) and joined and isinstance(joined[-1], str):
            joined[-1] += chunk
        else:
            joined.append(chunk)
    return tuple(joined)
