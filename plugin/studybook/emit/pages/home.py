"""What the page `pages.home` shows below its author's words: what to study today, the exam, what is new, patterns.

All of it is there without a script. `home.js` then puts what this browser remembers of the questions in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from studybook.emit.model import Edition
from studybook.emit.pages.domains import DomainCard, list_domains
from studybook.emit.pages.lists import gather_patterns, list_patterns, order_by_change
from studybook.emit.render import render
from studybook.notes.model import Note
from studybook.patterns.model import Pattern

MOST_PICKS, MOST_RECENT, MOST_PATTERNS = 3, 5, 4


def home_uri(edition: Edition) -> str:
    """Uri of the page that the option `pages.home` names, or empty."""
    name = edition.book.settings.pages.home
    return f"{name.removesuffix('.md')}.md" if name else ""


def make_home(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """The page itself, where the author has not written it. What it shows is set on it like on one of theirs."""
    uri = home_uri(edition)
    if uri and uri not in edition.paths:
        title = edition.words["pages.home"]
        yield uri, title, f"# {title}\n"


def render_home(edition: Edition, uri: str) -> str:
    """The sections, as HTML for the page with this uri."""
    domains = list_domains(edition, uri)
    return render(
        "home.html",
        domains=domains,
        picks=_pick_first(domains),
        recent=order_by_change(note for note in edition.book.notes.values() if note.is_note)[:MOST_RECENT],
        patterns=list_patterns(edition, uri, (pattern.id for pattern in _pick_patterns(edition))),
        gallery=_index(edition, uri, edition.book.settings.pages.patterns),
        library=_index(edition, uri, edition.book.settings.pages.notes),
        script=edition.addresses.relative(uri, "studybook/home.js"),
        address=lambda target: edition.addresses.relative(uri, target),
        words=edition.words,
    )


def _pick_first(domains: list[DomainCard]) -> list[tuple[DomainCard, Note]]:
    """Where a new reader begins: the first notes of the domain with the largest share that has any."""
    filled = [domain for domain in domains if domain.notes]
    if not filled:
        return []
    largest = max(filled, key=lambda domain: domain.weight)
    return [(largest, note) for note in largest.notes[:MOST_PICKS]]


def _pick_patterns(edition: Edition) -> list[Pattern]:
    """One pattern of each domain in turn, those that most notes show first, as far as the row goes."""
    book = edition.book
    shown: dict[str, int] = {}
    for names in book.page_patterns.values():
        for name in names:
            shown[name] = shown.get(name, 0) + 1
    ranked = sorted(
        (pattern for pattern in gather_patterns(book) if edition.drawings[pattern.id].chunks),
        key=lambda pattern: (-shown.get(pattern.id, 0), pattern.id),
    )
    picked: dict[str, Pattern] = {}
    for domain in book.catalog.certification.domains:
        start = f"{domain.id}."
        found = (one for one in ranked if one.id not in picked and any(t.startswith(start) for t in one.tasks))
        for pattern in found:
            picked[pattern.id] = pattern
            break
    for pattern in ranked:
        picked.setdefault(pattern.id, pattern)
    return list(picked.values())[:MOST_PATTERNS]


def _index(edition: Edition, uri: str, folder: str) -> str:
    return edition.addresses.relative(uri, f"{folder}/index.md") if folder else ""
