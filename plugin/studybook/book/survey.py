"""The names of all notes. A server remembers them from build to build, for every note that stayed the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from studybook.book.headed import find_headed
from studybook.book.mentions import Mention, PageLinks, find_mentions, forget_names
from studybook.book.services import find_leads
from studybook.catalog.lexicon import Lexicon
from studybook.catalog.model import Catalog
from studybook.notes.model import Note
from studybook.settings import Settings


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found."""

    mentions: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    """Path of each note → names in its prose, in order."""
    headed: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    """Path of each note → names in its headings, of services that its prose does not name."""
    links: dict[str, PageLinks] = field(default_factory=dict)
    """Uri of each note → what decides there which names link."""


_Found = tuple[tuple[Mention, ...], tuple[Mention, ...], PageLinks]
_known: dict[str, tuple[Note, _Found]] = {}
"""Path → the note as it was, and what was found in it."""
_given: list[object] = []
"""What else that depended on."""


def survey_notes(
    notes: Iterable[Note], lexicon: Lexicon, settings: Settings, catalog: Catalog, declared: Mapping[str, str]
) -> Survey:
    """Every note's names. `declared`: service id → uri of the note that is its page. Nothing raises."""
    given: list[object] = [lexicon, settings.links, settings.pages.services, frozenset(declared)]
    if given != _given:
        _known.clear()
        _given[:] = given
    leads = find_leads(settings, catalog, declared)
    survey = Survey()
    for note in notes:
        before, found = _known.get(note.path, (None, None))
        if found is None or before != note:
            mentions, links = find_mentions(note, lexicon, settings, leads)
            found = mentions, find_headed(note, mentions, lexicon), links
            _known[note.path] = note, found
        survey.mentions[note.path], survey.headed[note.path], survey.links[note.uri] = found
    return survey


def forget_survey() -> None:
    """Let go of what is remembered for a next build: it holds the texts of all notes."""
    _known.clear()
    _given.clear()
    forget_names()
