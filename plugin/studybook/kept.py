"""Files on disk, written whole or not at all: two builds may run at once, and one may be killed."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from studybook.source import digest

_PIECE = 1 << 14
_PNG_END = b"IEND\xaeB`\x82"


def write_file(path: Path, content: bytes, follow: bool = True) -> None:
    """Only when the content changes, so that file times stay true for tools that go by them. Raises OSError.

    A link stays one, and an existing file's permissions hold. `follow=False`: a link is replaced, not written through.
    """
    try:
        if path.read_bytes() == content:
            return
        if follow:
            path = path.resolve()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    # Not the file's name with an ending: that may be as long as a name can be.
    draft = path.with_name(f".{digest(path.name)}.{os.getpid()}.part")
    try:
        with open(draft, "wb" if follow else "xb") as file:
            file.write(content)
        with suppress(FileNotFoundError):
            shutil.copymode(path, draft)
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise


def keep_file(path: Path, content: bytes) -> bool:
    """Write a file that only saves time. False where that is impossible, which costs the next build its time.

    A link in its place leads out of the cache, to a file that is not ours: it is replaced.
    """
    try:
        write_file(path, content, follow=False)
    except OSError:
        return False
    return True


def read_kept(path: str) -> bytes:
    """A kept file, whole. Raises OSError. Made for hundreds of small ones: a file object takes longer to make than
    they take to read."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        content = piece = os.read(file, _PIECE)
        while len(piece) == _PIECE:  # a shorter piece is the last one
            piece = os.read(file, _PIECE)
            content += piece
        return content
    finally:
        os.close(file)


def read_png(path: Path) -> bytes | None:
    """A kept picture; None when there is none, or its end is missing."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if content.endswith(_PNG_END) else None
