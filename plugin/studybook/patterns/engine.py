"""Finds a layout engine and runs it: several graphs in one process, DOT in, SVG out."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Literal

EngineChoice = Literal["auto", "graphviz-pure", "dot", "off"]

_PACKAGE = "graphviz-pure"
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


def lay_out(engine: Engine, graphs: Sequence[str]) -> list[str]:
    """SVG of each graph, in order. Raises `EngineError` when the engine dies or loses one."""
    if not graphs:
        return []
    try:
        run = subprocess.run(
            [engine.program, "-Kdot", "-Tsvg", "-q"],
            input="\n".join(graphs).encode(),
            capture_output=True,
            timeout=_SECONDS + _SECONDS_EACH * len(graphs),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(type(error).__name__) from error
    pictures = run.stdout.decode("utf-8", "replace").split("</svg>")[:-1]
    if len(pictures) != len(graphs):
        raise EngineError(run.stderr.decode("utf-8", "replace").strip().split("\n")[-1] or f"exit {run.returncode}")
    return [picture.lstrip() + "</svg>" for picture in pictures]


class EngineError(Exception):
    """The engine could not lay out what it was given; the message is its own last line."""


def _find_pure() -> Engine | None:
    try:
        distribution = metadata.distribution(_PACKAGE)
    except metadata.PackageNotFoundError:
        return None
    for file in distribution.files or ():
        if Path(file.name).stem == _PACKAGE and ".dist-info" not in str(file):
            program = Path(str(distribution.locate_file(file)))
            if program.is_file():
                return Engine(_PACKAGE, str(program), distribution.version)
    return None


def _dot_version(program: str) -> str:
    run = subprocess.run([program, "-V"], capture_output=True, timeout=10, check=False)
    return run.stderr.decode("utf-8", "replace").strip()
