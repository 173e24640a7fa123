"""What all dialects need: edit words and leave code alone; write admonitions, pictures and films."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from studybook.notes.blocks import scan_blocks
from studybook.notes.fences import flag_code

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_KINDS = {
    "summary": "abstract", "tldr": "abstract", "todo": "info", "hint": "tip", "important": "tip", "check": "success",
    "done": "success", "help": "question", "faq": "question", "caution": "warning", "attention": "warning",
    "fail": "failure", "missing": "failure", "error": "danger", "cite": "quote", "message": "info", "alert": "danger",
    "primary": "note", "secondary": "note", "default": "note", "warn": "warning", "notice": "note", "green": "tip",
    "orange": "warning", "red": "danger", "blue": "info", "ok": "success", "details": "note",
}  # fmt: skip
_KNOWN = frozenset((
    "note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote",
))  # fmt: skip
_FILMS = {
    "youtube": "https://www.youtube-nocookie.com/embed/{}",
    "vimeo": "https://player.vimeo.com/video/{}",
    "bilibili": "https://player.bilibili.com/player.html?bvid={}",
    "twitch": "https://player.twitch.tv/?video={}",
    "spotify": "https://open.spotify.com/embed/track/{}",
}
_ID = re.compile(r"[\w-]{1,40}")


def edit_words(lines: Sequence[str], trigger: str, edit: Callable[[str, int], str]) -> list[str]:
    """The lines with `edit(words, index)` done to every line that holds `trigger`, outside code and quizzes."""
    skip = flag_code(lines)
    if any("<quiz" in line for line in lines):
        for block in scan_blocks("\n".join(lines), "", 0)[0]:
            skip[block.span.line : block.span.end + 1] = b"\1" * (block.span.end + 1 - block.span.line)
    return [
        line if code or trigger not in line else _edit_line(line, at, edit)
        for at, (line, code) in enumerate(zip(lines, skip, strict=True))
    ]


def _edit_line(line: str, at: int, edit: Callable[[str, int], str]) -> str:
    if "`" not in line:
        return edit(line, at)
    out: list[str] = []
    start = 0
    for code in _CODE.finditer(line):
        out += [edit(line[start : code.start()], at), code[0]]
        start = code.end()
    return "".join([*out, edit(line[start:], at)])


def write_admonition(kind: str, title: str, rows: Sequence[str], indent: str = "", fold: str = "") -> list[str]:
    """An admonition of Material's; `fold` is `-` (closed), `+` (open) or empty. The rows stand ready for it."""
    folded = kind.strip().lower().replace(" ", "-")
    known = folded if folded in _KNOWN else _KINDS.get(folded, "note")
    mark = {"-": "???", "+": "???+"}.get(fold, "!!!")
    shown = title.strip() or (folded.replace("-", " ").capitalize() if folded != known else "")
    head = f"{indent}{mark} {known}" + (f' "{shown.replace(chr(34), "&quot;")}"' if shown else "")
    return [head, *(f"{indent}    {row}".rstrip() if not row.strip() else f"{indent}    {row}" for row in rows)]


def write_film(service: str, name: str) -> str:
    """A player of a film elsewhere, or empty for an unknown service or an odd id."""
    address = _FILMS.get(service.lower())
    if address is None or not _ID.fullmatch(name):
        return ""
    return (
        f'<iframe class="sb-film" src="{escape(address.format(name))}" title="{escape(service)}" '
        'width="560" height="315" loading="lazy" allowfullscreen></iframe>'
    )


def write_picture(src: str, alt: str, width: str = "", height: str = "") -> str:
    """A picture in Markdown, its size behind it."""
    size = [f'{name}="{value}"' for name, value in (("width", width), ("height", height)) if value.isdigit()]
    return f"![{alt}]({src})" + (f"{{ {' '.join(size)} }}" if size else "")
