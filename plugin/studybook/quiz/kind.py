"""What a question type is: how its body is recognised and read. Each one is a file in `kinds/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from studybook.quiz.identity import name_options
from studybook.quiz.model import Kind, Option
from studybook.quiz.parts import Item, Parts, Row

Control = Literal["radio", "checkbox", "text", "select", "position"]

CHECKBOX = re.compile(r"[ ]*[-*+][ \t]+\[(?P<mark>[xX ]?)\](?P<text>(?:[ \t].*)?)$")
"""An option; `[]` is read as `[ ]`. No blank is needed between bracket and end of line: an empty option is a problem
of its own, not a lost line."""

_NEARLY = re.compile(r"[ ]*[-*+][ \t]+\[(?P<mark>[^\[\](){}^]{1,3})\](?=[ \t]+\S)")


@dataclass(frozen=True, slots=True)
class Content:
    """What a kind reads out of a body."""

    parts: Parts
    boxes: bool = False
    """Whether the body has checkboxes: then it is a choice and nothing else."""
    options: tuple[Option, ...] = ()
    blanks: tuple[tuple[str, ...], ...] = ()
    right: tuple[str, ...] = ()
    """What the key is hashed from."""


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """One question type."""

    name: Kind
    control: Control
    """How a reader answers: one of a few, several of a few, typed, one per left side, a place per step."""
    read: Callable[[Sequence[Row]], Content]
    suits: Callable[[Content], bool]
    """Whether a body that names no kind, read so, is of this one; the first of the table that suits is taken."""
    form: str
    """What its body must hold, for the message that nothing of it was found."""


def has_boxes(rows: Iterable[Row]) -> bool:
    """Whether a body has checkboxes outside code."""
    return any("[" in row.text and not row.opaque and CHECKBOX.match(row.text) for row in rows)


def find_slips(rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    """Line and mark of what an author may have meant as an option and mkdocs-quiz refuses: `[y]`, `[✓]`, `[x ]`."""
    for row in rows:
        found = None if row.opaque or CHECKBOX.match(row.text) else _NEARLY.match(row.text)
        if found is not None:
            yield row.line, found["mark"]


def build_options(items: Iterable[Item], right: Callable[[Item], bool]) -> tuple[Option, ...]:
    """Options of the items of a list."""
    entries = list(items)
    names = name_options(item.text for item in entries)
    return tuple(
        Option(name, item.text, right(item), item.rationale, line=item.line)
        for name, item in zip(names, entries, strict=True)
    )
