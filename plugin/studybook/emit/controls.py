"""What a reader answers with: one builder for each control that a question type may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element

from studybook.emit.leaf import Parse, Store
from studybook.emit.phrases import Sheet, add_words, escape_words
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


def build_choices(desk: Desk, sheet: Sheet, control: str) -> None:
    """Radio buttons or checkboxes, each with its words as label."""
    sheet.write('<ul class="sb-options">\n')
    for place, option in enumerate(desk.question.options):
        fixed = ' data-fixed=""' if is_fixed(option.text) else ""
        sheet.write(f'<li class="sb-option" data-option="{escape(option.id)}"{fixed}>')
        _fill_choice(desk, sheet, option, place, control)
        sheet.write("</li>\n")
    sheet.write("</ul>\n")


def _fill_choice(desk: Desk, sheet: Sheet, option: Option, place: int, control: str) -> None:
    """An option. A label may hold words only, so blocks stand beside their input and are named as its label."""
    words = Element("span", {"class": "sb-option__text"})
    tag, named = "label", ""
    if not add_words(words, option.text, desk.parse):
        tag = words.tag = "div"
        words.set("id", f"{desk.name}-{option.id}")
        named = f' aria-labelledby="{escape(desk.name)}-{escape(option.id)}"'
    sheet.write(
        f'<{tag} class="sb-option__row"><input class="sb-option__input" type="{control}" name="{escape(desk.name)}"'
        f' value="{escape(option.id)}" autocomplete="off"{named} />'
        f'<span class="sb-letter" aria-hidden="true">{letter(place)}</span> '
    )
    sheet.add(words)
    sheet.write(f"</{tag}>")


def build_pairs(desk: Desk, sheet: Sheet) -> None:
    """Left sides with a menu each, and the right sides as a lettered list."""
    rights = arrange_matches(desk.question)
    letters = {option.match: letter(place) for place, option in enumerate(rights)}
    offered = "".join(
        f'<option value="{digest(right.match)[:6]}">'
        f"{letters[right.match]} · {escape_words(strip_markup(right.match, 60))}</option>"
        for right in rights
    )
    sheet.write('<ul class="sb-options sb-pairs">\n')
    for option in desk.question.options:
        right = digest(option.match)[:6]
        sheet.write(f'<li class="sb-option" data-option="{escape(option.id)}" data-right="{right}">')
        _add_words(desk, sheet, option.text)
        sheet.write(_write_menu(desk.say("counterpart", text=strip_markup(option.text)), offered))
    sheet.write('</ul>\n<ul class="sb-matches">\n')
    for match in rights:
        sheet.write(f'<li class="sb-match"><span class="sb-letter">{letters[match.match]}</span> ')
        _add_words(desk, sheet, match.match)
        sheet.write("</li>\n")
    sheet.write("</ul>\n")


def build_steps(desk: Desk, sheet: Sheet) -> None:
    """Steps in a neutral order, each with a menu for its place."""
    right = {option.id: place for place, option in enumerate(desk.question.options, 1)}
    offered = "".join(f'<option value="{number}">{number}</option>' for number in right.values())
    sheet.write('<ul class="sb-options sb-steps">\n')
    for place, option in enumerate(arrange(desk.question)):
        sheet.write(
            f'<li class="sb-option" data-option="{escape(option.id)}" data-right="{right[option.id]}">'
            f'<span class="sb-letter">{letter(place)}</span> '
        )
        _add_words(desk, sheet, option.text)
        sheet.write(_write_menu(desk.say("position", letter=letter(place)), offered))
    sheet.write("</ul>\n")


def _add_words(desk: Desk, sheet: Sheet, text: str) -> None:
    words = Element("div", {"class": "sb-option__text"})
    add_words(words, text, desk.parse)
    sheet.add(words)


def _write_menu(label: str, offered: str) -> str:
    """A menu, and the end of its row."""
    said = escape_words(label)
    menu = f'<select class="sb-option__menu" aria-label="{said}" autocomplete="off"><option value="">–</option>'
    return f"{menu}{offered}</select></li>\n"


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
