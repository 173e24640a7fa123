"""A drawing as one self-contained file: for download, for thumbnails, and to be rasterised."""

from __future__ import annotations

import re
from base64 import b64encode

from studybook.patterns.colours import INK
from studybook.patterns.icons import icon_assets
from studybook.patterns.model import Drawing, Ref
from studybook.patterns.shrunk import PIXELS
from studybook.patterns.svg import HALO
from studybook.settings import Settings

_FONTS = "system-ui, 'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
PAPER = '<rect class="sb-paper"'
_LINK = re.compile(r'<a xlink:href="[^"]*">|</a>')


def make_standalone(drawing: Drawing, settings: Settings, pixels: int = PIXELS) -> str:
    """The SVG with its icons inside, each `pixels` wide, in the light colours, on white, without links; empty when
    nothing was drawn."""
    if not drawing.chunks:
        return ""
    icons = {
        uri: f"data:image/png;base64,{b64encode(png).decode()}"
        for uri, png in icon_assets(drawing.icons, settings, pixels).items()
    }
    pieces = (icons.get(chunk.uri, "") if isinstance(chunk, Ref) else chunk for chunk in drawing.chunks)
    svg = _LINK.sub("", "".join(pieces))
    opening, end, rest = svg.partition(">")
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    opening = opening.replace(' data-search-exclude=""', "").replace(
        "<svg", f'<svg {spaces} font-family="{_FONTS}" color="{INK}"', 1
    )
    paper = f'{PAPER} width="{drawing.width:.1f}" height="{drawing.height:.1f}" fill="#fff"/>'
    halo = rest.replace(HALO, f'{HALO} stroke="#fff" stroke-width="5" stroke-linejoin="round"')
    return f"{opening}{end}{paper}{halo}\n"
