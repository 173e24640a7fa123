"""Lines of paragraphs that Python-Markdown would take for something else than text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from studybook.notes.body.model import Box

_HASH = re.compile(r"(#{1,6})(?=[^#\s])")
_NUMBER = re.compile(r"(\d+)\.(?= )")
_BULLET = re.compile(r"[-+*](?= )")
_REFERENCE = re.compile(r"\[[^\[\]]*\]:\s*\S+\s*(?:[\"'(].*[\"')]\s*)?$")
_BEGINS = re.compile(
    r"```|~~~|1[.)] |</?(?:address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption"
    r"|figure|footer|form|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|p|section|source|summary"
    r"|table|tbody|td|tfoot|th|thead|title|tr|ul|pre|script|style|textarea)\b|<!--",
    re.IGNORECASE,
)
"""What always begins a block: it is words only by standing too far right, so it joins the line above."""
_HEADING = re.compile(r"#{1,6}(?: |$)")
_RULE = re.compile(r"-+ *|(?:- {0,2}){3,}|(?:_ {0,2}){3,}|(?:\* {0,2}){3,}")
_DELIMITER = re.compile(r"\|?[ :-]*-[ :|-]*")
_DIGITS = frozenset("0123456789")
_SUSPECTS = frozenset("#>-*_+=[:|`") | _DIGITS
_TICS = re.compile(r"(?P<tics>`{3,})(?!`)(?P<code>.+?)(?<!`)(?P=tics)(?!`)")
_DEFINITION = re.compile(r":(?= [^ ])")
_ATTRIBUTES = re.compile(r"(\{)(?=:?[ ]*[^}\n ][^}\n]*\}[ ]*$)")
_BRACES = re.compile(r"(?<= )(\{)(?=[^{}]*\}[ #]*$)")
_OURS = re.compile(r"\{:?[ ]*(?:[.#][\w-]+|[\w-]+=|data-)|\{:")


def write_text(rows: Sequence[str], box: Box, kramdown: bool, maths: Collection[int] = ()) -> list[str]:
    """The rows of a paragraph, its first line at the margin; rows that are maths stand between blank ones."""
    inside = bool(box.path)
    found: list[str] = []
    for at, row in enumerate(rows):
        if at and (at in maths) != (at - 1 in maths):
            found.append("")
        if at in maths:
            found.append(row.lstrip(" ") if inside or at - 1 not in maths else row)
            continue
        if at and not inside and row.startswith("    ") and not row.lstrip(" ").startswith("```"):
            found.append(row)  # too far right to begin anything
        else:
            words = escape_line(row.lstrip(" "), at, box, kramdown)
            if at and inside and _BEGINS.match(words) and found[-1]:
                found[-1] = f"{found[-1].rstrip(' ')} {words}"
            else:
                found.append(words)
    if len(found) > 1 and found[-1].startswith("{") and not _OURS.match(found[-1]):
        found[-1] = _ATTRIBUTES.sub(r"\\\1", found[-1])
    return found


def break_lines(rows: Sequence[str], maths: Collection[int] = ()) -> list[str]:
    """Rows with a hard break where words follow words, for where a new line is a new line to the author."""
    found = list(rows)
    for at in range(len(rows) - 1):
        inner = at in maths or at + 1 in maths or rows[at].endswith(("  ", "\\")) or rows[at].lstrip()[:1] == "<"
        found[at] = rows[at] if inner else f"{rows[at]}  "
    return found


def escape_line(row: str, at: int, box: Box, kramdown: bool) -> str:
    """A row with what would begin a heading, quote, rule, item, reference or definition escaped."""
    first = row[:1]
    if first not in _SUSPECTS:
        return row
    if first == "`":
        return _shorten_tics(row) if row.startswith("```") else row
    if first == "#":
        return "\\" + row if at and _HEADING.match(row) else _HASH.sub(r"\\\1", row, count=1)
    if at:
        if box.path and first in "|-:" and "|" in row and _DELIMITER.fullmatch(row):
            return "\\" + row  # no table begins within a paragraph that runs on
        if first == ">" or (first in "-*_" and _RULE.fullmatch(row)) or (first in "-+*" and _BULLET.match(row)):
            return "\\" + row
        if first == "=" and not row.strip("= "):
            return "&#61;" + row[1:]
        if first in _DIGITS and box.kind != "page":
            return _NUMBER.sub(r"\1\\.", row, count=1)
    if first == "[" and at and _REFERENCE.match(row) and not row.startswith("[^"):
        return "\\" + row
    if first == ":" and not kramdown and _DEFINITION.match(row):
        return "&#58;" + row[1:]
    return row


def _shorten_tics(row: str) -> str:
    """A row that begins with inline code between three backticks or more, which superfences would take for a fence."""
    found = _TICS.match(row)
    if found is None:
        count = len(row) - len(row.lstrip("`"))
        return "\\`" * count + row[count:]
    code = found["code"]
    runs = {len(run) for run in re.findall("`+", code)}
    tics = next(("`" * size for size in (1, 2) if size not in runs), found["tics"])
    edge = " " if code[0] == "`" or code[-1] == "`" else ""
    return f"{tics}{edge}{code}{edge}{tics}{row[found.end() :]}"


def write_heading(rows: Sequence[str], markup: str, box: Box) -> list[str]:
    """A heading as `#` line, or underlined as it was where Python-Markdown reads it so."""
    if markup[0] == "#":
        return [_guard_braces(rows[0].lstrip(" "))]
    if len(rows) == 2 and not box.path:
        return [row.lstrip(" ") for row in rows]
    words = " ".join(row.strip() for row in rows[:-1])
    row = f"{'#' if markup == '=' else '##'} {words}"
    return [_guard_braces(row), *[""] * (len(rows) - 1)]


def _guard_braces(row: str) -> str:
    """A heading whose last words in braces are no attributes keeps them."""
    if row.rstrip(" #").endswith("}") and not _OURS.search(row):
        return _BRACES.sub(r"\\\1", row)
    return row
