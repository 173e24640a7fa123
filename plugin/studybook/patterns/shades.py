"""What an icon needs on a dark page: some are black outlines on nothing."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import tomli

from studybook.patterns.classes import library_version


def find_shade(path: str, source: bytes) -> str:
    """`dark` is nearly black on transparent and must be inverted, `dim` coloured but too dark, empty good as it is.

    `path` is the picture's inside the library, `source` its PNG, looked at only where no list knows the version.
    """
    known = _load()
    name = path.removeprefix("resources/").removesuffix(".png")
    return known.get(name, "") if known is not None else judge_shade(source)


def judge_shade(source: bytes) -> str:
    """The same from the picture: by what is opaque, where much is see-through; full tiles show on any page."""
    from PIL import Image  # seldom wanted, and slow to load

    with Image.open(io.BytesIO(source)) as image:
        data = image.convert("RGBA").resize((16, 16), Image.Resampling.BOX).tobytes()
    solid = [data[i : i + 3] for i in range(0, len(data), 4) if data[i + 3] > 100]
    if not solid or len(solid) > 0.9 * len(data) / 4:
        return ""
    luma = sum(3 * r + 6 * g + b for r, g, b in solid) / len(solid) / 10
    vivid = sum(max(pixel) - min(pixel) for pixel in solid) / len(solid)
    return "" if luma > 88 else "dim" if vivid > 60 else "dark"


@cache
def _load() -> Mapping[str, str] | None:
    """Path → shade; None when the list is of another version than the one installed."""
    data = tomli.loads(Path(__file__).with_name("shades.toml").read_text("utf-8"))
    if data["version"] != library_version():
        return None
    return {name: shade for shade in ("dark", "dim") for name in data[shade]}
