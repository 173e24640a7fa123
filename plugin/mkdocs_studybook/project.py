"""A notes project opened without building it: config → files → book."""

from __future__ import annotations

import logging
import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import Files, get_files

from mkdocs_studybook.config import StudybookConfig, check_cache, choose, writes_titles
from mkdocs_studybook.reading import list_addresses, read_files
from mkdocs_studybook.wire import wire_exclusions, wire_readmes
from studybook.book.model import Book
from studybook.emit.model import Edition
from studybook.settings import Settings
from studybook.study import publish


class ProjectError(Exception):
    """The folder is no project: no such folder, or a mkdocs.yml that MkDocs refuses."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder of notes and what it holds."""

    root: Path
    """Folder of mkdocs.yml, or the bare folder of notes."""
    config: MkDocsConfig
    settings: Settings
    files: Files
    book: Book


def open_project(folder: Path) -> Project:
    """Read and bind the project in `folder`; without a mkdocs.yml it is a bare folder of notes, with the defaults."""
    if not folder.is_dir():
        raise ProjectError(f"{folder} is no folder — name the one that holds mkdocs.yml, or one of notes")
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.WARNING)  # a misspelt option is told; notices of themes are not what was asked for
    config = _load(folder)
    log.setLevel(logging.ERROR)
    plugin = config.plugins.get("studybook")
    options = plugin.config if plugin is not None else _defaults()
    settings = choose(options, config)
    if not config.config_file_path:  # a bare folder: paths start there, and nothing is written into it
        settings = replace(settings, root=str(folder.resolve()), cache=str(_find_cache()))
    try:
        check_cache(settings, config)
    except ConfigurationError as error:
        raise ProjectError(str(error).removeprefix("studybook: ")) from error
    wire_exclusions(config)
    readmes = wire_readmes(config)
    files = get_files(config)
    book, _ = read_files(files, config, settings, readmes)
    return Project(folder.resolve(), config, settings, files, book)


def publish_project(project: Project) -> Edition:
    """Its generated pages and files, and with them every problem that a build would tell."""
    config, book = project.config, project.book
    return publish(book, list_addresses(project.files, book), config.use_directory_urls, writes_titles(config))


def _find_cache() -> Path:
    """A folder for what a bare folder's notes need not have drawn again: one that nobody else can write to."""
    if not hasattr(os, "getuid"):  # Windows has a temporary folder for each user
        return Path(tempfile.gettempdir(), "studybook-cache")
    place = Path(tempfile.gettempdir(), f"studybook-cache-{os.getuid()}")
    with suppress(FileExistsError):
        place.mkdir(mode=0o700)
    found = place.lstat()
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o022
    return place if ours else Path(tempfile.mkdtemp(prefix="studybook-cache-"))


def _load(folder: Path) -> MkDocsConfig:
    file = next((folder / name for name in ("mkdocs.yml", "mkdocs.yaml") if (folder / name).is_file()), None)
    try:
        if file is not None:
            return load_config(str(file))
        return _load_bare(folder)
    except Abort as error:  # MkDocs has told each mistake in the file
        raise ProjectError(f"{file or folder}: correct what is told above") from error
    except ConfigurationError as error:
        raise ProjectError(f"{file or folder}: {error}") from error


def _load_bare(folder: Path) -> MkDocsConfig:
    """Defaults for a folder that is all notes. Its `.`-folders and `site` are left out by MkDocs' own rules."""
    config = MkDocsConfig()
    place = folder.resolve()
    config.load_dict(
        {
            "site_name": place.name,
            "theme": "mkdocs",
            "plugins": [],
            "docs_dir": str(place),
            "site_dir": str(place.parent / f"{place.name}-site"),
        }
    )
    errors, _ = config.validate()
    if errors:
        raise ProjectError(f"{folder}: {errors[0][1]}")
    return config


def _defaults() -> StudybookConfig:
    options = StudybookConfig()
    options.load_dict({})
    options.validate()
    return options
