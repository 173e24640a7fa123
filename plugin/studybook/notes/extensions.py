"""The Python-Markdown extensions and options with which notes look as their authors saw them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pymdownx.slugs import slugify

RECOMMENDED: Mapping[str, Mapping[str, object]] = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {},
    "md_in_html": {},
    "sane_lists": {},
    "tables": {},
    "toc": {"slugify": slugify(case="lower")},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.betterem": {"punctuation": False},
    "pymdownx.details": {},
    "pymdownx.highlight": {"anchor_linenums": True},
    "pymdownx.magiclink": {},
    "pymdownx.mark": {},
    "pymdownx.saneheaders": {},
    "pymdownx.superfences": {"relaxed_headers": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.tilde": {"subscript": False},
}
"""Extension → options, to be set where the author has not set them. Why: the manual's page on notes.

`betterem` must not ask for punctuation beside `**`, or Hangul after it stays literal; `relaxed_headers` lets
`java:Foo.java` open a fence; `saneheaders` leaves `#tag` text; the slugs keep Hangul.
"""

SIGNS: Mapping[str, str] = {
    "abbr": r"\*\[",
    "admonition": r"!!!",
    "def_list": r"^[ \t>]*:[ \t]",
    "footnotes": r"\[\^",
    "md_in_html": r"markdown",
    "pymdownx.arithmatex": r"\$|\\\(|\\\[|\\begin",
    "pymdownx.details": r"\?\?\?",
    "pymdownx.highlight": r"```|~~~",
    "pymdownx.magiclink": r"://|www\.|@",
    "pymdownx.mark": r"==",
    "pymdownx.saneheaders": r"^ {0,3}#{1,6}[^#\s]",
    "pymdownx.superfences": r"```|~~~|===",
    "pymdownx.tabbed": r"===",
    "pymdownx.tasklist": r"\[[ xX]\]",
    "pymdownx.tilde": r"~",
}
"""Extension → what must stand somewhere in a text for it to mean anything there. Each costs every page its set-up."""

GLANCES: Mapping[str, tuple[str, ...]] = {
    "def_list": (r" :", r"\t:", r">:", r"\n:"),
    "pymdownx.arithmatex": (r"\$", r"\\"),
    "pymdownx.magiclink": (r"://", r"www\.", r"@"),
    "pymdownx.saneheaders": (r"#[^#\s]",),
}
"""Extension → what its sign holds at least one of. Each begins with a letter of its own, and is found ten times as fast
as a sign that may begin in many ways."""


def find_unneeded(texts: Iterable[str], names: Iterable[str]) -> frozenset[str]:
    """Those of the extensions that none of the texts has any use for."""
    open_signs = {name: _compile_sign(name) for name in names if name in SIGNS}
    for text in texts:
        if not open_signs:
            break
        for name in [name for name, signs in open_signs.items() if _holds(text, *signs)]:
            del open_signs[name]
    return frozenset(open_signs)


def _compile_sign(name: str) -> tuple[re.Pattern[str], list[re.Pattern[str]]]:
    return re.compile(SIGNS[name], re.MULTILINE), [re.compile(glance) for glance in GLANCES.get(name, ())]


def _holds(text: str, sign: re.Pattern[str], glances: Sequence[re.Pattern[str]]) -> bool:
    if glances and not any(glance.search(text) for glance in glances):
        return False
    return sign.search(text) is not None
