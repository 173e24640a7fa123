"""The plugin's options as MkDocs reads them, and the library's settings made of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from mkdocs_studybook.options import Day, Dialect, Flag, Folder, Group, Picture, Place, Switch, Text, Texts, Zone
from studybook.settings import LinkSettings, PageSettings, PatternSettings, QuizSettings, Settings

T = TypeVar("T")


class LinkOptions(Config):
    """`links:`"""

    mention = Switch(("section", "page", "all", "off"), default="section")
    exclude = Texts()
    where = option.Choice(("page", "docs"), default="page")


class PatternOptions(Config):
    """`patterns:`"""

    folder = Place("diagrams")
    engine = Switch(("auto", "graphviz-pure", "dot", "off"), default="auto")
    direction = option.Choice(("auto", "right", "down"), default="auto")


class QuizOptions(Config):
    """`quiz:`"""

    bank = Place("questions")
    derive = Switch(("cards", "off"), default="cards")
    shuffle = Flag(True)
    show_progress = Flag(True)
    show_correct = Flag(True)


class PageOptions(Config):
    """`pages:`"""

    services = Folder("services")
    patterns = Folder("patterns")
    tags = Folder("tags")
    questions = Folder("questions")
    notes = Folder("")
    coverage = Folder("")
    exam = Folder("")
    home = Folder("")
    graph = Folder("")


class StudybookConfig(Config):
    """`plugins: - studybook:`, every option optional."""

    notes = Texts("**")
    dialect = Dialect()
    drafts = Flag(False)
    timezone = Zone("UTC")
    certification = Text("saa-c03")
    packs = Texts()
    links = Group(LinkOptions)
    patterns = Group(PatternOptions)
    quiz = Group(QuizOptions)
    pages = Group(PageOptions)
    service_pages = option.Choice(("used", "scope", "all"), default="used")
    card = Picture("")
    today = Day()
    cache = Place(".cache/studybook")


def choose(options: StudybookConfig, host: MkDocsConfig, serving: bool = False) -> Settings:
    """The library's settings. `mkdocs serve` shows drafts, so that an author sees them; MkDocs marks them."""
    return Settings(
        today=read_clock(options.today),
        notes=tuple(options.notes),
        dialect=options.dialect,
        drafts=options.drafts or serving,
        timezone=options.timezone,
        language=read_language(host),
        certification=options.certification,
        packs=tuple(options.packs),
        links=LinkSettings(options.links["mention"], tuple(options.links.exclude), options.links["where"]),
        patterns=_fill(PatternSettings, options.patterns),
        quiz=_fill(QuizSettings, options.quiz),
        pages=_fill(PageSettings, options.pages),
        service_pages=options["service_pages"],
        card=options.card,
        root=find_root(host),
        cache=options.cache,
    )


def _fill(kind: Callable[..., T], options: Config) -> T:
    """Settings of a group. MkDocs only warns of an unknown name, and leaves it among the options."""
    return kind(**{name: options[name] for name, _ in options._schema})


def check_cache(settings: Settings, host: MkDocsConfig) -> None:
    """The cache must not lie among pages, or each build would read what the last one wrote; a folder with a dot is
    hidden from MkDocs. Nor may a folder in it be a link, through which a build would write elsewhere. Raises
    ConfigurationError otherwise.
    """
    root, place = Path(settings.root).resolve(), Path(settings.root, settings.cache).resolve()
    for name in ("docs_dir", "site_dir"):
        folder = Path(host[name]).resolve()
        inside = place.is_relative_to(folder) and not any(
            part.startswith(".") for part in place.relative_to(folder).parts
        )
        if inside or place == root:
            raise ConfigurationError(
                f"studybook: option `cache`: {settings.cache!r} must be a folder of its own outside {name}, "
                "as `.cache/studybook`"
            )
    links = (os.path.join(parent, name) for parent, names, _ in os.walk(place) for name in names)
    if link := next(filter(os.path.islink, links), ""):
        shown = os.path.relpath(link, place)
        raise ConfigurationError(
            f"studybook: option `cache`: {shown!r} in {settings.cache!r} is a link to another folder: remove it"
        )


def find_root(host: MkDocsConfig) -> str:
    """Folder of mkdocs.yml, where relative paths start."""
    return os.path.dirname(os.path.abspath(host.config_file_path)) if host.config_file_path else os.getcwd()


def read_language(host: MkDocsConfig) -> str:
    """The theme's language: Material's `language`, else the built-in themes' `locale`."""
    language = host.theme.get("language") or host.theme.get("locale") or "en"
    return str(language)


def writes_titles(host: MkDocsConfig) -> bool:
    """Whether the theme puts a page's title above a body that has none, and has Material's plugins."""
    return host.theme.name == "material"


def read_clock(day: date | None) -> date:
    """The one clock: option, else SOURCE_DATE_EPOCH, else the day of the build."""
    if day is not None:
        return day
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):  # not set, or no moment
        return datetime.now(UTC).date()
