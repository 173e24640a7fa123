"""`studybook import quiz|cards`: hand-written questions and derived cards → `<quiz>` blocks in the notes."""

from __future__ import annotations

import argparse
import sys
from difflib import get_close_matches

from mkdocs_studybook.commands.edit import add_write, change_notes
from mkdocs_studybook.project import Project
from studybook.notes.model import Note
from studybook.quiz.importer import import_questions
from studybook.quiz.promote import promote_card

HELP = "turn hand-written questions, or rule-derived cards, into <quiz> blocks, after showing the change"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to import comes before the folder."""
    parser.add_argument(
        "what",
        metavar="{quiz,cards}",
        choices=["quiz", "cards"],
        help="quiz: questions written by hand; cards: derived ones",
    )
    parser.add_argument("--id", action="append", default=[], metavar="ID", help="cards: only this one; may be repeated")
    add_write(parser)


def run(project: Project, options: argparse.Namespace) -> int:
    """Show the change of every note, and the questions that were left alone; 2 for a card that is none."""
    if fault := _check_ids(project, options):
        print(f"studybook: {fault}", file=sys.stderr)
        return 2
    if options.what == "cards":
        change_notes(project, lambda note, text: _promote(project, note, text, options.id), options.write)
        return 0
    told: list[str] = []

    def change(note: Note, text: str) -> str:
        found = import_questions(text, note.path)
        told.extend(str(problem) for problem in found.problems)
        return found.text

    change_notes(project, change, options.write)
    for line in told:
        print(line)
    return 0


def _check_ids(project: Project, options: argparse.Namespace) -> str:
    """What is wrong with the cards that were asked for; empty: nothing."""
    if options.what == "quiz" and options.id:
        return "--id names cards: `studybook import cards --id ID`, or leave it out"
    cards = [name for name, question in project.book.questions.items() if question.derived]
    for name in options.id:
        if name not in cards:
            near = get_close_matches(name, cards, n=3)
            return f"no card {name} — " + (
                f"did you mean {' or '.join(near)}"
                if near
                else "`studybook export csv --derived` lists them with their ids"
            )
    return ""


def _promote(project: Project, note: Note, text: str, ids: list[str]) -> str:
    for name in project.book.page_questions.get(note.path, ()):
        card = project.book.questions[name]
        if card.derived and (not ids or name in ids):
            text = promote_card(text, card)
    return text
