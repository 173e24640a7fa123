"""What was drawn once and need not be drawn again: one small file a drawing, in the cache folder of the site."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from studybook.kept import keep_file
from studybook.patterns.model import Drawing, Pattern, Ref
from studybook.settings import Settings

FORMAT = "5"
"""Raised whenever the same pattern would be drawn otherwise: a new look, a new rule, a new shape of entry."""

_PART, _END = "\x80", "\x81"
"""Characters that no drawing holds: `labels.clean` takes them out of all that an author writes. Text and references
alternate between the first; the last says that a file is whole."""


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
            head, _, body = file.read().partition(b"\n")
        kept = json.loads(head)
        text = body.decode()
        texts = text.removesuffix(_END).split(_PART)
        if not text.endswith(_END) or len(texts) != kept["parts"]:
            return None
        parts: list[str | Ref] = [*texts]
        parts[1::2] = map(_ref, texts[1::2])
        return Drawing(
            pattern=kept["pattern"],
            chunks=tuple(parts),
            icons=tuple(kept["icons"]),
            width=kept["width"],
            height=kept["height"],
            sentences=tuple(kept["sentences"]),
            page=kept["page"],
            download=kept["download"],
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def keep_drawing(folder: Path, key: str, drawing: Drawing) -> None:
    """Keeps a drawing for the next build: a line of JSON, then the markup as it is, which needs no parsing."""
    head = {
        "pattern": drawing.pattern,
        "parts": len(drawing.chunks),
        "icons": drawing.icons,
        "width": drawing.width,
        "height": drawing.height,
        "sentences": drawing.sentences,
        "page": drawing.page,
        "download": drawing.download,
    }
    body = _PART.join(chunk.uri if isinstance(chunk, Ref) else chunk for chunk in drawing.chunks)
    text = f"{json.dumps(head, ensure_ascii=False)}\n{body}{_END}"
    keep_file(folder / f"{key}.drawing", text.encode("utf-8", "replace"))
