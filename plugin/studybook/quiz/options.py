"""Options of self-checks on one page: what its head says under `quiz:`, over what the site says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from studybook.settings import QuizSettings
from studybook.source import Problem

OURS = ("derive", "shuffle", "show_progress", "show_correct")
"""Options a page may set, by the name of the setting."""
SPELLINGS = {"shuffle_answers": "shuffle"}
"""Names that mkdocs-quiz has for them."""
WITHOUT_EFFECT = (
    "enabled", "auto_number", "auto_submit", "disable_after_submit", "confetti", "embed_source", "language",
    "progress_sidebar_position",
)  # fmt: skip
"""Options of mkdocs-quiz that a page may keep: an answer is always sent by its button and may always be tried again."""


def read_options(
    head: Mapping[str, object], site: QuizSettings, path: str, line: int = 1
) -> tuple[QuizSettings, tuple[Problem, ...]]:
    """The settings of a page, and what its head says that is none. `derive: false` and `off` are the same in YAML;
    `line` is that of the key `quiz`.
    """
    if not head:
        return site, ()
    derive = site.derive
    switches: dict[str, bool] = {}
    problems = []
    for name, value in head.items():
        option = SPELLINGS.get(name, name)
        if option == "derive" and value in ("cards", "off", True, False):
            derive = "cards" if value in ("cards", True) else "off"
        elif option in OURS and isinstance(value, bool):
            switches[option] = value
        elif option in OURS:
            form = "cards or off" if option == "derive" else "true or false"
            problems.append(
                Problem("quiz-option", "warning", path, line, f"`quiz: {name}` cannot be read", f"write {form}")
            )
        elif option not in WITHOUT_EFFECT:
            hint = f"use one of: {', '.join(OURS)}"
            problems.append(
                Problem("quiz-option", "warning", path, line, f"`quiz: {name}` is no option of a page", hint)
            )
    page = replace(
        site,
        derive=derive,
        shuffle=switches.get("shuffle", site.shuffle),
        show_progress=switches.get("show_progress", site.show_progress),
        show_correct=switches.get("show_correct", site.show_correct),
    )
    return page, tuple(problems)
