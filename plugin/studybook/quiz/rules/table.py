"""Comparison tables of three alternatives or more: which of them has this in that row or column?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from studybook.quiz.cards import Draft, Line, are_distinct, clean, fill, mask_answer, pick_wrong, weigh
from studybook.quiz.rules.vocabulary import ASPECT, PROPER, fold_label, is_path, load_labels

_RULE = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
_CELL = re.compile(r"(?<!\\)\|")
_CORNER = re.compile(
    r"(?:|구분|항목|특징|특성|비교|비교 ?항목|기준|속성|분류|기능|내용"
    r"|features?|criteria|criterion|aspects?|attributes?|propert(?:y|ies)"
    r"|characteristics?|comparison|items?|category|#|no\.?|項目|特徴|比較|比較項目|観点|機能|属性)$",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"(?:[-–—xXoO✓✔✗✘❌✅○×△N/A]+|yes|no|true|false|none|n/a|same|supported|not supported|required|optional"
    r"|있음|없음|있다|없다|된다|안 된다|한다|안 한다|하지 않는다|가능|불가|불가능|가능하다"
    r"|지원|미지원|지원한다|해당 없음|필요|불필요"
    r"|필요 없음|필요 없다|아니다|그렇다|같음"
    r"|あり|なし|可|不可|可能|不可能|対応|非対応|必要|不要|同じ|該当なし)\.?$",
    re.IGNORECASE,
)
_FALLBACK = re.compile(
    r"(?:설명|내용|정의|개념|의미|뜻|비고|하는 일|description|meaning|definition|notes?|details?|what it (?:is|does)"
    r"|説明|内容|意味|備考|概要)$",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:답|정답|고를 것|고른다|선택|선택지|서비스|도구|해결|해결책|쓸 것|쓰는 것"
    r"|answer|use|choose|choice|pick|service|solution|tool|best (?:choice|option|fit)"
    r"|サービス|選択|選ぶもの|答え|解決策|使うもの)$",
    re.IGNORECASE,
)
"""Heads of a column that names what the first column, a situation, calls for."""
_NO_NAME = re.compile(
    r"[.?!。？！,、;]|(?:다|요|때|을|를|에서|으로|에게|하게|하며|는가|인가|한가|경우|면|する|たい|場合|とき|から)$"
    r"|^(?:q|no|#|문제|問題?|iteration|step|phase|stage|round|part|day|week|chapter|단계|手順)[ .#]*\d+번?$"
    r"|^(?:i |you |we |when |if |need|want|how |what |which |who |why |can |does |is |are )",
    re.IGNORECASE,
)
MOST_A_TABLE = 3


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: tuple[str, ...]


def find_cards(lines: Sequence[Line], words: Mapping[str, str]) -> list[Draft]:
    """A few cards of each comparison table, each about another alternative."""
    return [draft for rows in _find_tables(lines) for draft in _draw_cards(rows, words)]


def _find_tables(lines: Sequence[Line]) -> Iterator[list[_Row]]:
    """Pipe tables: header first, the rule left out, all rows of the header's width."""
    at = 1
    while at < len(lines):
        if "|" in lines[at - 1].text and "|" in lines[at].text and _RULE.match(lines[at].text):
            rows = [_split(lines[at - 1])]
            at += 1
            while at < len(lines) and "|" in lines[at].text:
                rows.append(_split(lines[at]))
                at += 1
            if all(len(row.cells) == len(rows[0].cells) for row in rows):
                yield rows
        at += 1


def _split(line: Line) -> _Row:
    text = line.text.strip()
    cells = _CELL.split(text.removeprefix("|").removesuffix("|") if text.startswith("|") else text.removesuffix("|"))
    return _Row(line.number, tuple(cell.strip().replace("\\|", "|") for cell in cells))


@dataclass(frozen=True, slots=True)
class _Aspect:
    """One thing that is compared."""

    name: str
    cells: tuple[str, ...]
    """One for each alternative."""
    lines: tuple[int, ...]


