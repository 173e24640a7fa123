"""Pairs: `- left :: right`, one a line. The right sides are offered in another order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from studybook.quiz.kind import Content, QuestionKind, build_options, has_boxes
from studybook.quiz.parts import Row, split_list

PAIR = re.compile(r"[ ]*(?P<mark>[-*+])[ \t]+(?P<text>\S.*[ \t]::[ \t]+\S.*)$")


def read(rows: Sequence[Row]) -> Content:
    """One option a pair: its text the left side, its match the right one."""
    parts = split_list(rows, PAIR)
    options = []
    for option in build_options(parts.items, lambda item: True):
        left, _, right = option.text.partition(" :: ")
        options.append(replace(option, text=left.strip(), match=right.strip()))
    return Content(
        parts, has_boxes(rows), tuple(options), right=tuple(sorted(f"{o.text} :: {o.match}" for o in options))
    )


def suits(content: Content) -> bool:
    """Whether there are at least two pairs, and no checkbox."""
    return len(content.options) > 1 and not content.boxes


KIND = QuestionKind("match", "select", read, suits, "pairs as `- left :: right`")
