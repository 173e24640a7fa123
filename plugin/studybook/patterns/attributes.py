"""What may stand between `{` and `}` after a node, an edge or a group."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from studybook.patterns.colours import NAMES

_ANY = re.compile(r".+", re.DOTALL)

PLAIN = "plain"
"""Key of a script's node without an icon, which no name needs to explain. No author can write it: it is not listed."""

PICTURE = "picture"
"""Key of a script's node that shows a picture file: its path as written. Not listed either."""

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

TAKERS: Mapping[str, tuple[str, ...]] = {
    "node": ("color", "link", "icon"),
    "edge": ("style", "color"),
    "group": ("style", "color", "direction"),
}
"""What attributes stand after → the keys that mean something there. Of nodes, badges alone have a colour."""

VALUES: Mapping[str, str] = {
    "style": "write solid, dashed, dotted or bold",
    "color": "write a colour's CSS name, `#rgb` or `#rrggbb`",
    "link": "write a page of the site or a web address",
    "icon": "write a service's name, a class of the diagrams library or the path of a picture",
    "direction": "write right or down",
}
"""Key → what to do about a wrong value."""


def check_attribute(key: str, value: str, taker: str) -> tuple[str, str] | None:
    """What is wrong with an attribute after a `node`, `edge` or `group`, and what to do; None where it is right."""
    keys = TAKERS[taker]
    if key not in keys:
        article = "an" if taker == "edge" else "a"
        hint = f"{article} {taker} takes " + ", ".join(keys)
        if key in ATTRIBUTES:
            return f"`{key}` means nothing on {article} {taker}", hint
        near = get_close_matches(key, keys, 1) + [f"{one}: {key}" for one in keys if _is_value(key, one)]
        return f"unknown attribute `{key}`", f"did you mean `{near[0]}`" if near else hint
    return None if ATTRIBUTES[key].fullmatch(value) else (f"`{value}` is no {key}", VALUES[key])


def _is_value(text: str, key: str) -> bool:
    """Whether a key that is none is a value of one: `bold`, `red`."""
    return ATTRIBUTES[key] is not _ANY and ATTRIBUTES[key].fullmatch(text) is not None
