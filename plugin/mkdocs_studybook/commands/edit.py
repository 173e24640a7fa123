"""Changing notes: the change is shown first, and written only when asked for."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from mkdocs_studybook.project import Project
from studybook.book.rename import show_diff
from studybook.kept import write_file
from studybook.notes.model import Note


def add_write(parser: argparse.ArgumentParser) -> None:
    """The option that lets a command write."""
    parser.add_argument("--write", action="store_true", help="write the change; without it, it is only shown")


def change_notes(project: Project, change: Callable[[Note, str], str], write: bool) -> int:
    """Show, and perhaps write, what `change` makes of each note's text. The number of notes that change."""
    count = 0
    for note in project.book.notes.values():
        place = project.root / note.path
        before = _read(place)
        if before is None:
            continue
        after = change(note, before)
        if after == before:
            continue
        count += 1
        print(show_diff(note.path, before, after), end="")
        if write:
            write_file(place, after.encode())
    if count:
        print(f"{count} note{'s' if count > 1 else ''} {'changed' if write else 'would change: --write writes it'}")
    else:
        print("nothing to change")
    return count


def _read(place: Path) -> str | None:
    """The text with its own line ends; None for a file that is not UTF-8: it is not ours to rewrite."""
    try:
        return place.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
