"""Pictures as small as they are shown, made once and kept: those of the diagrams library and those of the author."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from studybook.kept import keep_file, read_png

PIXELS = 96
"""Side of a shipped icon: sharp at twice the drawn size."""


def asset_uri(source: bytes) -> str:
    """Where a picture stands in the site: named by its content, and by the size it is shrunk to."""
    return f"studybook/icons/{hashlib.sha256(source + str(PIXELS).encode()).hexdigest()[:16]}.png"


def kept_path(folder: Path, uri: str, pixels: int = PIXELS) -> Path:
    """Its file in the store `folder`, `pixels` wide or high."""
    name = uri.rpartition("/")[2]
    return folder / "icons" / (name if pixels == PIXELS else f"{pixels}-{name}")


def shrink_once(path: Path, source: bytes, pixels: int) -> bytes:
    """The kept file, made where it is not there."""
    content = read_png(path)
    if content is None:
        content = shrink(source, pixels)
        keep_file(path, content)
    return content


def shrink(source: bytes, pixels: int = PIXELS) -> bytes:
    """A PNG that is at most so wide and high. Raises what Pillow raises where `source` is no sound picture."""
    from PIL import Image  # a warm build has no use for it

    with Image.open(io.BytesIO(source)) as image:
        small = image.convert("RGBA")
        small.thumbnail((pixels, pixels), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
