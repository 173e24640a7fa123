"""Tells of a statement that can't be read: what stands where what could stand, and how that was most likely meant."""

from __future__ import annotations

import re
from collections.abc import Collection
from unicodedata import normalize

from studybook.patterns.head import KEYS
from studybook.patterns.syntax import ARROWS, Fault

_MERMAID = frozenset({"graph", "flowchart", "subgraph", "sequencediagram"})
_ARROW = re.compile(r"[<>=~.\-‐-―←-⇿⟵-⟿]+")
_EDGES = "edges are " + " ".join(f"`{sign}`" for sign in ARROWS)
_CURES = {
    ":": "put a blank on both sides of a label's colon",
    "[": "end a label with `]` on its own line; quote one that holds `]`",
    "]": 'quote a label that holds `]`: `["a[0]"]`',
    "(": "set a label in brackets: `EC2[label]`",
    "【": "set a label in brackets: `EC2[label]`",
    '"': 'end what is quoted with another `"` on the same line',
    **dict.fromkeys("'“”‘’「『", 'quote with `"`'),
    "{": "a group needs a kind or a label before its `{`, and a line of its own",
    "|": "set a label in bars right after its edge: `>>|label|`",
    "#": "put a blank before a comment",
    ",": "join nodes with `&`, a blank on both sides",
    "&": "put a blank on both sides of `&`",
    ".": "a suffix stands right behind a name, before its label: `EC2.a[label]`",
}
"""What a stray sign is most often meant as → how to write that."""


def explain_fault(fault: Fault) -> tuple[str, str]:
    """What is wrong, and what to do."""
    found = "the statement's end"
    if fault.token:
        found = f"`{fault.token}`" if fault.token.isprintable() else f"the invisible sign U+{ord(fault.token[0]):04X}"
    if fault.glued and _is_arrow(fault.token) and "EDGE" in fault.expected:
        return f"{found} touches a word", "put a blank on both sides of every edge"
    return f"{found} where {_list_expected(fault.expected)} could stand", _cure(fault)


def _is_arrow(sign: str) -> bool:
    """Whether a sign looks like an edge, of this language or another."""
    return _ARROW.fullmatch(sign) is not None and bool(sign.strip("."))


def _list_expected(names: Collection[str]) -> str:
    """The grammar's terminals as an author calls them. At a statement's start a bracket begins a group."""
    start = {"NAME", "BRACKET"} <= set(names)
    parts = {
        "an edge (`>>`)": "EDGE" in names,
        "`&`": "AMP" in names,
        "a node": "NAME" in names,
        "a group": start,
        "a label": not start and not {"BRACKET", "LABEL"}.isdisjoint(names),
        "` {`": "LBRACE" in names,
        "attributes": names == {"ATTRS"},
        "the statement's end": "$END" in names,
    }
    *most, last = [part for part, holds in parts.items() if holds] or ["nothing"]
    return f"{', '.join(most)} or {last}" if most else last


def _cure(fault: Fault) -> str:
    sign, plain = fault.token, normalize("NFKC", fault.token)
    if fault.first.lower() in _MERMAID:
        return "this looks like Mermaid, which a `mermaid` fence draws; here it would be `A >> B`"
    if not sign:
        return "name a node there" if "NAME" in fault.expected else "a box is `[label] { … }`, a node `EC2[label]`"
    if not sign.isprintable():
        return "remove it"
    if plain != sign:
        return f"write `{plain}`"
    if fault.kind in {"EDGE", "AMP"}:
        return f"`{sign}` stands between two nodes"
    if sign.startswith(":"):
        if fault.first.lower() in KEYS:
            return "head lines stand before the first statement"
        return "a group's label stands in brackets: `VPC[label] {`" if fault.opens else _CURES[":"]
    if sign in ARROWS and fault.barred:
        return "end the label in bars with another `|`"
    if _is_arrow(sign):
        return _EDGES
    if fault.kind == "NAME" and "EDGE" in fault.expected:
        return "put an edge between nodes, quotes around a name that holds blanks, brackets around a label"
    return _CURES.get(sign[0], "see the manual's grammar")
