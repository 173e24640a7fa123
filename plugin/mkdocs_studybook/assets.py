"""Files that notes refer to and that lie elsewhere in their repository: `/assets/…`, `static/`, `../images/`.

A clone of a blog or wiki keeps its pictures outside the folder of its notes. What a note refers to is found there and
joins the site; what is nowhere is one problem.
"""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_studybook.repository import Repository, find_repository
from studybook.book.model import Book
from studybook.emit.references import fold_reference
from studybook.notes.mask import mask_page
from studybook.source import Level, Problem, Source

_WRITTEN = re.compile(
    r"\]\([ ]*(?:<(?P<angle>[^<>\n]+)>|(?P<link>(?:\{\{[^{}\n]*\}\}|[^\s<>(){])*(?:\([^\s()]*\)[^\s()]*)*))"
    r"|[\s\"'](?:src|href|poster)[ ]*=[ ]*[\"'](?P<html>[^\"'<>\n]+)"
    r"|!\[\[(?P<embed>[^\[\]|#\n]+)"
    r"|^[ ]{0,3}\[[^\[\]\n]+\]:[ ]*<?(?P<definition>[^\s<>]+)",
    re.MULTILINE,
)
_LIQUID = re.compile(
    r"\{\{[^{}]*?(?P<quote>[\"'])(?P<path>/[^\"'{}]*)(?P=quote)[^{}]*\}\}|\{\{[ ]*site\.(?:base)?url[ ]*\}\}"
)
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|[#?{<]|$")
_MEDIA = re.compile(r"^(?:media_subpath|img_path)[ ]*:[ ]*[\"']?(/?[^\"'\n]+?)[\"']?[ ]*$", re.MULTILINE)
FILES = frozenset(
    (
        ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".ico", ".tif", ".tiff", ".apng", ".jfif",
        ".mp4", ".webm", ".mov", ".m4v", ".ogv", ".mp3", ".ogg", ".wav", ".m4a", ".vtt",
        ".pdf", ".zip", ".gz", ".csv", ".tsv", ".txt", ".drawio", ".excalidraw",
        ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".key", ".pages", ".epub",
    )
)  # fmt: skip
"""What a note shows or hands out. Anything else of a repository is not published because a note names it."""


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
    found = Outside()
    search = _Search(found, known, find_repository(host), _choose_level(host))
    for page in pages:
        if written := _list_unknown(page, known):
            search.look(page, written)
    return found


class _Known:
    """What the host will find by itself; static-i18n finds the file of a language under its plain name."""

    def __init__(self, uris: Collection[str], files: Files, made: tuple[str, ...]) -> None:
        self.uris = uris
        self.files = files
        self.made = made

    def __contains__(self, uri: str) -> bool:
        return uri in self.uris or uri.startswith(self.made) or self.files.get_file_from_path(uri) is not None


def add_outside(files: Files, host: MkDocsConfig, found: Outside) -> None:
    """Let the found files join the site."""
    for uri, path in sorted(found.files.items()):
        file = File(uri, str(path.parent), host.site_dir, host.use_directory_urls)
        file.abs_src_path = str(path)
        files.append(file)


def list_missing(found: Outside, book: Book) -> list[Problem]:
    """What is missing still, now that dialects have resolved references in their own way."""
    notes = {note.uri: note for note in book.notes.values()}
    left: dict[str, set[str]] = {}
    for missing in found.missing:
        if missing.uri in notes and missing.uri not in left:
            matches = _WRITTEN.finditer(notes[missing.uri].markdown)
            left[missing.uri] = {fold_reference(match[match.lastgroup or 0]) for match in matches}
    return [item.problem for item in found.missing if item.written in left.get(item.uri, ())]


def _choose_level(host: MkDocsConfig) -> Level | None:
    """How broken links are told: as `validation: links: not_found` asks."""
    asked = host.validation.links.not_found
    return "warning" if asked >= logging.WARNING else "info" if asked >= logging.INFO else None


def _list_unknown(page: Source, known: _Known) -> list[tuple[int, str, str]]:
    """Place, kind and text of each reference to a file or page that is not where it says."""
    text = page.text
    if "](" not in text and "=" not in text and "[[" not in text and "]:" not in text:
        return []
    folder = posixpath.dirname(page.uri)
    found = []
    for match in _WRITTEN.finditer(text):
        written = match[match.lastgroup or 0].strip()
        if _ELSEWHERE.match(plain := _strip_liquid(written)):
            continue
        path = fold_reference(plain)
        suffix = posixpath.splitext(path)[1].lower()
        if (suffix not in FILES and suffix not in _PAGES) or posixpath.normpath(posixpath.join(folder, path)) in known:
            continue
        found.append((match.start(), match.lastgroup or "", written))
    return found


_PAGES = frozenset((".md", ".markdown", ".mdx"))


def _strip_liquid(written: str) -> str:
    return _LIQUID.sub(lambda found: found["path"] or "", written) if "{{" in written else written


class _Search:
    """One search over all pages; what it finds goes to `found`."""

    def __init__(self, found: Outside, known: _Known, repository: Repository, level: Level | None) -> None:
        self.found = found
        self.known = known
        self.repository = repository
        self.level = level

    def look(self, page: Source, written: Sequence[tuple[int, str, str]]) -> None:
        """Look for the unknown references of a page."""
        code = [item for item in mask_page(_blank_head(page.text)).hidden if item.kind in ("code", "comment", "math")]
        media = _MEDIA.search(page.text[:2000])
        for place, kind, reference in written:
            if not any(item.start <= place < item.end for item in code):
                self._look_for(page, place, kind, reference, media[1] if media else "")

    def _look_for(self, page: Source, place: int, kind: str, written: str, media: str) -> None:
        path = fold_reference(_strip_liquid(written))
        uri = next((uri for uri in self._guess(page, path, media, kind) if uri), "")
        if uri:
            self.found.places.setdefault(page.uri, {}).update({fold_reference(written): uri, path: uri})
        elif kind != "embed":  # an embed that means nothing is the dialect's to tell
            self._report(page, place, written, path)

    def _guess(self, page: Source, path: str, media: str, kind: str) -> Iterator[str]:
        """Uris of what a reference may mean, likeliest first."""
        here = posixpath.dirname(page.uri)
        suffix = posixpath.splitext(path)[1].lower()
        plain = path.removeprefix("@site")
        if plain.startswith("/"):
            yield self._own(plain.lstrip("/"))
            yield self._take(self.repository.below_roots(plain.lstrip("/")))
        elif kind != "embed":
            if media:
                yield self._take(self.repository.below_roots(posixpath.join(media, plain).lstrip("/")))
            yield self._own(posixpath.normpath(posixpath.join(page.uri.rpartition(".")[0], plain)))
            yield self._take(self.repository.beside(posixpath.join(here, plain)))
        if suffix in FILES and not plain.startswith("."):
            yield self._take(self.repository.by_name(plain.lstrip("/")))

    def _own(self, uri: str) -> str:
        """A file of docs_dir, by its path there or by its path in the repository."""
        prefix = self.repository.prefix
        uris = (uri, uri.removeprefix(prefix) if prefix and uri.startswith(prefix) else "")
        return next((uri for uri in uris if uri in self.known), "")

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

    def _report(self, page: Source, place: int, written: str, path: str) -> None:
        """One problem for each reference of a page, and no second one by the host."""
        places = self.found.places.setdefault(page.uri, {})
        line = page.text.count("\n", 0, place) + 1
        is_page = PurePosixPath(path).suffix.lower() in _PAGES
        if fold_reference(written) in places:
            return
        places[fold_reference(written)] = ""
        if self.level is None:
            return
        code, level, message, hint = "file-missing", self.level, f"there is no file `{written}`", "add it, or"
        if is_page and self.repository.holds(posixpath.join(posixpath.dirname(page.uri), path), path):
            code, level, message = (
                "page-outside",
                "info",
                f"`{written}` is a page outside docs_dir, no part of this site",
            )
            hint = "link to its address on the web, or"
        elif is_page:
            code, message, hint = "page-missing", f"there is no page `{written}`", "write it, or"
        problem = Problem(code, level, page.path, line, message, f"{hint} correct the path")
        self.found.missing.append(Missing(page.uri, fold_reference(written), problem))


def _blank_head(text: str) -> str:
    """The text without its head, every place in it unmoved."""
    if not text.startswith(("---\n", "+++\n")):
        return text
    end = text.find(f"\n{text[:3]}", 3)
    return re.sub(r"[^\n]", " ", text[: end + 4]) + text[end + 4 :] if end > 0 else text
