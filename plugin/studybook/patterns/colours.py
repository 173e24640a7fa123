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
DARK_INK, DARK_LINE, DARK_PAPER = "#d5d9e0", "#9aa5b1", "#1a2027"
DARK_HUES: Mapping[str, str] = {
    "": DARK_LINE,
    "cloud": "#c3ccd6",
    "region": "#45c4cf",
    "az": "#74aef0",
    "vpc": "#b794f6",
    "subnet": "#58c4d8",
    "public": "#9ccc5f",
    "private": "#58c4d8",
    "account": "#f48fb5",
    "asg": "#ffae66",
    "onprem": DARK_LINE,
}
"""The same on a dark screen."""
DASHED = frozenset({"region", "az", "asg"})
"""Kinds whose border is dashed and whose inside is clear."""

_NAMES = """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
    cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod
    darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon
    darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray
    dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green
    greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon
    lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon
    lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta
    maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen
    mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive
    olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru
    pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen
    seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato
    turquoise violet wheat white whitesmoke yellow yellowgreen
"""
NAMES = frozenset(_NAMES.split())
"""Names of colours that every browser knows: CSS's."""
