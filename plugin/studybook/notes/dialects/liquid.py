"""Liquid of Jekyll notes: the few tags that notes use. Nothing is evaluated; what is unknown stays as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from html import escape

from studybook.notes.dialects.model import Page
from studybook.notes.dialects.prose import write_film
from studybook.notes.fences import flag_code
from studybook.notes.site import relate

_TAG = re.compile(r"\{%-?\s*+(?P<name>\w++)\s*+(?P<rest>[^{}\n]{0,800}?)-?%\}")
_OUTPUT = re.compile(r"\{\{-?\s*+(?P<body>[^{}]*?)-?\}\}")
_RAW = re.compile(r"(\{%-?\s*(?:end)?raw\s*-?%\})")
_HIGHLIGHT = re.compile(r"\{%-?\s*highlight\b")
_ATTRIBUTE = re.compile(r"""(\w+)=(?:"([^"]*)"|'([^']*)'|(\S+))""")
_STRING = re.compile(r"""["'](?P<text>[^"']*)["']\s*\|\s*(?:relative_url|absolute_url|prepend:.*)$""")
_BASE = re.compile(r"site\.(?:baseurl|url)(?:\s*\|.*)?$")
_FILES = {"video": "video", "audio": "audio"}


def run_liquid(lines: Sequence[str], page: Page) -> list[str]:
    """The lines with post links, highlights, embeds and base addresses written as Markdown or HTML."""
    skip = flag_code(lines)
    out: list[str] = []
    raw = False
    for at, line in enumerate(lines):
        if "{%" not in line and "{{" not in line:
            out.append(line)
            continue
        parts = []
        for part in _RAW.split(line):  # the marks stand between what they part
            if _RAW.fullmatch(part):
                raw = "endraw" not in part
            else:
                parts.append(part if raw or skip[at] else _write_line(at, page, part))
        written = "".join(parts)
        if written.startswith("```") and _HIGHLIGHT.match(line) and out and out[-1].strip():
            written = "\n" + written  # Jekyll has a block there, which ends an item; a fence would be its words
        out.append(written)
    return out


def _write_line(at: int, page: Page, text: str) -> str:
    text = _TAG.sub(partial(_write_tag, at, page), text)
    return _OUTPUT.sub(lambda found: _write_output(found, page), text)


def _write_tag(at: int, page: Page, found: re.Match[str]) -> str:
    name, rest = found["name"], found["rest"].rstrip()
    if name in {"post_url", "link"}:
        stem = rest.strip("\"'").removeprefix("/").rpartition("/")[2].removesuffix(".md")
        uri = page.site.find_page(stem, page.uri) or page.site.find_address(stem)
        if uri:
            return relate(uri, page.uri)
        page.report("link-unknown", at, f"no note is called {rest!r}", "name the file without its folder and suffix")
        return found[0]
    if name == "highlight":
        return f"```{(rest.split() or [''])[0]}"
    if name == "endhighlight":
        return "```"
    if name == "comment":
        return "<!--"
    if name == "endcomment":
        return "-->"
    written = _include(rest) if name == "include" else _gist(rest) if name == "gist" else ""
    if not written:
        page.report("liquid-unknown", at, f"{{% {name} %}} cannot be rendered", "write Markdown instead; it stays text")
        return found[0]
    return written


def _include(rest: str) -> str:
    """Chirpy's embeds; other includes are parts of a theme that is not here."""
    name = (rest.split() or [""])[0].removesuffix(".html").rpartition("/")[2]
    given = {key: a or b or c for key, a, b, c in _ATTRIBUTE.findall(rest)}
    if name in _FILES and given.get("src"):
        source = escape(given["src"].split("|")[0])
        return f'<{name} controls src="{source}"></{name}>'
    return write_film(name, given.get("id", ""))


def _gist(rest: str) -> str:
    name = rest.split()[0] if rest.split() else ""
    return f"[gist {name}](https://gist.github.com/{name})" if re.fullmatch(r"[\w/-]+", name) else ""


def _write_output(found: re.Match[str], page: Page) -> str:
    body = found["body"].rstrip()
    if _BASE.fullmatch(body):
        return ""
    if text := _STRING.fullmatch(body):
        return text["text"]
    if body == "page.title":
        return page.title
    return found[0]
