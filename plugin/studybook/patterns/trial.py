"""Layouts of patterns tried by the engine: the best of each is kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from studybook.patterns.across import turn_back
from studybook.patterns.engine import Engine, EngineError, Run
from studybook.patterns.judge import disorder, judge
from studybook.patterns.layout import Layout, read_layout
from studybook.patterns.lost import draw_lost
from studybook.patterns.measures import Box
from studybook.patterns.model import Pattern
from studybook.patterns.place import place_labels, set_scene
from studybook.patterns.reach import reach_icons
from studybook.patterns.titles import place_titles
from studybook.patterns.variants import (
    is_overturned,
    mirror_down,
    mirror_right,
    runs_down,
)

DISORDER = 5.0
"""What it costs when all nodes, or all groups, stand in another order than in the source."""
_RUNS = 2
"""Runs that may go on while the next graphs are written and the last ones read."""


@dataclass(slots=True)
class Work:
    """One pattern on its way to a drawing."""

    pattern: Pattern
    boxes: Mapping[str, Box]
    dot: str
    """The graph as it is laid out first."""
    free: bool
    """Whether the other direction may be tried."""
    turned: frozenset[int]
    layout: Layout | None = None
    cost: float = 0.0
    disorder: tuple[float, float] = (0.0, 0.0)
    """Of nodes, and of groups."""
    fault: str = ""


Batch = tuple[Sequence[Work], Sequence[tuple[Work, str]]]
"""Works, and which graphs may lay which of them out well."""


def try_layouts(batches: Iterable[Batch], engine: Engine) -> Iterator[Sequence[Work]]:
    """The works of each batch, laid out. Engine and we work on different batches at the same time."""
    going: deque[tuple[Batch, Run | str]] = deque()
    for works, tries in batches:
        going.append(((works, tries), _start(engine, [dot for _, dot in tries])))
        if len(going) > _RUNS:
            yield _keep_best(*going.popleft(), engine)
    while going:
        yield _keep_best(*going.popleft(), engine)


def _keep_best(batch: Batch, run: Run | str, engine: Engine) -> Sequence[Work]:
    """Keeps for each work the best of the layouts that the engine answers and the one it has."""
    works, tries = batch
    answers = _lay_out(run, engine, [dot for _, dot in tries])
    for (work, dot), answer in zip(tries, answers, strict=True):
        try:
            layout = _straighten(work.pattern, dot, turn_back(read_layout(answer), work.turned))
            layout = reach_icons(work.pattern, draw_lost(work.pattern, layout))
            scene = set_scene(work.pattern, layout)
            layout = place_titles(work.pattern, place_labels(work.pattern, layout, scene), scene)
            unruly = disorder(work.pattern, layout, runs_down(dot))
            cost = judge(work.pattern, layout, scene)
        except (ValueError, KeyError) as error:
            work.fault = answer or str(error)
            continue
        if work.layout is None or cost + sum(unruly) * DISORDER < work.cost + sum(work.disorder) * DISORDER:
            work.layout, work.cost, work.disorder = layout, cost, unruly
    return works


def _straighten(pattern: Pattern, dot: str, layout: Layout) -> Layout:
    """Mirrors a layout that has most of its nodes in reverse order, where its titles allow it."""
    if is_overturned(dot):
        return mirror_down(layout)
    down = runs_down(dot)
    if not down and pattern.groups:
        return layout
    other = mirror_right(layout) if down else mirror_down(layout)
    return min(layout, other, key=lambda one: sum(disorder(pattern, one, down)))


def _start(engine: Engine, dots: Sequence[str]) -> Run | str:
    """A run of the engine, or why there is none."""
    try:
        return Run(engine, dots) if dots else "nothing to lay out"
    except EngineError as error:
        return str(error)


def _lay_out(run: Run | str, engine: Engine, dots: Sequence[str]) -> list[str]:
    """The engine's answers. A run that fails is split, so that a graph the engine chokes on spoils no other."""
    fault = run
    if isinstance(run, Run):
        try:
            return run.finish()
        except EngineError as error:
            fault = str(error)
    if len(dots) < 2:
        return [str(fault)] * len(dots)
    parts = dots[: len(dots) // 2], dots[len(dots) // 2 :]
    return [answer for part in parts for answer in _lay_out(_start(engine, part), engine, part)]
