"""Hugo: shortcodes, and its references between pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.notes.dialects.callouts import write_callouts
from studybook.notes.dialects.links import fix_links, fix_target
from studybook.notes.dialects.model import Dialect, Page, Sign
from studybook.notes.dialects.prose import edit_words, write_admonition, write_film
from studybook.notes.fences import flag_code
from studybook.notes.normalise import normalise
from studybook.notes.site import relate

_CODE = re.compile(
    r"\{\{[<%](?!/\*)-?\s*+(?P<close>/?+)\s*+(?P<name>[\w/-]++)\s*+(?P<rest>[^{}\n]{0,800}?)(?P<self>/?)-?[>%]\}\}"
)
_ESCAPED = re.compile(r"\{\{([<%])/\*((?:(?!\{\{).)*?)\*/([>%])\}\}")
_ARGUMENT = re.compile(r"""(?:(?P<key>[\w-]+)=)?(?:"(?P<a>(?:[^"\\]|\\.)*)"|`(?P<b>[^`]*)`|(?P<c>[^\s"`=]+))""")
_BOXES = frozenset(
    re.findall(
        r"[\w-]+",
        """notice alert callout admonition hint note tip info warning danger caution important success question details
        expand collapse spoiler message attention details-block""",
    )
)
_FOLDED = frozenset({"details", "expand", "collapse", "spoiler", "details-block"})
_FENCES = frozenset({"highlight", "code", "codes", "terminal", "mermaid", "code-block"})
_BLOCKS = _BOXES | _FENCES
_FILMS = frozenset({"youtube", "vimeo", "bilibili", "spotify"})
_DEEPEST = 20
"""Boxes within boxes that anybody writes are three or four deep; each level is read by itself."""
_Arguments = tuple[list[str], dict[str, str]]


def _rewrite(lines: list[str], page: Page) -> list[str]:
    found: Sequence[str] = lines
    codes = any("{{" in line for line in lines)
    if codes:
        found = _write_inline(found, page)
    found = fix_links(found, page)
    return write_callouts(_write_blocks(found, page) if codes else found, "hugo")


def _arguments(rest: str) -> _Arguments:
    """Positional and named arguments of a shortcode."""
    places: list[str] = []
    names: dict[str, str] = {}
    for found in _ARGUMENT.finditer(rest):
        value = found["a"] or found["b"] or found["c"] or ""
        if found["key"]:
            names[found["key"].lower()] = value
        else:
            places.append(value)
    return places, names


def _write_blocks(lines: Sequence[str], page: Page, first: int = 0, depth: int = 0) -> list[str]:
    """Shortcodes that enclose lines: boxes as admonitions, code as fences.

    `first`: 0-based line of the body at which `lines` begin; `depth`: in how many boxes they stand.
    """
    found = list(lines)
    skip = flag_code(lines)
    endless: set[str] = set()
    at = 0
    while at < len(found):
        opened = _CODE.search(found[at]) if "{{" in found[at] and not skip[at] else None
        name = opened["name"].lower() if opened else ""
        if opened is None or opened["close"] or opened["self"] or name not in _BLOCKS or name in endless:
            at += 1
            continue
        end, body = _take_body(found, at, opened)
        if end < 0:
            endless.add(name)
            page.report("shortcode-unknown", first + at, f"{opened[0]} is never closed", "close it; it stays text")
            at += 1
            continue
        if depth == _DEEPEST:
            page.report("shortcode-unknown", first + at, "boxes are nested too deep", f"nest at most {_DEEPEST}")
            return found
        if name in _FENCES:
            rows = _fence(opened, name, body)
        else:
            below = at if found[at][opened.end() :].strip() else at + 1
            rows = _box(opened, name, _write_blocks(body, page, first + below, depth + 1))
        before = found[at][: opened.start()].rstrip()
        found[at : end + 1] = ["\n".join([before, *rows] if before else rows), *[""] * (end - at)]
        at = end + 1
    return found


def _take_body(found: Sequence[str], at: int, opened: re.Match[str]) -> tuple[int, list[str]]:
    """Index of the line that closes a shortcode, and the lines between; -1 where nothing closes it."""
    close = re.compile(rf"\{{\{{[<%]-?\s*/\s*{re.escape(opened['name'])}\s*-?[>%]\}}\}}")
    again = re.compile(rf"\{{\{{[<%]-?\s*{re.escape(opened['name'])}\b")
    body: list[str] = []
    depth = 0
    for index in range(at, len(found)):
        text = found[index][opened.end() :] if index == at else found[index]
        end = close.search(text)
        depth += len(again.findall(text)) - len(close.findall(text))
        if end and depth < 0:
            before = text[: end.start()]
            return index, [*body, before] if before.strip() else body
        if index > at or text.strip():
            body.append(text)
    return -1, []


def _fence(opened: re.Match[str], name: str, body: Sequence[str]) -> list[str]:
    places, names = _arguments(opened["rest"])
    lang = names.get("lang") or names.get("language") or (places[0] if places else "")
    lang = name if name == "mermaid" else lang if re.fullmatch(r"[\w#+.-]*", lang) else ""
    title = names.get("title") or names.get("file") or ""
    mark = "```"
    while any(mark in row for row in body):
        mark += "`"
    head = mark + (lang or ("text" if title else "")) + (f' title="{title}"' if title and '"' not in title else "")
    return [head, *body, mark]


