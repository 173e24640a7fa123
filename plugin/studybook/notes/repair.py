"""What MkDocs shall read instead of a note's file: a head it cannot stumble over, and the normalised body."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from studybook.notes.model import Note
from studybook.notes.title import drop_repeated_title, escape_title

_OURS = frozenset({"title", "date", "tags", "categories", "category", "description", "updated"})
_WORDS = re.compile(r"[\w/.-]{1,80}")
_PLACES = frozenset({"navigation", "toc", "path", "footer", "feedback", "tags"})
TEMPLATES = frozenset({"main.html"})
"""What every theme of MkDocs has."""
_UNSAFE = frozenset({"tag", "links", "authors", "slug", "readtime", "meta", "theme", "config", "page", "inherit"})
"""Keys that plugins act on, in forms of their own: a blog's `authors`, a post's `links`."""
_PRINTED = frozenset(
    (
        "author", "subtitle", "location", "source", "revision_date", "git_revision_date_localized",
        "git_creation_date_localized",
    )
)  # fmt: skip
"""Keys whose values themes print as HTML, some of them inside an attribute."""
_ADDRESS = re.compile(r"https?://[^\s\\]*|(?![A-Za-z][\w+.-]*:)[^\s\\]*")
"""An address of the web or of the site: no other scheme, which may run as a script."""


def repair_text(note: Note, templates: Collection[str] = TEMPLATES) -> str:
    """The whole text that MkDocs shall read. Its YAML gives exactly the values of the note's head.

    `templates`: names that the theme has; a head that asks for another would abort the build.
    """
    head = dict(_collect(note, templates))
    rows = [f"{_dump(key)}: {_dump(value)}" for key, value in head.items()]
    body = drop_repeated_title(note.markdown, note.head.title) if note.is_note else note.markdown
    return "\n".join(["---", *rows, "---", ""]) + "\n" + body


def _collect(note: Note, templates: Collection[str]) -> Mapping[str, object]:
    """Normal form of what we read, and every foreign key that cannot break a theme."""
    head = note.head
    found: dict[str, object] = {"title": escape_title(head.title)}
    if head.date:
        found["date"] = head.date
    if head.updated:
        found["updated"] = head.updated
    if head.tags:
        found["tags"] = [escape_title(tag) for tag in head.tags]
    if head.categories:
        found["categories"] = list(head.categories)
    if head.description:
        found["description"] = head.description
    foreign = {k: v for k, v in head.raw.items() if k.lower() not in _OURS and _is_safe(k, v)}
    if isinstance(template := head.raw.get("template"), str) and template in templates:
        foreign["template"] = template
    foreign |= {key: _escape(foreign[key]) for key in _PRINTED & foreign.keys()}
    return found | foreign


def _escape(value: object) -> object:
    """A value with its texts as HTML, `Q&A` as it is."""
    if isinstance(value, Mapping):
        return {_escape(key): _escape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_escape(item) for item in value]
    return value.replace('"', "&quot;").replace("<", "&lt;") if isinstance(value, str) else value


def _is_safe(key: str, value: object) -> bool:
    """Whether a value is what Material and common plugins expect of the key; unknown keys pass as plain data."""
    check = _CHECKS.get(key.lower())
    if check is not None:
        return check(value)
    return key.lower() not in _UNSAFE and _is_data(value, 0)


def _is_data(value: object, depth: int) -> bool:
    if isinstance(value, Mapping):
        return depth < 5 and all(isinstance(k, str) and _is_data(v, depth + 1) for k, v in value.items())
    if isinstance(value, list):
        return depth < 5 and all(_is_data(item, depth + 1) for item in value)
    return value is None or isinstance(value, bool | int | float | str)


def _is_hide(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(item in _PLACES for item in value if isinstance(item, str))


def _is_search(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and set(value) <= {"boost", "exclude"}
        and all(isinstance(item, bool | int | float) for item in value.values())
    )


def _is_icon(value: object) -> bool:
    """A path such as `material/aws`; an emoji or a web address would be looked up as a template and abort the build."""
    return isinstance(value, str) and bool(re.fullmatch(r"(?:material|octicons|fontawesome|simple)/[\w/-]+", value))


_CHECKS: Mapping[str, Callable[[object], bool]] = {
    "hide": _is_hide,
    "search": _is_search,
    "icon": _is_icon,
    "template": lambda value: False,  # only one that the theme has, see above
    "status": lambda value: isinstance(value, str) and bool(_WORDS.fullmatch(value)),
    "image": lambda value: isinstance(value, str),
    "social": lambda value: isinstance(value, Mapping) and _is_data(value, 0),
    "comments": lambda value: isinstance(value, bool),
    "subtitle": lambda value: isinstance(value, str),
    "robots": lambda value: isinstance(value, str),
    "location": lambda value: isinstance(value, str) and bool(_ADDRESS.fullmatch(value)),
}
"""Keys on which a theme or plugin acts → whether a value is what it expects."""


def _dump(value: object) -> str:
    """A value as JSON, which YAML reads to exactly the same value: text always in double quotes.

    A moment stays one in YAML: plugins for feeds and blogs ask for it.
    """
    if isinstance(value, datetime):
        return value.isoformat()
    text = json.dumps(value, ensure_ascii=False, default=str)
    return _ODD.sub(lambda found: json.dumps(found[0])[1:-1], text)


_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that YAML forbids or folds: written as escapes."""
