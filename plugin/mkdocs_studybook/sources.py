"""MkDocs' files → the library's sources. A file that cannot be read as text is a problem, no stop."""

from __future__ import annotations

import codecs
import os
from collections.abc import Collection
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_studybook.assets import Outside, add_outside, find_outside
from mkdocs_studybook.record import read_record
from studybook.settings import Settings, list_folders
from studybook.source import Problem, Source
from studybook.study import Gathered


def gather(files: Files, host: MkDocsConfig, settings: Settings, serving: bool = False) -> tuple[Gathered, Outside]:
    """Every Markdown page, pattern file and bank question, decoded.

    `serving`: pages of `draft_docs` are there, as `mkdocs serve` alone has them. Files that pages refer to and docs_dir
    does not hold join `files`; files that cannot be read leave it.
    """
    root = Path(settings.root)
    reader = _Reader(root)
    pages = _read_pages(files, read_record(settings, Path(host.docs_dir)), reader, serving)
    patterns = reader.read_folder(settings.patterns.folder, ".pattern")
    bank = reader.read_folder(settings.quiz.bank, ".md")
    outside = find_outside(pages, files, host, list_folders(settings))
    add_outside(files, host, outside)
    others = frozenset(file.src_uri for file in files if not file.is_documentation_page())
    problems = (*reader.problems, *_tell_programs(others, host, root))
    return Gathered(pages, others, patterns, bank, problems), outside


def _read_pages(files: Files, written: Collection[str], reader: _Reader, serving: bool) -> tuple[Source, ...]:
    """The author's pages. MkDocs would stop at any file that it cannot open, so those leave the build."""
    pages = []
    for file in list(files):
        shown = file.inclusion.is_in_serve() if serving else file.inclusion.is_included()
        if file.generated_by is not None or not shown or file.src_uri in written:
            continue
        if not _is_text(file.src_uri):  # no address can be made of it, and MkDocs would stop
            reader.tell_unreadable(file.abs_src_path or file.src_uri, "its name is not UTF-8", "rename it")
            files.remove(file)
            continue
        if not file.is_documentation_page():
            if file.abs_src_path is not None and not os.access(file.abs_src_path, os.R_OK):
                linked = os.path.islink(file.abs_src_path)
                reader.tell_unreadable(file.abs_src_path, "it leads nowhere" if linked else "permission denied")
                files.remove(file)
            continue
        source = reader.read_page(file)
        if source is None:
            files.remove(file)
        else:
            pages.append(source)
    return tuple(pages)


class _Reader:
    """Reads files below one folder and keeps what went wrong."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def read_page(self, file: File) -> Source | None:
        """A page; None if there is no way to read it."""
        place = file.abs_src_path or file.src_uri
        try:
            return self._decode(file.content_bytes, _relate(place, self.root), file.src_uri)
        except OSError as error:
            self.tell_unreadable(place, error.strerror or type(error).__name__)
            return None

    def read_folder(self, folder: str, ending: str) -> tuple[Source, ...]:
        """The files with this ending in a folder and all below it, by path; not those that a system hides by a dot."""
        place = self.root / folder
        if not folder or not place.is_dir():
            return ()
        found = []
        for path in sorted(place.rglob(f"*{ending}")):
            if path.is_dir() or path.name.startswith("."):
                continue
            try:
                found.append(self._decode(path.read_bytes(), _relate(str(path), self.root), ""))
            except OSError as error:
                self.tell_unreadable(str(path), error.strerror or type(error).__name__)
        return tuple(found)

    def tell_unreadable(self, place: str, reason: str, hint: str = "let the build read it, or remove it") -> None:
        """One problem for a file of which nothing can be shown."""
        message = f"the file can't be read: {reason[:1].lower()}{reason[1:]}"
        self.problems.append(Problem("file-unreadable", "error", _relate(place, self.root), 1, message, hint))

    def _decode(self, content: bytes, path: str, uri: str) -> Source:
        text, line, message = decode(content)
        if line:
            hint = "save it as UTF-8; odd bytes are shown as �"
            self.problems.append(Problem("encoding", "error", path, line, message, hint))
        return Source(path, text.replace("\r\n", "\n").replace("\r", "\n"), uri)


def decode(content: bytes) -> tuple[str, int, str]:
    """Text of a file, the line on which it is no UTF-8, and how; 0 where it is sound."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), 1, "the file is UTF-16"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = content.decode("utf-8", "replace").removeprefix("\ufeff")
        return text, content.count(b"\n", 0, error.start) + 1, "the file is not UTF-8"
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return text.replace("\0", "�"), line, "the file holds NUL bytes: it is no UTF-8 text"
    return text, 0, ""


def _relate(path: str, root: Path) -> str:
    """Path relative to `root`, with forward slashes; odd bytes in a name are shown as �."""
    try:
        found = Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # another drive: no relative path exists
        found = Path(path).name
    return found if _is_text(found) else os.fsencode(found).decode("utf-8", "replace")


def _is_text(name: str) -> bool:
    """Whether a name can be written as UTF-8: one from an archive of another encoding cannot."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _tell_programs(others: Collection[str], host: MkDocsConfig, root: Path) -> list[Problem]:
    """One line for all pages that are programs: MDX is left alone."""
    found = sorted(uri for uri in others if uri.endswith(".mdx"))
    if not found:
        return []
    path = _relate(str(Path(host.docs_dir, found[0])), root)
    message = f"MDX is a program, not a page: left as it is ({len(found)} file{'s' if len(found) > 1 else ''})"
    return [Problem("page-mdx", "info", path, 1, message, "save as .md what is Markdown")]
