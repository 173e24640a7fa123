"""A drawing as a small picture for lists: light as it is, dark when its address ends in `#dark`.

One file serves both schemes. A picture in `<img>` knows nothing of the page's scheme, but it knows its own address
(CSS Selectors 4, `:target`).
"""

from __future__ import annotations

import re
from functools import cache

from studybook.patterns.colours import DARK_HUES, DARK_INK, DARK_LINE, DARK_PAPER
from studybook.patterns.model import Drawing
from studybook.patterns.shrunk import PIXELS as FULL
from studybook.patterns.standalone import PAPER, make_standalone
from studybook.settings import Settings

WIDE, PIXELS = 480.0, 48
"""A drawing wider than the first is shown at half its size or so: icons of the second are sharp in it then."""
_UNSEEN = re.compile(r"<(title|desc)>.*?</\1>| data-[a-z]+=\"[^\"]*\"| role=\"[^\"]*\"", re.DOTALL)


def thumbnail_uri(drawing: Drawing) -> str:
    """Asset path of the small picture."""
    return drawing.download.replace("/drawings/", "/thumbnails/", 1)


def make_thumbnail(drawing: Drawing, settings: Settings) -> str:
    """The SVG, without what only readers of its words need; empty when nothing was drawn."""
    svg = _UNSEEN.sub("", make_standalone(drawing, settings, PIXELS if drawing.width > WIDE else FULL))
    return svg.replace(PAPER, f'<style>{_write_dark()}</style><g id="dark"/>{PAPER}', 1)


@cache
def _write_dark() -> str:
    """What `pattern.css` says of a dark screen, for a picture of its own."""
    rules = [
        f"*{{color:{DARK_INK};fill:{DARK_INK}}}",
        ".sb-paper{fill:none}",
        f".sb-edges{{fill:{DARK_LINE};stroke:{DARK_LINE}}}",
        f".sb-edge-labels{{stroke:{DARK_PAPER}}}",
        f".sb-group-labels{{stroke:{DARK_PAPER}}}",
        f"* .sb-joint{{fill:{DARK_LINE}}}",
        f"* .sb-badge:not(.sb-own){{stroke:{DARK_LINE}}}",
        "* .sb-icon-dark{filter:invert(.86) hue-rotate(180deg)}",
        "* .sb-icon-dim{filter:brightness(1.75)}",
    ]
    for kind, hue in DARK_HUES.items():
        name = f".sb-group-{kind or 'box'}:not(.sb-own)"
        rules += [f".sb-groups {name}{{fill:{hue};stroke:{hue}}}", f".sb-group-labels {name}{{fill:{hue}}}"]
    return "".join(f"#dark:target~{rule}" for rule in rules)
