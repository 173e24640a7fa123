"""What was drawn once and need not be drawn again: one small file a drawing, in the cache folder of the site."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from studybook.kept import keep_file, read_kept
from studybook.patterns.model import Drawing, Pattern, Ref
from studybook.settings import Settings

FORMAT = "8"
"""Raised whenever the same pattern would be drawn otherwise: a new look, a new rule, a new shape of entry."""

_PART, _END, _FIELD = b"\xff", b"\xfe", b"\xfd"
"""Bytes that no text in UTF-8 has. Text and references alternate between the first; the second says that a file is
whole; the third parts what stands before them. To take JSON apart would take as long as to read the file, and a file
decoded whole takes longer than its parts, most of which are ASCII."""
_ITEM = "\x83"
"""Parts the items of a list. No drawing holds it: `labels.clean` takes it out of all that an author writes."""


class _Refs(dict[bytes, Ref]):
    """Drawings share their icons and services, and a look-up is cheaper than a new one."""

    def __missing__(self, uri: bytes) -> Ref:
        ref = self[uri] = Ref(uri.decode())
        return ref


_refs = _Refs()


def _list_items(field: bytes) -> tuple[str, ...]:
    return tuple(field.decode().split(_ITEM)) if field else ()


def store_folder(settings: Settings) -> Path:
    """Where drawings, icons and the index of classes are kept."""
    return Path(settings.root, settings.cache, "drawings")


def drawing_keys(patterns: Iterable[Pattern], tools: str, settings: Settings) -> list[str]:
    """For each the SHA-256 over all that its drawing depends on. `tools`: engine and library with their versions."""
    same = (FORMAT, tools, settings.patterns.direction, settings.pages.services, settings.pages.patterns)
    begun = hashlib.sha256("\0".join(same).encode("utf-8", "surrogatepass"))
    keys: list[str] = []
    for pattern in patterns:
        things = ["", pattern.id, pattern.text, str(pattern.addressed), str(len(pattern.nodes))]
        for node in pattern.nodes:
            things += (node.service, node.icon, node.label)
        whole = begun.copy()
        whole.update("\0".join(things).encode("utf-8", "surrogatepass"))
        keys.append(whole.hexdigest())
    return keys


def read_drawings(folder: Path, keys: Iterable[str]) -> dict[str, Drawing]:
    """Key → the kept drawing, where there is one and its file is what was written."""
    start = f"{folder}{os.sep}"
    found = {key: _read_drawing(f"{start}{key}.drawing") for key in dict.fromkeys(keys)}
    return {key: drawing for key, drawing in found.items() if drawing is not None}


def _read_drawing(path: str) -> Drawing | None:
    try:
        head, *parts = read_kept(path).split(_PART)
        pattern, count, width, height, page, download, icons, sentences = head.split(_FIELD)
        if len(parts) != int(count) or not parts[-1].endswith(_END):
            return None
        parts[-1] = parts[-1][:-1]
        chunks: list[str | Ref] = [""] * len(parts)
        chunks[::2] = map(bytes.decode, parts[::2])
        chunks[1::2] = map(_refs.__getitem__, parts[1::2])
        return Drawing(
            pattern=pattern.decode(),
            chunks=tuple(chunks),
            icons=_list_items(icons),
            width=float(width),
            height=float(height),
            sentences=_list_items(sentences),
            page=page.decode(),
            download=download.decode(),
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
    head = _FIELD.join(map(_encode, facts))
    chunks = (_encode(chunk.uri if isinstance(chunk, Ref) else chunk) for chunk in drawing.chunks)
    keep_file(folder / f"{key}.drawing", _PART.join((head, *chunks)) + _END)


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "replace")
