"""Where kramdown reads lists and quotes otherwise than CommonMark, the columns at which CommonMark reads the same.

kramdown takes any line below an item into it until a blank one comes, and asks what it is only then: so a heading
right below an item is the item's, and two columns nest below `1.`. Its rules are those of its list and quote parsers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from studybook.notes.body.element import ENDS, HTML, SPANS, part_html, take_html
from studybook.notes.body.model import MARK

_ITEM = re.compile(r"(?P<lead> {0,3})(?P<mark>[+*-]|\d+\.)(?P<rest>[ \t].*)$")
_LATER = re.compile(r" {0,3}(?!0*1\.)\d+\.[ \t]")
_BEGINS = re.compile(r" {0,3}(?:[+*-]|\d+\.)[ \t]|#{1,6} | {0,3}>| {0,3}(?:```|~~~|<!--)")
_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)$")
_QUOTE = re.compile(r"^ {0,3}> ?")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_STOP = re.compile(rf" {{0,3}}\{{:(?!:)|\^[ \t]*$| {{0,3}}</?(?!{SPANS}|script\b)[a-z][\w-]*[\s/>]", re.IGNORECASE)
"""What no item or quote takes into it from a line below that is not indented."""
_UNDERLINE = re.compile(r"(?:-+|=+) *$")
_BRACKET = re.compile(r" {0,3}(?P<number>\d{1,9})\)(?=[ \t]|$)")
"""A number that lists nothing to kramdown."""
_DELIMITER = re.compile(r"\|[ :|-]*-[ :|-]*")
_DEEPEST = 40


def follow_kramdown(lines: Sequence[str]) -> list[str]:
    """The lines as CommonMark must find them to see what kramdown sees."""
    return _settle(list(lines), 0)[0]


def _settle(lines: list[str], depth: int) -> tuple[list[str], bool]:
    """Lines of one box, and whether any was changed."""
    out: list[str] = []
    changed = False
    at, words = 0, 0  # words: how many lines the paragraph above has
    while at < len(lines):
        line = lines[at]
        step = _step(lines, at, words, depth)
        if step is not None:
            end, rows, moved = step
            if words and _LATER.match(line):
                out.append("")  # only 1 begins a list below words to CommonMark
                moved = True
            out += rows
            changed, at, words = changed or moved, end, 0
            continue
        if not line.strip():
            words = 0
        elif mark := _FENCE.match(line):
            line, changed, words = _escape_fence(line, mark["mark"]), True, words + 1
        elif words > 1 and _UNDERLINE.match(line):
            line, changed = "\\" + line, True  # no heading of several lines
        elif not words and line[0] == " " and re.match(r" {1,3}#{1,6} ", line):
            line, changed, words = "\\" + line.lstrip(" "), True, 1  # no heading away from the margin
        elif line.startswith("#"):
            words = 0
        else:
            if (mark := _BRACKET.match(line)) and (not words or int(mark["number"]) == 1):
                line, changed = line.replace(")", "\\)", 1), True
            words += 1
        out.append(line)
        at += 1
    return out, changed


def _step(lines: list[str], at: int, words: int, depth: int) -> tuple[int, list[str], bool] | None:
    """The block of several lines that begins at a line: index after it, its lines, whether they changed."""
    line = lines[at]
    if not words and line.startswith("    "):
        end = at + 1
        while end < len(lines) and (lines[end].startswith("    ") or not lines[end].strip()):
            end += 1
        return end, lines[at:end], False
    if fence := _FENCE.match(line):
        close = re.compile(rf" {{0,3}}{re.escape(fence['mark'])}+ *$")
        end = next((i + 1 for i in range(at + 1, len(lines)) if close.match(lines[i])), 0)
        return (end, lines[at:end], False) if end else None
    if not words and line.lstrip(" ").startswith("|"):
        return _take_table(lines, at)
    if _QUOTE.match(line) and depth < _DEEPEST:
        return _take_quote(lines, at, depth)
    if _ITEM.match(line) and depth < _DEEPEST and not _RULE.match(line):
        return _take_list(lines, at, depth)
    if not words and line.lstrip(" ").startswith("<!--"):
        end = next((i + 1 for i in range(at, len(lines)) if "-->" in lines[i]), 0)
        return (end, lines[at:end], False) if end else None
    if (html := HTML.match(line)) and not words:
        return take_html(lines, at, html["name"])
    if ENDS.match(line):
        return part_html(lines, at, at + 1)
    return None


def _escape_fence(line: str, mark: str) -> str:
    """The opening line of a fence that nothing closes, which is words."""
    return line.replace(mark, ("\\`" if mark[0] == "`" else "&#126;") * len(mark), 1)


def _take_table(lines: Sequence[str], at: int) -> tuple[int, list[str], bool] | None:
    """A table without a head, which kramdown knows, below an empty one; None for any other table."""
    end = at
    while end < len(lines) and lines[end].lstrip(" ").startswith("|"):
        end += 1
    rows = [line.strip(" ") for line in lines[at:end]]
    if any(_DELIMITER.fullmatch(row) for row in rows[:2]):
        return end, list(lines[at:end]), False
    count = max(rows[0].strip("|").count("|") + 1, 1)
    return end, ["| " * count + "|", "|---" * count + "|", *rows], True


def _take_quote(lines: list[str], at: int, depth: int) -> tuple[int, list[str], bool]:
    """A quote: every line up to a blank one, marked or not."""
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _STOP.match(lines[end]):
        end += 1
    rows = lines[at:end]
    inner, moved = _settle([_QUOTE.sub("", row, count=1) for row in rows], depth + 1)
    lazy = any(not _QUOTE.match(row) for row in rows)
    if not (lazy or moved):
        return end, rows, False
    return end, [f"> {row}".rstrip() if not row.strip() else f"> {row}" for row in inner], True


def _take_list(lines: list[str], at: int, depth: int) -> tuple[int, list[str], bool]:
    """A list: items of one kind, with all that kramdown counts to them."""
    first = at
    ordered = lines[at].lstrip(" ")[0].isdigit()
    mark = r"\d+\." if ordered else r"[+*-]"
    opening = re.compile(rf"( {{0,3}}{mark})([ \t].*)$")
    out: list[str] = []
    changed = False
    item: list[str] = []
    head = ""
    width, nested, blank, lazy = 0, False, False, False
    while at < len(lines):
        line = lines[at]
        if blank and _RULE.match(line):
            break
        if line.strip() and item == [""]:
            changed = True  # four columns belong to an item without text, fewer to CommonMark
        if found := opening.match(line):
            changed = _close(out, head, item, depth) or changed
            head = found[1].strip()
            rest = found[2].expandtabs(4)
            width = len(found[1]) + len(rest) - len(rest.lstrip(" ")) if rest.strip() else 4
            opening = re.compile(rf"( {{0,{min(3, max(width - 1, 0))}}}{mark})([ \t].*)$")
            item, blank, lazy = [rest.lstrip(" ")], False, False
            nested = bool(_ITEM.match(item[0]))
        elif not line.strip():
            nested = blank = True
            item.append("")
        elif line.startswith(" " * width) or (not blank and not _STOP.match(line)):
            inside = line.startswith(" " * width)
            row = line[width:] if inside else line
            listed = bool(_ITEM.match(row))
            changed = changed or (not inside and bool(_BEGINS.match(row)))
            if listed and nested and not inside:
                row = " " * (width + 4) + row
            elif listed and inside and not nested and lazy:
                item.append("")  # a list of its own, and not the lazy one's
                changed = True
            lazy = lazy or (listed and not inside)
            nested = nested or (listed and inside)
            item.append(row)
            blank = False
        else:
            break
        at += 1
    changed = _close(out, head, item, depth) or changed
    return at, out if changed else lines[first:at], changed


def _close(out: list[str], head: str, item: list[str], depth: int) -> bool:
    """Write an item at four columns; whether anything in it was changed."""
    if not head:
        return False
    rows, changed = _settle(item, depth + 1)
    lead = f"{head} ".ljust(4)
    if len(rows) > 1 and rows[1].strip() and not rows[0]:
        rows[0] = MARK  # or the columns below would count from the marker
    out.append(f"{lead}{rows[0]}" if rows and rows[0] else lead.rstrip())
    indent = " " * len(lead)
    out += [f"{indent}{row}" if row.strip() else "" for row in rows[1:]]
    return changed
