"""The C4 vocabulary of the diagrams library (`diagrams.c4`): people, systems, and what is written on them."""

from __future__ import annotations

from collections.abc import Mapping

PARAMETERS: Mapping[str, tuple[str, ...]] = {
    "c4.Person": ("name", "description", "external"),
    "c4.System": ("name", "description", "external"),
    "c4.Container": ("name", "technology", "description"),
    "c4.Database": ("name", "technology", "description"),
    "c4.SystemBoundary": ("name",),
    "c4.Relationship": ("label",),
}
"""Function → its parameters in order, as that module has them."""
BOUNDARY, RELATIONSHIP = "c4.SystemBoundary", "c4.Relationship"
NODES = frozenset(PARAMETERS) - {BOUNDARY, RELATIONSHIP}


def label_c4(function: str, words: Mapping[str, object]) -> str:
    """What the library writes on a node: its name, what it is in brackets, what it does."""
    kind = function.removeprefix("c4.")
    kind = f"External {kind}" if words.get("external") is True else kind
    technology = words.get("technology")
    kind = f"{kind}: {technology}" if technology else kind
    parts = str(words.get("name", "")), f"[{kind}]", str(words.get("description", ""))
    return "\n".join(filter(None, parts))
