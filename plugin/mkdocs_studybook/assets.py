"""Files that notes refer to and that lie elsewhere in their repository: `/assets/…`, `static/`, `../images/`.

A clone of a blog or wiki keeps its pictures outside the folder of its notes. What a note refers to is found there and
joins the site; what is nowhere is one problem.
"""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from unicodedata import normalize

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_studybook.repository import Repository, find_repository
from mkdocs_studybook.written import FILES, PAGES, Written, list_unknown, list_written
from studybook.book.model import Book
from studybook.emit.references import fold_reference
from studybook.source import Level, Problem, Source, sort_problems

_MEDIA = re.compile(r"^(?:media_subpath|img_path)[ ]*:[ ]*[\"']?(/?[^\"'\n]+?)[\"']?[ ]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Missing:
    """A reference that leads nowhere, unless the page's dialect knows better."""

    uri: str
    """Of the page."""
    written: str
    """Folded."""
    problem: Problem


@dataclass(slots=True)
class Outside:
    """References that docs_dir alone does not resolve."""

    places: dict[str, dict[str, str]] = field(default_factory=dict)
    """See `References.places`."""
    files: dict[str, Path] = field(default_factory=dict)
    """Uri → file on disk that joins the site."""
    missing: list[Missing] = field(default_factory=list)


def find_outside(pages: Sequence[Source], files: Files, host: MkDocsConfig, made: Sequence[str]) -> Outside:
    """Look for everything that pages refer to and docs_dir does not hold. `made`: folders of pages yet to be made."""
    known = _Known({file.src_uri for file in files}, files, tuple(f"{folder}/" for folder in made))
    search = _Search(known, find_repository(host), _choose_level(host))
    for page in pages:
        media = _MEDIA.search(page.text[:2000])
        for written in list_unknown(page, known):
            search.look(page, written, media[1] if media else "")
    return search.found


def add_outside(files: Files, host: MkDocsConfig, found: Outside) -> None:
    """Let the found files join the site."""
    for uri, path in sorted(found.files.items()):
        file = File(uri, str(path.parent), host.site_dir, host.use_directory_urls)
        file.abs_src_path = str(path)
        files.append(file)


def add_missing(book: Book, found: Outside) -> Book:
    """The book with a problem for what is missing still, now that dialects have resolved references in their way."""
    bodies = {note.uri: note.markdown for note in book.notes.values()}
    left: dict[str, set[str]] = {}
    for missing in found.missing:
        if missing.uri in bodies and missing.uri not in left:
            left[missing.uri] = list_written(bodies[missing.uri])
    told = [item.problem for item in found.missing if item.written in left.get(item.uri, ())]
    return replace(book, problems=sort_problems([*book.problems, *told])) if told else book


def _choose_level(host: MkDocsConfig) -> Level | None:
    """How broken links are told: as `validation: links: not_found` asks."""
    asked = host.validation.links.not_found
    return "warning" if asked >= logging.WARNING else "info" if asked >= logging.INFO else None


class _Known:
    """What the host will find by itself; static-i18n finds the file of a language under its plain name."""

    def __init__(self, uris: Collection[str], files: Files, made: tuple[str, ...]) -> None:
        self.uris = uris
        self.files = files
        self.made = made
        self.composed = {normalize("NFC", uri): uri for uri in uris if not uri.isascii()}

    def find(self, uri: str) -> str:
        """The uri as the host knows it: a name from macOS may be spelled in parts, `노` as two letters; empty: none."""
        return uri if uri in self else self.composed.get(normalize("NFC", uri), "")

    def __contains__(self, uri: object) -> bool:
        if not isinstance(uri, str):
            return False
        return uri in self.uris or uri.startswith(self.made) or self.files.get_file_from_path(uri) is not None


class _Search:
    """One search over all pages."""

    def __init__(self, known: _Known, repository: Repository, level: Level | None) -> None:
        self.found = Outside()
        self.known = known
        self.repository = repository
        self.level = level

    def look(self, page: Source, written: Written, media: str) -> None:
        """Look for what a reference means; the second of the same on a page means the same."""
        places = self.found.places.setdefault(page.uri, {})
        if fold_reference(written.text) in places:
            return
        uri = next((uri for uri in self._guess(page, written, media) if uri), "")
        if uri:
            places |= {fold_reference(written.text): uri, written.path: uri}
        elif not written.embed:  # an embed that means nothing is the dialect's to tell
            places[fold_reference(written.text)] = ""
            self._report(page, written)

    def _guess(self, page: Source, written: Written, media: str) -> Iterator[str]:
        """Uris of what a reference may mean, likeliest first."""
        here = posixpath.dirname(page.uri)
        plain = written.path.removeprefix("@site").replace("\\", "/")
        if plain.startswith("/"):
            yield self._own(plain.lstrip("/"))
            yield self._take(self.repository.below_roots(plain.lstrip("/")))
        elif not written.embed:
            if media:
                yield self._take(self.repository.below_roots(posixpath.join(media, plain).lstrip("/")))
            for base in (here, page.uri.rpartition(".")[0]):  # as a file's path, as the address of its page
                yield self._own(posixpath.normpath(posixpath.join(base, plain)))
            yield self._take(self.repository.beside(posixpath.join(here, plain)))
        if written.suffix in FILES and not plain.startswith("."):
            yield self._take(self.repository.by_name(plain.lstrip("/")))

    def _own(self, uri: str) -> str:
        """A file of docs_dir, by its path there or by its path in the repository."""
        prefix = self.repository.prefix
        uris = (uri, uri.removeprefix(prefix) if prefix and uri.startswith(prefix) else "")
        return next((found for uri in uris if (found := self.known.find(uri))), "")

    def _take(self, place: tuple[str, Path] | None) -> str:
        """The uri under which a file of the repository joins the site."""
        if place is None or place[1].suffix.lower() not in FILES:
            return ""
        uri, path = place
        if path.is_relative_to(self.repository.docs):
            uri = path.relative_to(self.repository.docs).as_posix()
            return uri if uri in self.known else ""
        taken = self.found.files.get(uri)
        if uri in self.known or (taken is not None and taken != path):
            uri = f"studybook/files/{uri}"
        self.found.files[uri] = path
        return uri

    def _report(self, page: Source, written: Written) -> None:
        """One problem for a reference of a page, and no second one by the host."""
        if self.level is None:
            return
        level = self.level
        code, message, hint = "file-missing", f"there is no file `{written.text}`", "add it, or correct the path"
        if written.suffix in PAGES:
            code, message, hint = "page-missing", f"there is no page `{written.text}`", "write it, or correct the path"
            if self.repository.holds(posixpath.join(posixpath.dirname(page.uri), written.path), written.path):
                code, level, message = "page-outside", "info", f"`{written.text}` is a page outside docs_dir"
                hint = "it is no part of this site: link to its address on the web"
        problem = Problem(code, level, page.path, written.line, message, hint)
        self.found.missing.append(Missing(page.uri, fold_reference(written.text), problem))
