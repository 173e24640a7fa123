"""`studybook export`: questions as mkdocs-quiz blocks, CSV or an Anki package."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from mkdocs_studybook.project import Project
from studybook.notes.compare import make_machine
from studybook.quiz.export import export_anki, export_blocks, export_csv
from studybook.quiz.model import Question

HELP = "write questions as mkdocs-quiz blocks, CSV or an Anki package"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The form comes before the folder."""
    parser.add_argument("form", choices=["blocks", "csv", "anki"], help="what to write")
    parser.add_argument("--output", metavar="FILE", help="where to; without it standard output (anki needs a file)")
    parser.add_argument("--derived", action="store_true", help="rule-derived cards too")


def run(project: Project, options: argparse.Namespace) -> int:
    """Write the questions; 2 when the form cannot be written as asked."""
    questions = [one for one in project.book.questions.values() if options.derived or not one.derived]
    if options.form == "anki":
        return _write_anki(project, questions, options.output)
    text = export_blocks(questions) if options.form == "blocks" else export_csv(questions)
    if options.output:
        Path(options.output).write_bytes(text.encode())
    else:
        print(text, end="")
    return 0


def _write_anki(project: Project, questions: list[Question], output: str | None) -> int:
    if not output:
        print("studybook: name a file for the Anki package: --output study.apkg", file=sys.stderr)
        return 2
    markdown = make_machine()
    title = str(project.config.site_name)
    try:
        deck = export_anki(questions, title, project.settings.today, lambda text: markdown.reset().convert(text))
    except ModuleNotFoundError:
        print("studybook: the Anki package needs an extra: pip install 'mkdocs-studybook[anki]'", file=sys.stderr)
        return 2
    Path(output).write_bytes(deck)
    return 0
