"""What the library made or mended → MkDocs' files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as HostPage
from mkdocs.theme import Theme

from mkdocs_studybook.assets import Outside
from mkdocs_studybook.repository import HIDDEN
from mkdocs_studybook.written import FILES
from studybook.emit.label import append_bank, label_blocks
from studybook.emit.model import Asset, Edition, Page
from studybook.emit.references import References, fold_url
from studybook.kept import keep_file
from studybook.notes.repair import repair_text
from studybook.settings import Settings


def name_sections(files: Files) -> None:
    """Hugo's `_index.md` is the page of its folder, as `index.md` is here."""
    taken = {file.dest_uri for file in files}
    for file in files.documentation_pages():
        folder, name = posixpath.split(file.src_uri)
        if name == "_index.md" and posixpath.join(folder, "index.html") not in taken:
            file.name = "index"
            _forget(file, "dest_uri", "url", "abs_dest_path")


def show_served(files: Files, host: MkDocsConfig) -> None:
    """What GitBook and VuePress serve from folders that MkDocs hides for their dot joins the site, at an address
    without it. What the author's `exclude_docs` names stays out."""
    taken = {file.dest_uri for file in files}
    for file in files:
        served = HIDDEN.sub("", file.src_uri)
        if served == file.src_uri or posixpath.splitext(served)[1].lower() not in FILES or served in taken:
            continue
        if file.inclusion is InclusionLevel.EXCLUDED and not (
            host.exclude_docs is not None and host.exclude_docs.match_file(file.src_uri)
        ):
            file.inclusion = InclusionLevel.INCLUDED
            file.dest_uri = served
            _forget(file, "url", "abs_dest_path")


def _forget(file: File, *names: str) -> None:
    """Let MkDocs work out anew what it keeps of a file from the name or address it had."""
    for name in names:
        file.__dict__.pop(name, None)


def choose_front(files: Files, settings: Settings, folder: str) -> Settings:
    """A site without a front page, as a blog's `_posts` is, gets one: the list of its notes, or the page `home`.

    `folder`: that of the language being built.
    """
    pages = settings.pages
    places = ("index.html", f"{folder}index.html")
    if pages.home or any(file.dest_uri in places and _is_front(file) for file in files):
        return settings
    return replace(settings, pages=replace(pages, home="index") if pages.notes else replace(pages, notes="."))


def _is_front(file: File) -> bool:
    """Whether a file is ready to be the front page: an `index.html` with a head is a blog's template."""
    return file.is_documentation_page() or not file.content_bytes.startswith(b"---")


def add_readmes(files: Files, host: MkDocsConfig, uris: Iterable[str]) -> None:
    """Let a README.md that has an index.md beside it be a page of its own name."""
    for uri in uris:
        place = _address(uri.removesuffix(".md"), host)
        file = File(uri, host.docs_dir, host.site_dir, host.use_directory_urls, dest_uri=place)
        file.name = "README"
        file.inclusion = InclusionLevel.INCLUDED  # it matches the line that kept MkDocs from dropping it
        files.append(file)


def part_pages(files: Files, host: MkDocsConfig) -> None:
    """Give a folder's page its own name where a page beside the folder has the folder's: `ecs.md`, `ecs/README.md`.

    MkDocs would write one over the other without a word.
    """
    pages = [file for file in files.documentation_pages() if file.generated_by is None]
    taken = {file.dest_uri for file in pages if file.name != "index"}
    for file in pages:
        if file.name == "index" and file.dest_uri in taken:
            name = posixpath.basename(file.src_uri).removesuffix(".md")
            place = posixpath.join(posixpath.dirname(file.dest_uri), name)
            file.name = name
            file.dest_uri = _address(place, host)
            _forget(file, "url", "abs_dest_path")


def _address(place: str, host: MkDocsConfig) -> str:
    """Where the page of that name is written."""
    return f"{place}/index.html" if host.use_directory_urls else f"{place}.html"


def list_references(files: Files, outside: Outside) -> References:
    """What the page stage needs to know of references."""
    return References(outside.places, frozenset(fold_url(file.url) for file in files))


def release(file: File) -> None:
    """Let go of a repaired text once MkDocs has read it: for thousands of notes it would be kept twice."""
    if file.abs_src_path is not None:
        file._content = None


def release_page(page: HostPage) -> None:
    """Let go of a generated page once it is written: an index of thousands of notes is as long as a hundred of them.

    An author's page stays as MkDocs keeps it, for plugins that look at it when all are written.
    """
    if page.file.generated_by == "studybook":
        page.markdown = page.content = ""


def repair(files: Files, edition: Edition, theme: Theme, mark: bool) -> None:
    """Give MkDocs the text it shall read: heads in normal form, bodies normalised, blocks labelled.

    `mark`: let MkDocs mark drafts, which it then shows in `mkdocs serve` only.
    """
    book = edition.book
    templates = _find_templates(edition, theme)
    spellings = {name: tag.name for tag in book.tags for name in tag.spellings}
    for uri, path in edition.paths.items():
        file = files.get_file_from_path(uri)
        note = book.notes[path]
        if file is None:
            continue
        tags = tuple(dict.fromkeys(spellings.get(tag, tag) for tag in note.head.tags))
        note = replace(note, head=replace(note.head, tags=tags))
        text = label_blocks(repair_text(note, templates), book.block_ids[path], note)
        text = append_bank(text, (book.questions[name] for name in book.page_questions.get(path, ())), path)
        place = file.abs_src_path
        file.content_string = text
        file.abs_src_path = place  # the setter clears it; plugins that read git or feeds need it
        if mark and note.head.hidden:
            file.inclusion = InclusionLevel.DRAFT


def _find_templates(edition: Edition, theme: Theme) -> frozenset[str]:
    """Those templates named in heads that the theme has, the author's custom_dir included."""
    named = {name for note in edition.book.notes.values() if isinstance(name := note.head.raw.get("template"), str)}
    safe = (name for name in named if name.endswith(".html") and ".." not in name.split("/") and "\\" not in name)
    return frozenset(name for name in safe if any(Path(folder, name.lstrip("/")).is_file() for folder in theme.dirs))


def leave_out(files: Files, uris: Iterable[str]) -> None:
    """Hide drafts, unpublished and future notes from the build."""
    for uri in uris:
        file = files.get_file_from_path(uri)
        if file is not None:
            file.inclusion = InclusionLevel.EXCLUDED


def add(files: Files, host: MkDocsConfig, made: Iterable[Page | Asset], cache: Path, prefix: str) -> None:
    """Add generated files. Their content stays in memory, so that another build with the same cache cannot change it;
    each has a copy on disk, because plugins for feeds and languages ask every file for its path."""
    for one in made:
        content = one.text.encode() if isinstance(one, Page) else one.content
        place = cache / "site" / prefix / one.uri
        known = files.get_file_from_path(one.uri)
        if known is not None:
            files.remove(known)
        file = File.generated(host, one.uri, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
        file.dest_uri = prefix + file.dest_uri
        if keep_file(place, content):
            file.abs_src_path = str(place)
        files.append(file)
