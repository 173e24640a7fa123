"""What the page of a note shows around the author's text: the line under the title, the surroundings at the end."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from xml.etree.ElementTree import Element

from markupsafe import Markup

from studybook.emit.model import Edition, Frame
from studybook.emit.pages.services import render_about
from studybook.emit.pages.tasks import list_tasks
from studybook.emit.render import render
from studybook.emit.title import ANCHOR
from studybook.notes.model import Note

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
LETTERS_A_MINUTE, SYLLABLES_A_MINUTE = 1300, 500
"""Silent reading: 220 words of six letters (Brysbaert 2019 gives 238 words for English prose, less for technical
text), and characters of Hangul, kana and Han."""


def count_minutes(text: str) -> int:
    """Reading time in whole minutes, at least one. East Asian characters take three bytes in UTF-8, Latin letters one:
    that tells their numbers apart without looking at each."""
    wide = (len(text.encode("utf-8", "replace")) - len(text)) // 2
    return max(1, round((len(text) - wide) / LETTERS_A_MINUTE + wide / SYLLABLES_A_MINUTE))


def frame_note(edition: Edition, note: Note, address: Callable[[str], str]) -> Frame:
    """What stands around a note. `address`: relative URL of a page as seen from it."""
    return Frame(render_head(edition, note, address), render_foot(edition, note, address))


def render_title(title: str) -> str:
    """A title that nothing but us shows."""
    return f'<h1 id="{ANCHOR}">{escape(title, quote=False)}</h1>\n'


def render_head(edition: Edition, note: Note, address: Callable[[str], str]) -> str:
    """Dates, reading time, categories, and tags without Material."""
    tags = [] if edition.titled else list(note.head.tags)
    return render(
        "head.html",
        note=note,
        tags=tags,
        minutes=edition.facts[note.path].minutes,
        words=edition.words,
        address=address,
        tag_page=tag_page(edition),
    )


def raise_headings(root: Element) -> None:
    """Where a heading that repeated the title is gone, those below it count as one level higher to a screen reader.

    Their tags stay the author's: only `aria-level` says that no level is left out between the title and them.
    """
    found = [(element, int(element.tag[1])) for element in root.iter() if element.tag in HEADINGS]
    gap = min((level for _, level in found), default=2) - 2
    for element, level in found if gap > 0 else ():
        element.set("aria-level", str(level - gap))


def tag_page(edition: Edition) -> str:
    """Uri of the tags index, or empty."""
    folder = edition.book.settings.pages.tags
    return f"{folder}/index.md" if folder else ""


def render_foot(edition: Edition, note: Note, address: Callable[[str], str]) -> str:
    """The facts of the service whose page it is, exam tasks, backlinks with their sentences, related notes; empty where
    there is none of them."""
    related = edition.related.get(note.path)
    book = edition.book
    tasks = list_tasks(edition, note.uri, note.head.tasks)
    about = render_about(edition, note) if note.head.service else ""
    if not about and not tasks and (related is None or not (related.backlinks or related.notes)):
        return ""
    return render(
        "foot.html",
        about=Markup(about),
        tasks=tasks,
        related=related,
        notes=book.notes,
        words=edition.words,
        address=address,
    )
