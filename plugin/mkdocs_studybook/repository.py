"""The repository that a folder of notes belongs to: where its other files are."""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

MARKS = (
    ".git", "_config.yml", "_config.toml", "hugo.toml", "hugo.yaml", "hugo.yml", "config.toml", "quartz.config.ts",
    "docusaurus.config.js", "docusaurus.config.ts", "package.json", "Gemfile", ".obsidian",
)  # fmt: skip
"""What stands in the top folder of a repository of notes."""
SERVED = ("", "static", "public", "assets", "docs", "source", "content", ".vuepress/public")
"""Folders whose content a site generator serves at the root."""
HIDDEN = re.compile(r"(?:(?<=/)|^)(?:\.vuepress/public/|\.(?=gitbook/assets/))")
"""What an address does not have of the path of a file that a site generator serves from a folder with a dot."""
FOREIGN = ("node_modules", "bower_components", "__pycache__", "venv", "site-packages")
"""Folders that hold other people's code."""


@dataclass(slots=True)
class Repository:
    """Folders around docs_dir. Nothing outside `root`, and nothing hidden, is ever found."""

    root: Path
    """The top folder."""
    docs: Path
    known: bool
    """Whether `root` is surely the top of a repository, so that it may be searched through."""
    omit: tuple[str, ...] = ()
    """Folders, absolute, that are not looked into by name: docs_dir, which MkDocs lists, and what a build writes."""
    _names: dict[str, list[str]] | None = field(default=None)

    @property
    def prefix(self) -> str:
        """Path of docs_dir in the repository, with a slash at its end; empty where they are one."""
        path = Path(os.path.relpath(self.docs, self.root)).as_posix()
        return "" if path == "." else f"{path}/"

    def below_roots(self, path: str) -> tuple[str, Path] | None:
        """What a site generator serves at `/path`: uri in a site and place."""
        for folder in SERVED:
            if found := self._find(posixpath.join(folder, path)):
                return (posixpath.normpath(path), found)
        return None

    def beside(self, path: str) -> tuple[str, Path] | None:
        """What lies at a path relative to docs_dir that leads out of it."""
        place = posixpath.normpath(self.prefix + path)
        found = self._find(place)
        return (HIDDEN.sub("", place), found) if found else None

    def by_name(self, path: str) -> tuple[str, Path] | None:
        """The one file of the repository whose path ends like this; none where several do."""
        if not self.known:
            return None
        if self._names is None:
            self._names = self._list_names()
        tail = f"/{path}".casefold()
        found = [item for item in self._names.get(posixpath.basename(tail), ()) if f"/{item}".casefold().endswith(tail)]
        place = self._find(found[0]) if len(found) == 1 else None
        return (found[0], place) if place else None

    def holds(self, near: str, path: str) -> bool:
        """Whether the repository has a file at a path relative to docs_dir, or to its top where it begins with `/`."""
        place = path.lstrip("/") if path.startswith("/") else posixpath.normpath(self.prefix + near)
        return self._find(place) is not None

    def _find(self, path: str) -> Path | None:
        """The file, if it is one and lies in the repository: no `..` and no link leads out of it."""
        path = posixpath.normpath(path)
        parts = HIDDEN.sub("", path).split("/")
        if any(part == ".." or part.startswith(".") for part in parts):
            return None
        place = self.root / path
        try:
            return place if place.is_file() and place.resolve().is_relative_to(self.root.resolve()) else None
        except (OSError, ValueError):
            return None

    def _list_names(self) -> dict[str, list[str]]:
        names: dict[str, list[str]] = {}
        for folder, below, files in os.walk(self.root):
            below[:] = sorted(
                name
                for name in below
                if not name.startswith(".") and name not in FOREIGN and os.path.join(folder, name) not in self.omit
            )
            base = Path(os.path.relpath(folder, self.root)).as_posix()
            for name in sorted(files):
                names.setdefault(name.casefold(), []).append(posixpath.normpath(f"{base}/{name}"))
        return names


def find_repository(host: MkDocsConfig) -> Repository:
    """The nearest folder above docs_dir that looks like a repository's top or holds mkdocs.yml; else its parent."""
    docs = Path(host.docs_dir).absolute()
    own = Path(host.config_file_path).absolute().parent if host.config_file_path else None
    omit = (str(docs), str(Path(host.site_dir).absolute()))
    for folder in (docs, *docs.parents):
        if folder == own or any((folder / mark).exists() for mark in MARKS):
            return Repository(folder, docs, True, omit)
    return Repository(docs.parent, docs, False, omit)
