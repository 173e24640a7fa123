"""The Python-Markdown extensions and options with which notes look as their authors saw them."""

from __future__ import annotations

from collections.abc import Mapping

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
    "pymdownx.inlinehilite": {},
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
