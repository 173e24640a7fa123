"""How a name is cut into tokens, and in which letter cases it may be written."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from studybook.catalog.model import Service
from studybook.catalog.names import Name

Sort = Literal["strong", "former", "misspelling", "weak", "excluded", "eaten", "forced"]
"""What a mention may do: `weak` asks for a strong sign on the page, `excluded` is the author's word, `eaten` is a
longer name of something else, whose parts are not mentions, `forced` is written `[[ecs]]`."""

PLAIN: frozenset[Sort] = frozenset(("strong", "former", "misspelling"))
"""What needs no sign beside it: it means its service wherever it stands."""
RANK: dict[Sort, int] = {"eaten": 0, "excluded": 1, "strong": 2, "former": 3, "misspelling": 4, "weak": 5, "forced": 6}

_TOKEN = r"[a-z0-9]+|[가-힣]|[ァ-ヺー]+|[一-鿿々]+|[ぁ-ゖ]+|[^\W\d_a-z]+|[^\w\s-]"
NEXT = re.compile(rf"([ \u00a0-]|\n[ \t]*| - )?({_TOKEN})")
"""The next token of a name; one blank, hyphen (`S3 標準 - IA`) or line end may part two. In Hangul a token is one
syllable, with a blank before it where the name has one: a text may leave that out (`보안그룹`), but put in none
(`데이터 싱크`)."""

_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,5}(?:v\d)?s?|[A-Z]{2,4}-[A-Z]")
_OTHER_WORDS = frozenset(("scp", "ses", "sam", "arc", "ami", "cw", "dax", "sns", "cf"))
"""Acronyms that in lower case are commands or words: never a mention then."""
_GENERIC = frozenset(
    (
        "application", "audit", "build", "catalog", "center", "certificate", "cloud", "connect", "console", "container",
        "data", "dashboard", "detector", "device", "directory", "discovery", "exchange", "explorer", "farm", "firewall",
        "fraud", "functions", "health", "hub", "identity", "license", "management", "manager", "map", "migration",
        "network", "pipeline", "security", "service", "storage", "tool", "transfer", "web",
    )
)  # fmt: skip
"""Words of which many names are made that in lower case are no names: `data pipeline`, `network firewall`."""
_COMMON = frozenset(("WorkSpaces", "WorkSpace"))
"""Names that are words of everyday use, but for their capitals."""
_CAMEL = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]{2}|[A-Z][a-z]*\d")


class Spelling(NamedTuple):
    """One name of one entry, with what other letter cases of it mean. A tuple, because there are thousands."""

    service: str
    """Id, or empty for a name that is nobody's."""
    text: str
    sort: Sort
    mixed: Sort | None
    """Sort of the name in other capitals; None: it is no mention."""
    lower: Sort | None
    """Sort of the name all in lower case."""
    current: str = ""
    """For a former name or a misspelling: the name to use."""
    full: str = ""
    """The same, where the author wrote the provider's name too."""


def fold(text: str) -> str:
    """Lower case of the same length, so that positions stay."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(low if len(low := c.lower()) == 1 else c for c in text)


def tokens_of(name: str) -> list[str]:
    """The tokens under which a name is filed; none for a name without a letter or digit."""
    return [
        f" {token}" if gap and "가" <= token[0] <= "힣" else token for gap, token in NEXT.findall(fold(name.strip()))
    ]


def spell(service: Service, name: Name) -> Spelling:
    """The name with the letter cases it may have. Long names ignore case; acronyms and weak words do not."""
    sort = _sort_of(name)
    mixed, lower = _cases_of(name.text, sort, service)
    if sort in ("former", "misspelling"):
        return Spelling(service.id, name.text, sort, mixed, lower, service.short, service.name)
    return Spelling(service.id, name.text, sort, mixed, lower)


def _sort_of(name: Name) -> Sort:
    if name.sort == "former" or name.sort == "misspelling" or name.sort == "weak":
        return name.sort
    return "strong"


def _cases_of(text: str, sort: Sort, service: Service) -> tuple[Sort | None, Sort | None]:
    words = text.split()
    if sort == "weak":
        return (None, None) if len(words) == 1 and text.isascii() else (sort, sort)
    if _ACRONYM.fullmatch(text):
        # `ec2` can only be EC2; `ses` and `Ram` are words, and need the page to say so
        if any(c.isdigit() for c in text):
            return sort, sort
        return "weak", None if text.lower() in _OTHER_WORDS else "weak"
    if text in _COMMON:
        return "weak", None
    if sort == "misspelling":
        return sort, None
    return sort, sort if _is_plain(text, words, service) else "weak"


def _is_plain(text: str, words: list[str], service: Service) -> bool:
    """Whether the name keeps its meaning in lower case: `security group`, `cloudwatch`, but not `lambda`."""
    if service.kind in ("feature", "concept") or len(words) > 2 or words[0] in ("AWS", "Amazon"):
        return True
    if text == text.lower() or text.lower() in service.aliases:
        return True
    if len(words) == 2 and not _GENERIC.issuperset(text.lower().split()):
        return True
    return bool(_CAMEL.search(text)) or any(_ACRONYM.fullmatch(word) or word[:1].islower() for word in words)
