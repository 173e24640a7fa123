"""What a script of the diagrams library imports from it: names for its classes, and complaints about those it lacks."""

from __future__ import annotations

from collections.abc import Iterator

from studybook.patterns.c4 import PARAMETERS
from studybook.patterns.classes import ClassIndex, load_index, nearest_classes
from studybook.patterns.made import CUSTOM, LibraryClass

_FRAME = ("Diagram", "Cluster", "Group", "Edge", "Node")
_BADGE = LibraryClass("Node")
Complaint = tuple[str, str]
"""What is wrong, and what to do."""


def read_import(module: str, name: str) -> tuple[dict[str, LibraryClass], Complaint | None]:
    """The classes that `from module import name` stands for, by their names there; `*` is all of a module.

    One that the library lacks is a complaint and a plain node, so that what hangs on it is drawn.
    """
    index = load_index()
    place = module.removeprefix("diagrams").removeprefix(".")
    if name == "*":
        found = {known.rpartition(".")[2]: LibraryClass(known) for known in _list_module(place, index)}
        return found, None if found else (f"`{module}` has no classes with icons", "import a module of nodes")
    full = f"{place}.{name}" if place else name
    if full in index.icons or full in PARAMETERS or full == CUSTOM or (not place and name in _FRAME):
        return {name: LibraryClass(full)}, None
    if any(known.startswith(f"{full}.") for known in index.icons):
        hint = f"import its classes: `from {module}.{name} import …`"
        return {name: _BADGE}, (f"`{name}` is a module, and a module's members are not read", hint)
    return {name: _BADGE}, (f"`{module}` has no `{name}` with an icon", _suggest(name, place, index))


def _list_module(place: str, index: ClassIndex) -> Iterator[str]:
    """Full names of a module's classes; of the library itself, those of its frame."""
    if place:
        yield from (full for full in (*index.icons, *PARAMETERS, CUSTOM) if full.rpartition(".")[0] == place)
    else:
        yield from _FRAME


def _suggest(name: str, place: str, index: ClassIndex) -> str:
    near = nearest_classes(name, place.partition(".")[0], index)
    return "did you mean " + " or ".join(f"`{one}`" for one in near) if near else "see the library's list of nodes"
