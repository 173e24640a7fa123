"""Questions for other programs: blocks of mkdocs-quiz, a table, an Anki deck."""

from __future__ import annotations

import csv
import html
import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from studybook.quiz.cards import MASK
from studybook.quiz.kinds.blank import find_blanks
from studybook.quiz.model import Question
from studybook.quiz.portable import make_portable
from studybook.quiz.write import MKDOCS_QUIZ_KINDS, write_block
from studybook.source import digest

COLUMNS = (
    "id", "kind", "stem", "options", "answer", "explanation", "domain", "tasks", "services", "level", "path", "line",
)  # fmt: skip
_NOTE_TYPE = 1_726_540_231
"""Anki's id of our note type. Another one would make every re-import a second deck of the same cards."""
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def export_blocks(questions: Iterable[Question]) -> str:
    """All questions that mkdocs-quiz 1.7 can show, as its blocks."""
    return (
        "\n\n".join(write_block(make_portable(q), ours=False) for q in questions if q.kind in MKDOCS_QUIZ_KINDS) + "\n"
    )


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a formula may begin with; Japanese tables take the wide signs for the others."""


def export_csv(questions: Iterable[Question]) -> str:
    """One line a question, options and answers parted by line breaks. No cell can be taken for a formula."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for question in questions:
        options = "\n".join(_option_text(question))
        cells = [
            question.id, question.kind, question.stem, options, "\n".join(list_answers(question)), question.explanation,
            question.domain, " ".join(question.tasks), " ".join(question.services), str(question.level or ""),
            question.span.path, str(question.span.line),
        ]  # fmt: skip
        table.writerow([f"'{cell}" if cell[:1] in _FORMULA else cell for cell in cells])
    return out.getvalue()


def list_answers(question: Question) -> list[str]:
    """What is right, in words."""
    if question.kind == "blank":
        return [" | ".join(answers) for answers in question.blanks]
    if question.kind == "match":
        return [f"{option.text} → {option.match}" for option in question.options]
    return [option.text for option in question.options if option.correct]


def _option_text(question: Question) -> list[str]:
    if question.kind == "match":
        return [option.text for option in question.options] + sorted({option.match for option in question.options})
    texts = [option.text for option in question.options]
    return sorted(texts, key=digest) if question.kind == "order" else texts


def export_anki(questions: Iterable[Question], title: str, today: date, render: Callable[[str], str]) -> bytes:
    """An `.apkg` deck. `render` makes HTML of Markdown. Same input and day, same bytes.

    A note's guid comes from the question's id, so importing again updates it. Anki takes the newer of two versions:
    `today` is when ours was changed. Raises ModuleNotFoundError without the extra `anki`.
    """
    import genanki

    kind = genanki.Model(
        _NOTE_TYPE,
        "Studybook question",
        fields=[{"name": name} for name in ("Front", "Back", "Source")],
        templates=[
            {
                "name": "Card 1",
                "qfmt": "{{Front}}",
                "afmt": '{{FrontSide}}<hr id="answer">{{Back}}<p><small>{{Source}}</small></p>',
            }
        ],
        css=".card { font-family: sans-serif; font-size: 18px; text-align: left; }",
    )
    deck = genanki.Deck(1 + int(digest("deck", title), 16) % (1 << 31), title)
    for question in questions:
        source = html.escape(f"{question.page or question.span.path}:{question.span.line}")
        fields = [_write_front(question, render), _write_back(question, render), source]
        deck.add_note(
            genanki.Note(kind, fields, guid=genanki.guid_for("studybook", question.id), tags=_list_tags(question))
        )
    moment = datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "deck.apkg")
        genanki.Package(deck).write_to_file(str(place), timestamp=moment)
        return _pack_again(place)


def _pack_again(place: Path) -> bytes:
    """The same archive with fixed dates, so that it does not depend on the clock."""
    out = io.BytesIO()
    with zipfile.ZipFile(place) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, _ZIP_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _list_tags(question: Question) -> list[str]:
    groups = {"domain": (question.domain,), "task": question.tasks, "service": question.services}
    tags = [f"{name}::{value}" for name, values in groups.items() for value in values if value]
    return [tag.replace(" ", "-") for tag in tags]


def _write_front(question: Question, render: Callable[[str], str]) -> str:
    stem = question.stem
    for start, end, _ in reversed(find_blanks(stem) if question.kind == "blank" else ()):
        stem = f"{stem[:start]}{MASK}{stem[end:]}"
    if question.kind == "match":
        rows = [f"<li>{render(option.text)}</li>" for option in question.options]
        sides = [f"<li>{render(text)}</li>" for text in sorted({option.match for option in question.options})]
        return f'{render(stem)}<ul>{"".join(rows)}</ul><ol type="A">{"".join(sides)}</ol>'
    options = "".join(f"<li>{render(text)}</li>" for text in _option_text(question))
    return render(stem) + (f'<ol type="A">{options}</ol>' if options else "")


def _write_back(question: Question, render: Callable[[str], str]) -> str:
    answers = "".join(f"<li>{render(text)}</li>" for text in list_answers(question))
    reasons = "".join(
        f"<dt>{render(option.text)}</dt><dd>{render(option.rationale)}</dd>"
        for option in question.options
        if option.rationale.strip()
    )
    parts = [f"<ul>{answers}</ul>", f"<dl>{reasons}</dl>" if reasons else "", render(question.explanation)]
    return "".join(parts)