def _box(opened: re.Match[str], name: str, body: Sequence[str]) -> list[str]:
    """An admonition; `body`: its lines, boxes in them written already."""
    places, names = _arguments(opened["rest"])
    named = names.get("type") or names.get("kind") or names.get("color") or names.get("icon") or ""
    title = names.get("title") or names.get("summary") or names.get("label") or ""
    if name in _FOLDED:
        kind, title = "note", title or " ".join(places)
    elif name in {"notice", "alert", "callout", "admonition", "hint"}:
        kind, title = named or (places[0] if places else "note"), title or " ".join(places[1:2])
    else:
        kind, title = name, title or " ".join(places[:1])
    inner = normalise("\n".join(body), "hugo").strip("\n").split("\n")
    return write_admonition(kind, title, inner, "", "-" if name in _FOLDED else "")


def _write_inline(lines: Sequence[str], page: Page) -> list[str]:
    """Shortcodes that stand for a link, a picture or a film; others stay as text. In code they all stay."""

    def edit(text: str, at: int) -> str:
        text = _CODE.sub(lambda found: _write_code(found, at, page), text)
        return (
            _ESCAPED.sub(lambda code: f"{{{{{code[1]} {code[2].strip()} {code[3]}}}}}", text) if "/*" in text else text
        )

    return edit_words(lines, "{{", edit)


def _write_code(found: re.Match[str], at: int, page: Page) -> str:
    name = found["name"].lower()
    places, names = _arguments(found["rest"])
    first = places[0] if places else ""
    if name in {"ref", "relref"}:
        path, mark, anchor = (first or names.get("path", "")).partition("#")
        uri = page.site.find_page(path, page.uri) or page.site.find_address(path) if path else page.uri
        if uri:
            settled = page.site.find_anchor(uri, anchor) or anchor
            return (relate(uri, page.uri) if uri != page.uri or not mark else "") + mark + settled
        page.report("link-unknown", at, f"no note is called {path!r}", "name a file of the notes")
        return found[0]
    if name in {"figure", "img", "image"}:
        return _figure(names, first, page) or found[0]
    if name in _FILMS and (film := write_film(name, first or names.get("id", ""))):
        return film
    if name == "gist" and len(places) > 1 and all(re.fullmatch(r"[\w-]+", part) for part in places[:2]):
        return f"[gist {places[0]}/{places[1]}](https://gist.github.com/{places[0]}/{places[1]})"
    if not found["close"] and name not in _BLOCKS:
        page.report("shortcode-unknown", at, f"{found[0]} cannot be rendered", "write Markdown instead; it stays text")
    return found[0]


def _figure(names: dict[str, str], first: str, page: Page) -> str:
    """A picture with its caption below, linked where it says so."""
    src = names.get("src") or names.get("link") or first
    if not src:
        return ""
    src = fix_target(src, page) or src.replace(" ", "%20")
    caption = " ".join(part for part in (names.get("title", ""), names.get("caption", "")) if part)
    size = " ".join(f'{k}="{names[k]}"' for k in ("width", "height") if names.get(k, "").rstrip("px%").isdigit())
    alt = (names.get("alt") or caption).replace("[", "(").replace("]", ")")
    picture = f"![{alt}]({src})" + (f"{{ {size} }}" if size else "")
    return f"{picture}\n*{caption}*" if caption else picture


HUGO = Dialect(
    name="hugo",
    signs=Sign(re.compile(r"\{\{[<%]\s*/?\s*\w"), ("{{",)),
    rewrite=_rewrite,
    trigger=Sign(
        re.compile(r"\{\{[<%]|\]\((?!https?:)|\[!|<(?:img|a|source|video) |^ {0,3}\[[^\]\n]+\]: ", re.MULTILINE),
        ("{{", "](", "[!", "<", "["),
    ),
)
