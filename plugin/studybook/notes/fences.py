"""Which lines of a body are fenced code, by one scan that asks no parser."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<mark>`{3,}|~{3,})(?P<info>.*)$")


def flag_code(lines: Sequence[str]) -> bytearray:
    """For each line 1 if it belongs to a fence, its two marks included. A fence never closed is none.

    Nor is one inside a comment that begins its line.
    """
    flags = bytearray(len(lines))
    mark = ""
    start = 0
    hidden = 0  # index of the line that ends a comment
    last = max((at for at, line in enumerate(lines) if "-->" in line), default=-1)
    for at, line in enumerate(lines):
        if at < hidden:
            continue
        if not mark and at < last and line.lstrip(" ").startswith("<!--") and "-->" not in line:
            hidden = next(i for i in range(at + 1, last + 1) if "-->" in lines[i])
            continue
        if "```" not in line and "~~~" not in line:
            continue
        found = _FENCE.match(line)
        if found is None:
            continue
        if not mark:
            if found["mark"][0] == "~" or "`" not in found["info"]:
                mark, start = found["mark"], at
        elif found["mark"].startswith(mark) and not found["info"].strip():
            flags[start : at + 1] = b"\1" * (at + 1 - start)
            mark = ""
    return flags
