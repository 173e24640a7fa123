"""Place the links that bind decided in a page's element tree. The rules are bind's; here is only the where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from studybook.book.decide import Chooser, PageLinks
from studybook.book.wikilinks import find_forced
from studybook.catalog.lexicon import Lexicon
from studybook.catalog.match import Match
from studybook.notes.inline import NO_LINK, OPAQUE
from studybook.notes.mask import MASK, mask_plain

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CLOSED_CLASSES = frozenset(("no-link", "headerlink", "footnote", "admonition-title", "arithmatex"))
_STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")
_TAG = re.compile(r"<(/?)([A-Za-z][^\s<>/]*)([^<>]*)>")
_CONTROL = re.compile(r"[\x00-\x1f]")

Slot = tuple[Element, Element | None, str]
"""Parent, the child whose tail it is (None: the parent's own text), and the text."""


def link_tree(
    root: Element,
    page: PageLinks,
    lexicon: Lexicon,
    address: Callable[[str], str | None],
    titles: Callable[[str], str],
    stash: Sequence[object] = (),
) -> tuple[str, ...]:
    """Put `<a class="sb-link">` around the names that link; their ids in order.

    `address` gives a relative `.md` path or a URL, None where a service has no page. `stash` is
    `md.htmlStash.rawHtmlBlocks`: raw tags of the author's are no elements, but names inside their `<a>` stay alone.
    """
    if (page.scope == "off" or page.names == ()) and not page.forced:
        return ()
    slots: list[Slot] = []
    headings: list[tuple[int, Element]] = []
    _collect(root, slots, headings)
    text = MASK.join(slot[2] for slot in slots)
    if "\x02wzxhzdk:" in text:
        text = _hide_stashed(text, stash)
    prose = mask_plain(text)
    matches = lexicon.find(prose) if page.names is None else lexicon.find_again(prose, page.names)
    if page.forced:
        matches = sorted((*matches, *find_forced(text, lexicon)))
    places = [0]
    for _, _, piece in slots:
        places.append(places[-1] + len(piece) + 1)
    chosen = _choose(prose, matches, page, address, [(places[slot], element) for slot, element in headings])
    by_slot: dict[int, list[tuple[int, int, Element]]] = {}
    for match, service, href in chosen:
        slot = bisect_right(places, match.start) - 1
        anchor = _anchor(service, href, titles)
        anchor.text = match.surface
        by_slot.setdefault(slot, []).append((match.start - places[slot], match.end - places[slot], anchor))
    for slot, anchors in reversed(by_slot.items()):
        _place(slots[slot], anchors)
    return tuple(service for _, service, _ in chosen)


def _collect(element: Element, slots: list[Slot], headings: list[tuple[int, Element]]) -> None:
    """The texts that may hold names, in order, and before which of them each heading stands."""
    if element.text and (not isinstance(element.text, AtomicString) or element.tag == "abbr"):
        slots.append((element, None, element.text))
    for child in element:
        if child.tag in HEADINGS:
            headings.append((len(slots), child))
        elif isinstance(child.tag, str) and child.tag not in OPAQUE and not _is_closed(child):
            _collect(child, slots, headings)
        if child.tail and not isinstance(child.tail, AtomicString) and not child.tail.isspace():
            slots.append((element, child, child.tail))


def _is_closed(element: Element) -> bool:
    """Whether an element's classes keep links out: the author's `no-link`, and whatever we made ourselves."""
    classes = element.get("class")
    return bool(classes) and any(name in _CLOSED_CLASSES or name.startswith("sb-") for name in str(classes).split())


def _choose(
    prose: str,
    matches: Iterable[Match],
    page: PageLinks,
    address: Callable[[str], str | None],
    headings: Sequence[tuple[int, Element]],
) -> list[tuple[Match, str, str]]:
    """Match, id and address of each link, by bind's rules."""
    known: dict[str, str | None] = {}

    def has_address(service: str) -> bool:
        if service not in known:
            known[service] = address(service)
        return known[service] is not None

    chooser = Chooser(page, has_address)
    chosen: list[tuple[Match, str, str]] = []
    section = 0
    for match in matches:
        while section < len(headings) and headings[section][0] <= match.start:
            chooser.begin_section(_text_of(headings[section][1]) if page.sections or page.topics else "")
            section += 1
        service, reason = chooser.choose(prose, match) if match.service else ("", "")
        if service and not reason:
            chosen.append((match, service, known[service] or ""))
    return chosen


def _text_of(heading: Element) -> str:
    """A heading's words, without the mark of its permanent link."""
    parts = [heading.text or ""]
    for child in heading:
        parts += (_text_of(child) if not _is_closed(child) else ""), child.tail or ""
    return "".join(parts)


def _hide_stashed(text: str, stash: Sequence[object]) -> str:
    """Hide what stands between raw tags, which Python-Markdown keeps in its stash: `<a …>`, `<kbd>`, `no-link`."""
    open_tag, depth, begin, done = "", 0, 0, 0
    parts: list[str] = []
    for start, end, closing, name, closed in _stashed_tags(text, stash):
        if not open_tag and not closing and closed:
            open_tag, depth, begin = name, 1, start
        elif name == open_tag:
            depth += -1 if closing else 1
            if not depth:
                parts += text[done:begin], MASK * (end - begin)
                done, open_tag = end, ""
    return "".join((*parts, text[done:]))


def _stashed_tags(text: str, stash: Sequence[object]) -> Iterator[tuple[int, int, bool, str, bool]]:
    """Start, end, whether it closes, name, and whether it keeps links out, of each raw tag."""
    for found in _STASHED.finditer(text):
        raw = stash[int(found[1])] if int(found[1]) < len(stash) else ""
        tag = _TAG.fullmatch(raw) if isinstance(raw, str) else None
        if tag is not None:
            name = tag[2].lower()
            yield found.start(), found.end(), bool(tag[1]), name, name in OPAQUE or bool(NO_LINK.search(tag[3]))


def _anchor(service: str, href: str, titles: Callable[[str], str]) -> Element:
    title = titles(service)
    if not title.isprintable():
        title = _CONTROL.sub(" ", title)
    attributes = {"class": "sb-link", "data-service": service, "href": href}
    if title:
        attributes["title"] = title
    if "://" not in href:
        # a quick look is only had at pages of the site
        attributes["data-preview"] = ""
    return Element("a", attributes)


def _place(slot: Slot, anchors: Sequence[tuple[int, int, Element]]) -> None:
    """Split a text at its anchors and put them in."""
    parent, child, text = slot
    at = 0 if child is None else list(parent).index(child) + 1
    end = len(text)
    for start, stop, anchor in reversed(anchors):
        anchor.tail = text[stop:end]
        end = start
    for offset, (_, _, anchor) in enumerate(anchors):
        parent.insert(at + offset, anchor)
    if child is None:
        parent.text = text[:end]
    else:
        child.tail = text[:end]
