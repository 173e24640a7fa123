"""The command `studybook`: `studybook check DIR` and its sisters. Reads mkdocs.yml, so it lives in the adapter."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from mkdocs_studybook.commands import check, compare, export, fix, importing, links, pattern, scope, sync
from mkdocs_studybook.project import ProjectError, open_project

COMMANDS = {
    "check": check,
    "links": links,
    "fix": fix,
    "compare": compare,
    "import": importing,
    "export": export,
    "pattern": pattern,
    "scope": scope,
    "sync": sync,
}
"""Name → module with HELP, add_arguments and run."""


def main(words: Sequence[str] | None = None) -> int:
    """Exit code 0 clean, 1 problems of level error, 2 wrong use."""
    options = _parse(words)
    _widen(sys.stdout)
    _widen(sys.stderr)
    try:
        project = open_project(Path(options.dir))
    except ProjectError as error:
        print(f"studybook: {error}", file=sys.stderr)
        return 2
    try:
        code = int(COMMANDS[options.command].run(project, options))
        sys.stdout.flush()  # here, where it may fail: Python would tell at its end what it cannot mend
        return code
    except BrokenPipeError:  # the reader of our output has seen enough: `studybook links PAGE | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a folder that cannot be written, an output file without its folder
        print(f"studybook: {error.filename or options.dir}: {error.strerror or error}", file=sys.stderr)
        return 2


def _widen(stream: TextIO) -> None:
    """Notes hold letters that a terminal's encoding may lack: a pipe or a file gets UTF-8, a terminal escapes.

    A pipe or file gets line ends as we write them: Windows would make two of those in CSV.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _parse(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="studybook", description="Study notes, checked and worked on.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=module.HELP, description=module.HELP)
        module.add_arguments(command)
        command.add_argument("dir", nargs="?", default=".", metavar="DIR", help="folder of mkdocs.yml, or of notes")
    options, rest = parser.parse_known_args(words)
    if len(rest) == 1 and not rest[0].startswith("-") and options.dir == ".":
        options.dir = rest[0]  # argparse finds no DIR behind an option: `export csv --output FILE DIR`
    elif rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return options


if __name__ == "__main__":
    raise SystemExit(main())
