"""What search engines and link previews read of a note: Open Graph, and JSON-LD of schema.org.

Both are read by machines only. A block of type `application/ld+json` is data: a content security policy that forbids
inline scripts does not forbid it, because no browser runs it (HTML standard, "data block").
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import quote, urljoin, urlsplit

from studybook.emit.model import Edition
from studybook.notes.model import Note
from studybook.notes.plain import strip_markup

LOCALES: Mapping[str, str] = {"ko": "ko_KR", "ja": "ja_JP", "en": "en_US"}
"""Open Graph asks for a territory too; of these languages the usual one."""
_OTHER = re.compile(
    r"\s|[#>|<=]|(?i:\[?\[_?toc_?\]\]?\s*$)|"
    r"[-*+] |\d+[.)] |([-*_] ?){3}|!!!|\?\?\?|:::|!\[|\[\^?[^\]]*\]:|\{[:%]|\$\$|`{3}|~{3}|\*\["
)
"""How a block begins that is no paragraph."""
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
_BLOCK = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})(?s:.*?)^ {0,3}(?P=fence).*$"
    r"|^ {0,3}#{1,6}[ \t].*$"
    r"|(?P<words>^(?=.*\S).+(?:\n(?=.*\S)(?! {0,3}(?:#{1,6}[ \t]|`{3}|~{3})).+)*)",
    re.MULTILINE,
)
"""A closed fence, a heading, or lines up to one of them or a blank one."""
LOOKED_AT = 4000
"""Characters of a body in which its first paragraph is looked for."""
_UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Site:
    """What the host knows of the site."""

    name: str
    url: str
    """Absolute, with a slash at its end; empty where the author gives none."""
    author: str = ""


def add_meta(page: str, edition: Edition, note: Note, site: Site) -> str:
    """The HTML of a note's page with its meta tags in the head. What theme or plugins have written stays alone."""
    end = page.find("</head>")
    if end < 0:
        return page
    head = page[:end]
    address = _absolute(site, edition.addresses.url(note.uri))
    line = edition.facts[note.path].line
    raw = str(note.head.raw.get("description") or "")
    if raw != escape(raw):  # themes print it as it is
        head = head.replace(f'content="{raw}"', f'content="{escape(raw)}"', 1)
    parts: list[str] = []
    if 'name="description"' not in head:
        parts.append(_tag("name", "description", line))
    if 'rel="canonical"' not in head and address:
        parts.append(f'<link rel="canonical" href="{escape(address)}">')
    if 'property="og:' not in head:
        parts += [_tag("property", name, value) for name, value in _list_graph(edition, note, site, address, line)]
    if "application/ld+json" not in head:
        parts.append(_structure(edition, note, site, address, line))
    return "\n".join([head.rstrip(), *filter(None, parts), page[end:]])


def add_preview(page: str, edition: Edition, uri: str, title: str, site: Site) -> str:
    """The HTML of a page that is no note with what a shared link shows of it; its description is the head's own."""
    end = page.find("</head>")
    head = page[: max(end, 0)]
    if not head or 'property="og:' in head:
        return page
    found = _DESCRIPTION.search(head)
    graph = {
        "og:type": "website",
        "og:site_name": site.name,
        "og:title": title,
        "og:description": unescape(found[1]) if found else "",
        "og:url": _absolute(site, edition.addresses.url(uri)),
        "og:locale": _find_locale(edition),
        "og:image": _absolute(site, quote(edition.book.settings.card.lstrip("/")))
        if edition.book.settings.card
        else "",
    }
    tags = filter(None, (_tag("property", name, value) for name, value in graph.items()))
    return "\n".join([head.rstrip(), *tags, page[end:]])


def describe(body: str, description: str) -> str:
    """One line about a note: its head's description, else the first paragraph of its body."""
    if description:
        return " ".join(description.split())
    start = 0
    while (found := _BLOCK.search(body, start, LOOKED_AT)) is not None:
        if found["words"] and not _OTHER.match(found["words"]):
            return strip_markup(found["words"])
        start = found.end()
    return ""


def find_picture(edition: Edition, note: Note, site: Site) -> str:
    """Absolute address of the picture of a note: its head's `image`, as Jekyll has it, else the option `card`.

    A path leads from the site's root, or from the note, whichever is a file of the site; others are no picture.
    """
    named = note.head.raw.get("image")
    if isinstance(named, Mapping):
        named = named.get("path") or named.get("src") or named.get("url")
    if isinstance(named, str) and named:
        scheme = urlsplit(named).scheme
        if scheme in ("http", "https"):
            return named
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(note.uri), named))
        for uri in () if scheme else (named.lstrip("/"), beside):
            if uri in edition.addresses.urls:
                return _absolute(site, edition.addresses.url(uri))
    card = edition.book.settings.card
    return _absolute(site, quote(card)) if card else ""


def _list_graph(edition: Edition, note: Note, site: Site, address: str, line: str) -> Iterator[tuple[str, str]]:
    head = note.head
    yield "og:type", "article"
    yield "og:site_name", site.name
    yield "og:title", head.title
    yield "og:description", line
    yield "og:url", address
    yield "og:locale", _find_locale(edition)
    yield "og:image", find_picture(edition, note, site)
    yield "article:published_time", head.date.isoformat() if head.date else ""
    yield "article:modified_time", head.updated.isoformat() if head.updated else ""
    for tag in head.tags:
        yield "article:tag", tag


def _structure(edition: Edition, note: Note, site: Site, address: str, line: str) -> str:
    """JSON-LD as a script element. Letters that could end it are written as escapes."""
    head, book = note.head, edition.book
    changed = head.updated or head.date
    tasks = {task.id: task.title for domain in book.catalog.certification.domains for task in domain.tasks}
    about = (book.catalog.services[name].name for name in head.services if name in book.catalog.services)
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": ["Article", "LearningResource"],
        "headline": head.title,
        "description": line,
        "url": address,
        "image": find_picture(edition, note, site),
        "inLanguage": book.settings.language,
        "datePublished": head.date.isoformat() if head.date else "",
        "dateModified": changed.isoformat() if changed else "",
        "keywords": list(head.tags),
        "timeRequired": f"PT{edition.facts[note.path].minutes}M",
        "about": list(about),
        "teaches": [tasks[task] for task in head.tasks if task in tasks],
        "author": {"@type": "Person", "name": site.author} if site.author else "",
        "isPartOf": {"@type": "WebSite", "name": site.name, "url": site.url} if site.url else "",
    }
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    return f'<script type="application/ld+json">{text.translate(_UNSAFE)}</script>'


def _find_locale(edition: Edition) -> str:
    language = edition.book.settings.language
    return LOCALES.get(language.split("-")[0].lower(), language.replace("-", "_"))


def _tag(kind: str, name: str, value: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(value)}">' if value else ""


def _absolute(site: Site, address: str) -> str:
    return urljoin(site.url, address) if site.url else ""
