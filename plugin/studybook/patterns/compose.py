"""From patterns to finished drawings: lays out, chooses the direction, writes the SVG."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studybook.patterns.across import choose_direction, turn_back, turned_edges
from studybook.patterns.engine import Engine, EngineError, lay_out
from studybook.patterns.icons import describe_icon, write_dot
from studybook.patterns.judge import COLUMN, FINE, disorder, judge
from studybook.patterns.layout import Layout, read_layout
from studybook.patterns.measures import GRAPH, Box, edge_lines, measure_pattern
from studybook.patterns.model import Drawing, Pattern
from studybook.patterns.place import place_labels, set_scene
from studybook.patterns.reach import reach_icons
from studybook.patterns.store import store_folder
from studybook.patterns.svg import write_svg
from studybook.patterns.targets import find_target
from studybook.patterns.tell import tell
from studybook.settings import Settings
from studybook.source import Problem, digest

DISORDER = 5.0
"""What it costs when every node stands in another order than in the source."""

_NODES = re.compile(r"(?:^\t\t+n\d+(?: \[.*)?\n)+", re.MULTILINE)


@dataclass(slots=True)
class _Work:
    """One pattern on its way to a drawing."""

    pattern: Pattern
    boxes: Mapping[str, Box]
    dot: str
    """For left-to-right."""
    free: bool
    """Whether the other direction may be tried."""
    turned: frozenset[int]
    layout: Layout | None = None
    cost: float = 0.0
    disorder: float = 0.0
    fault: str = ""


def compose(patterns: Sequence[Pattern], engine: Engine, settings: Settings) -> list[Drawing]:
    """A drawing of each pattern. What the engine can't lay out is told as text, with a problem."""
    works = [_prepare(pattern, settings) for pattern in patterns]
    _try(works, engine)
    second = [work for work in works if _turns(work) or _crowds(work) or work.disorder]
    for work in second:
        work.dot = turn(work.dot) if _turns(work) else squeeze(work.dot) if _crowds(work) else flip(work.dot)
    _try(second, engine)
    return [_finish(work, settings) for work in works]


def turn(dot: str) -> str:
    """The same graph laid out top-down instead of left-to-right, or back. Clusters have no direction of their own."""
    if "rankdir=LR" in dot.partition("\n\tnode [")[0]:
        return dot.replace("rankdir=LR", "rankdir=TB", 1)
    return dot.replace("rankdir=TB", "rankdir=LR", 1)


def flip(dot: str) -> str:
    """The same graph with the nodes of each cluster named in reverse, which turns their order in the picture over."""
    return _NODES.sub(lambda run: "".join(reversed(run.group().splitlines(keepends=True))), dot)


def squeeze(dot: str) -> str:
    """The same graph with less room between ranks."""
    return dot.replace(f"ranksep={GRAPH['ranksep']}", "ranksep=0.24", 1)


def _crowds(work: _Work) -> bool:
    """Whether the picture would have to scroll in the text column."""
    return work.layout is not None and work.layout.width > COLUMN * 1.05


def _turns(work: _Work) -> bool:
    """Whether the other direction may be more readable."""
    return work.free and (work.layout is None or work.cost > FINE)


def _prepare(pattern: Pattern, settings: Settings) -> _Work:
    boxes = measure_pattern(pattern)
    wish = pattern.direction if pattern.direction != "auto" else settings.patterns.direction
    direction = choose_direction(pattern, wish)
    labels = [edge_lines(edge) for edge in pattern.edges]
    dot = write_dot(pattern, boxes, labels, direction)
    return _Work(pattern, boxes, dot, direction == "auto", turned_edges(pattern, direction))


def _try(works: Sequence[_Work], engine: Engine) -> None:
    """Lays all out in one run, and keeps for each the better of this layout and the one it has."""
    for work, answer in zip(works, _lay_out_all(engine, [work.dot for work in works]), strict=True):
        try:
            layout = reach_icons(work.pattern, turn_back(read_layout(answer), work.turned))
            scene = set_scene(work.pattern, layout)
            layout = place_labels(work.pattern, layout, scene)
            unruly = disorder(work.pattern, layout)
            cost = judge(work.pattern, layout, scene)
        except (ValueError, KeyError) as error:
            work.fault = answer or str(error)
            continue
        if work.layout is None or cost + unruly * DISORDER < work.cost + work.disorder * DISORDER:
            work.layout, work.cost, work.disorder = layout, cost, unruly


def _lay_out_all(engine: Engine, dots: list[str]) -> list[str]:
    """The engine's answers; where one run fails it is split, so that a graph it chokes on spoils no other."""
    try:
        return lay_out(engine, dots)
    except EngineError as error:
        if len(dots) == 1:
            return [str(error)]
    half = len(dots) // 2
    return _lay_out_all(engine, dots[:half]) + _lay_out_all(engine, dots[half:])


def _finish(work: _Work, settings: Settings) -> Drawing:
    pattern, layout, sentences = work.pattern, work.layout, tell(work.pattern)
    if layout is None:
        message = f"the layout engine could not draw this pattern ({work.fault[:200]})"
        problem = Problem(
            "pattern-engine",
            "error",
            pattern.span.path,
            pattern.span.line,
            message,
            "simplify it, or try `engine: dot`",
        )
        return Drawing(pattern.id, (), (), 0.0, 0.0, sentences, (problem,))
    folder = store_folder(settings)
    chunks = write_svg(
        pattern,
        layout,
        work.boxes,
        lambda icon: describe_icon(icon, folder),
        sentences,
        lambda node: find_target(node, settings),
    )
    icons = tuple(sorted({node.icon for node in pattern.nodes if node.icon and describe_icon(node.icon, folder)}))
    page = f"{settings.pages.patterns}/{pattern.id}.md" if pattern.addressed and settings.pages.patterns else ""
    name = pattern.id if pattern.id.isascii() and "/" not in pattern.id else digest(pattern.id)
    download = f"studybook/drawings/{name}.svg"
    return Drawing(pattern.id, chunks, icons, layout.width, layout.height, sentences, page=page, download=download)
