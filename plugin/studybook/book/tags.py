"""The tags of all notes, spellings joined, and the services they name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape

from studybook.book.model import Tag
from studybook.notes.model import Note
from studybook.notes.tags import fold_tag

_PROVIDER = re.compile(r"^(?:aws|amazon)-(?=.)")


def bind_tags(notes: Iterable[Note], resolve: Callable[[str], str | None]) -> tuple[Tag, ...]:
    """All tags by name; `resolve` gives a name's service id. The first spelling met is the one shown."""
    spellings: dict[str, list[str]] = {}
    carriers: dict[str, list[str]] = {}
    for note in notes:
        for tag in note.head.tags:
            key = fold_tag(tag)
            spellings.setdefault(key, [])
            if tag not in spellings[key]:
                spellings[key].append(tag)
            paths = carriers.setdefault(key, [])
            if note.path not in paths:
                paths.append(note.path)
    tags = (
        Tag(names[0], tuple(sorted(names)), tuple(carriers[key]), find_tag_service(key, resolve) or "")
        for key, names in spellings.items()
    )
    return tuple(sorted(tags, key=lambda tag: (tag.name.casefold(), tag.name)))


def find_tag_service(tag: str, resolve: Callable[[str], str | None]) -> str | None:
    """The service a tag names: `ecs`, `aws-ecs`, `global_accelerator`, `보안그룹`."""
    key = fold_tag(tag)
    bare = _PROVIDER.sub("", key)
    for name in (bare, bare.replace("-", " "), key.replace("-", " ")):
        service = resolve(name)
        if service is not None:
            return service
    return None


def slugify_tag(tag: str, separator: str = "-") -> str:
    """A tag's anchor: letters of any script kept, `+` and `#` spelt out so that `c++`, `c#` and `c` differ.

    The same for a tag as text and as HTML, which is how themes get it.
    """
    text = fold_tag(unescape(tag)).replace("+", "plus").replace("#", "sharp")
    return re.sub(r"[^\w]+", separator, text).strip(separator) or "tag"


def tag_anchor(tag: str) -> str:
    """Fragment of a tag's section on the tags page."""
    return f"tag:{slugify_tag(tag)}"
