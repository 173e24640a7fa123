"""A question as elements: a fieldset that is complete without JavaScript, its key behind `<details>`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from studybook.book.model import Book
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
from studybook.emit.leaf import Parse, Store
from studybook.emit.phrases import Sheet, add_blocks, add_words, escape_words, is_stashed
from studybook.notes.plain import strip_markup
from studybook.quiz.former import list_former_ids
from studybook.quiz.kinds import KINDS
from studybook.quiz.model import Option, Question
from studybook.quiz.options import read_options
from studybook.settings import QuizSettings

SCRIPT_WORDS = (
    "check", "retry", "right", "wrong", "missed", "guess", "guessed", "pick", "pick_n", "fill_all",
    "read_section", "progress", "tools", "kept", "not_kept", "export", "import", "reset", "imported", "bad_file",
    "up", "down", "changed", "was_reset", "undo",
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
    sheet = Sheet(Element("section", _list_attributes(desk, book)), store)
    _add_body(desk, sheet)
    sheet.write('<div class="sb-question__status" role="status"></div>\n')
    section = _find_section(question, address, book)
    _add_key(desk, sheet, section)
    if question.derived:
        label = _link(section, desk.say("derived", line=question.span.line))
        sheet.write(f'<p class="sb-question__derived">{label}</p>\n')
    return sheet.close()


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


def _add_body(desk: Desk, sheet: Sheet) -> None:
    """Question, hint, and what a reader answers with."""
    question = desk.question
    hint = {"multiple": "choose", "match": "match", "order": "order"}.get(question.kind)
    name = f"{escape(desk.name)}-hint"
    described = f' aria-describedby="{name}"' if hint else ""
    sheet.write(f'\n<fieldset class="sb-question__body"{described}>\n')
    _add_stem(desk, sheet)
    if hint:
        said = escape(desk.say(hint, n=question.choose))
        sheet.write(f'<p class="sb-question__hint" id="{name}">{said}</p>\n')
    control = KINDS[question.kind].control
    if control in ("radio", "checkbox"):
        build_choices(desk, sheet, control)
    elif control == "select":
        build_pairs(desk, sheet)
    elif control == "position":
        build_steps(desk, sheet)
    sheet.write("</fieldset>\n")


def _add_stem(desk: Desk, sheet: Sheet) -> None:
    """The words of the question as legend. A legend holds words only: blocks follow it."""
    question = desk.question
    legend = Element("legend", {"class": "sb-question__stem"})
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
    sheet.add(legend)
    sheet.write("\n")
    if len(holder):
        sheet.add(holder)
        sheet.write("\n")


def _add_key(desk: Desk, sheet: Sheet, section: str) -> None:
    """What is right, why each option is so, and the explanation."""
    question = desk.question
    reasons = [option for option in question.options if option.rationale.strip()]
    explained = bool(question.explanation.strip())
    summary = escape(desk.say("key" if explained or reasons else "key_only"))
    lettered = ' data-letters=""' if question.kind in ("single", "multiple") else ""
    sheet.write(
        f'<details class="sb-question__key">\n<summary>{summary}</summary>\n<p class="sb-key__answer">'
        f'<strong class="sb-key__word">{escape(desk.say("answer"))}</strong> '
        f'<span class="sb-key__letters"{lettered}>{escape_words(_write_answer(desk))}</span></p>\n'
    )
    if reasons:
        _add_reasons(desk, sheet, reasons)
    if explained:
        words = Element("div", {"class": "sb-key__explanation"})
        add_blocks(words, question.explanation, desk.parse)
        sheet.add(words)
        sheet.write("\n")
    if section and not question.derived:
        sheet.write(f'<p class="sb-key__section">{_link(section, desk.say("read_section"))}</p>\n')
    sheet.write("</details>\n")


def _add_reasons(desk: Desk, sheet: Sheet, reasons: Sequence[Option]) -> None:
    names = {option.id: letter(place) for place, option in enumerate(_show(desk.question))}
    sheet.write('<ul class="sb-key__reasons">\n')
    for option in reasons:
        sheet.write(
            f'<li class="sb-key__reason" data-for="{escape(option.id)}">'
            f'<span class="sb-letter">{names[option.id]}</span> '
        )
        words = Element("div", {"class": "sb-key__text"})
        add_words(words, option.rationale, desk.parse)
        sheet.add(words)
        sheet.write("</li>\n")
    sheet.write("</ul>\n")


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


def _link(url: str, label: str) -> str:
    """A link, or its words where there is no address."""
    return f'<a class="sb-key__link" href="{escape(url)}">{escape(label)}</a>' if url else escape(label)
