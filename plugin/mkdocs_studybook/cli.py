"""The command `studybook`: `studybook check DIR` and its sisters. Reads mkdocs.yml, so it lives in the adapter."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from mkdocs_studybook.commands import check
from mkdocs_studybook.project import ProjectError, open_project

COMMANDS = {"check": check}
"""Name → module with HELP, add_arguments and run."""


def main(words: Sequence[str] | None = None) -> int:
    """Exit code 0 clean, 1 problems of level error, 2 wrong use."""
    options = _parse(words)
    try:
        project = open_project(Path(options.dir))
    except ProjectError as error:
        print(f"studybook: {error}", file=sys.stderr)
        return 2
    return int(COMMANDS[options.command].run(project, options))


def _parse(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="studybook", description="Study notes, checked and worked on.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=module.HELP, description=module.HELP)
        command.add_argument("dir", nargs="?", default=".", metavar="DIR", help="folder of mkdocs.yml, or of notes")
        module.add_arguments(command)
    return parser.parse_args(words)


if __name__ == "__main__":
    raise SystemExit(main())
