"""What calls of the diagrams library's classes make in a pattern: nodes and edges, with their words and looks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePosixPath

from studybook.patterns.assemble import Assembly
from studybook.patterns.attributes import ATTRIBUTES, JOINT, PICTURE, PLAIN
from studybook.patterns.operators import EdgeValue, NodeValue, arrow_of

EDGE_PARAMETERS = ("node", "forward", "reverse", "label", "color", "style", "xlabel")
"""Of `Edge(...)`, in order; the last by name only."""
CUSTOM = "custom.Custom"
"""The library's class for pictures of one's own."""
CUSTOM_PARAMETERS = ("label", "icon_path")
_HIDDEN = frozenset({"invis", "invisible"})
_ESCAPE = re.compile(r"\\([nlr\\])")
_SHADE = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class LibraryClass:
    """A name that stands for a class of the library."""

    full: str
    """`aws.compute.EC2`, or one of the frame's names."""


@dataclass(slots=True)
class Maker:
    """Makes nodes, and keeps those edges that are finished."""

    assembly: Assembly
    _counts: dict[str, int] = field(default_factory=dict)

    def make_node(self, made: LibraryClass, label: str, line: int, column: int) -> NodeValue:
        """A node of a class with an icon, or a plain one: a badge, and where nothing is written on it a joint."""
        provider, _, rest = made.full.rpartition(".")[0].partition(".")
        joint = not provider and not label
        name = made.full.rpartition(".")[2] if provider else label.split("\n")[0] or JOINT
        owner = f"{provider}:" if provider not in {"", "aws"} else ""
        token = owner + (name if re.fullmatch(r"[\w@-]+", name) else f'"{name.replace(chr(34), "")}"')
        number = self._counts[token] = self._counts.get(token, 0) + 1
        token = token if number == 1 else f"{token}.{number}"
        self.assembly.place(token, label or name, line, column, declared=True)
        self.assembly.adorn(
            token, {"icon": made.full} if rest else {PLAIN: JOINT if joint else made.full}, line, column
        )
        return NodeValue(token)

    def make_custom(self, label: str, picture: str, line: int, column: int) -> NodeValue:
        """A node with a picture of the author's own, by its path as written; empty: a badge."""
        label = label or PurePosixPath(picture).stem or "Custom"
        node = self.make_node(LibraryClass("Node"), label, line, column)
        if picture:
            self.assembly.adorn(node.id, {PICTURE: picture}, line, column)
        return node

    def connect(self, tail: NodeValue, head: NodeValue, edge: EdgeValue, line: int) -> None:
        """Draws a finished edge; one that the author hides, to move nodes about, is none."""
        styles = {word.strip() for word in edge.attrs.get("style", "").split(",")}
        if styles & _HIDDEN:
            return
        attrs = {"color": edge.attrs["color"]} if "color" in edge.attrs else {}
        heavy = next((word for word in ("bold", "dotted") if word in styles), "")
        attrs |= {"style": heavy} if heavy else {}
        dashed = bool(styles & {"dashed", "dotted"})
        self.assembly.connect(tail.id, head.id, edge.attrs.get("label", ""), arrow_of(edge), dashed, line, attrs)


def make_edge(words: Mapping[str, object]) -> EdgeValue:
    """An `Edge(...)`. Texts that are empty, and values that are no texts, say nothing."""
    texts = {key: value for key, value in words.items() if isinstance(value, str) and value}
    attrs = {"label": written(texts.get("label") or texts.get("xlabel", ""))}
    attrs |= {"color": _colour(texts.get("color", "")), "style": texts.get("style", "")}
    node = words.get("node")
    return EdgeValue(
        {key: value for key, value in attrs.items() if value},
        node if isinstance(node, NodeValue) else None,
        words.get("forward") is True,
        words.get("reverse") is True,
    )


def written(text: str) -> str:
    """A label as the engine would show it: `\\n`, `\\l` and `\\r` break a line, `&amp;` is a sign of its own."""
    return unescape(_ESCAPE.sub(lambda found: "\n" if found[1] in "nlr" else "\\", text)).strip()


def _colour(text: str) -> str:
    """A colour that browsers know too: the first of several, of numbered shades the plain one; empty for others."""
    first = text.partition(":")[0]
    plain = first if first.startswith("#") else _SHADE.sub("", first)
    return plain if ATTRIBUTES["color"].fullmatch(plain) else ""
