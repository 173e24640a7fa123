"""A drawing as one self-contained file: for download, for thumbnails, and to be rasterised."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache

from studybook.patterns.colours import INK
from studybook.patterns.icons import icon_assets
from studybook.patterns.model import Drawing, Ref
from studybook.patterns.svg import HALO
from studybook.settings import Settings

_FONTS = "system-ui, 'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
_FAMILIES = ("Arial", "Noto Sans", "DejaVu Sans", "Liberation Sans", "Noto Sans CJK KR", "NanumGothic", "Helvetica")
"""Letters that the family lacks come from any other font of the machine."""
_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" font-family="{}"><text y="18">A</text></svg>'
_LINK = re.compile(r'<a xlink:href="[^"]*">|</a>')


def make_standalone(drawing: Drawing, settings: Settings) -> str:
    """The SVG with its icons inside, in the light colours, on white, without links; empty when nothing was drawn."""
    if not drawing.chunks:
        return ""
    icons = {
        uri: f"data:image/png;base64,{b64encode(png).decode()}"
        for uri, png in icon_assets(drawing.icons, settings).items()
    }
    pieces = (icons.get(chunk.uri, "") if isinstance(chunk, Ref) else chunk for chunk in drawing.chunks)
    svg = _LINK.sub("", "".join(pieces))
    opening, end, rest = svg.partition(">")
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    opening = opening.replace(' data-search-exclude=""', "").replace(
        "<svg", f'<svg {spaces} font-family="{_FONTS}" color="{INK}"', 1
    )
    paper = f'<rect width="{drawing.width:.1f}" height="{drawing.height:.1f}" fill="#fff"/>'
    halo = rest.replace(HALO, f'{HALO} stroke="#fff" stroke-width="5" stroke-linejoin="round"')
    return f"{opening}{end}{paper}{halo}\n"


def rasterise(svg: str, width: int = 1200) -> bytes | None:
    """PNG of a self-contained SVG; None without the extra `png`. Needs a font with the labels' script."""
    try:
        import resvg_py
    except ImportError:
        return None
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, sans_serif_family=_find_family()))


@cache
def _find_family() -> str:
    """A family this machine has: the rasteriser takes the generic name for Arial, and writes nothing without that."""
    import resvg_py

    def is_drawn(family: str) -> bool:
        return bool(resvg_py.svg_to_bytes(svg_string=_PROBE.format(family)) != blank)

    blank = resvg_py.svg_to_bytes(svg_string=_PROBE.format(""))
    return next(filter(is_drawn, _FAMILIES), _FAMILIES[0])
