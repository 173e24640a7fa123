"""A pattern on a page: its drawing with caption and tools, and its connections as a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from markupsafe import Markup

from studybook.emit.render import render
from studybook.patterns.measures import EDGE_FONT
from studybook.patterns.model import Drawing, Pattern, Ref
from studybook.patterns.tell import call

LEGIBLE = 10.0
"""Smallest size, in CSS pixels, that a label shrinks to on a narrow screen; below it the picture scrolls."""


def render_figure(
    pattern: Pattern,
    drawing: Drawing,
    words: Mapping[str, str],
    address: Callable[[Ref], str],
    picture: str = "",
    first: bool = True,
) -> str:
    """HTML of the figure. `address` gives the URL of a page or asset as seen from the page that shows it; `picture` is
    the asset path of a PNG, if there is one; `first`: it has not been shown before on its page, and so has the id."""
    return render(
        "figure.html",
        pattern=pattern,
        drawing=drawing,
        title=call(pattern),
        caption=pattern.title or (pattern.id if pattern.addressed else ""),
        anchor=f"sb-pattern-{'-'.join(pattern.id.replace('/', ' ').split())}" if first else "",
        svg=place_svg(drawing, address),
        least=round(drawing.width * LEGIBLE / EDGE_FONT),
        page=address(Ref(drawing.page)) if drawing.page else "",
        download=address(Ref(drawing.download)) if drawing.download else "",
        picture=address(Ref(picture)) if picture else "",
        words=words,
    )


def place_svg(drawing: Drawing, address: Callable[[Ref], str]) -> Markup:
    """The drawing's SVG for one page: every address filled in. Pieces of text are finished markup already."""
    pieces = (escape(address(chunk)) if isinstance(chunk, Ref) else chunk for chunk in drawing.chunks)
    return Markup("".join(pieces))
