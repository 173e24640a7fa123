"""What single other plugins need of us. Each function names its plugin; without it, it does nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from studybook.notes.braces import mask_braces
from studybook.notes.model import Note

EVALUATORS = ("macros", "include-markdown", "markdownextradata")
"""Plugins that evaluate braces in a page's text."""
FOREIGN_BRACES = frozenset(("jekyll", "hugo"))
"""Dialects whose braces were never meant for them."""

_OURS = re.compile(r"((?:href|src)=\"?)(?:\.\./)+(studybook/)")


def language_folder(host: MkDocsConfig) -> str:
    """static-i18n builds the site once a language: the folder of this one, with a slash; empty for the default's."""
    plugin: Any = host.plugins.get("i18n")
    if plugin is None or plugin.is_default_language_build:
        return ""
    return f"{plugin.current_language}/"


def builds_again(host: MkDocsConfig) -> bool:
    """Whether this build is followed by others of the same notes: static-i18n's, one a language."""
    return "i18n" in host.plugins


def guard_braces(text: str, note: Note | None, host: MkDocsConfig) -> str:
    """macros and its kind replace a whole page by an error where a blog's Liquid is no macro: they shall not see it."""
    if note is None or note.dialect not in FOREIGN_BRACES or not any(name in host.plugins for name in EVALUATORS):
        return text
    return mask_braces(text)


def keep_from_feed(page: Page, host: MkDocsConfig) -> None:
    """rss would fill its feed with generated pages, all as new as the build: to it they are drafts, which it skips."""
    if page.file.generated_by == "studybook" and any(name.partition(" ")[0] == "rss" for name in host.plugins):
        page.meta["draft"] = True


def keep_last(host: MkDocsConfig) -> None:
    """print-site wants to be the last in the list, where a plugin that we add would stand."""
    if "print-site" in host.plugins:
        dict.__setitem__(host.plugins, "print-site", host.plugins.pop("print-site"))


def wants_headings(host: MkDocsConfig) -> bool:
    """print-site sets the contents of pages one below the other, without the titles that a theme writes."""
    return "print-site" in host.plugins


def mend_print_page(host: MkDocsConfig) -> None:
    """print-site sets all pages on one, and mends addresses of links and pictures, not of styles, scripts and SVG."""
    if "print-site" not in host.plugins:
        return
    for name, root in (("print_page/index.html", "../"), ("print_page.html", "")):
        place = Path(host.site_dir, name)
        if place.is_file():
            text = place.read_bytes().decode("utf-8")  # as bytes: no line end is changed
            place.write_bytes(_OURS.sub(rf"\g<1>{root}\g<2>", text).encode())
