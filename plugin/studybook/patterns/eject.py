"""A pattern as a plain script of the diagrams library, for those who want to go on from there."""

from __future__ import annotations

from collections import Counter
from html import escape

from studybook.patterns.attributes import JOINT, PICTURE, PLAIN
from studybook.patterns.labels import clean
from studybook.patterns.model import Edge, Group, Node, Pattern
from studybook.patterns.own import is_own, own_path

_PLAIN, _CUSTOM = "Node", "Custom"


def eject_pattern(pattern: Pattern) -> str:
    """A script that the library runs, which draws the same nodes, groups and edges. Resolve the pattern first."""
    names = {node.id: f"n{number}" for number, node in enumerate(pattern.nodes)}
    body = _members(pattern, names, "", "    ")
    body += ["", *(f"    {_edge(edge, names)}" for edge in pattern.edges)] if pattern.edges else []
    direction = "TB" if pattern.direction == "down" else "LR"
    head = ", ".join(
        [
            _quote(pattern.title or pattern.id),
            f"filename={_quote(pattern.id.replace('/', '-'))}",
            "show=False",
            f'direction="{direction}"',
            'graph_attr={"splines": "spline"}',
        ]
    )
    return "\n".join([*_imports(pattern), "", f"with Diagram({head}):", *(body or ["    pass"])]) + "\n"


def _imports(pattern: Pattern) -> list[str]:
    frame = {"Diagram"}
    frame |= {"Cluster"} if pattern.groups else set()
    frame |= {"Edge"} if pattern.edges else set()
    frame |= {_PLAIN} if any(not node.icon and not _picture(node) for node in pattern.nodes) else set()
    lines = [f"from diagrams import {', '.join(sorted(frame))}"]
    for icon, name in sorted(_names(pattern).items()):
        module, _, made = icon.rpartition(".")
        lines.append(f"from diagrams.{module} import {made}" + (f" as {name}" if name != made else ""))
    if any(map(_picture, pattern.nodes)):
        lines.append(f"from diagrams.custom import {_CUSTOM}")
    return lines


def _names(pattern: Pattern) -> dict[str, str]:
    """Icon → what its class is called in the script: two modules may have a class of one name."""
    icons = {node.icon for node in pattern.nodes if node.icon and not is_own(node.icon)}
    often = Counter([*(icon.rpartition(".")[2] for icon in icons), "Diagram", "Cluster", "Edge", _PLAIN, _CUSTOM])
    return {icon: _long(icon) if often[icon.rpartition(".")[2]] > 1 else icon.rpartition(".")[2] for icon in icons}


def _long(icon: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in icon.replace("_", ".").split("."))


def _members(pattern: Pattern, names: dict[str, str], group: str, indent: str) -> list[str]:
    """Nodes and groups directly in a group, in source order."""
    classes = _names(pattern)
    inside = [
        (node.line, [f"{indent}{names[node.id]} = {_node(node, classes)}"])
        for node in pattern.nodes
        if node.group == group
    ]
    for inner in pattern.groups:
        if inner.parent == group:
            body = _members(pattern, names, inner.id, indent + "    ") or [f"{indent}    pass"]
            inside.append((inner.line, [f"{indent}with {_cluster(pattern, inner)}:", *body]))
    return [line for _, lines in sorted(inside, key=lambda member: member[0]) for line in lines]


def _cluster(pattern: Pattern, group: Group) -> str:
    """The library merges clusters of one label, so that those get a name of their own beside it."""
    often = Counter(other.label for other in pattern.groups)
    if often[group.label] == 1:
        return f"Cluster({_quote(group.label)})"
    return f'Cluster({_quote(group.id)}, graph_attr={{"label": {_quote(group.label)}}})'


def _picture(node: Node) -> str:
    """Path of a picture of the author's own, from the folder of mkdocs.yml; as written where there is none."""
    return own_path(node.icon) or ("" if node.icon else node.attrs.get(PICTURE, ""))


def _node(node: Node, classes: dict[str, str]) -> str:
    if node.attrs.get(PLAIN) == JOINT:
        return f'{_PLAIN}("", shape="point", width="0.1", height="0.1")'
    if picture := _picture(node):
        return f"{_CUSTOM}({_quote(node.label or node.name)}, {picture!r})"
    return f"{classes.get(node.icon, _PLAIN)}({_quote(node.label or node.name)})"


def _edge(edge: Edge, names: dict[str, str]) -> str:
    before, after = {"forward": (">>", ">>"), "back": ("<<", "<<"), "both": (">>", "<<"), "none": ("-", "-")}[
        edge.direction
    ]
    style = edge.attrs.get("style", "dashed" if edge.dashed else "")
    style = "dashed,bold" if edge.dashed and style == "bold" else style
    words = [("label", edge.label), ("style", style), ("color", edge.attrs.get("color", ""))]
    made = ", ".join(f"{key}={_quote(value)}" for key, value in words if value)
    return f"{names[edge.tail]} {before} Edge({made}) {after} {names[edge.head]}"


def _quote(text: str) -> str:
    """A Python literal of a label, with what DOT would interpret (`\\N`, `<b>`) made harmless."""
    text = clean(text).replace("\\", "\\\\")
    return repr(escape(text, quote=False) if "<" in text or "&" in text else text)
