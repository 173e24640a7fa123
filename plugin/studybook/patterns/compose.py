"""From patterns to finished drawings: lays out, chooses the direction, writes the SVG."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from studybook.patterns.across import choose_direction, turn_back, turned_edges
from studybook.patterns.engine import Engine, EngineError, Run
from studybook.patterns.icons import describe_icon, write_dot
from studybook.patterns.judge import COLUMN, FINE, disorder, judge
from studybook.patterns.layout import Layout, read_layout
from studybook.patterns.lost import draw_lost
from studybook.patterns.measures import Box, edge_lines, measure_pattern
from studybook.patterns.model import Drawing, Pattern
from studybook.patterns.place import place_labels, set_scene
from studybook.patterns.reach import reach_icons
from studybook.patterns.store import store_folder
from studybook.patterns.svg import write_svg
from studybook.patterns.targets import find_target
from studybook.patterns.tell import tell
from studybook.patterns.titles import place_titles
from studybook.patterns.variants import (
    flip,
    is_overturned,
    mirror_down,
    mirror_right,
    overturn,
    runs_down,
    squeeze,
    turn,
)
from studybook.settings import Settings
from studybook.source import Problem, digest

DISORDER = 5.0
"""What it costs when all nodes, or all groups, stand in another order than in the source."""
_BATCH = 20
"""Patterns whose graphs one run of the engine gets."""
_RUNS = 2
"""Runs that may go on while the next graphs are written and the last ones read."""


@dataclass(slots=True)
class _Work:
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


_Batch = tuple[Sequence[_Work], Sequence[tuple[_Work, str]]]
"""Works, and which graphs may lay which of them out well."""


def compose(patterns: Sequence[Pattern], engine: Engine, settings: Settings) -> list[Drawing]:
    """A drawing of each pattern. What the engine can't lay out is told as text, with a problem."""
    parts = (patterns[at : at + _BATCH] for at in range(0, len(patterns), _BATCH))
    prepared = ([_prepare(pattern, settings) for pattern in part] for part in parts)
    tried = _try(((works, [(work, work.dot) for work in works]) for works in prepared), engine)
    changes = ((works, [(work, dot) for work in works for dot in _list_changes(work)]) for works in tried)
    return [_finish(work, settings) for works in _try(changes, engine) for work in works]


def _try(batches: Iterable[_Batch], engine: Engine) -> Iterator[Sequence[_Work]]:
    """The works of each batch, laid out. Engine and we work on different batches at the same time."""
    going: deque[tuple[_Batch, Run | str]] = deque()
    for works, tries in batches:
        going.append(((works, tries), _start(engine, [dot for _, dot in tries])))
        if len(going) > _RUNS:
            yield _keep_best(*going.popleft(), engine)
    while going:
        yield _keep_best(*going.popleft(), engine)


def _list_changes(work: _Work) -> list[str]:
    """What else to try, as DOT; nothing where the first layout is good enough.

    In a flipped graph the nodes of groups come out reversed, in an overturned one everything.
    """
    if work.free and (work.layout is None or work.cost > FINE):
        return [turn(work.dot)]
    if runs_down(work.dot) or work.layout is None:
        return []
    crowded = work.layout.width > COLUMN * 1.05
    dot = squeeze(work.dot) if crowded else work.dot
    nodes, groups = work.disorder
    if groups >= 0.5:
        return [overturn(dot), overturn(flip(dot))]
    if nodes > 0.7:  # most of them: what is in no group stays as it is in a flipped graph
        return [flip(dot), overturn(dot)]
    return [flip(dot)] if nodes >= 0.5 else [dot] if crowded else []


def _prepare(pattern: Pattern, settings: Settings) -> _Work:
    boxes = measure_pattern(pattern)
    wish = pattern.direction if pattern.direction != "auto" else settings.patterns.direction
    direction = choose_direction(pattern, wish)
    labels = [edge_lines(edge) for edge in pattern.edges]
    dot = write_dot(pattern, boxes, labels, direction)
    return _Work(pattern, boxes, dot, direction == "auto", turned_edges(pattern, direction))


def _keep_best(batch: _Batch, run: Run | str, engine: Engine) -> Sequence[_Work]:
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
