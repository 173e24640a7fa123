"""Search: where a Korean word ends, set only where the author has not chosen; and what search need not read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page

_CLEAR = "에서는|에서도|에게서|에서|에게|까지|부터|처럼|보다|마다"
"""Particles that no noun of two syllables ends in."""
_JOINED = "으로는|으로도|이라는|이라고|으로|이나|라는|라고|에는|에도|로는|로도|와는|과는"
_SHORT = f"{_JOINED}|은|는|이|가|을|를|의|에|와|과|도|로|만"
"""Particles that such a noun may end in."""
_END = r"(?=[^0-9A-Za-z가-힣]|$)"

SEPARATORS = {
    "ko": (
        r"[\s\-,.:;!?=\[\]()<>\"'`/|·…“”‘’]+"
        rf"|(?<=[가-힣]|[0-9A-Za-z])(?:{_CLEAR}){_END}"
        rf"|(?<=[가-힣]{{2}}|[0-9A-Za-z])(?:{_SHORT}){_END}"
        r"|(?<=[0-9A-Za-z])(?=[가-힣])"
    ),
}
"""By language: what parts words, in notes and in queries alike. Korean particles at the end of a word count as such, so
that `대기열` and `대기열에서` are one word; a short one only behind two syllables, or `결과` would lose its end. Hangul
behind Latin letters begins a word of its own (`ECS태스크`)."""


def wire_search(host: MkDocsConfig, language: str) -> None:
    """Set separator, language and pipeline of Material's search for a language that has a separator of ours.

    Must run before the search plugin's own `on_config`, which copies its options into the index. The stemmer is English
    and hurts names (`ECS`, `SQS`: the index and the query stem them differently), so the pipeline is left empty.
    """
    plugin = _find_search(host)
    separator = SEPARATORS.get(language.split("-")[0].lower())
    if plugin is None or separator is None or "separator" not in plugin.config or plugin.config["separator"]:
        return
    plugin.config["separator"] = separator
    plugin.config["lang"] = plugin.config.get("lang") or [language.split("-")[0].lower(), "en"]
    if plugin.config.get("pipeline") is None:
        plugin.config["pipeline"] = []


_SECTION = re.compile(r'<(?P<close>/?)section\b(?P<ours> class="sb-question")?')
_CUT = re.compile("<!--\x02(\\d+)\x03-->")
"""No author's comment: Python-Markdown strips these characters from what it reads."""


def spare_search(host: MkDocsConfig) -> None:
    """Let search read pages without their questions, which carry `data-search-exclude`.

    It would take each of their tags apart only to leave them out, and most of a page's tags are theirs. No other plugin
    meets the shorter text.
    """
    plugin = _find_search(host)
    handlers = host.plugins.events["page_context"]
    for place, handler in enumerate(handlers):
        if plugin is not None and getattr(handler, "__self__", None) is plugin:
            handlers[place] = _without_questions(handler)
            host.plugins._event_origins[handlers[place]] = host.plugins._event_origins.get(handler, "search")


def _without_questions(index: Callable[..., Any]) -> Callable[..., Any]:
    def index_rest(context: Any, *, page: Page, **values: Any) -> Any:
        page.content, questions = _cut_questions(page.content or "")
        context = index(context, page=page, **values)
        if questions:
            page.content = _CUT.sub(lambda found: questions[int(found[1])], page.content)
        return context

    return index_rest


def _cut_questions(html: str) -> tuple[str, list[str]]:
    """The page with marks in place of its questions, and those. An author may have sections inside one."""
    rest: list[str] = []
    questions: list[str] = []
    done = start = depth = 0
    for tag in _SECTION.finditer(html):
        if depth:
            depth += -1 if tag["close"] else 1
            if not depth:
                rest += html[done:start], f"<!--\x02{len(questions)}\x03-->"
                done = html.index(">", tag.end()) + 1
                questions.append(html[start:done])
        elif tag["ours"]:
            start, depth = tag.start(), 1
    return "".join((*rest, html[done:])), questions


def _find_search(host: MkDocsConfig) -> BasePlugin[Any] | None:
    return host.plugins.get("material/search") or host.plugins.get("search")
