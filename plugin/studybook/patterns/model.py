"""A pattern as read, and the drawing made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from studybook.source import Problem, Span

Direction = Literal["auto", "right", "down"]
Arrow = Literal["forward", "back", "both", "none"]


@dataclass(frozen=True, slots=True)
class Group:
    """A box around nodes."""

    id: str
    """Unique in its pattern, also between boxes of the same label."""
    label: str
    kind: str
    """`vpc region az subnet public private account asg onprem cloud`, or empty for a plain box."""
    parent: str
    """Id of the group it lies in, or empty."""
    line: int
    attrs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """One icon with its label."""

    id: str
    """The whole token as written (`EC2.web`)."""
    name: str
    """The part that names a thing (`EC2`, `NAT gateway`)."""
    provider: str
    """`k8s` in `k8s:Pod`, else empty."""
    label: str
    """Written label, `\\n` for a break; empty: the thing's own short name."""
    group: str
    """Id of its group, or empty."""
    line: int
    attrs: Mapping[str, str]
    service: str = ""
    """Catalogue id, set by bind."""
    icon: str = ""
    """`module.Class` below `diagrams`, or a picture of the author's (`own.py`), set by bind; empty: a text badge."""
    column: int = 0
    """1-based column on its line, for messages; 0 where it is not known."""

    @property
    def suffixes(self) -> list[str]:
        """What its author wrote behind the name to tell it from others: `a` and `b` of `EC2.a.b`."""
        return self.id.rpartition('"')[2].split(".")[1:]


@dataclass(frozen=True, slots=True)
class Edge:
    """One line between two nodes."""

    tail: str
    head: str
    label: str
    direction: Arrow
    dashed: bool
    line: int
    attrs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """An architecture pattern."""

    id: str
    title: str
    title_en: str
    summary: str
    trap: str
    tasks: tuple[str, ...]
    direction: Direction
    groups: tuple[Group, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    span: Span
    text: str
    """The source as written."""
    addressed: bool
    """Whether it has a page of its own: a file, or an inline fence with `id:`."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """An address inside the site, to be made relative to the page it is shown on."""

    uri: str
    """Page uri (`services/ecs.md`) or asset path (`studybook/icons/ab12.png`)."""


class Drawing(NamedTuple):
    """A pattern's picture. Page-independent: addresses are `Ref`s between pieces of finished SVG.

    A tuple, because a warm build does little else than to make hundreds.
    """

    pattern: str
    chunks: tuple[str | Ref, ...]
    """Inline SVG; empty when nothing could be drawn, and the text list stands in its place."""
    icons: tuple[str, ...]
    """Each icon used, as nodes have them, sorted."""
    width: float
    height: float
    """Natural size in CSS pixels."""
    sentences: tuple[str, ...]
    """The connections as plain sentences, one an edge, for `<desc>` and the list below."""
    problems: tuple[Problem, ...] = ()
    page: str = ""
    """Uri of the pattern's own page, or empty."""
    download: str = ""
    """Asset path of the self-contained SVG (`make_standalone`); empty when nothing was drawn."""
