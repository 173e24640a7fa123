"""Pairs: `- left :: right`, one a line. The right sides are offered in another order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from studybook.quiz.kind import CHECKBOX, Content, QuestionKind, build_options
from studybook.quiz.parts import Row, split_list

PAIR = re.compile(r"[ ]*(?P<mark>[-*+])[ \t]+(?P<text>\S.*[ \t]::[ \t]+\S.*)$")


def suits(rows: Sequence[Row]) -> bool:
    """Whether there are at least two pairs, and no checkbox."""
    if any(not row.opaque and CHECKBOX.match(row.text) for row in rows):
        return False
    return sum(1 for row in rows if not row.opaque and PAIR.match(row.text)) > 1


def read(rows: Sequence[Row]) -> Content:
    """One option a pair: its text the left side, its match the right one."""
    parts = split_list(rows, PAIR)
    options = []
    for option in build_options(parts.items, lambda item: True):
        left, _, right = option.text.partition(" :: ")
        options.append(replace(option, text=left.strip(), match=right.strip()))
    return Content(parts, tuple(options), right=tuple(sorted(f"{o.text} :: {o.match}" for o in options)))


KIND = QuestionKind("match", "select", suits, read, "pairs as `- left :: right`")
