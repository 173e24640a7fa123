"""What stands around the author's text on a page, and which script and style it loads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from xml.etree.ElementTree import Element

from studybook.emit.frame import frame_note, raise_headings, render_title
from studybook.emit.leaf import HostFiles, Leaf, Store, hold_html
from studybook.emit.model import Edition, Frame
from studybook.emit.pages.home import home_uri, render_home
from studybook.emit.question import join_script_words
from studybook.emit.title import lacks_title, lower_headings


def frame_page(leaf: Leaf, root: Element, store: Store, stash: Sequence[object]) -> str:
    """Head line below the title, backlinks and related notes at the end; on the home page what to study.

    Gives the title where it is set here, else nothing. `stash`: raw HTML that Python-Markdown has put aside.
    """
    if leaf.edition is not None and leaf.uri and leaf.uri == home_uri(leaf.edition):
        root.append(hold_html(render_home(leaf.edition, leaf.uri), store))
    note = leaf.note
    if note is None or not note.is_note or leaf.edition is None:
        return ""
    lacking = lacks_title(leaf.edition, note, root, stash)
    frame = leaf.edition.frames.get(leaf.uri) or frame_note(leaf.edition, note, leaf.address)
    head = (render_title(note.head.title) if lacking else "") + frame.head
    if lacking and root.find(".//h1") is not None:
        lower_headings(root)
    elif leaf.edition.facts[note.path].repeated:
        raise_headings(root)
    root.insert(0 if lacking else _after_title(root), hold_html(head, store))
    if frame.foot:
        root.append(hold_html(frame.foot, store))
    return note.head.title if lacking else ""


def load_assets(leaf: Leaf, root: Element, kinds: Iterable[str], store: Store) -> None:
    """Script and style of what the page shows: in the content, where instant navigation finds and runs them."""
    names = sorted(kinds)
    if not names or leaf.edition is None:
        return
    styles = "".join(f'<link rel="stylesheet" href="{_asset(leaf, name)}.css">' for name in names)
    # Classic scripts: browsers load no module from `file:`, where offline copies of a site live.
    scripts = "".join(f'<script defer src="{_asset(leaf, name)}.js"></script>' for name in names)
    words = escape(join_script_words(leaf.edition.words)) if "quiz" in names else ""
    said = f' data-words="{words}"' if words else ""
    # Behind the title: search takes what stands before a page's first heading for a text of its own.
    root.insert(_after_title(root), hold_html(f'<div class="sb-load"{said} hidden>{styles}</div>', store))
    root.append(hold_html(f'<div class="sb-load" hidden>{scripts}</div>', store))


def _asset(leaf: Leaf, name: str) -> str:
    return escape(leaf.address(f"studybook/{name}"))


def frame_notes(edition: Edition, files: HostFiles) -> dict[str, Frame]:
    """Uri → what stands around it, for all notes in one go: templates that are filled in one after the other take a
    third of the time that they take between all else a host does to a page."""
    leaves = (Leaf.find(edition, file, files) for uri in edition.paths if (file := files.src_uris.get(uri)) is not None)
    return {
        leaf.uri: frame_note(edition, note, leaf.address)
        for leaf in leaves
        if (note := leaf.note) is not None and note.is_note
    }


def _after_title(root: Element) -> int:
    """Where what belongs to the whole page goes: behind its first `h1`; at the top of a page without one."""
    return next((place for place, element in enumerate(root) if element.tag == "h1"), -1) + 1
