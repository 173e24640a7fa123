"""What the page of a note shows around the author's text: the line under the title, the surroundings at the end."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from studybook.emit.model import Edition
from studybook.emit.render import render
from studybook.notes.model import Note

WORDS_A_MINUTE, SYLLABLES_A_MINUTE = 220, 500
"""Silent reading: words of Latin text (Brysbaert 2019 gives 238 for English prose, less for technical text), and
characters of Hangul, kana and Han."""

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’.\-]*")
_SYLLABLE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def count_minutes(text: str) -> int:
    """Reading time in whole minutes, at least one."""
    words, syllables = len(_WORD.findall(text)), len(_SYLLABLE.findall(text))
    return max(1, math.ceil(words / WORDS_A_MINUTE + syllables / SYLLABLES_A_MINUTE))


def render_head(edition: Edition, note: Note, address: Callable[[str], str]) -> str:
    """Title where neither theme nor author writes one; dates, reading time, categories, and tags without Material."""
    tags = [] if edition.titled else list(note.head.tags)
    titled = edition.titled or re.search(r"^# |^=+\s*$|<h1", note.markdown, re.MULTILINE) is not None
    return render(
        "head.html",
        note=note,
        title="" if titled else note.head.title,
        tags=tags,
        minutes=count_minutes(note.body),
        words=edition.words,
        address=address,
        tag_page=tag_page(edition),
    )


def tag_page(edition: Edition) -> str:
    """Uri of the tags index, or empty."""
    folder = edition.book.settings.pages.tags
    return f"{folder}/index.md" if folder else ""


def render_foot(edition: Edition, note: Note, address: Callable[[str], str]) -> str:
    """Exam tasks, backlinks with their sentences, related notes; empty where there is none of them."""
    related = edition.related.get(note.path)
    book = edition.book
    titles = {task.id: task for domain in book.catalog.certification.domains for task in domain.tasks}
    tasks = [titles[task] for task in note.head.tasks if task in titles]
    if not tasks and (related is None or not (related.backlinks or related.notes)):
        return ""
    return render(
        "foot.html",
        tasks=tasks,
        korean=book.settings.language.startswith("ko"),
        related=related,
        notes=book.notes,
        words=edition.words,
        address=address,
    )
