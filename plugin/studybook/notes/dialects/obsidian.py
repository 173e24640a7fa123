"""Obsidian and Quartz: wikilinks, embeds, callouts, comments, block ids. Breaks at line ends are the normaliser's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.notes.dialects.callouts import write_callouts
from studybook.notes.dialects.links import fix_links
from studybook.notes.dialects.model import Dialect, Page, Sign
from studybook.notes.dialects.prose import edit_words, write_picture
from studybook.notes.fences import flag_code
from studybook.notes.site import relate

_WIKI = re.compile(r"(?P<embed>!?)\[\[(?P<target>[^\[\]\n|]*?)(?:\\?\|(?P<label>[^\[\]\n]*))?\]\]")
_COMMENT = re.compile(r"%%(.*?)%%")
_BLOCK_ID = re.compile(r"(?:(?<=\s)|^)\^(?P<id>[A-Za-z0-9][A-Za-z0-9-]*)[ ]*$")
_SIZE = re.compile(r"(?P<width>\d+)(?:x(?P<height>\d+))?")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$", re.IGNORECASE)


def _rewrite(lines: list[str], page: Page) -> list[str]:
    found: Sequence[str] = lines
    if any("%%" in line for line in lines):
        found = _hide_comments(found)
    if any("[[" in line for line in found):
        found = edit_words(found, "[[", lambda text, at: _link(text, at, page))
    if any("^" in line for line in found):
        found = edit_words(found, "^", lambda text, at: _BLOCK_ID.sub(_mark_block, text))
    if any("](" in line for line in found):
        found = fix_links(found, page)
    return write_callouts(found, "obsidian")


def _mark_block(found: re.Match[str]) -> str:
    return f'<span id="{found["id"]}"></span>'


def _hide_comments(lines: Sequence[str]) -> list[str]:
    """`%%…%%`, which Obsidian shows to nobody, as HTML comments; over several lines too."""
    out: list[str] = []
    inside = False
    for line, code in zip(lines, flag_code(lines), strict=True):
        if code and not inside:
            out.append(line)
            continue
        if inside:
            before, mark, after = line.partition("%%")
            out.append(f"{_quiet(before)}-->{after}" if mark else _quiet(before))
            inside = not mark
            continue
        line = _COMMENT.sub(lambda found: f"<!--{_quiet(found[1])}-->", line)
        before, mark, after = line.partition("%%")
        inside = bool(mark) and "`" not in before
        out.append(f"{before}<!--{_quiet(after)}" if inside else line)
    if inside:  # never closed: Obsidian hides the rest, we show it
        return list(lines)
    return out


def _quiet(text: str) -> str:
    return text.replace("--", "- -").replace(">", "&gt;")


def _link(text: str, at: int, page: Page) -> str:
    return _WIKI.sub(lambda found: _write_link(found, at, page), text)


def _write_link(found: re.Match[str], at: int, page: Page) -> str:
    """A Markdown link to the page or file; what is none of either stays as written, for services to be found in."""
    name, _, heading = found["target"].strip().partition("#")
    label = (found["label"] or "").strip()
    uri = page.site.find_page(name, page.uri) if name else page.uri
    file = None if uri else page.site.find_file(name, page.uri)
    if file:
        return _show_file(file, found, label, page)
    if uri is None:
        return found[0]
    anchor = heading.strip().split("#")[-1].strip()
    settled = anchor.lstrip("^") if anchor.startswith("^") else (page.site.find_anchor(uri, anchor) or "")
    if anchor and not settled:
        page.report("anchor-unknown", at, f"no heading {anchor!r} on {uri}", "name one of its headings")
    address = (relate(uri, page.uri) if uri != page.uri else "") + (f"#{settled}" if settled else "")
    shown = label or " > ".join(part for part in (name, anchor.lstrip("^")) if part)
    if found["embed"]:
        page.report("embed-note", at, f"{found[0]} is shown as a link", "one note inside another is not supported")
        shown = label or shown
    return f"[{_escape(shown)}]({address or relate(uri, page.uri)})"


def _show_file(file: str, found: re.Match[str], label: str, page: Page) -> str:
    address = relate(file, page.uri)
    *words, last = label.split("|")
    size = _SIZE.fullmatch(last.strip())
    alt = " ".join(words) if size else label
    if found["embed"] and _PICTURE.search(file):
        width, height = (size["width"], size["height"] or "") if size else ("", "")
        return write_picture(address, _escape(alt or file.rpartition("/")[2]), width, height)
    return f"[{_escape(alt or file.rpartition('/')[2])}]({address})"


def _escape(text: str) -> str:
    return text.replace("[", "\\[").replace("]", "\\]")


OBSIDIAN = Dialect(
    name="obsidian",
    signs=Sign(
        re.compile(
            r"\[\[(?![\s\d\"'$!-]|_?(?:toc|TOC)_?\]\])[^\[\]\n\"']+\]\]"
            r"|^> ?\[!\w[\w -]*(?:\|[^\]\n]*)?\][-+ ]|%%[^%\n]+%%"
            r"|[ ]\^[a-zA-Z0-9-]{4,}$",
            re.MULTILINE,
        ),
        ("[[", "[!", "%%", " ^"),
    ),
    rewrite=_rewrite,
    trigger=Sign(
        re.compile(r"\[\[|\[!|%%|\]\(|\^[\w-]+[ ]*$|<(?:img|a) |^\[[^\]\n]+\]:", re.MULTILINE),
        ("[[", "[!", "%%", "](", "^", "<", "["),
    ),
)