def _draw_cards(rows: Sequence[_Row], words: Mapping[str, str]) -> list[Draft]:
    """Cards of one table, one an aspect where there are several, each about another alternative."""
    names, aspects = _orient(rows)
    if len(names) < 3 or not are_distinct(names):
        return []
    drafts: dict[str, Draft] = {}
    for aspect in aspects:
        for place, name in enumerate(names):
            draft = None if name in drafts else _draw_card(aspect, place, names, words)
            if draft is not None:
                drafts[name] = replace(draft, group=rows[0].line)
                if len(aspects) > 1:
                    break
    return list(drafts.values())[:MOST_A_TABLE]


def _orient(rows: Sequence[_Row]) -> tuple[list[str], list[_Aspect]]:
    """The alternatives and what is said of them: columns, rows, or the answers to what the first column describes."""
    head, below = rows[0].cells, rows[1:]
    named = all(map(PROPER.search, head[1:])) and 2 * sum(bool(PROPER.search(row.cells[0])) for row in below) < len(
        below
    )
    compared = sum(bool(ASPECT.match(clean(row.cells[0]) or "")) for row in below)
    named = named or (compared >= min(2, len(head) - 1) and 3 * compared >= len(below))
    generic = named or _CORNER.match(clean(head[0]) or "") is not None
    if generic and len(head) >= 4:
        names = list(head[1:])
        return _read_names(names), [_Aspect(row.cells[0], row.cells[1:], (row.line,) * len(names)) for row in below]
    columns = [
        _Aspect(head[i], tuple(r.cells[i] for r in below), tuple(r.line for r in below)) for i in range(len(head))
    ]
    answers = next((i for i in range(1, len(head)) if _ANSWER.match(clean(head[i]) or "")), 0)
    described = any(_FALLBACK.match(clean(name) or "") for name in head[1:])
    if not answers and not described and ((generic and len(head) == 3) or (named and len(head) == 2)):
        return [], []  # two alternatives compared, or one thing described
    return _read_names(columns[answers].cells), [column for i, column in enumerate(columns) if i != answers]


def _read_names(cells: Sequence[str]) -> list[str]:
    """The cells as names; none if one of them is no name, or half of them label what is said of one thing."""
    names = [(clean(cell) or "").replace("`", "") for cell in cells]
    if 2 * sum(fold_label(name) in load_labels("remarks") for name in names) >= len(names):
        return []
    return names if all(map(_is_name, names)) else []


def _is_name(text: str) -> bool:
    head = _CORNER.match(text) or _FALLBACK.match(text) or fold_label(text) in load_labels("records")
    return 2 <= weigh(text) <= 48 and not text[0].isdigit() and not _NO_NAME.search(text) and not head


def _draw_card(aspect: _Aspect, place: int, names: Sequence[str], words: Mapping[str, str]) -> Draft | None:
    """A card if this cell is told from all others, names no alternative, and says more than yes or no."""
    label, cell = clean(aspect.name), clean(aspect.cells[place])
    if label is None or not cell or _says_little(cell) or not 6 <= weigh(cell) <= 200:
        return None
    if label and (not weigh(re.sub(r"\d", "", label)) or fold_label(label) in load_labels("records")):
        return None
    others = [clean(other) or "" for i, other in enumerate(aspect.cells) if i != place]
    if not are_distinct([cell, *others]) or any(cell.lower() in other.lower() for other in others):
        return None
    if any(_head_of(name) in cell.lower() for i, name in enumerate(names) if i != place):
        return None
    said = cell if not label or _FALLBACK.match(label) else f"{label}: {cell}"
    masked = mask_answer(said, names[place])
    if masked is None and weigh(said) < 28 and not set(said.lower().split()) & set(names[place].lower().split()):
        masked = said  # short, but it holds no word of the answer
    if masked is None:
        return None
    return Draft(names[place], fill(words, "which_means", text=masked), aspect.lines[place], pick_wrong(names, place))


def _says_little(cell: str) -> bool:
    """Whether a cell is a sign, a degree in one word, or a path."""
    degree = " " not in cell and weigh(cell) < 10 and cell.isalpha() and not cell.isupper()
    return degree or _SIGN.match(cell) is not None or is_path(cell)


def _head_of(name: str) -> str:
    """The part of a name by which it is mentioned: without maker and remark."""
    bare = re.sub(r"\s*[(（].*", "", name).lower()
    return bare.removeprefix("amazon ").removeprefix("aws ") or name.lower()
