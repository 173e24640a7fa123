"""The attributes of `<quiz …>`, and what each of them may be: one table."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

_ATTRIBUTE = re.compile(r"""([^\s=>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_ID = re.compile(r"[\w][\w.:-]*$")
_LIST = re.compile(r"[\s,;]+")
_LEVELS = {"1": 1, "2": 2, "3": 3, "easy": 1, "medium": 2, "hard": 3}
_SWITCH = {
    "": True,
    "true": True,
    "yes": True,
    "on": True,
    "1": True,
    "false": False,
    "no": False,
    "off": False,
    "0": False,
}
KNOWN = ("id", "domain", "tasks", "services", "choose", "level", "review", "kind", "shuffle")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What the opening tag says, each in its type; empty where it says nothing."""

    id: str = ""
    domain: str = ""
    tasks: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    choose: int = 0
    level: int = 0
    review: str = ""
    kind: str = ""
    shuffle: bool = True
    faults: tuple[tuple[str, str], ...] = ()
    """What is wrong with an attribute, and what to do."""


def split_attributes(info: str) -> dict[str, str]:
    """Names and values as written, names in lower case; a name alone has an empty value."""
    found: dict[str, str] = {}
    for name, double, quoted, bare in _ATTRIBUTE.findall(info):
        found.setdefault(name.lower(), html.unescape(double or quoted or bare))
    return found


def read_attributes(given: Mapping[str, object]) -> Attributes:
    """Attributes from an opening tag or from the head of a bank file. A value that is none is left out, as a fault."""
    words = {name: _as_text(value) for name, value in given.items()}
    advice = f"use one of: {', '.join(KNOWN)}"
    faults = [(f"`{name}` is no attribute of a quiz", advice) for name in words if name not in KNOWN]
    return Attributes(
        id=_check(words, "id", lambda text: _ID.match(text) is not None, "letters, digits, `-`, `_`, `.`", faults),
        domain=words.get("domain", ""),
        tasks=_split(words.get("tasks", "")),
        services=_split(words.get("services", "")),
        choose=int(
            _check(
                words, "choose", lambda text: len(text) < 3 and text.isdecimal() and int(text) > 0, "a number", faults
            )
            or 0
        ),
        level=_LEVELS.get(_check(words, "level", lambda text: text.lower() in _LEVELS, "1, 2 or 3", faults).lower(), 0),
        review=_check(words, "review", _is_date, "a date as 2026-11-30", faults),
        kind=words.get("kind", "").lower(),
        shuffle=_SWITCH[
            _check(words, "shuffle", lambda text: text.lower() in _SWITCH, "true or false", faults).lower()
        ],
        faults=tuple(faults),
    )


def name_domain(tasks: Sequence[str]) -> str:
    """The exam's domain of a question that names only tasks: that of the first, as `3.2` belongs to `3`."""
    domain, dot, _ = tasks[0].partition(".") if tasks else ("", "", "")
    return domain if dot else ""


def _as_text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return " ".join(str(part) for part in value)
    return "" if value is None else str(value).strip()


def _split(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in _LIST.split(text) if part))


def _check(
    words: Mapping[str, str], name: str, test: Callable[[str], bool], form: str, faults: list[tuple[str, str]]
) -> str:
    """The text of an attribute, empty where there is none; one that does not pass the test is a fault, and none."""
    text = words.get(name, "")
    if not text or test(text):
        return text
    faults.append((f'{name}="{text}" cannot be read', f"write {form}"))
    return ""


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
