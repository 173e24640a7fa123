"""Puts nodes in groups and edges between nodes, by the rule that a node belongs where it is declared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from studybook.patterns.model import Arrow, Edge, Group, Node
from studybook.source import Level, Problem

KINDS: Mapping[str, str] = {
    "vpc": "VPC",
    "region": "Region",
    "az": "Availability Zone",
    "subnet": "Subnet",
    "public": "Public subnet",
    "private": "Private subnet",
    "account": "AWS account",
    "asg": "Auto Scaling group",
    "onprem": "On-premises",
    "cloud": "AWS Cloud",
}
"""Kind of group → the label it has when the author wrote none."""

MAX_DEPTH = 24
"""Groups nested deeper than this are drawn into the last one: no picture has use for more."""

MAX_EDGES = 5_000
"""Edges that are kept. `&` makes a million of two long lines, and hundreds are too many to draw."""

_TOKEN = re.compile(r'(?:(?P<provider>[\w-]+):)?(?:"(?P<quoted>[^"]+)"|(?P<word>[\w@-]+))(?P<suffix>(?:\.[\w@-]+)*)')


@dataclass(slots=True)
class _Place:
    """A node while it is read: what is known of it so far."""

    token: str
    label: str
    group: str
    declared: bool
    line: int
    column: int
    attrs: dict[str, str]


@dataclass(slots=True)
class Assembly:
    """Collects groups, nodes and edges in source order; what is wrong becomes a problem."""

    path: str
    groups: list[Group] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _nodes: dict[str, _Place] = field(default_factory=dict)
    _edges: list[Edge] = field(default_factory=list)
    _full: bool = False
    _stack: list[str] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)
    _tokens: set[str] = field(default_factory=set)
    _columns: dict[tuple[str, int], int] = field(default_factory=dict)

    def complain(self, code: str, line: int, message: str, hint: str, column: int = 0, level: Level = "error") -> None:
        """Keeps a problem; `column` is 1-based, 0 where it is not known."""
        message = f"column {column}: {message}" if column else message
        self.problems.append(Problem(code, level, self.path, line, message, hint))

    def open_group(self, token: str, kind: str, label: str, line: int, column: int = 0) -> None:
        """Begins a group inside the current one. An unlabelled kind labels itself: `AZ.a` is `Availability Zone a`."""
        if len(self._stack) >= MAX_DEPTH:
            if len(self._stack) == MAX_DEPTH:
                hint = f"keep to {MAX_DEPTH} levels; its nodes are shown in the group around it"
                self.complain("pattern-depth", line, "this group is nested too deep", hint, column)
            self._stack.append(self._stack[-1])
            return
        name = token or f"[{label}]"
        id = next(name if n < 2 else f"{name}#{n}" for n in range(1, len(self._ids) + 2) if self._free(name, n))
        shown = label or " ".join([KINDS.get(kind, ""), *token.split(".")[1:]]).strip() or token
        self.groups.append(Group(id, shown, kind, self._stack[-1] if self._stack else "", line, {}))
        self._ids.add(id)
        self._tokens.add(token)
        self._stack.append(id)

    def _free(self, name: str, number: int) -> bool:
        return (name if number < 2 else f"{name}#{number}") not in self._ids

    def skip_group(self) -> None:
        """Begins a group that could not be read: its nodes go to the group around it."""
        self._stack.append(self._stack[-1] if self._stack else "")

    def close_group(self, attrs: Mapping[str, str], line: int, column: int = 0) -> None:
        """Ends the current group."""
        if not self._stack:
            hint = "remove it, or open a group before"
            self.complain("pattern-syntax", line, "this `}` closes nothing", hint, column)
            return
        id = self._stack.pop()
        if attrs and id and id not in self._stack:
            self.groups = [replace(group, attrs=attrs) if group.id == id else group for group in self.groups]

    @property
    def depth(self) -> int:
        """How many groups are open."""
        return len(self._stack)

    def place(self, token: str, label: str, line: int, column: int = 0, *, declared: bool) -> None:
        """Names a node. Declared, it belongs to the current group; mentioned, only if it was never seen."""
        group = self._stack[-1] if self._stack else ""
        self._columns.setdefault((token, line), column)
        node = self._nodes.setdefault(token, _Place(token, label, group, declared, line, column, {}))
        if declared and node.declared and node.group != group:
            where = f"line {node.line}"
            hint = "declare it once; other lines may name it in edges"
            self.complain(
                "pattern-node-twice", line, f"`{token}` is already declared in another group on {where}", hint, column
            )
        elif declared and not node.declared:
            node.group, node.declared, node.line, node.column = group, True, line, column
        if label and node.label and label != node.label:
            hint = "a suffix (`EC2.web`) makes a node of its own"
            self.complain("pattern-label-twice", line, f"`{token}` already has the label “{node.label}”", hint, column)
        node.label = node.label or label

    def adorn(self, token: str, attrs: Mapping[str, str], line: int, column: int) -> None:
        """Gives a node attributes. What it has already stays."""
        own = self._nodes[token].attrs
        for key, value in attrs.items():
            if own.setdefault(key, value) != value:
                message = f"`{token}` already has the {key} `{own[key]}`"
                self.complain("pattern-attribute", line, message, "keep one", column)

    def connect(
        self, tail: str, head: str, label: str, arrow: Arrow, dashed: bool, line: int, attrs: Mapping[str, str]
    ) -> None:
        """Draws an edge; beyond a bound that no picture reaches, one problem in place of the others."""
        if len(self._edges) >= MAX_EDGES:
            if not self._full:
                hint = "tell it in several pictures"
                message = f"more than {MAX_EDGES} edges: the others are left out"
                self.complain("pattern-too-large", line, message, hint)
                self._full = True
            return
        self._edges.append(Edge(tail, head, label, arrow, dashed, line, attrs))

    def finish(self) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
        """Nodes and edges. Edges to groups are left out, each a problem, and so are nodes only they name."""
        named = {token for token in self._tokens if token and not self._is_declared(token)}
        edges = []
        for edge in self._edges:
            ends = [end for end in (edge.tail, edge.head) if end in named]
            for end in dict.fromkeys(ends):
                hint = "an edge joins nodes: name one inside the group"
                column = self._columns.get((end, edge.line), 0)
                self.complain("pattern-edge-to-group", edge.line, f"`{end}` is a group", hint, column)
            if not ends:
                edges.append(edge)
        return tuple(_node(place) for place in self._nodes.values() if place.token not in named), tuple(edges)

    def _is_declared(self, token: str) -> bool:
        return token in self._nodes and self._nodes[token].declared


def split_token(token: str) -> tuple[str, str]:
    """Provider and name of a node's token: `k8s:Pod.a` → `k8s`, `Pod`."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        return "", token
    return found["provider"] or "", found["quoted"] or found["word"]


def _node(place: _Place) -> Node:
    provider, name = split_token(place.token)
    return Node(place.token, name, provider, place.label, place.group, place.line, place.attrs, column=place.column)
