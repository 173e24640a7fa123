"""`studybook links PAGE`: what links on a page, what does not, and why."""

from __future__ import annotations

import argparse
import sys
from difflib import get_close_matches

from mkdocs_studybook.project import Project
from studybook.book.explain import explain_links

HELP = "say for each name on a page what was linked, what was not, and why"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The page comes before the folder."""
    parser.add_argument("page", metavar="PAGE", help="path of a note, relative to mkdocs.yml or to docs_dir")


def run(project: Project, options: argparse.Namespace) -> int:
    """One line a name; 2 when there is no such page."""
    wanted = options.page.replace("\\", "/").removeprefix("./")
    for note in project.book.notes.values():
        if wanted in (note.path, note.uri):
            lines = explain_links(note, project.book.mentions.get(note.path, ()), project.book.lexicon)
            print("\n".join(lines or [f"{note.path}: no name of a service"]))
            return 0
    near = get_close_matches(
        wanted, [name for note in project.book.notes.values() for name in (note.path, note.uri)], n=2, cutoff=0.8
    )
    hint = f"did you mean {' or '.join(near)}" if near else "give its path from mkdocs.yml, or in docs_dir"
    print(f"studybook: no page {options.page} — {hint}", file=sys.stderr)
    return 2
