"""From MkDocs' files to a bound book: the same for a build and for the command, so that both tell the same problems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from mkdocs_studybook.assets import Outside, add_missing
from mkdocs_studybook.files import add_readmes, choose_front, name_sections, part_pages, show_served
from mkdocs_studybook.sources import gather
from studybook.book.model import Book
from studybook.settings import Settings
from studybook.source import Problem, sort_problems
from studybook.study import read_book


def read_files(
    files: Files,
    host: MkDocsConfig,
    settings: Settings,
    readmes: Iterable[str],
    folder: str = "",
    serving: bool = False,
) -> tuple[Book, Outside]:
    """Read and bind what `files` hold, and what their pages refer to outside docs_dir.

    `readmes`: see `wire_readmes`; `folder`: that of the language being built; `serving`: see `gather`.
    """
    name_sections(files)
    add_readmes(files, host, readmes)
    part_pages(files, host)
    show_served(files, host)
    gathered, outside = gather(files, host, settings, serving)
    book = add_missing(read_book(gathered, choose_front(files, settings, folder)), outside)
    return _check_card(book, files, settings.card), outside


def _check_card(book: Book, files: Files, card: str) -> Book:
    """The book with a problem where the picture for shared links is no file: nobody sees that on the site."""
    if not card or files.get_file_from_path(card) is not None:
        return book
    message, hint = f"option `card`: there is no file `{card}`", "add it inside docs_dir, or correct the path"
    missing = Problem("file-missing", "warning", "mkdocs.yml", 1, message, hint)
    return replace(book, problems=sort_problems([*book.problems, missing]))


def list_addresses(files: Files, book: Book) -> dict[str, str]:
    """Uri → URL of every file that the book does not leave out."""
    return {file.src_uri: file.url for file in files if file.src_uri not in book.hidden}
