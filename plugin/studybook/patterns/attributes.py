"""What may stand between `{` and `}` after a node, an edge or a group."""

from __future__ import annotations

import re
from collections.abc import Mapping

from studybook.patterns.colours import NAMES

_ANY = re.compile(r".+", re.DOTALL)

PLAIN = "plain"
"""Key of a script's node without an icon, which no name needs to explain. No author can write it: it is not listed."""

JOINT = "•"
"""A script's node without icon and text, in which edges meet: its value under that key, and what it is called."""

ATTRIBUTES: Mapping[str, re.Pattern[str]] = {
    "style": re.compile(r"solid|dashed|dotted|bold"),
    "color": re.compile(rf"#(?:[0-9a-f]{{3}}|[0-9a-f]{{6}})|{'|'.join(sorted(NAMES))}", re.IGNORECASE),
    "link": _ANY,
    "icon": _ANY,
    "direction": re.compile(r"right|down"),
}
"""Key → what its value must look like. A colour is a CSS name or `#rrggbb`."""

VALUES: Mapping[str, str] = {
    "style": "write solid, dashed, dotted or bold",
    "color": "write a colour's CSS name, `#rgb` or `#rrggbb`",
    "link": "write a page of the site or a web address",
    "icon": "write a service's name or a class of the diagrams library",
    "direction": "write right or down",
}
"""Key → what to do about a wrong value."""
