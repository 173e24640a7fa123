"""The little geometry that judging and placing need: rectangles, and lines as runs of points."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from studybook.patterns.layout import Frame, Point

Line = Sequence[Point]

_STEPS = tuple((1 - t, t) for t in (0.2, 0.4, 0.6, 0.8, 1.0))
_WEIGHTS = tuple((s * s * s, 3 * t * s * s, 3 * t * t * s, t * t * t) for s, t in _STEPS)


def trace(curve: Line) -> list[Point]:
    """Points along a Bézier curve, five a piece."""
    points = list(curve[:1])
    for i in range(0, len(curve) - 3, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve[i : i + 4]
        points += [(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in _WEIGHTS]
    return points


def bounds(line: Line) -> Frame:
    """The rectangle around a line, which must have a point."""
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return Frame(min(xs), min(ys), max(xs), max(ys))


def overlap(a: Frame, b: Frame) -> bool:
    """Whether two rectangles share area."""
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


def grow(frame: Frame, by: float) -> Frame:
    """The rectangle with more room on every side, or less."""
    return Frame(frame.left - by, frame.top - by, frame.right + by, frame.bottom + by)


def cross(line: Line, other: Line) -> bool:
    """Whether two lines cut each other."""
    return any(_cut(a, b, c, d) for a, b in pairwise(line) for c, d in pairwise(other))


def passes(line: Line, frame: Frame) -> bool:
    """Whether a line goes through a rectangle."""
    left, top, right, bottom = frame.left, frame.top, frame.right, frame.bottom
    if any(left < x < right and top < y < bottom for x, y in line):
        return True
    corners = (left, top), (right, bottom), (left, bottom), (right, top)
    return cross(line, corners[:2]) or cross(line, corners[2:])


def distance(line: Line, frame: Frame) -> float:
    """How far the nearest piece of a line is from a rectangle's middle line, as the eye sees it."""
    y = (frame.top + frame.bottom) / 2
    reach = max(0.0, (frame.right - frame.left - frame.bottom + frame.top) / 2)
    x = (frame.left + frame.right) / 2
    spots = ((x - reach, y), (x, y), (x + reach, y)) if reach else ((x, y),)
    return float(min(_apart(spots, a, b) for a, b in pairwise(line)) ** 0.5)


def _apart(spots: Line, a: Point, b: Point) -> float:
    """Square of the way from the nearest spot to a piece of a line. Written out: half of all placing is this."""
    (ax, ay), (bx, by) = a, b
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    least = math.inf
    for px, py in spots:
        t = ((px - ax) * dx + (py - ay) * dy) / length if length else 0.0
        t = 0.0 if t < 0.0 else 1.0 if t > 1.0 else t
        x, y = ax + t * dx - px, ay + t * dy - py
        way = x * x + y * y
        if way < least:
            least = way
    return least


def _cut(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
