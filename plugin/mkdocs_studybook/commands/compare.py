"""`studybook compare`: where our reading of notes differs from the renderer that their authors saw."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from mkdocs_studybook.project import Project
from studybook.notes.compare import Comparison, Difference, compare_notes

HELP = "show where our reading of notes differs from GitHub's or kramdown's"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much is shown."""
    parser.add_argument("--all", action="store_true", help="every note that differs, not only the smallest difference")


def run(project: Project, options: argparse.Namespace) -> int:
    """Print the share that differs by construct, and the smallest sample; 2 when there is nothing to compare with."""
    comparisons = compare_notes(project.book.notes.values())
    if not comparisons:
        print(
            "studybook: nothing to compare with: pip install 'mkdocs-studybook[compare]', or kramdown", file=sys.stderr
        )
        return 2
    for comparison in comparisons:
        for line in _tell(comparison, options.all):
            print(line)
    return 0


def _tell(comparison: Comparison, every: bool) -> Iterator[str]:
    differing = len(comparison.differences)
    yield f"{comparison.reference}: {differing} of {comparison.notes} notes differ ({comparison.share:.1%})"
    for construct, count in comparison.constructs.items():
        yield f"  {construct}: {count}"
    lost = [one.path for one in comparison.differences if one.lost]
    if lost:
        yield f"  text is missing in: {', '.join(lost)}"
    shown = comparison.differences if every else [one for one in (comparison.smallest,) if one is not None]
    for difference in shown:
        yield from _show(difference)


def _show(difference: Difference) -> Iterator[str]:
    yield f"  {difference.path} ({difference.construct}):"
    yield from (f"    | {line}" for line in difference.sample.split("\n"))
    yield from (f"    {line}" for line in difference.diff)
