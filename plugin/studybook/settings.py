"""What the user may choose, frozen. Names, defaults and meanings are public: see the manual's options page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How service names in prose become links."""

    mention: Literal["section", "page", "all", "off"] = "section"
    """Which mentions link: the first in each section, the first on the page, all, or none."""
    exclude: tuple[str, ...] = ()
    """Page globs (`drafts/*`), `page.md#heading-id` or words that never link."""
    where: Literal["page", "docs"] = "page"
    """Where a link leads: our service page, or the service's official documentation."""


@dataclass(frozen=True, slots=True)
class PatternSettings:
    """Where patterns are and what draws them."""

    folder: str = "diagrams"
    """Folder of `*.pattern` files, relative to mkdocs.yml."""
    engine: Literal["auto", "graphviz-pure", "dot", "off"] = "auto"
    """Layout engine; `auto` takes graphviz-pure, else `dot`."""
    direction: Literal["auto", "right", "down"] = "auto"
    """For patterns that name none; `auto` keeps the more readable of both."""


@dataclass(frozen=True, slots=True)
class QuizSettings:
    """Site-wide options of self-checks; a page's `quiz:` head key overrides them."""

    bank: str = "questions"
    """Folder of question files, relative to mkdocs.yml."""
    derive: Literal["cards", "off"] = "cards"
    """Whether pages without authored questions get rule-derived cards."""
    shuffle: bool = True
    """Whether options are shuffled in the browser."""
    show_progress: bool = True
    """Whether a progress line is shown on pages with questions."""
    show_correct: bool = True
    """Whether a wrong answer shows the right one; else only a right answer does."""


@dataclass(frozen=True, slots=True)
class PageSettings:
    """Folder of each kind of generated page inside the site; an empty string: not made."""

    services: str = "services"
    patterns: str = "patterns"
    tags: str = "tags"
    questions: str = "questions"
    """For questions of the bank that name no page; without any there is none."""
    notes: str = ""
    coverage: str = ""
    exam: str = ""
    home: str = ""
    """A page rather than a folder (`index`): below the author's words it shows what to study."""
    graph: str = ""


def list_folders(settings: Settings) -> tuple[str, ...]:
    """Folders of the site that hold generated pages and files."""
    pages = settings.pages
    named = (
        pages.services, pages.patterns, pages.tags, pages.questions,
        pages.notes, pages.coverage, pages.exam, pages.graph,
    )  # fmt: skip
    return ("studybook", *(folder for folder in named if folder and folder != "."))


@dataclass(frozen=True, slots=True)
class Settings:
    """Every option, validated. `today` is the one clock: nothing else in the output depends on time."""

    today: date
    """Option `today`, else SOURCE_DATE_EPOCH, else the day of the build."""
    notes: tuple[str, ...] = ("**",)
    """Globs, inside docs_dir, of pages that are notes."""
    dialect: str | Mapping[str, str] = "auto"
    """`auto jekyll hugo obsidian github material`, or a mapping glob → dialect."""
    drafts: bool = False
    """Whether drafts, unpublished and future notes are shown."""
    timezone: str = "UTC"
    """IANA name, for local date-times."""
    language: str = "en"
    """Language of the words a reader sees (the theme's)."""
    certification: str = "saa-c03"
    """Id of a shipped certification, or the path of a file."""
    packs: tuple[str, ...] = ()
    """The author's own catalogue files."""
    links: LinkSettings = field(default_factory=LinkSettings)
    patterns: PatternSettings = field(default_factory=PatternSettings)
    quiz: QuizSettings = field(default_factory=QuizSettings)
    pages: PageSettings = field(default_factory=PageSettings)
    service_pages: Literal["used", "scope", "all"] = "used"
    """Which services get a page: used in the notes, all in the exam's scope too, or all."""
    card: str = ""
    """Picture inside docs_dir that a shared link shows where the note names none in its head (`image:`)."""
    root: str = "."
    """Folder of mkdocs.yml, absolute: where relative paths start. Never printed."""
    cache: str = ".cache/studybook"
    """Folder, relative to `root`, for drawings and files behind generated pages."""
