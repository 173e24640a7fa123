"""`studybook check`: every problem of the notes, nothing built."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from mkdocs_studybook.project import Project, publish_project
from mkdocs_studybook.report import summarise
from studybook.source import Problem

HELP = "print every problem of the notes, as a build would, without building"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of this command."""
    parser.add_argument("--format", choices=sorted(FORMATS), default="text", help="how problems are printed")


def run(project: Project, options: argparse.Namespace) -> int:
    """Print the problems; 1 if one of them is an error."""
    book = publish_project(project).book
    for line in FORMATS[options.format](book.problems):
        print(line)
    if options.format == "text":
        print(summarise(book))
    return 1 if any(problem.level == "error" for problem in book.problems) else 0


def _text(problems: Sequence[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def _json(problems: Sequence[Problem]) -> list[str]:
    return [json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1, sort_keys=True)]


def _github(problems: Sequence[Problem]) -> list[str]:
    """Workflow commands, so that problems stand beside the lines of a pull request."""
    return [_command(problem) for problem in problems]


def _command(problem: Problem) -> str:
    level = {"info": "notice"}.get(problem.level, problem.level)
    path = _escape(problem.path).replace(":", "%3A").replace(",", "%2C")
    text = _escape(f"{problem.message} — {problem.hint} [{problem.code}]")
    return f"::{level} file={path},line={problem.line}::{text}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


FORMATS: dict[str, Callable[[Sequence[Problem]], list[str]]] = {"text": _text, "json": _json, "github": _github}
