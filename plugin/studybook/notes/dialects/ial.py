"""kramdown's attribute lists: `{: .prompt-tip }` and its kin, put where Python-Markdown reads them, or taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.notes.dialects.prose import edit_words, write_admonition
from studybook.notes.fences import flag_code
from studybook.notes.normalise import normalise

_LINE = re.compile(r"(?P<in>[ >]*)\{:(?P<body>[^}\n]*)\}[ ]*$")
_EXTENSION = re.compile(r"[ ]*\{:(?::/?|/)(?P<name>\w*)[^}\n]*/?\}[ ]*$")
_PROMPT = re.compile(r"\.prompt-(?P<kind>\w+)")
_PROMPTS = {"tip": "tip", "info": "info", "warning": "warning", "danger": "danger"}
_FILE = re.compile(r"""file=["'](?P<name>[^"']+)["']""")
_TOC = re.compile(r"\s*(?:[-*+]|\d+\.)\s+\S.*$")
_BEHIND_TAG = re.compile(r"(</?[A-Za-z][^<>`]*>)\{:[^{}\n]*\}(?!`)")
"""Raw HTML whose attribute list would be words to Python-Markdown."""
_LIST = re.compile(r"(?:\{:(?!:)[^{}\n]*\})+")
_SEAM = re.compile(r"[ ]*\}\{:[ ]*")
_SIZE = re.compile(r"(?<=[ :])(?P<name>[wh])=(?=[\"']?\d)")
_HEADING = re.compile(r" {0,3}#{1,6} ")
_QUOTE = re.compile(r"^[ ]*> ?")


def place_attributes(lines: Sequence[str]) -> list[str]:
    """The lines with every attribute list where Python-Markdown reads it.

    Chirpy's four prompts become admonitions, a file's name its fence's title, `{:toc}` a table of contents. A list
    that Python-Markdown has no place for (behind a table, quote or list) names only looks, and goes.
    """
    found = edit_words(lines, "{:", _join_lists)
    skip = flag_code(lines)
    hidden = False
    for at, line in enumerate(found):
        if skip[at] or "{:" not in line:
            continue
        if extension := _EXTENSION.match(line):
            hidden = _write_extension(found, at, extension["name"], hidden)
        elif row := _LINE.match(line):
            _place_line(found, at, row["body"].strip(), bool(at and skip[at - 1]), row["in"])
        elif ">{:" in line:
            found[at] = _BEHIND_TAG.sub(r"\1", line)
    return found


def _join_lists(text: str, at: int) -> str:
    """Several lists behind one another as one; Chirpy's short names of a picture's size in full."""
    return _LIST.sub(lambda found: _SIZE.sub(_write_size, _SEAM.sub(" ", found[0])), text)


def _write_size(found: re.Match[str]) -> str:
    return ("width" if found["name"] == "w" else "height") + "="


def _write_extension(found: list[str], at: int, name: str, hidden: bool) -> bool:
    """`{::comment}` … `{:/comment}` hides what is between; other extensions are switches, and go."""
    closing = found[at].lstrip().startswith("{:/")
    if name == "comment" and not closing and not found[at].rstrip().endswith("/}"):
        found[at] = "<!--"
        return True
    found[at] = "-->" if hidden and closing else ""
    return hidden and not closing


def _place_line(found: list[str], at: int, body: str, code: bool, indent: str) -> None:
    above = found[at - 1] if at else ""
    prompt = _PROMPT.search(body)
    if code:
        _name_fence(found, at, body)
    elif body.split()[:1] == ["toc"] and _TOC.match(above):
        found[at - 1], found[at] = "[TOC]", ""
    elif prompt and _QUOTE.match(above):
        _write_prompt(found, at, prompt["kind"])
    elif _HEADING.match(above) and not above.rstrip().endswith("}"):
        found[at - 1], found[at] = f"{above.rstrip(' #')} {{: {body} }}", ""
    elif not above.strip() or above.lstrip().startswith(("|", ">", "- ", "* ", "+ ", "<")) or ">" in indent:
        found[at] = ""
    else:
        more = at + 1 < len(found) and found[at + 1].strip()  # it ends its paragraph, so what follows is another
        found[at] = f"{indent}{{: {body} }}" + ("\n" if more else "")


def _name_fence(found: list[str], at: int, body: str) -> None:
    """`{: file="x" }` below a fence is its title."""
    name = _FILE.search(body)
    found[at] = ""
    if name is None:
        return
    mark = found[at - 1].strip()[:3]
    start = next((i for i in range(at - 2, -1, -1) if found[i].lstrip().startswith(mark)), -1)
    if start >= 0 and "title=" not in found[start] and "{" not in found[start]:
        bare = found[start].rstrip()
        lang = "" if bare.strip().strip(mark[0]) else "text"
        found[start] = f'{bare}{lang} title="{name["name"]}"'


def _write_prompt(found: list[str], at: int, kind: str) -> None:
    """The quote above a prompt's attribute list as an admonition."""
    start = at
    while start > 0 and found[start - 1].strip() and (_QUOTE.match(found[start - 1]) or start < at):
        start -= 1
        if not _QUOTE.match(found[start]) and not any(_QUOTE.match(row) for row in found[max(0, start - 1) : start]):
            start += 1
            break
    body = [_QUOTE.sub("", row, count=1) for row in found[start:at]]
    inner = normalise("\n".join(body), "jekyll").split("\n")
    indent = found[start][: len(found[start]) - len(found[start].lstrip(" "))]
    rows = write_admonition(_PROMPTS.get(kind, kind), "", inner, indent)
    if start and found[start - 1].strip():
        rows.insert(0, "")
    found[start : at + 1] = ["\n".join(rows), *[""] * (at - start)]
