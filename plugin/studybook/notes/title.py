"""A title shows once: a first heading that only repeats it is left out of what Python-Markdown reads."""

from __future__ import annotations

import re

_FIRST = re.compile(
    r"\A(?P<blank>(?:[ \t]*\n)*)(?: {0,3}(?P<mark>#{2,6})[ \t]++(?P<text>[^\n]*?)(?<![ \t#])[ \t]*+#*+[ \t]*+(?:\n|\Z)"
    r"| {0,3}(?P<under>[^\s#>\-+*`~|][^\n]*)\n {0,3}-{2,}[ \t]*(?:\n|\Z))"
)
_MARKUP = re.compile(r"[*_`~]|\{[:#.][^{}]*\}\s*$")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")


def drop_repeated_title(markdown: str, title: str) -> str:
    """The body without a first heading, below level 1, that says the title again. An H1 stays: it is the title then.

    Line numbers hold: the heading's lines become empty.
    """
    first = _FIRST.match(markdown)
    if first is None or _fold(first["text"] or first["under"] or "") != _fold(title):
        return markdown
    return "\n" * first[0].count("\n") + markdown[first.end() :]


def _fold(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).split()).casefold()


def escape_title(title: str) -> str:
    """A title or a tag for themes, which print it as HTML: `List<String>` is text to its author."""
    return _TAG.sub("&lt;", title)
