"""YAML heads, read with line numbers and text kept as typed; a broken line is rescued alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import yaml

from studybook.notes.entry import Entry, Plain
from studybook.source import Problem

KEY = re.compile(
    r"(?P<key>[\w@$][\w .@$/-]*?(?<! )|\"[^\"]+\"|'[^']+')[ \t]*+[:\uff1a](?P<rest>(?:[ \t].*|[^/ \t].*)?)$"
)
"""A line that begins a key: a blank before the colon, none behind it and the full-width colon included."""
KNOWN = frozenset(
    re.findall(
        r"\w+",
        """title date tags tag category categories layout draft published description author slug permalink aliases
        redirect_from updated lastmod created image cover weight sidebar_position toc excerpt summary type emoji
        topics id icon hide search template note dialect service services quiz links""",
    )
)
"""Keys that make the text between two `---` a head even where the rest of it is broken."""
_MAX_NODES = 5000
_MAX_DEPTH = 20
_DEEP = re.compile(r"(?:- ){20}|^[ ]{200}|(?:[\[{]\s*){20}|(?:\? ){20}", re.MULTILINE)
"""The C parser overflows its stack on deep nesting; such text goes to the slow one, which raises."""
_HOPELESS = re.compile(r"(?:[\[{]\s*){200}")
"""Deeper than any value may be, and each bracket makes the slow one slower."""
_FAST: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUE, _FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})
_FAULTS = (yaml.YAMLError, RecursionError, ValueError, OverflowError)


def read_yaml(rows: Sequence[str], first: int, path: str) -> tuple[Mapping[str, Entry], tuple[Problem, ...]]:
    """Entries of a head's rows, the first of which is line `first` of the file."""
    try:
        return _read_whole(rows, first), ()
    except _FAULTS:
        entries: dict[str, Entry] = {}
        problems: list[Problem] = []
        for at, chunk in _cut(rows):
            _read_chunk(chunk, first + at, path, entries, problems)
        return entries, tuple(problems)


def _compose(text: str) -> yaml.Node | None:
    if _HOPELESS.search(text):
        raise ValueError("too deep")
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader if _DEEP.search(text) else _FAST)
    return node


def _read_whole(rows: Sequence[str], first: int) -> dict[str, Entry]:
    """Entries of rows that are sound YAML; raises one of the faults otherwise."""
    root = _compose("\n".join(rows))
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise ValueError("a head is a mapping")
    budget = [_MAX_NODES]
    entries: dict[str, Entry] = {}
    for key, node in root.value:
        at = key.start_mark.line
        value, plain = _convert(node, budget, 0)
        found = KEY.match(rows[at].strip()) if at < len(rows) else None
        rest = found["rest"].strip() if found else ""
        quoted = isinstance(node, yaml.ScalarNode) and bool(node.style)
        entries[_text_of(key)] = Entry(value, plain, first + at, rest, quoted)
    return entries


def _text_of(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError("a key is text")
    return str(node.value)


def _convert(node: yaml.Node, budget: list[int], depth: int) -> tuple[object, Plain]:
    """Value and plain text of a node; an alias that would unfold for ever runs out of budget."""
    budget[0] -= 1
    if budget[0] < 0 or depth > _MAX_DEPTH:
        raise ValueError("too much, or too deep")
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        pairs = [_convert(item, budget, depth + 1) for item in node.value]
        return [value for value, _ in pairs], [plain for _, plain in pairs]
    found = {_text_of(key): _convert(item, budget, depth + 1) for key, item in node.value}
    return {key: value for key, (value, _) in found.items()}, {key: plain for key, (_, plain) in found.items()}


def _scalar(node: yaml.ScalarNode) -> tuple[object, Plain]:
    """Booleans, numbers and null as YAML 1.2 knows them; `18:10` and dates stay text."""
    text = str(node.value)
    if node.style:  # quoted or a block
        return text, text
    folded = text.lower()
    if folded in {"", "~", "null"}:
        return None, None
    if folded in _TRUE or folded in _FALSE:
        return folded in _TRUE, text
    if re.fullmatch(r"[-+]?(?:0|[1-9]\d{0,17})", text, re.ASCII):
        return int(text), text
    if re.fullmatch(r"[-+]?\d{1,17}\.\d{1,17}", text, re.ASCII):
        return float(text), text
    return text, text


def _cut(rows: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows from one key at the margin to the next, with the index of the first."""
    starts = [i for i, row in enumerate(rows) if KEY.match(row)]
    if starts and starts[0] > 0:
        yield 0, rows[: starts[0]]
    elif not starts:
        yield 0, rows
    for at, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        yield at, rows[at:end]


def _read_chunk(rows: Sequence[str], line: int, path: str, entries: dict[str, Entry], problems: list[Problem]) -> None:
    """One key with what hangs below it: as YAML, else with its tabs widened, else as the rest of the line."""
    for attempt in (rows, [row.expandtabs(2) for row in rows]):
        try:
            entries.update(_read_whole(attempt, line))
        except _FAULTS:
            continue
        return
    found = KEY.match(rows[0])
    if found is None:
        if any(row.strip() for row in rows):
            problems.append(_broken(path, line, "these words are no key", "write key: value, or move them below"))
        return
    key, rest = found["key"].strip("\"'"), found["rest"].strip()
    items = [row.strip()[1:].strip().strip("\"'") for row in rows[1:] if row.strip().startswith("-")]
    plain: Plain = items if items and not rest else rest
    entries[key] = Entry(plain, plain, line, rest, True)
    hint = f"put the value in quotes: {key}: {_quote(rest)}" if rest else "indent what belongs to it by two blanks"
    problems.append(_broken(path, line, f"{key} is not sound YAML; read as plain text", hint))


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _broken(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem("head-syntax", "warning", path, line, message, hint)
