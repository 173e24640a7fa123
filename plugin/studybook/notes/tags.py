"""Tags and categories in every form that heads give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from studybook.notes.entry import Plain, flatten

_SEPARATORS = re.compile(r"[\s_\-‐‑–]+")
_LINK = re.compile(r"\[\[([^\]|]*)(?:\|([^\]]*))?\]\]")


def fold_tag(tag: str) -> str:
    """Identity of a tag: neither case nor separators count (`AWS EC2`, `aws-ec2`, `aws_ec2` are one); signs do."""
    return _SEPARATORS.sub("-", unicodedata.normalize("NFKC", tag).casefold().strip()).strip("-") or tag.strip()


def read_names(plain: Plain) -> tuple[str, ...]:
    """Names of a list, or of one string separated by commas, else by blanks; spelled as written, none twice."""
    if isinstance(plain, str):
        plain = split_names(plain)
    return unite(clean for text in flatten(plain) if (clean := _clean(text)))


def split_names(text: str) -> list[str]:
    """The names in one string."""
    text = text.strip().removeprefix("[").removesuffix("]") if not text.startswith("[[") else text
    parts = re.split(r"[,、\uff0c;]", text) if re.search(r"[,、\uff0c;]", text) else text.split()
    return [part.strip() for part in parts]


def unite(names: Iterable[str]) -> tuple[str, ...]:
    """Names without repeats after folding; the first spelling stays."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold_tag(name), name)
    return tuple(found.values())


def _clean(text: str) -> str:
    """A name without the marks that some tools write around it: `#tag`, `[[tag]]`, quotes."""
    link = _LINK.fullmatch(text.strip().strip("\"'"))
    if link:
        text = link[2] or link[1]
    return " ".join(text.strip().strip("\"'").removeprefix("#").split())
