"""What a reader answers with: one builder for each control that a question type may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from studybook.emit.phrases import Parse, Store, add_text, add_words
from studybook.notes.plain import strip_markup
from studybook.quiz.fixed import is_fixed
from studybook.quiz.kinds.blank import find_blanks
from studybook.quiz.model import Option, Question
from studybook.source import digest


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a builder needs."""

    question: Question
    name: str
    """Prefix of ids and names on the page."""
    words: Mapping[str, str]
    parse: Parse
    store: Store

    def say(self, key: str, **values: object) -> str:
        """A sentence of ours, its places filled without reading the values as templates."""
        text = self.words[f"quiz.{key}"]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text


def letter(place: int) -> str:
    """A, B … Z, AA, AB …: how an option is called on paper."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def arrange(question: Question) -> tuple[Option, ...]:
    """Steps as they are shown before anybody has put them in order: by their ids, which say nothing of it."""
    shown = sorted(question.options, key=lambda option: digest(option.id))
    if len(shown) > 1 and tuple(shown) == question.options:
        shown = [*shown[1:], shown[0]]
    return tuple(shown)


def arrange_matches(question: Question) -> tuple[Option, ...]:
    """The right-hand sides in an order that says nothing, each once."""
    by_text = {option.match: option for option in question.options}
    return tuple(sorted(by_text.values(), key=lambda option: digest(option.match)))


def build_choices(desk: Desk, parent: Element, control: str) -> None:
    """Radio buttons or checkboxes, each with its words as label."""
    rows = SubElement(parent, "ul", {"class": "sb-options"})
    for place, option in enumerate(desk.question.options):
        row = SubElement(rows, "li", {"class": "sb-option", "data-option": option.id})
        if is_fixed(option.text):
            row.set("data-fixed", "")
        _fill_choice(desk, row, option, place, control)


def _fill_choice(desk: Desk, row: Element, option: Option, place: int, control: str) -> None:
    """An option. A label may hold words only, so blocks stand beside their input and are named as its label."""
    label = SubElement(row, "label", {"class": "sb-option__row"})
    field = {"class": "sb-option__input", "type": control, "name": desk.name, "value": option.id, "autocomplete": "off"}
    entry = SubElement(label, "input", field)
    add_text(label, "span", "sb-letter", letter(place)).set("aria-hidden", "true")
    words = SubElement(label, "span", {"class": "sb-option__text"})
    if not add_words(words, option.text, desk.parse):
        label.tag = words.tag = "div"
        words.set("id", f"{desk.name}-{option.id}")
        entry.set("aria-labelledby", f"{desk.name}-{option.id}")


def build_pairs(desk: Desk, parent: Element) -> None:
    """Left sides with a menu each, and the right sides as a lettered list."""
    rights = arrange_matches(desk.question)
    letters = {option.match: letter(place) for place, option in enumerate(rights)}
    rows = SubElement(parent, "ul", {"class": "sb-options sb-pairs"})
    for option in desk.question.options:
        row = SubElement(rows, "li", {"class": "sb-option", "data-option": option.id})
        row.set("data-right", digest(option.match)[:6])
        words = SubElement(row, "div", {"class": "sb-option__text"})
        add_words(words, option.text, desk.parse)
        label = desk.say("counterpart", text=strip_markup(option.text))
        menu = _add_menu(row, label)
        for right in rights:
            entry = SubElement(menu, "option", {"value": digest(right.match)[:6]})
            entry.text = AtomicString(f"{letters[right.match]} · {strip_markup(right.match, 60)}")
    lettered = SubElement(parent, "ul", {"class": "sb-matches"})
    for right in rights:
        row = SubElement(lettered, "li", {"class": "sb-match"})
        add_text(row, "span", "sb-letter", letters[right.match])
        add_words(SubElement(row, "div", {"class": "sb-option__text"}), right.match, desk.parse)


def build_steps(desk: Desk, parent: Element) -> None:
    """Steps in a neutral order, each with a menu for its place."""
    right = {option.id: place for place, option in enumerate(desk.question.options, 1)}
    rows = SubElement(parent, "ul", {"class": "sb-options sb-steps"})
    for place, option in enumerate(arrange(desk.question)):
        row = SubElement(rows, "li", {"class": "sb-option", "data-option": option.id})
        row.set("data-right", str(right[option.id]))
        add_text(row, "span", "sb-letter", letter(place))
        add_words(SubElement(row, "div", {"class": "sb-option__text"}), option.text, desk.parse)
        menu = _add_menu(row, desk.say("position", letter=letter(place)))
        for number in range(1, len(right) + 1):
            entry = SubElement(menu, "option", {"value": str(number)})
            entry.text = AtomicString(str(number))


def _add_menu(row: Element, label: str) -> Element:
    menu = SubElement(row, "select", {"class": "sb-option__menu", "aria-label": label, "autocomplete": "off"})
    SubElement(menu, "option", {"value": ""}).text = AtomicString("–")
    return menu


def fill_blanks(desk: Desk) -> str:
    """The stem with an input for each blank. The inputs are finished HTML, so that the words around stay Markdown."""
    stem, out, done = "\n".join(line.expandtabs(4) for line in desk.question.stem.split("\n")), [], 0
    for number, (start, end, answers) in enumerate(find_blanks(stem), 1):
        size = min(40, max(6, *(len(answer) + 2 for answer in answers)))
        label = escape(desk.say("blank", n=number), quote=True)
        accepted = escape("\n".join(answers), quote=True).replace("\n", "&#10;")
        out.append(stem[done:start])
        out.append(
            desk.store(
                f'<input class="sb-blank" type="text" size="{size}" aria-label="{label}" data-answers="{accepted}"'
                ' autocomplete="off" autocapitalize="off" spellcheck="false">'
            )
        )
        done = end
    return "".join(out) + stem[done:]
