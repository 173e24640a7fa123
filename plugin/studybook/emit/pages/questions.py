"""Questions of the bank that belong to no note, on a page of their own, by domain of the exam."""

from __future__ import annotations

from collections.abc import Iterator

from studybook.emit.model import Edition
from studybook.emit.pages.lists import index_uri, list_homeless
from studybook.quiz.model import Question
from studybook.quiz.write import write_block


def make_questions_page(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """Uri, title and body of the page, where there is such a question."""
    folder = edition.book.settings.pages.questions
    questions = list_homeless(edition)
    if not folder or not questions:
        return
    domains = edition.book.catalog.certification.domains
    korean = edition.book.settings.language.startswith("ko")
    names = {domain.id: domain.ko if korean and domain.ko else domain.title for domain in domains}
    title = edition.words["pages.questions"]
    parts = [f"# {title}", *_write([one for one in questions if one.domain not in names])]
    for domain, name in names.items():
        asked = _write([one for one in questions if one.domain == domain])
        parts += [f"## {name}", *asked] if asked else []
    yield index_uri(folder), title, "\n\n".join(parts)


def _write(questions: list[Question]) -> list[str]:
    return [write_block(question) for question in questions]
