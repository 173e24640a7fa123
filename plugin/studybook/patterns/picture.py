"""PNG of finished drawings, where the extra `png` is installed: rasterised once, then kept in the store."""

from __future__ import annotations

import hashlib
import importlib.metadata
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from html import unescape

from studybook.kept import keep_file, read_png
from studybook.patterns.model import Drawing, Ref
from studybook.patterns.raster import rasterise, rasterise_all
from studybook.patterns.standalone import make_standalone
from studybook.patterns.store import store_folder
from studybook.settings import Settings

LEAST, SHARP, MOST = 1000, 1.5, 3000
"""Pixels across: enough for a slide, half again the drawn size for wide ones, and no more than that."""
_TEXT = re.compile(r"<(?:text|tspan)\b[^>]*>([^<]+)")
_NO_LETTER = "\u0378"
"""No font has a glyph for it: what it looks like is what a missing letter looks like."""
_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" font-family="sans-serif" font-size="16">'
    '<text x="2" y="18">{}</text></svg>'
)


def make_pictures(drawings: Iterable[Drawing], settings: Settings) -> dict[str, bytes]:
    """Pattern id → PNG. Nothing without the extra; none of a drawing whose letters no font on this machine has:
    boxes in their place would be worse than no picture."""
    tool = _tool()
    if not tool:
        return {}
    folder = store_folder(settings) / "pictures"
    shown = [drawing for drawing in drawings if drawing.chunks]
    paths = [folder / f"{_name(drawing, tool)}.png" for drawing in shown]
    found = [read_png(path) for path in paths]
    missing = [at for at, content in enumerate(found) if content is None and _is_readable(shown[at])]
    made = rasterise_all([(make_standalone(shown[at], settings), _width(shown[at])) for at in missing])
    for at, content in zip(missing, made, strict=True):
        if content:  # what the rasteriser cannot read has no picture; the SVG is there all the same
            keep_file(paths[at], content)
            found[at] = content
    return {drawing.pattern: content for drawing, content in zip(shown, found, strict=True) if content}


def picture_uri(drawing: Drawing) -> str:
    """Asset path of the PNG, beside the SVG."""
    return drawing.download.removesuffix(".svg") + ".png"


def _name(drawing: Drawing, tool: str) -> str:
    text = "\0".join(chunk.uri if isinstance(chunk, Ref) else chunk for chunk in drawing.chunks)
    return hashlib.sha256(f"{tool}|{text}".encode("utf-8", "replace")).hexdigest()


def _width(drawing: Drawing) -> int:
    return min(MOST, max(LEAST, round(drawing.width * SHARP)))


def _is_readable(drawing: Drawing) -> bool:
    """Whether this machine has fonts for all its letters."""
    return all(map(_is_drawn, sorted(_letters(drawing))))


def _letters(drawing: Drawing) -> set[str]:
    """One letter of each script in the labels: whoever has one has the script."""
    scripts: dict[str, str] = {"LATIN": "A"}
    texts = (text for chunk in drawing.chunks if isinstance(chunk, str) for text in _TEXT.findall(chunk))
    for letter in sorted(set(unescape("".join(texts)))):
        if not letter.isascii() and unicodedata.category(letter)[0] in "LS":
            sign = unicodedata.category(letter) == "So"
            scripts.setdefault(letter if sign else unicodedata.name(letter, letter).split()[0], letter)
    return set(scripts.values())


@cache
def _is_drawn(letter: str) -> bool:
    """Whether some font of this machine has the letter."""
    return rasterise(_PROBE.format(letter), 24) != rasterise(_PROBE.format(_NO_LETTER), 24)


@cache
def _tool() -> str:
    """Name and version of what rasterises, or nothing; asked without loading it."""
    try:
        return f"resvg-py {importlib.metadata.version('resvg-py')} {LEAST} {SHARP} {MOST}"
    except importlib.metadata.PackageNotFoundError:
        return ""
