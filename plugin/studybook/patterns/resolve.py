"""Gives every node service and icon: the catalogue's names first, then the diagrams library's classes, then words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from studybook.patterns.attributes import PICTURE, PLAIN
from studybook.patterns.classes import ClassIndex, find_class, load_index, nearest_classes
from studybook.patterns.everyday import find_everyday, hint_everyday
from studybook.patterns.model import Node, Pattern
from studybook.patterns.own import Places, Unshown, find_own, looks_like_path
from studybook.patterns.targets import check_link
from studybook.source import Level, Problem

Lookup = Callable[[str], "tuple[str, str, str] | None"]
"""Name → service id, icon (`aws.compute.ECS` or empty) and short name; None for a name nobody knows."""
Nearest = Callable[[str], "tuple[str, ...]"]
"""Name → known names that look like it, best first."""

ALIASES = {"nat": "NAT gateway"}
"""What short names mean in a pattern, that would be too weak a sign in prose."""


@dataclass(slots=True)
class _Desk:
    """What answers for names, and what it complains of."""

    path: str
    lookup: Lookup
    nearest: Nearest
    folder: Path | None
    places: Places
    problems: list[Problem] = field(default_factory=list)
    pictures: dict[str, str | Unshown] = field(default_factory=dict)
    """Path as written → icon, or why there is none: a loop may ask for one file a thousand times."""

    @property
    def index(self) -> ClassIndex:
        """Opened when a name is not the catalogue's, which is seldom."""
        return load_index(self.folder)

    def find_picture(self, wish: str) -> str | Unshown:
        if wish not in self.pictures:
            try:
                self.pictures[wish] = find_own(wish, self.places)
            except Unshown as fault:
                self.pictures[wish] = fault
        return self.pictures[wish]

    def complain(self, code: str, node: Node, message: str, hint: str, level: Level = "error") -> None:
        where = f"column {node.column}: " if node.column else ""
        self.problems.append(Problem(code, level, self.path, node.line, where + message, hint))


def resolve_nodes(
    pattern: Pattern, lookup: Lookup, nearest: Nearest, folder: Path | None = None, places: Places | None = None
) -> Pattern:
    """The pattern with `service`, `icon` and a label on every node; a name nobody knows is a problem and a badge.

    `folder` is where the index of classes is kept between builds (`store_folder`); without it the library's sources
    are read anew when a name is not the catalogue's. `places`: where its own pictures are; without them none are found.
    """
    desk = _Desk(pattern.span.path, lookup, nearest, folder, places or Places(Path(), ()))
    nodes = _tell_apart(pattern.nodes, tuple(_resolve(node, desk) for node in pattern.nodes))
    return replace(pattern, nodes=nodes, problems=(*pattern.problems, *desk.problems))


def _resolve(node: Node, desk: _Desk) -> Node:
    if PLAIN in node.attrs:
        picture = node.attrs.get(PICTURE, "")
        return replace(node, icon=_find_picture(picture, node, "", desk)) if picture else node
    known = _ask(node.name, desk) if node.provider in {"", "aws"} else None
    if known:
        service, icon, label = known
        node = replace(node, service=service, icon=icon, label=node.label or label)
    else:
        found = node.attrs.get("icon") or _find_icon_by_name(node.name, node.provider, desk)
        if not found:
            _miss(desk, "pattern-unknown-service", node, node.name)
        node = replace(node, icon=found or "", label=node.label or node.name)
    wish, link = node.attrs.get("icon", ""), node.attrs.get("link", "")
    if wish:
        own = known[1] if known else ""
        icon = _find_icon(wish, desk)
        if not icon and looks_like_path(wish):
            icon = _find_picture(wish, node, own, desk)
        elif not icon:
            _miss(desk, "pattern-unknown-icon", node, wish)
        node = replace(node, icon=icon or own)
    if node.icon and "color" in node.attrs:
        hint = "colour its edges or its group; only badges have a colour of their own"
        desk.complain("pattern-attribute", node, "`color` means nothing on a node with an icon", hint)
    if link and (fault := check_link(link)):
        desk.complain("pattern-link", node, fault, "link to a page of the site (`notes/ecs.md`) or to a web address")
    return node


def _tell_apart(written: tuple[Node, ...], nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Nodes without labels of their own that are called alike get their suffixes: `RDS.기본`, `RDS.대기`."""
    often = Counter(node.label for node, source in zip(nodes, written, strict=True) if not source.label)
    return tuple(
        replace(node, label=" ".join([node.label, *node.suffixes]))
        if not source.label and often[node.label] > 1
        else node
        for node, source in zip(nodes, written, strict=True)
    )


def _ask(name: str, desk: _Desk) -> tuple[str, str, str] | None:
    """The catalogue's answer."""
    return desk.lookup(name) or (desk.lookup(ALIASES[name.lower()]) if name.lower() in ALIASES else None)


def _find_icon(wish: str, desk: _Desk) -> str:
    """Icon of an `icon:` attribute: a full class (`aws.compute.EC2`), a name of the catalogue, or a class's name."""
    other = _ask(wish, desk)
    if other and other[1]:
        return other[1]
    provider, _, name = wish.rpartition(":")
    return wish if wish in desk.index.icons else _find_icon_by_name(name, provider, desk)


def _find_picture(wish: str, node: Node, other: str, desk: _Desk) -> str:
    """Icon of a picture by its path; where there is none, a warning that tells what stands in its place: the `other`
    icon, or a badge."""
    found = desk.find_picture(wish)
    if isinstance(found, str):
        return found
    drawn = "the service's own icon is drawn" if other else "a badge is drawn"
    desk.complain("pattern-picture", node, f"{found}: {drawn}", found.hint, "warning")
    return other


def _find_icon_by_name(name: str, provider: str, desk: _Desk) -> str:
    """A class's, or that of an everyday word, which no provider has; empty when there is neither."""
    return find_class(name, provider, desk.index) or ("" if provider else find_everyday(name))


def _miss(desk: _Desk, code: str, node: Node, name: str) -> None:
    """Nobody knows the name: say so, with what to do."""
    shown = f"{node.provider}:{name}" if node.provider and code == "pattern-unknown-service" else name
    desk.complain(code, node, f"nothing is called `{shown}`", _advise(desk, code, node, name))


def _advise(desk: _Desk, code: str, node: Node, name: str) -> str:
    """The nearest names. What looks like an edge or a label without its blanks was read as a name."""
    wished = code == "pattern-unknown-icon"
    if "--" in name and not wished:
        return "put a blank on both sides of `--`"
    if node.provider and node.provider not in desk.index.names and not wished:
        return f"`{node.provider}` is no provider; a label's colon has blanks: `{node.provider} : {name}`"
    near = hint_everyday(name) or (*desk.nearest(name), *nearest_classes(name, node.provider, desk.index))
    if near:
        return "did you mean " + " or ".join(f"`{one}`" for one in tuple(dict.fromkeys(near))[:3])
    label = f"name a service or a class, and put this in brackets: `Server[{name}]`"
    return "see the services index for names" if wished else label
