"""What was drawn once and need not be drawn again: one small file a drawing, in the cache folder of the site."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from studybook.kept import keep_file
from studybook.patterns.model import Drawing, Pattern, Ref
from studybook.settings import Settings

FORMAT = "7"
"""Raised whenever the same pattern would be drawn otherwise: a new look, a new rule, a new shape of entry."""

_PART, _END, _FIELD, _ITEM = "\x80", "\x81", "\x82", "\x83"
"""Characters that no drawing holds: `labels.clean` takes them out of all that an author writes. Text and references
alternate between the first; the second says that a file is whole; the others part what stands before them. To take
JSON apart would take as long as to read the file."""


_ref = cache(Ref)
"""Drawings share their icons and services, and a look-up is cheaper than a new one."""


def store_folder(settings: Settings) -> Path:
    """Where drawings, icons and the index of classes are kept."""
    return Path(settings.root, settings.cache, "drawings")


def drawing_key(pattern: Pattern, tools: str, settings: Settings) -> str:
    """SHA-256 over all that a drawing depends on. `tools` names engine and library with their versions."""
    things: list[str] = [FORMAT, tools, settings.patterns.direction, settings.pages.services, settings.pages.patterns]
    things += [pattern.id, pattern.text, str(pattern.addressed), str(len(pattern.nodes))]
    for node in pattern.nodes:
        things += (node.service, node.icon, node.label)
    return hashlib.sha256("\0".join(things).encode("utf-8", "surrogatepass")).hexdigest()


def read_drawing(folder: Path, key: str) -> Drawing | None:
    """The kept drawing; None when there is none, or its file is not what was written."""
    try:
        with open(f"{folder}/{key}.drawing", "rb") as file:
            head, *texts = file.read().decode().split(_PART)
        pattern, count, width, height, page, download, icons, sentences = head.split(_FIELD)
        if len(texts) != int(count) or not texts[-1].endswith(_END):
            return None
        texts[-1] = texts[-1][:-1]
        parts: list[str | Ref] = [*texts]
        parts[1::2] = map(_ref, texts[1::2])
        return Drawing(
            pattern=pattern,
            chunks=tuple(parts),
            icons=tuple(icons.split(_ITEM)) if icons else (),
            width=float(width),
            height=float(height),
            sentences=tuple(sentences.split(_ITEM)) if sentences else (),
            page=page,
            download=download,
        )
    except (OSError, ValueError, IndexError):
        return None


def keep_drawing(folder: Path, key: str, drawing: Drawing) -> None:
    """Keeps a drawing for the next build: a line of facts, then the markup as it is."""
    facts = (
        drawing.pattern,
        str(len(drawing.chunks)),
        repr(drawing.width),
        repr(drawing.height),
        drawing.page,
        drawing.download,
        _ITEM.join(drawing.icons),
        _ITEM.join(drawing.sentences),
    )
    chunks = (chunk.uri if isinstance(chunk, Ref) else chunk for chunk in drawing.chunks)
    text = _PART.join((_FIELD.join(facts), *chunks)) + _END
    keep_file(folder / f"{key}.drawing", text.encode("utf-8", "replace"))
