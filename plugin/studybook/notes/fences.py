"""Which lines of a body are fenced code, by one scan that asks no parser."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<mark>`{3,}|~{3,})(?P<info>.*)$")


def flag_code(lines: Sequence[str]) -> bytearray:
    """For each line 1 if it belongs to a fence, its two marks included. A fence never closed is none."""
    flags = bytearray(len(lines))
    mark = ""
    start = 0
    for at, line in enumerate(lines):
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
