"""Colours of the light scheme, as presentation attributes: what a picture shows where `pattern.css` is not.

`pattern.css` says the same in its own words; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Mapping

INK = "#1f2933"
LINE = "#66727e"
HUES: Mapping[str, str] = {
    "": LINE,
    "cloud": "#2f3b48",
    "region": "#007a85",
    "az": "#1d64b4",
    "vpc": "#7440c9",
    "subnet": "#0b7285",
    "public": "#48780f",
    "private": "#0b7285",
    "account": "#b8155a",
    "asg": "#ad4e00",
    "onprem": LINE,
}
"""Kind of group → its colour."""
DASHED = frozenset({"region", "az", "asg"})
"""Kinds whose border is dashed and whose inside is clear."""
