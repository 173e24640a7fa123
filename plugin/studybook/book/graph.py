"""The map of notes and services: who is about what, and where each stands on a plane. Same book, same map."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studybook.book.model import Book

RING = 460.0
"""Radius on which services stand, in the map's units."""
NEAR = 26.0
"""Notes closer than this push each other away."""
ROUNDS = 40
FONT = 9.0, 15.0
"""Least and most size of a service's name, in the map's units."""
MOST_SERVICES = 6
"""Services of a note that the map shows: those it is most about."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A note or service on the map."""

    id: str
    """Path of the note, or id of the service."""
    x: float
    y: float
    weight: int
    """How many lines meet here."""
    angle: float = 0.0
    """For a service: where on the ring, in degrees."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything the map shows."""

    notes: tuple[Spot, ...]
    services: tuple[Spot, ...]
    lines: tuple[tuple[str, str], ...]
    """Path of a note, id of a service it is about."""

    @property
    def font(self) -> float:
        """Size of the services' names, in the map's units: as large as their neighbours on the ring let them be."""
        least, most = FONT
        return max(least, min(most, 0.95 * 2 * math.pi * RING / max(1, len(self.services))))


def map_book(book: Book) -> Graph:
    """Services on a ring, by category; notes inside, near what they are about, pushed apart where they crowd."""
    lines = _choose_lines(book)
    used = {service for _, service in lines}
    order = sorted(used, key=lambda name: (book.catalog.services[name].category, name))
    angles = {name: 360 * place / max(1, len(order)) for place, name in enumerate(order)}
    ring = {name: _point(RING, angle) for name, angle in angles.items()}
    about: dict[str, list[str]] = {}
    for note, service in lines:
        about.setdefault(note, []).append(service)
    places = _push_apart({note: _middle([ring[name] for name in names]) for note, names in about.items()})
    weights: dict[str, int] = {}
    for _, service in lines:
        weights[service] = weights.get(service, 0) + 1
    return Graph(
        notes=tuple(Spot(note, *places[note], len(names)) for note, names in about.items()),
        services=tuple(Spot(name, *ring[name], weights[name], angles[name]) for name in order),
        lines=tuple(lines),
    )


def _choose_lines(book: Book) -> list[tuple[str, str]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for service, uses in book.uses.items():
        for use in uses:
            if book.notes[use.note].is_note and service in book.service_uris:
                strength = use.count + (1000 if use.how != "mentioned" else 0)
                found.setdefault(use.note, []).append((-strength, service))
    return [(note, service) for note in sorted(found) for _, service in sorted(found[note])[:MOST_SERVICES]]


def _point(radius: float, angle: float) -> tuple[float, float]:
    turn = math.radians(angle - 90)
    return radius * math.cos(turn), radius * math.sin(turn)


def _middle(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    count = len(points)
    return 0.72 * sum(x for x, _ in points) / count, 0.72 * sum(y for _, y in points) / count


def _push_apart(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Move crowded points apart, only ever looking at the nine cells around each: linear in the number of points."""
    names = list(places)
    points = [
        (x + 0.5 * math.cos(number * 2.4), y + 0.5 * math.sin(number * 2.4))  # no two on the very same spot
        for number, (x, y) in enumerate(places.values())
    ]
    limit = max(RING - 60, NEAR * 0.6 * math.sqrt(len(points)))
    for _ in range(ROUNDS):
        cells: dict[tuple[int, int], list[int]] = {}
        for number, (x, y) in enumerate(points):
            cells.setdefault((math.floor(x / NEAR), math.floor(y / NEAR)), []).append(number)
        points = [_move(number, points, cells, limit) for number in range(len(points))]
    return {name: (round(x, 1), round(y, 1)) for name, (x, y) in zip(names, points, strict=True)}


def _move(
    number: int, points: Sequence[tuple[float, float]], cells: Mapping[tuple[int, int], Sequence[int]], limit: float
) -> tuple[float, float]:
    x, y = points[number]
    column, row = math.floor(x / NEAR), math.floor(y / NEAR)
    moved_x = moved_y = 0.0
    for cell in ((column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
        for other in cells.get(cell, ())[:40]:
            dx, dy = x - points[other][0], y - points[other][1]
            distance = math.hypot(dx, dy)
            if 0 < distance < NEAR:
                push = (NEAR - distance) / distance / 3
                moved_x, moved_y = moved_x + dx * push, moved_y + dy * push
    x, y = x + moved_x, y + moved_y
    far = math.hypot(x, y)
    return (x, y) if far <= limit else (x * limit / far, y * limit / far)
