"""Blocks of a page become elements: patterns and questions, those of its text and those that its note only names."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studybook.emit.figure import render_figure
from studybook.emit.leaf import Leaf, Parse, Store, hold_html
from studybook.emit.question import build_question
from studybook.emit.recall import recall_question, seat_card
from studybook.patterns.model import Ref
from studybook.patterns.picture import picture_uri
from studybook.source import Block, Span
from studybook.words import load_words


def list_appended(leaf: Leaf) -> list[Block]:
    """Blocks for what the page shows below the author's text: patterns of its head, derived cards."""
    note = leaf.note
    if note is None or leaf.edition is None:
        return []
    here = Span(note.path, 1, 1)
    book = leaf.edition.book
    inline = book.block_ids.get(note.path, ())
    shown = book.page_patterns.get(note.path, ())
    blocks = [Block("pattern", here, name, "") for name in shown if name not in inline]
    cards = (book.questions[name] for name in book.page_questions.get(note.path, ()))
    return blocks + [seat_card(card) for card in cards if card.derived]


def is_shown(leaf: Leaf, block: Block) -> bool:
    """Whether something is there to show for a block. A pattern nobody has read stays a fence: visible text."""
    if block.kind != "pattern":
        return True
    return leaf.edition is not None and block.info.strip() in leaf.edition.book.patterns


def weave_block(leaf: Leaf, block: Block, parse: Parse, store: Store, shown: set[str]) -> Element | None:
    """The element of a block; None leaves the block's text where it stood. `shown`: patterns above it."""
    if block.kind == "pattern":
        return _weave_pattern(leaf, block, store, shown)
    return _weave_question(leaf, block, parse, store)


def _weave_pattern(leaf: Leaf, block: Block, store: Store, shown: set[str]) -> Element | None:
    name = block.info.strip()
    if leaf.edition is None or name not in leaf.edition.book.patterns:
        return None
    pattern, drawing = leaf.edition.book.patterns[name], leaf.edition.drawings[name]
    picture = picture_uri(drawing) if name in leaf.edition.pictures else ""
    first = name not in shown
    shown.add(name)
    return hold_html(
        render_figure(pattern, drawing, leaf.edition.words, lambda ref: _resolve(leaf, ref), picture, first), store
    )


def _resolve(leaf: Leaf, ref: Ref) -> str:
    """A drawing's reference. It names service pages by their usual place; a note may be the page instead."""
    if leaf.edition is not None:
        folder, _, name = ref.uri.rpartition("/")
        book = leaf.edition.book
        if folder == book.settings.pages.services and name.endswith(".md"):
            return leaf.address(book.service_uris.get(name.removesuffix(".md"), ref.uri))
    return leaf.address(ref.uri)


def _weave_question(leaf: Leaf, block: Block, parse: Parse, store: Store) -> Element | None:
    book = leaf.edition.book if leaf.edition is not None else None
    bodies = leaf.edition.bodies if leaf.edition is not None else {}
    page = leaf.edition.paths.get(leaf.uri, leaf.uri) if leaf.edition is not None else leaf.uri
    question = recall_question(block, page, book.questions if book is not None else {}, bodies)
    if question is None:
        holder = Element("div", {"class": "sb-unread"})
        parse(holder, block.body)
        return holder
    words = leaf.edition.words if leaf.edition is not None else load_words("en")
    return build_question(question, words, parse, store, leaf.address, book)
