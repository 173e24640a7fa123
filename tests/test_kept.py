"""Files on disk: whole or not at all, and only when something changes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from studybook.kept import keep_file, read_png, write_file

PNG = b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82"


def test_what_is_the_same_is_not_written(tmp_path: Path) -> None:
    """Tools go by a file's time."""
    place = tmp_path / "a/b.txt"
    write_file(place, b"one")
    os.utime(place, (1, 1))
    write_file(place, b"one")
    assert place.stat().st_mtime == 1
    write_file(place, b"two")
    assert (place.read_bytes(), place.stat().st_mtime > 1) == (b"two", True)
    assert os.listdir(place.parent) == ["b.txt"]


def test_permissions_hold(tmp_path: Path) -> None:
    place = tmp_path / "note.md"
    place.write_bytes(b"one")
    place.chmod(0o444 if os.name == "nt" else 0o640)
    before = stat.S_IMODE(place.stat().st_mode)
    keep_file(place, b"two")
    assert stat.S_IMODE(place.stat().st_mode) == before


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    place = tmp_path / ("n" * 240 + ".md")
    write_file(place, b"one")
    assert place.read_bytes() == b"one"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """By an error where the author asked for the file, by a plain no where it would only have saved time."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        write_file(tmp_path / "file/below.txt", b"one")
    assert not keep_file(tmp_path / "file/below.txt", b"one")


@pytest.mark.parametrize(("content", "whole"), [(PNG, True), (PNG[:-3], False), (b"", False), (b"{}", False)])
def test_a_cut_off_picture_is_not_believed(tmp_path: Path, content: bytes, whole: bool) -> None:
    (tmp_path / "a.png").write_bytes(content)
    assert (read_png(tmp_path / "a.png") == content) is whole
    assert read_png(tmp_path / "none.png") is None


def test_a_link_in_the_cache_is_replaced_and_never_written_through(tmp_path: Path) -> None:
    """Somebody else may have put it there; what an author asks for is written through their own links."""
    (tmp_path / "theirs").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "theirs")
    assert keep_file(tmp_path / "link", b"new")
    assert ((tmp_path / "theirs").read_bytes(), (tmp_path / "link").read_bytes()) == (b"mine", b"new")
    (tmp_path / "asked").symlink_to(tmp_path / "theirs")
    write_file(tmp_path / "asked", b"newer")
    assert ((tmp_path / "theirs").read_bytes(), (tmp_path / "asked").is_symlink()) == (b"newer", True)
