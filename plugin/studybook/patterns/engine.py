"""Finds a layout engine and runs it: several graphs in one process, DOT in, SVG out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from subprocess import Popen, TimeoutExpired, run
from tempfile import TemporaryFile
from typing import IO, Literal

EngineChoice = Literal["auto", "graphviz-pure", "dot", "off"]

_PACKAGE = "graphviz-pure"
_PROGRAM = re.compile(rf'^(?:([^",\n]*{_PACKAGE}(?:\.exe)?),|"([^"\n]*{_PACKAGE}(?:\.exe)?)")', re.MULTILINE)
"""Its line in the list of files that came with the package."""
_VERSION = re.compile(r"^Version: (\S+)$", re.MULTILINE)
_SECONDS, _SECONDS_EACH = 20.0, 0.5
"""A run may take the first, and the second for each of its graphs; a usual one takes two milliseconds."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that lays out DOT."""

    name: str
    """`graphviz-pure` or `dot`."""
    program: str
    version: str
    """Part of every key that a drawing is stored under."""


@cache
def find_engine(choice: EngineChoice) -> Engine | None:
    """The engine asked for; `auto` takes graphviz-pure, else `dot`; None when there is none or none is wanted."""
    if choice in {"auto", "graphviz-pure"} and (pure := _find_pure()):
        return pure
    if choice in {"auto", "dot"} and (dot := shutil.which("dot")):
        return Engine("dot", dot, _dot_version(dot))
    return None


class Run:
    """A run of the engine over some graphs, which goes on while others are written and read."""

    def __init__(self, engine: Engine, graphs: Sequence[str]) -> None:
        """Starts it. What is said goes through files: nobody need hurry to read it."""
        self._count = len(graphs)
        self._files = ExitStack()
        asked, self._said, self._moaned = (self._files.enter_context(file()) for file in [TemporaryFile] * 3)
        asked.write("\n".join(graphs).encode())
        asked.seek(0)
        command = [engine.program, "-Kdot", "-Tsvg", "-q"]
        try:
            self._process = Popen(command, stdin=asked, stdout=self._said, stderr=self._moaned)
        except OSError as error:
            self._files.close()
            raise EngineError(type(error).__name__) from error

    def finish(self) -> list[str]:
        """SVG of each graph, in order. Raises `EngineError` when the engine dies or loses one."""
        with self._files:
            try:
                code = self._process.wait(_SECONDS + _SECONDS_EACH * self._count)
            except TimeoutExpired as error:
                self._process.kill()
                self._process.wait()
                raise EngineError(type(error).__name__) from error
            pictures = _read(self._said).split("</svg>")[:-1]
            if len(pictures) != self._count:
                raise EngineError(_read(self._moaned).strip().split("\n")[-1] or f"exit {code}")
        return [picture.lstrip() + "</svg>" for picture in pictures]


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


class EngineError(Exception):
    """The engine could not lay out what it was given; the message is its own last line."""


def _find_pure() -> Engine | None:
    try:
        distribution = metadata.distribution(_PACKAGE)
    except metadata.PackageNotFoundError:
        return None
    said = _PROGRAM.search(distribution.read_text("RECORD") or "")
    if said is not None:
        program = Path(str(distribution.locate_file(said[1] or said[2])))
        if program.is_file():
            return Engine(_PACKAGE, str(program), _read_version(distribution))
    return None


def _read_version(distribution: metadata.Distribution) -> str:
    """Its version, without reading all else that it says of itself, which takes as long as ten kept drawings."""
    found = _VERSION.search(distribution.read_text("METADATA") or "")
    return found[1] if found else distribution.version


def _dot_version(program: str) -> str:
    """What it calls itself; nothing where it cannot say, which its first run then tells."""
    try:
        said = run([program, "-V"], capture_output=True, timeout=10, check=False)
    except (OSError, TimeoutExpired):
        return ""
    return said.stderr.decode("utf-8", "replace").strip()
