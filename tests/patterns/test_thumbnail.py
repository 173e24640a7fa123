"""Small pictures for lists: light and dark in one file, and light to load."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

from studybook.patterns.model import Drawing
from studybook.patterns.standalone import make_standalone
from studybook.patterns.thumbnail import make_thumbnail, thumbnail_uri
from studybook.settings import Settings

Draw = Callable[..., Drawing]
TEXT = "direction: right\nVPC { ALB >> ECS[주문 서비스] >> RDS >> S3 }\nUsers >> CloudFront >> ALB : HTTPS"
SVG = "{http://www.w3.org/2000/svg}"


def test_a_small_picture_has_what_a_list_shows_and_no_more(draw: Draw, settings: Settings) -> None:
    """Labels and icons, but neither description nor data; well below the weight of the file for download."""
    drawing = draw(TEXT)
    large, small = make_standalone(drawing, settings), make_thumbnail(drawing, settings)
    tree = ElementTree.fromstring(small)
    assert "주문 서비스" in "".join(tree.itertext())
    assert len(tree.findall(f".//{SVG}image")) == 6
    assert not tree.findall(f".//{SVG}desc")
    assert not [key for element in tree.iter() for key in element.attrib if key.startswith("data-")]
    assert len(small) < 0.6 * len(large)
    assert thumbnail_uri(drawing) == "studybook/thumbnails/sample.svg"


def test_only_an_address_that_asks_for_it_is_dark(draw: Draw, settings: Settings) -> None:
    """Every rule begins with the target; what they are for comes behind it, the paper first."""
    tree = ElementTree.fromstring(make_thumbnail(draw(TEXT), settings))
    assert [child.tag.removeprefix(SVG) for child in tree][:3] == ["style", "g", "rect"]
    style, target, paper = list(tree)[:3]
    rules = [rule for rule in (style.text or "").split("}") if rule]
    assert rules
    assert all(rule.startswith("#dark:target~") for rule in rules)
    assert (target.get("id"), paper.get("class")) == ("dark", "sb-paper")


def test_what_was_not_drawn_has_none(draw: Draw, settings: Settings) -> None:
    assert make_thumbnail(draw(""), settings) == ""


def test_a_drawing_that_is_hardly_shrunk_keeps_its_icons_sharp(draw: Draw, settings: Settings) -> None:
    """Two nodes fill a card as wide as they are."""
    images = [
        re.findall(r"base64,[^\"]+", make(draw("ALB >> ECS"), settings)) for make in (make_thumbnail, make_standalone)
    ]
    assert images[0] == images[1] != []
