"""A question as elements: a fieldset that is complete without JavaScript, its key behind `<details>`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from studybook.emit.controls import (
    Desk,
    arrange,
    arrange_matches,
    build_choices,
    build_pairs,
    build_steps,
    fill_blanks,
    letter,
)
from studybook.emit.phrases import Parse, Store, add_blocks, add_text, add_words, is_stashed
from studybook.notes.plain import strip_markup
from studybook.quiz.former import list_former_ids
from studybook.quiz.kinds import KINDS
from studybook.quiz.model import Option, Question
from studybook.quiz.options import read_options
from studybook.settings import QuizSettings

if TYPE_CHECKING:
    from studybook.book.model import Book

SCRIPT_WORDS = (
    "check", "retry", "right", "wrong", "missed", "chosen", "guess", "guessed", "pick", "pick_n", "fill_all",
    "read_section", "progress", "tools", "kept", "not_kept", "export", "import", "reset", "imported", "bad_file",
    "up", "down", "changed",
)  # fmt: skip
"""Words that only the script shows, in the order in which `quiz.js` names them."""


def build_question(
    question: Question,
    words: Mapping[str, str],
    parse: Parse,
    store: Store,
    address: Callable[[str], str] = str,
    book: Book | None = None,
) -> Element:
    """The element of a question.

    `parse` runs the page's own Markdown on the author's words; `store` keeps finished HTML from it. With a book the
    key links to the section of the note that explains the question, at the URL that `address` gives for a uri.
    """
    desk = Desk(question, f"sb-{question.id}", words, parse, store)
    root = Element("section", _list_attributes(desk, book))
    fieldset = SubElement(root, "fieldset", {"class": "sb-question__body"})
    _add_stem(desk, fieldset)
    control = KINDS[question.kind].control
    if control in ("radio", "checkbox"):
        build_choices(desk, fieldset, control)
    elif control == "select":
        build_pairs(desk, fieldset)
    elif control == "position":
        build_steps(desk, fieldset)
    SubElement(root, "div", {"class": "sb-question__status", "role": "status"})
    section = _find_section(question, address, book)
    _add_key(desk, root, section)
    if question.derived:
        label = desk.say("derived", line=question.span.line)
        SubElement(root, "p", {"class": "sb-question__derived"}).text = _link(desk, section, label)
    return root


def join_script_words(words: Mapping[str, str]) -> str:
    """What the script needs to say, as one attribute of the page: every question would repeat it."""
    return "|".join(words[f"quiz.{word}"].replace("|", "¦") for word in SCRIPT_WORDS)


def _list_attributes(desk: Desk, book: Book | None) -> dict[str, str]:
    """What script and style know a question by."""
    question = desk.question
    attributes = {
        "class": "sb-question",
        "id": desk.name,
        "data-question": question.id,
        "data-kind": question.kind,
        "data-key": question.key,
        "data-choose": str(question.choose),
        "data-search-exclude": "",
    }
    if question.kind in ("single", "multiple"):
        attributes["data-right"] = " ".join(option.id for option in question.options if option.correct)
    note = book.notes.get(question.page) if book is not None else None
    bound = book.questions.get(question.id, question) if book is not None else question
    former = list_former_ids(bound, note.uri, note.head.aliases) if note is not None else ()
    site = book.settings.quiz if book is not None else QuizSettings()
    options = read_options(note.head.quiz if note is not None else {}, site, question.page)[0]
    more = {
        "data-shuffle": "true" if question.shuffle and options.shuffle else "",
        "data-domain": question.domain,
        "data-tasks": " ".join(question.tasks),
        "data-derived": question.derived,
        "data-former": " ".join(former),
        "data-section": question.explained_at,
        "data-progress": "" if options.show_progress else "off",
        "data-reveal": "" if options.show_correct else "off",
    }
    return attributes | {name: value for name, value in more.items() if value}


def _add_stem(desk: Desk, fieldset: Element) -> None:
    """The words of the question as legend. A legend holds words only: blocks follow it."""
    question = desk.question
    legend = SubElement(fieldset, "legend", {"class": "sb-question__stem"})
    holder = Element("div", {"class": "sb-question__more"})
    add_blocks(holder, fill_blanks(desk) if question.kind == "blank" else question.stem, desk.parse)
    first = holder[0] if len(holder) else None
    if first is None or first.tag != "p" or first.attrib or is_stashed(first):
        legend.text = AtomicString(desk.say("question"))
        legend.set("class", "sb-question__stem sb-question__stem--hidden")
    else:
        legend.text = first.text
        legend.extend(list(first))
        holder.remove(first)
    if len(holder):
        fieldset.append(holder)
    hint = {"multiple": "choose", "match": "match", "order": "order"}.get(question.kind)
    if hint:
        add_text(fieldset, "p", "sb-question__hint", desk.say(hint, n=question.choose)).set("id", f"{desk.name}-hint")
        fieldset.set("aria-describedby", f"{desk.name}-hint")


def _add_key(desk: Desk, root: Element, section: str) -> None:
    """What is right, why each option is so, and the explanation."""
    question = desk.question
    details = SubElement(root, "details", {"class": "sb-question__key"})
    summary = SubElement(details, "summary")
    full = bool(question.explanation.strip()) or any(option.rationale for option in question.options)
    summary.text = AtomicString(desk.say("key" if full else "key_only"))
    answer = SubElement(details, "p", {"class": "sb-key__answer"})
    add_text(answer, "strong", "sb-key__word", desk.say("answer"))
    letters = add_text(answer, "span", "sb-key__letters", _write_answer(desk))
    if question.kind in ("single", "multiple"):
        letters.set("data-letters", "")
    reasons = [option for option in question.options if option.rationale.strip()]
    if reasons:
        _add_reasons(desk, details, reasons)
    if question.explanation.strip():
        add_blocks(SubElement(details, "div", {"class": "sb-key__explanation"}), question.explanation, desk.parse)
    if section and not question.derived:
        SubElement(details, "p", {"class": "sb-key__section"}).text = _link(desk, section, desk.say("read_section"))


def _add_reasons(desk: Desk, details: Element, reasons: Sequence[Option]) -> None:
    names = {option.id: letter(place) for place, option in enumerate(_show(desk.question))}
    rows = SubElement(details, "ul", {"class": "sb-key__reasons"})
    for option in reasons:
        row = SubElement(rows, "li", {"class": "sb-key__reason", "data-for": option.id})
        add_text(row, "span", "sb-letter", names[option.id])
        add_words(SubElement(row, "div", {"class": "sb-key__text"}), option.rationale, desk.parse)


def _show(question: Question) -> tuple[Option, ...]:
    """Options in the order in which the page shows them."""
    return arrange(question) if question.kind == "order" else question.options


def _write_answer(desk: Desk) -> str:
    """The key in letters, as it reads on paper."""
    question = desk.question
    if question.kind == "blank":
        return ", ".join(f" {desk.say('or')} ".join(answers) for answers in question.blanks)
    if question.kind == "match":
        letters = {option.match: letter(place) for place, option in enumerate(arrange_matches(question))}
        return "; ".join(f"{strip_markup(option.text, 60)} → {letters[option.match]}" for option in question.options)
    letters = {option.id: letter(place) for place, option in enumerate(_show(question))}
    separator = " → " if question.kind == "order" else ", "
    return separator.join(letters[option.id] for option in question.options if option.correct)


def _find_section(question: Question, address: Callable[[str], str], book: Book | None) -> str:
    """URL of the section that explains a question, or empty."""
    note = book.notes.get(question.page) if book is not None else None
    return str(address(f"{note.uri}#{question.explained_at}")) if note is not None and question.explained_at else ""


def _link(desk: Desk, url: str, label: str) -> str:
    """A finished link, kept from the Markdown stages, or its words where there is no address."""
    if not url:
        return AtomicString(label)
    return desk.store(f'<a class="sb-key__link" href="{escape(url, quote=True)}">{escape(label)}</a>')
