"""Files beside the pages: scripts, styles, icons, pictures for download, and the book as data."""

from __future__ import annotations

from pathlib import Path

from studybook.emit.data import dump_book
from studybook.emit.model import Asset, Edition
from studybook.patterns.icons import icon_assets
from studybook.patterns.picture import picture_uri
from studybook.patterns.standalone import make_standalone
from studybook.patterns.thumbnail import make_thumbnail, thumbnail_uri

FOLDER = Path(__file__).parent.parent / "assets"


def make_assets(edition: Edition) -> tuple[Asset, ...]:
    """All generated files that are no pages, by uri."""
    settings = edition.book.settings
    files = {f"studybook/{path.name}": path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.is_file()}
    files["studybook/book.json"] = dump_book(edition)
    files |= icon_assets({icon for drawing in edition.drawings.values() for icon in drawing.icons}, settings)
    for drawing in edition.drawings.values():
        if drawing.chunks:
            files[drawing.download] = make_standalone(drawing, settings).encode()
            files[thumbnail_uri(drawing)] = make_thumbnail(drawing, settings).encode()
        if drawing.pattern in edition.pictures:
            files[picture_uri(drawing)] = edition.pictures[drawing.pattern]
    return tuple(Asset(uri, content) for uri, content in sorted(files.items()))
