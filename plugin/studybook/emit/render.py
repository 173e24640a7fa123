"""Templates → HTML and Markdown. The only place that knows Jinja; all is escaped unless marked safe."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from studybook.book.tags import tag_anchor
from studybook.notes.plain import strip_markup

FOLDER = Path(__file__).parent.parent / "templates"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,  # they are ours and do not change while a site is built; looking costs more than filling in
    )
    environment.filters["tag_anchor"] = tag_anchor
    environment.filters["plain"] = strip_markup
    return environment


def render(template: str, **values: object) -> str:
    """The text of a template in `templates/`; a missing value raises, because it is our own fault."""
    return _environment().get_template(template).render(values)
