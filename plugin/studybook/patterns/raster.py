"""SVG → PNG, with the extra `png`: many at once in processes of their own, because each takes a tenth of a second.

    python -m studybook.patterns.raster < jobs > pictures

is such a process: a JSON list of SVG and width a line in; a PNG in base64 a line out, `-` for what cannot be read.
"""

from __future__ import annotations

import json
import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from functools import cache
from subprocess import DEVNULL, Popen, SubprocessError
from tempfile import TemporaryFile

Job = tuple[str, int]
"""A self-contained SVG, and how many pixels wide its picture shall be."""

_EACH, _MOST = 4, 8
"""Pictures that are worth a process, and processes at most."""
_SECONDS = 5.0
"""What a picture may take."""
_FAMILIES = ("Arial", "Noto Sans", "DejaVu Sans", "Liberation Sans", "Noto Sans CJK KR", "NanumGothic", "Helvetica")
"""Letters that the family lacks come from any other font of the machine."""
_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" font-family="{}"><text y="18">A</text></svg>'


def rasterise(svg: str, width: int = 1200) -> bytes | None:
    """PNG of a self-contained SVG; None without the extra, and for what it cannot read. Needs a font with the labels'
    script."""
    try:
        import resvg_py

        return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, sans_serif_family=_find_family()))
    except (ImportError, ValueError):
        return None


def rasterise_all(jobs: Sequence[Job]) -> list[bytes | None]:
    """`rasterise` for many, in order. We do our share of them; a process that fails leaves us its own."""
    count = max(1, min(os.cpu_count() or 1, _MOST, len(jobs) // _EACH))
    shares = [jobs[at::count] for at in range(count)]
    helpers = [_Helper(share) for share in shares[1:]]
    done = [[rasterise(*job) for job in shares[0]], *(helper.finish() for helper in helpers)]
    return [done[at % count][at // count] for at in range(len(jobs))]


class _Helper:
    """A process that works on a share of the jobs."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = jobs
        self._files = ExitStack()
        asked, self._said = (self._files.enter_context(file()) for file in [TemporaryFile] * 2)
        asked.write("".join(f"{json.dumps(job)}\n" for job in jobs).encode())
        asked.seek(0)
        # -P: a file of the folder that we were called in must not stand in for a module
        command = [sys.executable, "-P", "-m", __name__]
        self._process: Popen[bytes] | None = None
        with suppress(OSError):  # without the program we do it ourselves
            self._process = Popen(command, stdin=asked, stdout=self._said, stderr=DEVNULL)

    def finish(self) -> list[bytes | None]:
        """Its pictures, in order."""
        with self._files:
            lines = self._read_answer()
        if len(lines) != len(self._jobs):
            return [rasterise(*job) for job in self._jobs]
        return [b64decode(line) if line != b"-" else None for line in lines]

    def _read_answer(self) -> list[bytes]:
        if self._process is None:
            return []
        try:
            code = self._process.wait(_SECONDS * len(self._jobs))
        except SubprocessError:
            self._process.kill()
            code = self._process.wait()
        self._said.seek(0)
        return self._said.read().split() if code == 0 else []


@cache
def _find_family() -> str:
    """A family this machine has: the rasteriser takes the generic name for Arial, and writes nothing without that."""
    import resvg_py

    def is_drawn(family: str) -> bool:
        return bool(resvg_py.svg_to_bytes(svg_string=_PROBE.format(family)) != blank)

    blank = resvg_py.svg_to_bytes(svg_string=_PROBE.format(""))
    return next(filter(is_drawn, _FAMILIES), _FAMILIES[0])


def _answer(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        svg, width = json.loads(line)
        png = rasterise(svg, width)
        yield b64encode(png).decode() if png else "-"


if __name__ == "__main__":
    for answer in _answer(iter(sys.stdin.readline, "")):
        print(answer)
