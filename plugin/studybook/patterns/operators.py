"""What `>>`, `<<` and `-` mean between nodes, edges and lists in a script of the diagrams library.

The rules are those of `Node` and `Edge` in that library's source (`diagrams/__init__.py`), told on values of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from studybook.patterns.model import Arrow

Operator = Literal[">>", "<<", "-"]


@dataclass(frozen=True, slots=True)
class NodeValue:
    """A node of the script, by its id in the pattern."""

    id: str


@dataclass(slots=True)
class EdgeValue:
    """An `Edge(...)`: half drawn while it has one node, and like the library's it changes as operators meet it."""

    attrs: Mapping[str, str]
    node: NodeValue | None = None
    forward: bool = False
    reverse: bool = False


Operand = NodeValue | EdgeValue | list["Operand"]
Draw = Callable[[NodeValue, NodeValue, EdgeValue], None]


class Unfit(Exception):
    """The library itself would refuse these operands; the message says which."""


@dataclass(slots=True)
class Operators:
    """Applies operators; every finished edge goes to `draw`."""

    draw: Draw
    _nothing: Mapping[str, str] = field(default_factory=dict)

    def apply(self, left: object, operator: Operator, right: object) -> Operand:
        """The value of `left operator right`. Raises Unfit where the library has no such operation."""
        match left:
            case NodeValue():
                return self._from_node(left, operator, right)
            case EdgeValue():
                return self._from_edge(_point(left, operator), right)
            case list() if isinstance(right, NodeValue | EdgeValue):
                return self._from_list(left, operator, right)
        raise Unfit(f"`{operator}` joins nodes, edges and lists of nodes, and not two lists")

    def _from_node(self, left: NodeValue, operator: Operator, right: object) -> Operand:
        match right:
            case NodeValue() | list():
                for node in right if isinstance(right, list) else [right]:
                    self._draw(left, node, _point(EdgeValue(self._nothing), operator))
                return right
            case EdgeValue():
                edge = _point(right, operator)
                if operator == "<<" and edge.node is not None:
                    return self._from_edge(edge, left)
                edge.node = left
                return edge
        raise Unfit(f"`{operator}` needs a node, a list of nodes or an edge on its right")

    def _from_edge(self, edge: EdgeValue, right: object) -> Operand:
        match right:
            case EdgeValue():
                edge.attrs = right.attrs
                return edge
            case NodeValue() if edge.node is None:
                edge.node = right
                return edge
            case NodeValue() | list() if edge.node is not None:
                for node in right if isinstance(right, list) else [right]:
                    self._draw(edge.node, node, edge)
                return right
        raise Unfit("an edge needs a node on its left before a list can follow")

    def _from_list(self, left: list[Operand], operator: Operator, right: NodeValue | EdgeValue) -> Operand:
        if isinstance(right, EdgeValue):
            return [_point(_half(one, right), operator) for one in left]
        for one in left:
            if isinstance(one, EdgeValue):
                self._from_edge(_point(one, operator), right)
            else:
                self._draw(one, right, _point(EdgeValue(self._nothing), operator))
        return right

    def _draw(self, tail: object, head: object, edge: EdgeValue) -> None:
        if not isinstance(tail, NodeValue) or not isinstance(head, NodeValue):
            raise Unfit("a list that edges lead to holds nodes only")
        self.draw(tail, head, edge)


def arrow_of(edge: EdgeValue) -> Arrow:
    """Where a finished edge points."""
    if edge.forward and edge.reverse:
        return "both"
    return "forward" if edge.forward else "back" if edge.reverse else "none"


def _point(edge: EdgeValue, operator: Operator) -> EdgeValue:
    edge.forward = edge.forward or operator == ">>"
    edge.reverse = edge.reverse or operator == "<<"
    return edge


def _half(one: Operand, edge: EdgeValue) -> EdgeValue:
    """An edge of its own for each member of a list: it looks like `edge` and points nowhere yet. Where the list holds
    edges, those go on, and the other way round `edge` looks like them from then on."""
    if isinstance(one, NodeValue):
        return EdgeValue(edge.attrs, one)
    if isinstance(one, EdgeValue):
        edge.attrs = one.attrs
        return one
    raise Unfit("a list that edges leave holds nodes only")
