"""What a question can only know from its page: the page's options, and the section that explains it."""

from __future__ import annotations

from collections.abc import Iterable

from pymdownx.slugs import slugify

from studybook.book.collect import Collection
from studybook.notes.model import Note
from studybook.quiz.explain import Section, explain_questions
from studybook.quiz.options import read_options
from studybook.settings import Settings
from studybook.source import Problem

_SLUG = slugify(case="lower")
"""As our recommended table of contents makes ids; where an author's makes others, the nearest heading is taken."""


def finish_questions(found: Collection, notes: Iterable[Note], settings: Settings) -> list[Problem]:
    """Tell each question where it is explained; problems of the pages' `quiz:` options."""
    problems: list[Problem] = []
    for note in notes:
        problems += read_options(note.head.quiz, settings.quiz, note.path, note.head.line_of("quiz"))[1]
        asked = [found.questions[name] for name in found.page_questions.get(note.path, ())]
        here = [question for question in asked if question.span.path == note.path]
        if here:
            explained = explain_questions(here, note.body, note.body_line, _list_sections(note))
            found.questions.update((question.id, question) for question in explained)
    return problems


def _list_sections(note: Note) -> list[Section]:
    """The note's headings with their ids on the page, counted as Python-Markdown counts repeated ones."""
    seen: dict[str, int] = {}
    sections = []
    for heading in note.headings:
        slug = _SLUG(heading.text, "-")
        count = seen.get(slug, 0)
        seen[slug] = count + 1
        sections.append(Section(heading.line, f"{slug}_{count}" if count else slug))
    return sections
