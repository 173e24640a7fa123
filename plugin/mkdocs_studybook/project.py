"""A notes project opened without building it: config → files → book."""

from __future__ import annotations

import logging
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import Files, get_files

from mkdocs_studybook.assets import add_missing
from mkdocs_studybook.config import StudybookConfig, check_cache, choose
from mkdocs_studybook.files import add_readmes, choose_front, name_sections, part_pages
from mkdocs_studybook.sources import gather
from mkdocs_studybook.wire import wire_exclusions, wire_readmes
from studybook.book.model import Book
from studybook.emit.model import Edition
from studybook.settings import Settings
from studybook.study import publish, read_book


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
        raise ProjectError(f"{folder} is no folder")
    logging.getLogger("mkdocs").setLevel(logging.ERROR)  # theme notices are not what was asked for
    config = _load(folder)
    plugin = config.plugins.get("studybook")
    options = plugin.config if plugin is not None else _defaults()
    settings = choose(options, config)
    if not config.config_file_path:  # a bare folder: paths start there, and nothing is written into it
        cache = str(Path(tempfile.gettempdir(), "studybook-cache"))
        settings = replace(settings, root=str(folder.resolve()), cache=cache)
    try:
        check_cache(settings, config)
    except ConfigurationError as error:
        raise ProjectError(str(error)) from error
    wire_exclusions(config)
    readmes = wire_readmes(config)
    files = get_files(config)
    name_sections(files)
    add_readmes(files, config, readmes)
    part_pages(files, config)
    gathered, outside = gather(files, config, settings)
    book = read_book(gathered, choose_front(files, settings, ""))
    return Project(folder.resolve(), config, settings, files, add_missing(book, outside))


def publish_project(project: Project) -> Edition:
    """Its generated pages and files, and with them every problem that a build would tell."""
    config, book = project.config, project.book
    urls = {file.src_uri: file.url for file in project.files if file.src_uri not in book.hidden}
    return publish(book, urls, config.use_directory_urls, config.theme.name == "material")


def _load(folder: Path) -> MkDocsConfig:
    file = next((folder / name for name in ("mkdocs.yml", "mkdocs.yaml") if (folder / name).is_file()), None)
    try:
        if file is not None:
            return load_config(str(file))
        return _load_bare(folder)
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
