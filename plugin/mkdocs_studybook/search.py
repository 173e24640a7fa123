"""Korean in Material's search: where a word ends. Added only where the author has not chosen a separator."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

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
    plugin = host.plugins.get("material/search") or host.plugins.get("search")
    separator = SEPARATORS.get(language.split("-")[0].lower())
    if plugin is None or separator is None or "separator" not in plugin.config or plugin.config["separator"]:
        return
    plugin.config["separator"] = separator
    plugin.config["lang"] = plugin.config.get("lang") or [language.split("-")[0].lower(), "en"]
    if plugin.config.get("pipeline") is None:
        plugin.config["pipeline"] = []
