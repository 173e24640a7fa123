"""Raw HTML around Markdown: CommonMark reads Markdown after a blank line, Python-Markdown where a tag asks for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from markdown.util import BLOCK_LEVEL_ELEMENTS

from studybook.notes.body.model import Layout, Leaf
from studybook.notes.body.text import escape_line

_TAG = re.compile(r"<!--.*?(?:-->|$)|<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)(?P<attrs>(?:\s[^<>]*)?)>", re.DOTALL)
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_BLOCK_LEVEL = frozenset(BLOCK_LEVEL_ELEMENTS) - {"hr"}
_RAW = re.compile(r"^ {0,3}<(?:script|pre|style|textarea)\b", re.IGNORECASE)
_PRE = re.compile(r"<(?P<close>/?)(?P<name>pre|script|style|textarea)\b", re.IGNORECASE)
_SPANS = frozenset(
    {"address", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "li", "p", "summary", "td", "th"}
)


@dataclass(slots=True)
class _Open:
    """An opening tag that waits for its end."""

    name: str
    leaf: int
    line: int
    column: int
    """Just behind the tag's name."""
    has: bool
    """Whether it says `markdown` already."""
    begins: bool
    """Whether it begins its line, so that Python-Markdown takes all up to its end as raw."""
    around: bool = False
    """Whether a tag inside it asks for Markdown. Python-Markdown hears that only where those around it ask too."""


def mark_html(lines: list[str], layout: Layout, kramdown: bool) -> None:
    """Change tags in place: ask for Markdown where blocks stand between tag and end, end what is never ended."""
    leaves = layout.leaves
    if not any(leaf.kind in {"html", "text"} and not leaf.box.path and _holds_tag(lines, leaf) for leaf in leaves):
        return
    stack: list[_Open] = []
    waiting: Counter[str] = Counter()
    edits: list[tuple[int, int, str]] = []
    asked: list[tuple[int, int]] = []
    for index, leaf in enumerate(leaves):
        if leaf.kind not in {"html", "text"} or leaf.box.path:
            continue
        rows = lines[leaf.start : leaf.end]
        if leaf.kind == "html" and _RAW.match(rows[0]):
            continue
        if leaf.kind == "html" and not kramdown and rows[0].lstrip(" ").startswith("<!--"):
            if not any("-->" in row for row in rows):
                lines[leaf.end - 1] += "-->"  # it hides all below it
                continue
        elif leaf.kind == "html" and not kramdown and len(rows) > 1:
            _escape_tail(lines, leaf)
        begins = list(accumulate((len(row) + 1 for row in rows), initial=0))
        for found in _find_tags(rows, leaf.kind == "text"):
            if found["name"].lower() not in _BLOCK_LEVEL or found["attrs"].endswith("/"):
                continue
            tag = _place(found, index, leaf.start, begins)
            if not found["close"]:
                for outer in stack if tag.has else ():
                    outer.around = True
                stack.append(tag)
                waiting[tag.name] += 1
            elif waiting[tag.name]:
                match = next(i for i in range(len(stack) - 1, -1, -1) if stack[i].name == tag.name)
                opened = stack[match]
                between = leaves[opened.leaf + 1 : index]
                if not kramdown and opened.leaf != index and any(one.kind != "html" for one in between):
                    edits += _ask(opened, all(one.kind in {"text", "html"} for one in between))
                    asked.append((opened.leaf, index + 1))
                elif kramdown and opened.around:
                    edits += _ask(opened, False)
                    asked.append((opened.leaf, index + 1))
                waiting.subtract(left.name for left in stack[match:])
                del stack[match:]
    edits += _end_tags(lines, layout, stack)
    for line, column, words in sorted(edits, reverse=True):
        lines[line] = lines[line][:column] + words + lines[line][column:]
    for first, last in asked:
        _dedent_tags(lines, leaves[first:last])


def _dedent_tags(lines: list[str], leaves: Sequence[Leaf]) -> None:
    """Tags inside an element that is read as Markdown begin their lines near the margin, or they would be code."""
    for leaf in leaves:
        raw = ""
        for at in range(leaf.start, leaf.end) if leaf.kind == "html" else ():
            if not raw and lines[at].startswith("    "):
                lines[at] = lines[at].lstrip(" ")
            raw = _follow_raw(lines[at], raw)


def _follow_raw(line: str, raw: str) -> str:
    """Name of the element of literal text that is open behind a line; `raw` is open before it."""
    for found in _PRE.finditer(line):
        name = found["name"].lower()
        raw = name if not found["close"] and not raw else "" if found["close"] and name == raw else raw
    return raw


def _holds_tag(lines: list[str], leaf: Leaf) -> bool:
    return any("<" in lines[at] for at in range(leaf.start, leaf.end))


def _escape_tail(lines: list[str], leaf: Leaf) -> None:
    """Lines of raw HTML behind the end of its tags: words up to the next blank line, whatever they begin with."""
    depth = 0
    for at in range(leaf.start, leaf.end):
        row = lines[at]
        bare = row.lstrip(" ")
        if at > leaf.start and depth <= 0 and len(row) - len(bare) <= 3 and bare[:1] != "<":
            lines[at] = escape_line(bare, 1, leaf.box, False) if bare else row
        if "<" in row:
            for found in _find_tags([row], False):
                if found["name"].lower() in _BLOCK_LEVEL and not found["attrs"].endswith("/"):
                    depth += -1 if found["close"] else 1


def _end_tags(lines: list[str], layout: Layout, stack: list[_Open]) -> list[tuple[int, int, str]]:
    """End tags for what begins a line and is never ended, or all below it would be raw to Python-Markdown."""
    found: dict[int, list[_Open]] = {}
    for left in stack:
        if left.leaf in found or (left.begins and not left.has):
            found.setdefault(left.leaf, []).append(left)
    edits = []
    for index, tags in found.items():
        end = layout.leaves[index].end - 1
        while end > tags[-1].line and not lines[end].strip():
            end -= 1
        rows = "\n".join(lines[layout.leaves[index].start : end + 1])
        open_comment = "-->" if rows.rfind("<!--") > rows.rfind("-->") else ""
        edits.append((end, len(lines[end]), open_comment + "".join(f"</{tag.name}>" for tag in reversed(tags))))
    return edits


def _ask(opened: _Open, plain: bool) -> list[tuple[int, int, str]]:
    if opened.has:
        return []
    value = "block" if opened.name in _SPANS and not (plain and opened.name in {"summary"}) else "1"
    return [(opened.line, opened.column, f' markdown="{value}"')]


def _find_tags(rows: list[str], prose: bool) -> list[re.Match[str]]:
    text = "\n".join(rows)
    if prose and "`" in text:
        text = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return [found for found in _TAG.finditer(text) if found["name"]]


def _place(found: re.Match[str], leaf: int, first: int, begins: Sequence[int]) -> _Open:
    """`first`: line at which the leaf begins; `begins`: where each of its lines does in the text of the match."""
    name_end = found.end("name")
    row = bisect_right(begins, name_end) - 1
    lead = found.string[begins[bisect_right(begins, found.start()) - 1] : found.start()]
    return _Open(
        found["name"].lower(),
        leaf,
        first + row,
        name_end - begins[row],
        "markdown" in found["attrs"].lower(),
        len(lead) <= 3 and not lead.strip(),
    )
