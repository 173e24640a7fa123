"""All generated pages of an edition."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from html import escape, unescape

from studybook.emit.model import Edition, Page
from studybook.emit.pages.coverage import make_coverage
from studybook.emit.pages.exam import make_exam_pages
from studybook.emit.pages.graph import make_graph
from studybook.emit.pages.home import make_home
from studybook.emit.pages.html import mark_html
from studybook.emit.pages.notes import make_notes_index
from studybook.emit.pages.patterns import make_pattern_pages
from studybook.emit.pages.questions import make_questions_page
from studybook.emit.pages.services import make_service_pages
from studybook.emit.pages.tags import make_tags_index
from studybook.notes.title import escape_title
from studybook.source import Problem

_LINE = re.compile(r'<p class="sb-line">(.*?)</p>')
_TAG = re.compile(r"<[^>]+>")
MAKERS: tuple[Callable[[Edition], Iterable[tuple[str, str, str]]], ...] = (
    make_service_pages,
    make_pattern_pages,
    make_tags_index,
    make_questions_page,
    make_notes_index,
    make_coverage,
    make_exam_pages,
    make_home,
    make_graph,
)
"""Each gives uri, title and Markdown body of its pages."""


def make_pages(edition: Edition) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """The pages, and a problem for each whose place is taken by a page of the author's, which wins."""
    pages: list[Page] = []
    problems: list[Problem] = []
    taken = {edition.addresses.url(uri): path for uri, path in edition.paths.items()}
    for maker in MAKERS:
        for uri, title, body in maker(edition):
            address = edition.addresses.url(uri)
            if address in taken:
                problems.append(_tell_taken(uri, taken[address]))
            else:
                taken[address] = ""
                pages.append(Page(uri, f"{_head(edition, uri, title, body)}{mark_html(body)}\n"))
    return tuple(pages), tuple(problems)


def _tell_taken(uri: str, path: str) -> Problem:
    """A generated page is not made. `path`: the author's page at its address; empty for another generated one."""
    message = f"this page stands where the generated page {uri} would be"
    hint = "rename it, or give generated pages another folder in the option `pages`"
    if path:
        return Problem("page-taken", "info", path, 1, message, hint)
    message = f"two kinds of generated pages would stand at {uri}"
    return Problem("page-taken", "warning", "mkdocs.yml", 1, message, "give each its own folder in the option `pages`")


def _head(edition: Edition, uri: str, title: str, body: str) -> str:
    """Front matter; the line below the title describes the page to machines too. The tags page repeats the notes'
    titles under every tag: Material's search leaves it out. A page without sections needs no room for their list."""
    tags = uri == f"{edition.book.settings.pages.tags}/index.md"
    search = "search: {exclude: true}\n" if tags else ""
    hide = "hide: [toc]\n" if not tags and "\n## " not in body else ""
    found = _LINE.search(body)
    line = escape(unescape(_TAG.sub("", found[1]))) if found else ""  # themes print it as it is
    about = f"description: {json.dumps(line, ensure_ascii=False)}\n" if line else ""
    return f"---\ntitle: {json.dumps(escape_title(title), ensure_ascii=False)}\n{about}{search}{hide}---\n"
