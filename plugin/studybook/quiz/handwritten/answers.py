"""The answer below a question: a line, or a drawer that a reader opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import dedent

from studybook.quiz.handwritten.labels import find_option, read_keys
from studybook.quiz.handwritten.model import Written
from studybook.quiz.parts import Row

WORDS = (
    r"(?:(?:correct|right)[ ]+(?:option|choice)s?|(?:correct[ ]+|right[ ]+)?(?:answers?(?:[ ]+key)?|ans|keys?))\b"
    r"|정답표?|답|正解|解答|答え?"
)
"""What an answer is called."""
_SAYS = re.compile(
    r"[ ]*(?:[-*+>▶►▷→⇒※☞✅][\ufe0f]?[ ]*)*(?:\|\||<!--)?[ ]*[*_`\[【(]*(?:the[ ]+)?"
    rf"(?:(?:{WORDS})|A(?=[:：]))[*_`\]】)]*"
    r"(?:[ ]*(?:is|are|[은는이가]|は))?[*_]*[ ]*[:：=\-)]?[ ]*[*_]*[ ]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?(?:details|summary|p|div|b|strong)\b[^>]*>|<br[ ]*/?>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary[^>]*>(.*?)</summary>", re.IGNORECASE)
_LEAD = re.compile(
    r"[ ]*[*_【\[]*(?:explanations?|reason|rationale|why|해설|설명|풀이|이유|解説|理由)[*_】\]]*[ ]*[:：][*_]*[ ]*",
    re.IGNORECASE,
)
_BOX = re.compile(r"[ ]*(?:[?!]{3}\+?[ ]|>[ ]*\[!)")
_SKIP = re.compile(
    r"[ ]*(?:[-*+][ ]+)?(?:(?:선택|내[ ]?(?:답|선택)|my (?:answer|choice)|自分の答え)[ ]*[:：].*|<br[ ]*/?>)?[ ]*$",
    re.IGNORECASE,
)
"""What the author had answered, and blank lines."""
_STOP = re.compile(r"[ ]*(?:#{1,6} |---+\s*$|<quiz)")
_EDGE = re.compile(r"^[\s.,)\]:：、。*_\-–—|]+(?!\*)")
_COPULA = re.compile(r"[*_\s]*(?:です|だ|である|이다|입니다|이에요|예요|임)[.。]?[ ]*$")


def says_answer(line: str) -> bool:
    """Whether a line begins with a word for the answer, so that it can be no option's next line."""
    return _SAYS.match(line) is not None


def says_key(line: str) -> bool:
    """Whether a line tells an answer so short that it can only name an option."""
    said = _SAYS.match(line)
    rest = said["rest"].strip(" *_-|>") if said else ""
    parted = said is not None and line[: said.start("rest")].rstrip(" *_").endswith((":", "：", "="))
    return parted and 0 < len(rest) <= 12 and len(rest.split()) < 3


def read_answer(rows: Sequence[Row], found: Written, limit: int) -> None:
    """Give a question the keys and the explanation that stand below its options, if they do."""
    at = found.end
    while at < limit and not rows[at].opaque and _SKIP.match(rows[at].text):
        at += 1
    if at >= limit or rows[at].opaque or _STOP.match(rows[at].text):
        return
    drawer = "<details" in rows[at].text.lower() or _BOX.match(rows[at].text) is not None
    lines, end = _open_drawer(rows, at, limit) if drawer else _read_paragraphs(rows, at, limit)
    keys, lines = _take_keys(lines, found, drawer)
    if keys:
        found.keys, found.end = keys, end
        found.explanation = trim_explanation("\n".join(lines))


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
        said = _SAYS.match(lines[i])
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
    if _COPULA.match(behind) or find_option(rest, options) & keys or not rest:
        return []
    return [" " * (len(line) - len(line.lstrip())) + rest]


def _stands_alone(behind: str, keys: frozenset[int], options: Sequence[str]) -> bool:
    """Whether letters at a line's start are keys, and not its first word."""
    rest = behind.strip()
    return not rest or rest[0] in ".):：,、。*_`–—-" or any(rest.startswith(options[key]) for key in keys)


def _open_drawer(rows: Sequence[Row], at: int, limit: int) -> tuple[list[str], int]:
    """The words in a `<details>`, an admonition or a callout, and the row behind it."""
    if _BOX.match(rows[at].text):
        return _open_box(rows, at, limit)
    lines = []
    for i in range(at, limit):
        text = rows[i].text
        summary = _SUMMARY.search(text)
        if summary and not _tells_keys(_TAG.sub("", summary[1])):
            text = _SUMMARY.sub("", text)
        lines.append(text if rows[i].opaque else _TAG.sub("", text))
        if "</details>" in rows[i].text.lower():
            return lines, i + 1
    return [], at


def _tells_keys(text: str) -> bool:
    """Whether a summary holds more than the word for the answer."""
    said = _SAYS.match(text)
    return said is not None and re.match(r"\(?[A-H①-⑧1-8ア-ク](?![A-Za-z0-9])", said["rest"]) is not None


def _open_box(rows: Sequence[Row], at: int, limit: int) -> tuple[list[str], int]:
    quoted = rows[at].text.lstrip().startswith(">")
    end = at + 1
    while end < limit and (
        rows[end].text.lstrip().startswith(">") if quoted else rows[end].indent >= 4 or not rows[end].text.strip()
    ):
        end += 1
    while not rows[end - 1].text.strip():
        end -= 1
    lines = [re.sub(r"^[ ]*>[ ]?", "", row.text) if quoted else row.text for row in rows[at + 1 : end]]
    return lines, end


def _read_paragraphs(rows: Sequence[Row], at: int, limit: int) -> tuple[list[str], int]:
    """Lines up to a blank one; a paragraph that calls itself the explanation is read on to."""
    end = at
    while end < limit and not _STOP.match(rows[end].text):
        if not rows[end].text.strip():
            after = next((i for i in range(end, limit) if rows[i].text.strip()), limit)
            if after == limit or not _LEAD.match(rows[after].text):
                break
            end = after
        end += 1
    return [_TAG.sub("", row.text) if not row.opaque else row.text for row in rows[at:end]], end
