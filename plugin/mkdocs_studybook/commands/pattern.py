"""`studybook pattern eject ID`: a pattern as a script of the diagrams library."""

from __future__ import annotations

import argparse
import sys
from difflib import get_close_matches

from mkdocs_studybook.project import Project
from studybook.patterns.eject import eject_pattern
from studybook.patterns.file import find_pattern

HELP = "write a pattern as a script of the diagrams library"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which pattern, come before the folder."""
    parser.add_argument("what", metavar="{eject}", choices=["eject"], help="eject: print the script")
    parser.add_argument("id", metavar="ID", help="id of the pattern: its file's name without the ending")


def run(project: Project, options: argparse.Namespace) -> int:
    """Print the script; 2 when there is no such pattern."""
    pattern = project.book.patterns.get(find_pattern(options.id, project.book.patterns))
    if pattern is None:
        near = get_close_matches(options.id, list(project.book.patterns), n=3)
        hint = f"did you mean {' or '.join(near)}" if near else "an id is an `id:` line, else the file's name"
        print(f"studybook: no pattern {options.id} — {hint}", file=sys.stderr)
        return 2
    print(eject_pattern(pattern), end="")
    return 0
