"""The map of notes and services."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

from harness.book import bind_texts
from studybook.book.graph import FONT, MOST_SERVICES, RING, Graph, Spot, map_book

NAMES = ["SQS", "SNS", "Lambda", "ECS", "EKS", "RDS", "DynamoDB", "S3", "EFS", "EBS"]


def test_lines_join_notes_to_what_they_are_most_about(tmp_path: Path) -> None:
    """At most a handful a note, a tag before any mention."""
    text = "---\ntags: [aws-kms]\n---\n" + " ".join(NAMES) + "\n"
    graph = map_book(bind_texts(tmp_path, {"a.md": text}))
    assert len(graph.lines) == MOST_SERVICES
    assert ("docs/a.md", "kms") in graph.lines


def test_places_are_apart_inside_the_ring_and_always_the_same(tmp_path: Path) -> None:
    """Sixty notes about the same services do not hide each other."""
    notes = {f"n{number:02}.md": f"{NAMES[number % 3]} and {NAMES[3 + number % 5]}\n" for number in range(60)}
    book = bind_texts(tmp_path, notes)
    graph = map_book(book)
    assert graph == map_book(book)
    assert all(math.hypot(spot.x, spot.y) < RING for spot in graph.notes)
    near = min(math.dist((a.x, a.y), (b.x, b.y)) for a, b in itertools.combinations(graph.notes, 2))
    assert near > 10


def test_names_are_as_large_as_there_is_room_on_the_ring() -> None:
    """A few are large, very many still of some size, and between the two no name touches the next."""

    def draw(count: int) -> float:
        return Graph((), tuple(Spot(str(n), 0, 0, 1) for n in range(count)), ()).font

    assert (draw(0), draw(1), draw(5000)) == (FONT[1], FONT[1], FONT[0])
    assert all(draw(count) * count < 2 * math.pi * RING for count in range(1, 300))
