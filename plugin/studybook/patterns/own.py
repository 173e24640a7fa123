"""Pictures of the author's own as icons: found beside the pattern, judged, and shrunk once.

Their icon is `./path#name`: the path from the folder of mkdocs.yml, and what the picture is called in the site. That is
made of its content, so that a drawing is kept as long as its pictures are the same.
"""

from __future__ import annotations

import io
import posixpath
import re
import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from studybook.kept import keep_file, read_png
from studybook.patterns.shrunk import asset_uri, kept_path, shrink

MAX_BYTES, MAX_PIXELS = 4_000_000, 16_000_000
"""A picture beyond these is no icon: opened, it would take the build time and memory."""
SHOWN = 80
"""Letters of a path that a message shows."""

_OWN = "./"
_FORMATS = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff"}
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)  # a drive of Windows has one letter
_PATH = re.compile(r"[/\\]|\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico|tiff?)$", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class Unshown(Exception):
    """A picture that can't be shown: the message says why, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Places:
    """Where the pictures of a pattern are looked for."""

    root: Path
    """Folder of mkdocs.yml. What lies outside it is not shown."""
    folders: Sequence[str]
    """Folders in it, in the order they are searched; the pattern's own is first."""
    store: Path | None = None
    """Where shrunk pictures are kept; None: nowhere."""


def is_own(icon: str) -> bool:
    """Whether an icon is a picture of the author's, and no class of the library."""
    return icon.startswith(_OWN)


def own_path(icon: str) -> str:
    """Path of the picture from the folder of mkdocs.yml; empty for a class of the library."""
    return icon.removeprefix(_OWN).rpartition("#")[0] if is_own(icon) else ""


def looks_like_path(text: str) -> bool:
    """Whether a wish for an icon can only be a picture: no name of a class has a slash or such an ending."""
    return _PATH.search(text) is not None


def find_own(written: str, places: Places) -> str:
    """Icon of the picture that an author calls `written`. Raises Unshown.

    It is opened by an imaging library only when its shrunk copy is not kept.
    """
    shown = written if len(written) <= SHOWN else f"{written[:SHOWN]}…"
    if _ADDRESS.match(written):
        raise Unshown(f"`{shown}` is an address, and nothing is fetched", "save the picture and name its file")
    try:
        path = _find(written.replace("\\", "/"), shown, places)
        source = _read(path, shown)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise Unshown(
            f"the picture `{shown}` can't be read: {reason}", "let the build read it, or name another"
        ) from error
    uri = asset_uri(source)
    if places.store is None or read_png(kept_path(places.store, uri)) is None:
        small = _shrink(source, shown)
        if places.store is not None:
            keep_file(kept_path(places.store, uri), small)
    name = uri.rpartition("/")[2].removesuffix(".png")
    return f"{_OWN}{path.relative_to(places.root.resolve()).as_posix()}#{name}"


def read_own(icon: str, folder: Path | None, root: Path | None) -> tuple[str, bytes] | None:
    """Asset path and shrunk PNG of such an icon; from its file where the store has lost it, None when that changed."""
    uri = f"studybook/icons/{icon.rpartition('#')[2]}.png"
    small = read_png(kept_path(folder, uri)) if folder is not None else None
    if small is None and root is not None:
        try:
            source = _read(root / own_path(icon), "")
            small = _shrink(source, "") if asset_uri(source) == uri else None
        except (OSError, Unshown):
            return None
    return None if small is None else (uri, small)


def _find(written: str, shown: str, places: Places) -> Path:
    """The first file of that path. What is outside is not even looked at. Raises Unshown and OSError."""
    root = places.root.resolve()
    found = list(_list_places(written, places))
    for place in found:
        if place.is_relative_to(root) and place.is_file() and not _CONTROL.search(str(place.relative_to(root))):
            return place
    if found and not found[0].is_relative_to(root):
        hint = "copy it into that folder"
        raise Unshown(f"the picture `{shown}` is not inside the folder of mkdocs.yml", hint)
    wanted = posixpath.normpath(posixpath.join(places.folders[0], written)) if places.folders else written
    hint = f"put it at `{wanted[:SHOWN]}`, or correct the path"
    raise Unshown(f"there is no picture `{shown}`", hint)


def _list_places(written: str, places: Places) -> Iterator[Path]:
    """As written, then with Hangul as some systems write it in the names of files."""
    spellings = [written, *(unicodedata.normalize(form, written) for form in ("NFC", "NFD"))]
    for folder, name in product(dict.fromkeys(places.folders), dict.fromkeys(filter(None, spellings))):
        try:
            yield Path(places.root, folder, name).resolve()
        except (ValueError, RuntimeError):  # a NUL, or a link that leads to itself
            continue


def _read(path: Path, shown: str) -> bytes:
    """A file that begins as a picture does, and is not too large. Raises Unshown and OSError."""
    with path.open("rb") as file:
        source = file.read(MAX_BYTES + 1)
    if len(source) > MAX_BYTES:
        raise _too_large(shown, f"{MAX_BYTES // 1_000_000} MB")
    if not source.startswith(tuple(_FORMATS.values())):
        raise _unsound(shown)
    return source


def _shrink(source: bytes, shown: str) -> bytes:
    from PIL import Image  # a warm build has no use for it

    try:
        with warnings.catch_warnings(action="ignore"):  # Pillow's, of large pictures: we say it
            with Image.open(io.BytesIO(source), formats=tuple(_FORMATS)) as image:
                pixels = image.width * image.height
            if pixels <= MAX_PIXELS:
                return shrink(source)
    except Image.DecompressionBombError:
        pass
    except Exception as error:  # whatever a broken picture makes of Pillow: its list has no end
        raise _unsound(shown) from error
    raise _too_large(shown, f"{MAX_PIXELS // 1_000_000} million pixels")


def _too_large(shown: str, bound: str) -> Unshown:
    return Unshown(f"the picture `{shown}` has more than {bound}", "make it smaller: icons are drawn 96 pixels wide")


def _unsound(shown: str) -> Unshown:
    return Unshown(f"`{shown}` is no sound PNG or JPEG picture", "save it as PNG")
