"""Ids a question had under its page's former paths, so that a renamed page keeps its readers' history."""

from __future__ import annotations

from collections.abc import Iterable

from studybook.quiz.identity import name_question
from studybook.quiz.model import Question


def list_former_ids(question: Question, uri: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """Former ids, in order of the aliases. An id the author gave never depended on the page: it has none.

    An alias may be a path in the docs (`notes/old.md`) or an address (`/notes/old/`); `uri` is the page's own.
    """
    known = tuple(aliases)
    if not known or question.id != name_question(question.stem, question.page):
        return ()
    folder = question.page.removesuffix(uri)
    paths: dict[str, None] = {}
    for alias in known:
        bare = alias.strip().strip("/").removesuffix(".html").removesuffix(".md")
        for path in (f"{bare}.md", f"{bare}/index.md"):
            paths[path if path.startswith(folder) and folder else folder + path] = None
    return tuple(dict.fromkeys(name_question(question.stem, path) for path in paths if path != question.page))
