"""The plugin's options as MkDocs reads them, and the library's settings made of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from mkdocs.config import config_options as option
from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig

from studybook.settings import LinkSettings, PageSettings, PatternSettings, QuizSettings, Settings

DIALECTS = ("auto", "jekyll", "hugo", "obsidian", "github", "material")


class Dialect(BaseConfigOption[Any]):
    """A dialect's name, or a mapping of page globs to names."""

    def __init__(self) -> None:
        super().__init__()
        self.default = "auto"

    def run_validation(self, value: object) -> object:
        names = value.values() if isinstance(value, Mapping) else [value]
        for name in names:
            if name not in DIALECTS:
                raise ValidationError(
                    f"expected one of {', '.join(DIALECTS)}, or a mapping glob → dialect, not {name!r}"
                )
        return value


class Zone(option.Type[str]):
    """An IANA time zone."""

    def __init__(self) -> None:
        super().__init__(str, default="UTC")

    def run_validation(self, value: object) -> str:
        name = super().run_validation(value)
        try:
            ZoneInfo(name)
        except (ValueError, OSError) as error:
            raise ValidationError(f"{name!r} is no time zone, use a name like Asia/Seoul") from error
        return name


class Day(BaseConfigOption["date | None"]):
    """A date, quoted or not."""

    def run_validation(self, value: object) -> date | None:
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(str(value).split(" ")[0])
        except ValueError as error:
            raise ValidationError(f"{value!r} is no date, write it as 2026-11-22") from error


class Folder(option.Type[str]):
    """A folder below the site's root or beside mkdocs.yml: relative, without `..`."""

    def __init__(self, default: str) -> None:
        super().__init__(str, default=default)

    def run_validation(self, value: object) -> str:
        name = super().run_validation(value or "").strip().strip("/")
        if ".." in PurePosixPath(name).parts or "\\" in name or ":" in name:
            raise ValidationError(f"{name!r} must be a relative folder without `..`")
        return name


class Switch(option.Choice[str]):
    """One of some words, `off` among them: YAML reads a bare `off` as false."""

    def run_validation(self, value: object) -> str:
        return str(super().run_validation("off" if value is False else value))


class LinkOptions(Config):
    """`links:`"""

    mention = Switch(("section", "page", "all", "off"), default="section")
    exclude = option.ListOfItems(option.Type(str), default=[])
    where = option.Choice(("page", "docs"), default="page")


class PatternOptions(Config):
    """`patterns:`"""

    folder = Folder("diagrams")
    engine = Switch(("auto", "graphviz-pure", "dot", "off"), default="auto")
    direction = option.Choice(("auto", "right", "down"), default="auto")


class QuizOptions(Config):
    """`quiz:`"""

    bank = Folder("questions")
    derive = Switch(("cards", "off"), default="cards")
    shuffle = option.Type(bool, default=True)
    show_progress = option.Type(bool, default=True)
    show_correct = option.Type(bool, default=True)


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

    notes = option.ListOfItems(option.Type(str), default=["**"])
    dialect = Dialect()
    drafts = option.Type(bool, default=False)
    timezone = Zone()
    certification = option.Type(str, default="saa-c03")
    packs = option.ListOfItems(option.Type(str), default=[])
    links = option.SubConfig(LinkOptions)
    patterns = option.SubConfig(PatternOptions)
    quiz = option.SubConfig(QuizOptions)
    pages = option.SubConfig(PageOptions)
    service_pages = option.Choice(("used", "scope", "all"), default="used")
    card = Folder("")
    today = Day()
    cache = Folder(".cache/studybook")


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
        links=LinkSettings(options.links.mention, tuple(options.links.exclude), options.links.where),  # type: ignore[arg-type]  # Choice has checked it
        patterns=PatternSettings(**options.patterns),
        quiz=QuizSettings(**options.quiz),
        pages=PageSettings(**options.pages),
        service_pages=options.service_pages,  # type: ignore[arg-type]  # Choice has checked it
        card=options.card,
        root=find_root(host),
        cache=options.cache,
    )


def find_root(host: MkDocsConfig) -> str:
    """Folder of mkdocs.yml, where relative paths start."""
    return os.path.dirname(os.path.abspath(host.config_file_path)) if host.config_file_path else os.getcwd()


def read_language(host: MkDocsConfig) -> str:
    """The theme's language: Material's `language`, else the built-in themes' `locale`."""
    language = host.theme.get("language") or host.theme.get("locale") or "en"
    return str(language)


def read_clock(day: date | None) -> date:
    """The one clock: option, else SOURCE_DATE_EPOCH, else the day of the build."""
    if day is not None:
        return day
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).date()
