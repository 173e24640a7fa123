"""The answer below a question: a line, or a drawer that a reader opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import dedent

from studybook.quiz.handwritten.drawers import open_drawer, strip_tags
from studybook.quiz.handwritten.labels import find_option, read_keys, read_label
from studybook.quiz.handwritten.model import Written
from studybook.quiz.handwritten.openings import read_opening
from studybook.quiz.handwritten.words import SAYS, says_answer, says_key
from studybook.quiz.parts import Row

_LEAD = re.compile(
    r"[ ]*+[*_【\[]*(?:explanations?|reason|rationale|why|해설|설명|풀이|이유|解説|理由)[*_】\]]*[ ]*+[:：][*_]*[ ]*+",
    re.IGNORECASE,
)
_SKIP = re.compile(
    r"[ ]*+(?:[-*+][ ]++|#{1,6}[ ]++)?(?:[*_]{0,2}(?:선택|내[ ]?(?:답|선택)|(?:my|your) (?:answer|choice)"
    r"|(?:自分|あなた)の(?:答え|解答|回答))[*_]{0,2}[ ]*+[:：].*|<br[ ]*+/?>)?[ ]*+$",
    re.IGNORECASE,
)
"""What the author had answered, and blank lines."""
_STOP = re.compile(r"[ ]*+(?:#{1,6} |---+\s*$|<quiz)")
_EDGE = re.compile(r"^[\s.,)\]:：、。*_\-–—|]+(?!\*)")
_COPULA = re.compile(r"[*_\s]*(?:です|だ|である|이다|입니다|이에요|예요|임)[.。]?[ ]*+$")


def read_answer(rows: Sequence[Row], found: Written, limit: int) -> None:
    """Give a question the keys and the explanation that stand below its options, if they do."""
    at = found.end
    while at < limit and not rows[at].opaque and _SKIP.match(rows[at].text):
        at += 1
    if at >= limit:
        return
    drawer = open_drawer(rows, at)
    if drawer is None and not _may_answer(rows[at]):
        at = _find_later(rows, at, limit)
        if at == limit:
            return
    lines, end = drawer or _read_paragraphs(rows, at, limit)
    keys, lines = _take_keys(lines, found, drawer is not None)
    if keys:
        between = [row.text for row in rows[found.end : at] if not _SKIP.match(row.text)]
        found.keys, found.end = keys, end
        found.explanation = "\n\n".join(
            part for part in ("\n".join(between), trim_explanation("\n".join(lines))) if part
        )


def _may_answer(row: Row) -> bool:
    """Whether an answer begins on a row: in a heading only if it tells a key."""
    return not row.opaque and (says_key(row.text) if _STOP.match(row.text) else says_answer(row.text))


def _find_later(rows: Sequence[Row], at: int, limit: int) -> int:
    """The row that tells the key below the author's thoughts; `limit` where other options or a heading come first,
    be it in a quotation, or a quoted question.
    """
    for i in range(at, limit):
        row = rows[i]
        if row.opaque:
            continue
        if says_key(row.text):
            return i
        bare = row.text.lstrip(" >")
        label = read_label(bare)
        quoted = row.text.lstrip().startswith(">") and read_opening(bare) is not None
        if quoted or _STOP.match(row.text) or "<details" in row.text or (label and label.place == 0):
            break
    return limit


def trim_explanation(text: str) -> str:
    """An explanation without the word that announces it."""
    first, mark, rest = text.partition("\n")
    lines = f"{first.lstrip()}\n{dedent(rest)}" if mark and first.strip() else dedent(text)
    return _LEAD.sub("", lines.strip("\n").rstrip(), count=1).lstrip("\n")


def _take_keys(lines: list[str], found: Written, drawer: bool) -> tuple[frozenset[int], list[str]]:
    """Keys, and the lines without what named them. In a drawer the key may stand by itself."""
    options = [option.text for option in found.options]
    first = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    for i in range(first, len(lines) if drawer else min(first + 1, len(lines))):
        said = SAYS.match(lines[i])
        rests = [said["rest"].rstrip().removesuffix("||").removesuffix("-->")] if said else []
        if drawer and i == first:
            rests.append(lines[i])
        for rest in rests:
            keys, behind = read_keys(rest, found.alphabet)
            whole = find_option(rest, options)
            if keys and max(keys) < len(options) and (rest is not lines[i] or _stands_alone(behind, keys, options)):
                return keys, [*lines[:i], *_keep(lines[i], behind, keys, options), *lines[i + 1 :]]
            if len(whole) == 1:
                return whole, lines[:i] + lines[i + 1 :]
    return frozenset(), lines


def _keep(line: str, behind: str, keys: frozenset[int], options: Sequence[str]) -> list[str]:
    """What a line says beside its key; an option's own words say nothing more."""
    rest = _EDGE.sub("", behind)
    rest = rest.replace("**", "") if rest.count("**") % 2 else rest
    if _COPULA.match(behind) or find_option(rest, options) & keys or not re.search(r"\w", rest):
        return []
    return [" " * (len(line) - len(line.lstrip())) + rest]


def _stands_alone(behind: str, keys: frozenset[int], options: Sequence[str]) -> bool:
    """Whether letters at a line's start are keys, and not its first word."""
    rest = behind.strip()
    return not rest or rest[0] in ".):：,、。*_`–—-" or any(rest.startswith(options[key]) for key in keys)


def _read_paragraphs(rows: Sequence[Row], at: int, limit: int) -> tuple[list[str], int]:
    """Lines up to a blank one; a paragraph that calls itself the explanation is read on to."""
    end = at + 1
    if _STOP.match(rows[at].text):
        return [rows[at].text], end
    while end < limit and not _STOP.match(rows[end].text):
        if not rows[end].text.strip():
            after = next((i for i in range(end, limit) if rows[i].text.strip()), limit)
            if after == limit or not _LEAD.match(rows[after].text):
                break
            end = after
        end += 1
    return [strip_tags(row.text) if not row.opaque else row.text for row in rows[at:end]], end
