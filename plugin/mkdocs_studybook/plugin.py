"""The MkDocs plugin: asks MkDocs for what the spine needs, and gives it what the spine made."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_studybook.config import StudybookConfig, check_cache, choose, read_language, writes_titles
from mkdocs_studybook.files import add, leave_out, list_references, release, release_page, repair
from mkdocs_studybook.nav import append_indexes, chain_by_date, expand_folders, seat_pages
from mkdocs_studybook.neighbours import (
    builds_again,
    guard_braces,
    keep_from_feed,
    keep_last,
    language_folder,
    mend_print_page,
    wants_headings,
)
from mkdocs_studybook.reading import list_addresses, read_files
from mkdocs_studybook.report import report
from mkdocs_studybook.search import spare_search, wire_search
from mkdocs_studybook.wire import (
    unwire_extensions,
    watch_pictures,
    wire_exclusions,
    wire_extensions,
    wire_readmes,
    wire_tags,
    wire_watch,
)
from studybook.catalog.model import Service
from studybook.collector import drop_garbage, pause_collector, search_all, spare_living
from studybook.emit.around import frame_notes
from studybook.emit.facts import drop_texts
from studybook.emit.meta import Site, add_meta, add_preview
from studybook.emit.model import Edition
from studybook.emit.pages.services import describe_service
from studybook.notes.model import Note
from studybook.settings import Settings
from studybook.study import forget, publish

STYLE = "studybook/studybook.css"


class StudybookPlugin(BasePlugin[StudybookConfig]):
    """`plugins: - studybook`. What a build made is in one cell, `edition`, replaced whole by the next; what it chose,
    `on_config` sets anew each time."""

    settings: Settings
    added: tuple[str, ...]
    """Markdown extensions that the author had not chosen."""
    anchored: bool
    """Whether each tag's section has the anchor that we would give it."""
    readmes: tuple[str, ...]
    """See `wire_readmes`."""

    def __init__(self) -> None:
        self.serving = False
        self.edition: Edition | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Also keeps this object between the builds of `mkdocs serve`."""
        self.serving = command == "serve"

    @event_priority(50)
    def _prepare(self, config: MkDocsConfig) -> MkDocsConfig:
        """What must be set before other plugins read their options."""
        wire_search(config, read_language(config))
        return config

    @event_priority(0)
    def _choose(self, config: MkDocsConfig) -> MkDocsConfig:
        """Choose settings; add the Markdown extensions and Material's tags plugin where the author has not."""
        if "mkdocs_quiz" in config.plugins:
            raise PluginError("studybook reads mkdocs-quiz blocks itself: remove `mkdocs_quiz` from plugins")
        self.settings = choose(self.config, config, self.serving)
        check_cache(self.settings, config)
        self.added = wire_extensions(config)
        self.anchored = True
        if writes_titles(config):
            self.anchored = wire_tags(config, bool(self.settings.pages.tags))
            keep_last(config)
        spare_search(config)
        wire_exclusions(config)
        self.readmes = wire_readmes(config)
        wire_watch(config, self.settings)
        if STYLE not in config.extra_css:  # static-i18n calls this once a language
            config.extra_css = [STYLE, *config.extra_css]
        return config

    on_config = CombinedEvent(_prepare, _choose)

    @event_priority(-110)
    @pause_collector()
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Gather, read, bind, draw, emit; after plugins that rearrange files (static-i18n at -100)."""
        again = self.serving or builds_again(config)
        if again:
            drop_garbage()
        self.settings = replace(self.settings, language=read_language(config))  # static-i18n sets it after us
        folder = language_folder(config)
        book, outside = read_files(files, config, self.settings, self.readmes, folder, self.serving)
        watch_pictures(config, book)
        leave_out(files, book.hidden)
        urls = list_addresses(files, book)
        edition = publish(book, urls, config.use_directory_urls, writes_titles(config), folder, self.anchored)
        repair(files, edition, config.theme, self.serving and not self.config.drafts)
        cache = Path(self.settings.root, self.settings.cache)
        texts = (file.content_string for file in files.documentation_pages())
        unwire_extensions(config, self.added, [*texts, *(page.text for page in edition.pages if "<quiz" in page.text)])
        add(files, config, (*edition.pages, *edition.assets), cache, folder)
        config.nav = expand_folders(config.nav, files, edition)
        report(edition.book)
        edition = replace(edition, heads=wants_headings(config))
        edition = replace(edition, references=list_references(files, outside), frames=frame_notes(edition, files))
        self.edition = drop_texts(edition)
        config.mdx_configs["studybook"] = {**config.mdx_configs.get("studybook", {}), "edition": self.edition}
        if not again:
            forget()
        spare_living()
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """An automatic navigation gets our indexes; an author who writes one lists what they want.
        Either way pages that stand in no navigation get their place."""
        if self.edition is None:
            return nav
        if config.nav is None:
            append_indexes(nav, files, self.edition)
            chain_by_date(files, self.edition)
        seat_pages(nav, files, self.edition)
        return nav

    @event_priority(150)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Before macros and its kind evaluate what is no macro."""
        release(page.file)
        keep_from_feed(page, config)
        return guard_braces(markdown, self._find_note(page), config)

    def describe_note(self, note: Note) -> str:
        """One line about a note, for templates."""
        return self.edition.facts[note.path].line if self.edition is not None else ""

    def describe_service(self, service: Service) -> str:
        """One line about a service in the site's language, for templates."""
        return describe_service(self.edition, service) if self.edition is not None else ""

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Templates reach the note: `note.head.raw` has every key as the author wrote it."""
        context["note"] = self._find_note(page)
        return context

    @event_priority(-50)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Tell search engines and link previews about a page, after plugins that may have done so (social at 50)."""
        note = self._find_note(page)
        release_page(page)
        if self.edition is None:
            return output
        site = Site(config.site_name, config.site_url or "", config.site_author or "")
        if note is None or not note.is_note:
            title = config.site_name if page.is_homepage else unescape(str(page.title or ""))
            return add_preview(output, self.edition, page.file.src_uri, title, site)
        return add_meta(output, self.edition, note, site)

    @event_priority(150)
    def _release(self, config: MkDocsConfig) -> None:
        """All pages are written. Before search writes its index, which is where a build takes the most memory."""
        self.edition = None
        config.mdx_configs["studybook"].pop("edition", None)
        search_all()

    @event_priority(-150)
    def _mend(self, config: MkDocsConfig) -> None:
        """After print-site has written its page."""
        mend_print_page(config)

    on_post_build = CombinedEvent(_release, _mend)

    def _find_note(self, page: Page) -> Note | None:
        path = self.edition.paths.get(page.file.src_uri) if self.edition is not None else None
        return self.edition.book.notes[path] if self.edition is not None and path else None
