"""Labelled pages: `⟦ecs|ECS⟧에서` says that `ECS` names the service `ecs`. Lines with `@title`, `@tags` come first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from studybook.notes.mask import mask_page
from studybook.notes.model import Head, Heading, Note

CASES = Path(__file__).parent / "cases"
_LABEL = re.compile(r"⟦([a-z0-9-]+)\|([^⟧]*)⟧")


@dataclass(frozen=True)
class Label:
    """A mention that should link."""

    start: int
    end: int
    service: str


@dataclass(frozen=True)
class Page:
    """A labelled page."""

    name: str
    note: Note
    labels: tuple[Label, ...]


EMPTY = Head(
    raw={}, title="", date=None, updated=None, tags=(), categories=(), description="", verified=None, service="",
    services=(), patterns=(), tasks=(), quiz={}, aliases=(), links=True, hidden="",
)  # fmt: skip


def make_note(body: str, uri: str = "notes/page.md", body_line: int = 1, **head: Any) -> Note:
    """A note with this body and, of the head, what a test needs."""
    headings = tuple(
        Heading(body_line + body.count("\n", 0, pos), 2, text.lstrip("# ")) for pos, text in mask_page(body).headings
    )
    return Note(
        path=f"docs/{uri}", uri=uri, dialect="material", is_note=True, head=replace(EMPTY, **head),
        body=body, body_line=body_line, markdown=body, blocks=(), headings=headings, problems=(),
    )  # fmt: skip


def load_page(path: Path) -> Page:
    """A case file as a note and its labels, positions in the note's body."""
    text = path.read_text("utf-8")
    head: dict[str, str] = {}
    while text.startswith("@"):
        line, _, text = text.partition("\n")
        key, _, value = line[1:].partition(" ")
        head[key] = value
    body, labels = read_labels(text)
    return Page(path.stem, make_note(body, f"notes/{path.stem}.md", **_read_head(head)), labels)


def read_labels(text: str) -> tuple[str, tuple[Label, ...]]:
    """The text without its labels, and the labels."""
    parts: list[str] = []
    labels: list[Label] = []
    done = length = 0
    for found in _LABEL.finditer(text):
        parts += text[done : found.start()], found[2]
        length += found.start() - done
        labels.append(Label(length, length + len(found[2]), found[1]))
        length += len(found[2])
        done = found.end()
    return "".join((*parts, text[done:])), tuple(labels)


def load_pages(folder: str) -> list[Page]:
    """All pages of `tuned` or `held`."""
    return [load_page(path) for path in sorted((CASES / folder).glob("*.md"))]


def _read_head(head: Mapping[str, str]) -> dict[str, Any]:
    lists = {key: tuple(part.strip() for part in head[key].split(",")) for key in ("tags", "services") if key in head}
    return {**lists, "title": head.get("title", "")}
