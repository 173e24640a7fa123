"""`studybook scope LIST`: what changed between the exam's list that we know and the one printed today."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from mkdocs_studybook.project import Project
from studybook.catalog.diff import ScopeDiff, diff_scope, read_scope, scope_of

HELP = "tell what entered, left or was renamed in the exam's list of services since the catalogue's snapshot"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The list comes before the folder."""
    parser.add_argument("list", metavar="LIST", help="text file with one printed name a line, `-` for standard input")


def run(project: Project, options: argparse.Namespace) -> int:
    """0 when nothing changed, 1 when something did, 2 for a list that can't be read."""
    try:
        data = sys.stdin.buffer.read() if options.list == "-" else Path(options.list).read_bytes()
        lines = data.decode("utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        print(f"studybook: {options.list}: {reason} — give a text file with one name a line", file=sys.stderr)
        return 2
    catalog = project.book.catalog
    old = scope_of(catalog)
    new = read_scope(lines, catalog, "")
    if not new.entries:
        print(
            f"studybook: {options.list}: no name in it — copy the exam guide's list, one name a line", file=sys.stderr
        )
        return 2
    found = diff_scope(old, new)
    print(
        f"{catalog.certification.code} of {old.snapshot or 'no day'}: {len(old.entries)} names, now {len(new.entries)}"
    )
    changes = list(_tell(found))
    print("\n".join(changes or ["nothing has changed"]))
    return 1 if changes else 0


def _tell(found: ScopeDiff) -> Iterator[str]:
    yield from (f"entered: {name}" for name in found.entered)
    yield from (f"left: {name}" for name in found.left)
    yield from (f"renamed: {was} → {now}" for was, now in found.renamed)
    yield from (f"not in the catalogue: {name}" for name in found.unknown)
