"""Builds whole small sites, for real, in a folder of their own."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html
from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parents[2]
SITES = ROOT / "tests/sites"


@dataclass(frozen=True, slots=True)
class Site:
    """A built site."""

    root: Path
    """Folder of mkdocs.yml."""
    folder: Path
    """Folder of the built pages."""
    log: tuple[tuple[str, str], ...]
    """Level and text of everything MkDocs and its plugins logged at INFO and above."""

    def read(self, url: str) -> str:
        """Text of a built file; a URL that ends in a slash is its index.html."""
        place = self.folder / url
        return (place / "index.html" if url.endswith("/") or not url else place).read_text("utf-8")

    def page(self, url: str) -> Any:
        """The parsed page."""
        return html.document_fromstring(self.read(url).encode(), parser=html.HTMLParser(encoding="utf-8"))

    @property
    def book(self) -> dict[str, Any]:
        """book.json."""
        data: dict[str, Any] = json.loads(self.read("studybook/book.json"))
        return data

    def logged(self, *levels: str) -> list[str]:
        """Log lines of these levels."""
        return [text for level, text in self.log if level in levels]


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append((record.levelname, record.getMessage()))


def build_site(
    target: Path, files: Mapping[str, str | bytes] | None = None, scenario: str = "", **options: Any
) -> Site:
    """Write `files` (or copy tests/sites/<scenario>) below `target` and build. Options override mkdocs.yml."""
    if scenario:
        shutil.copytree(SITES / scenario, target, dirs_exist_ok=True)
    for name, text in (files or {}).items():
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return rebuild_site(target, **options)


def rebuild_site(target: Path, **options: Any) -> Site:
    """Build what stands below `target`."""
    keeper = _Keeper()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(keeper)
    logger.setLevel(logging.INFO)
    config = load_config(str(target / "mkdocs.yml"), **{"site_dir": str(target / "site"), **options})
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        logger.removeHandler(keeper)
        config.plugins.on_shutdown()
    return Site(target, Path(config.site_dir), tuple(keeper.lines))
