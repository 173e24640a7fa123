"""Read all notes: heads, dialects, links between them, bodies ready for Markdown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from studybook.notes.blocks import scan_blocks
from studybook.notes.dates import find_zone
from studybook.notes.detect import detect_dialect, settle_dialects
from studybook.notes.dialects import DIALECTS, Page
from studybook.notes.dialects.shared import rewrite_shared
from studybook.notes.fields import Values, read_fields
from studybook.notes.frontmatter import Split, split_head
from studybook.notes.globs import match_glob
from studybook.notes.head import build_head
from studybook.notes.headings import scan_headings
from studybook.notes.mask import mask_page
from studybook.notes.model import Head, Heading, Note
from studybook.notes.normalise import normalise
from studybook.notes.site import PageFacts, Site
from studybook.settings import Settings
from studybook.source import Problem, Source, digest


@dataclass(frozen=True, slots=True)
class _Part:
    """A file after the first pass: all there is to know of it alone."""

    source: Source
    split: Split
    values: Values
    headings: tuple[Heading, ...]
    signs: tuple[str, int]
    """The dialect that its own signs speak for, and how surely."""


_known: dict[tuple[str, str, str, tzinfo], _Part] = {}
"""Path, uri, digest of the text and time zone → what was read; `forget_notes` empties it."""
_MOST = 8192


def read_notes(sources: Sequence[Source], files: Collection[str], settings: Settings) -> tuple[Note, ...]:
    """All notes, in the order of `sources`. `files` are the uris of everything else in docs_dir.

    Hidden notes are read too: `Head.hidden` says why they should be left out. Nothing raises; what is wrong
    stands in `Note.problems`.
    """
    zone = find_zone(settings.timezone)
    parts = [_read_part(source, zone) for source in sources]
    dialects = _choose_dialects(parts, settings)
    heads = [
        build_head(part.split, part.values, part.source.uri, part.headings, dialect, zone, settings)
        for part, dialect in zip(parts, dialects, strict=True)
    ]
    site = Site((_gather_facts(part, head) for part, head in zip(parts, heads, strict=True)), files)
    return tuple(
        _read_note(part, head, dialect, site, settings)
        for part, head, dialect in zip(parts, heads, dialects, strict=True)
    )


def _read_part(source: Source, zone: tzinfo) -> _Part:
    """What a file holds by itself; remembered between the builds of a server, but for the text itself."""
    key = (source.path, source.uri, digest(source.text), zone)
    part = _known.get(key)
    if part is None:
        split = split_head(source.text, source.path)
        headings = scan_headings(split.body, split.body_line)
        values = read_fields(split.entries, zone, source.path)
        signs = detect_dialect(split, source.uri)
        part = _Part(replace(source, text=""), split, values, headings, signs)
        if len(_known) >= _MOST:
            _known.clear()
        _known[key] = part
    return part


def forget_notes() -> None:
    """Let go of what is remembered for a next build: it holds the texts of all notes."""
    _known.clear()
    normalise.cache_clear()
    mask_page.cache_clear()


def _choose_dialects(parts: Sequence[_Part], settings: Settings) -> list[str]:
    """The dialect of each: the head's word, the option's, the note's own signs, those of its neighbours."""
    named = [_named_dialect(part, settings) for part in parts]
    found = [(name, 0) if name else part.signs for name, part in zip(named, parts, strict=True)]
    return [name or other for name, other in zip(named, settle_dialects(found), strict=True)]


def _named_dialect(part: _Part, settings: Settings) -> str:
    named = part.values.found.get("dialect")
    if isinstance(named, str) and named.lower() in DIALECTS:
        return named.lower()
    chosen = settings.dialect
    if isinstance(chosen, Mapping):
        chosen = next((name for glob, name in chosen.items() if match_glob(part.source.uri, glob)), "auto")
    return chosen if chosen in DIALECTS else ""


def _gather_facts(part: _Part, head: Head) -> PageFacts:
    raw = head.raw
    slug = raw.get("slug")
    aliases = part.values.found.get("aliases")
    names = (*head.aliases, *(aliases if isinstance(aliases, tuple) else ()))
    return PageFacts(part.source.uri, head.title, names, slug if isinstance(slug, str) else "", part.headings)


def _read_note(part: _Part, head: Head, dialect: str, site: Site, settings: Settings) -> Note:
    source, split = part.source, part.split
    blocks, block_problems = scan_blocks(split.body, source.path, split.body_line)
    media = next((str(head.raw[key]) for key in ("media_subpath", "img_path") if head.raw.get(key)), "")
    loose = dialect in {"jekyll", "hugo"}
    page = Page(source.path, source.uri, split.body_line, site, head.title, media, loose)
    markdown = _rewrite_body(split.body, dialect, page)
    return Note(
        path=source.path,
        uri=source.uri,
        dialect=dialect,
        is_note=_is_note(part, settings),
        head=head,
        body=split.body,
        body_line=split.body_line,
        markdown=markdown,
        blocks=blocks,
        headings=part.headings,
        problems=(*split.problems, *part.values.problems, *_check_dialect(part), *page.problems, *block_problems),
    )


def _is_note(part: _Part, settings: Settings) -> bool:
    if part.values.found.get("note") is False:
        return False
    return any(match_glob(part.source.uri, glob) for glob in settings.notes)


def _rewrite_body(body: str, dialect: str, page: Page) -> str:
    """The body as Python-Markdown shall read it: what only the dialect knows first, then the columns."""
    chosen = DIALECTS[dialect]
    if dialect != "material":
        body = rewrite_shared(body, dialect, page)
    if chosen.rewrite and chosen.trigger.stands_in(body):
        body = "\n".join(chosen.rewrite(body.split("\n"), page))
    return normalise(body, dialect)


def _check_dialect(part: _Part) -> tuple[Problem, ...]:
    named = part.values.found.get("dialect")
    if not isinstance(named, str) or named.lower() in DIALECTS or named.lower() == "auto":
        return ()
    hint = f"name one of {', '.join(DIALECTS)}"
    line = part.values.lines["dialect"]
    return (Problem("dialect-unknown", "warning", part.source.path, line, f"nobody knows the dialect {named!r}", hint),)
