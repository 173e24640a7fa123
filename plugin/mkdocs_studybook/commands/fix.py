"""`studybook fix names`: former names and misspellings → current ones, in the notes."""

from __future__ import annotations

import argparse

from mkdocs_studybook.commands.edit import add_write, change_notes
from mkdocs_studybook.project import Project
from studybook.book.rename import rename_mentions

HELP = "rewrite former names and misspellings in your notes, after showing the change"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to fix comes before the folder."""
    parser.add_argument(
        "what", metavar="{names}", choices=["names"], help="names: former names and misspellings of services"
    )
    add_write(parser)


def run(project: Project, options: argparse.Namespace) -> int:
    """Show the change of every note; 0 also when there is one."""
    lexicon = project.book.lexicon
    change_notes(project, lambda note, text: rename_mentions(text, lexicon, note.body_line), options.write)
    return 0
