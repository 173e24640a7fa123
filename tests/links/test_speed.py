"""Cost: a page costs the same whatever the size of the catalogue, and building is linear in names."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from labels import load_pages, make_note

from harness.cost import least
from studybook.book.mentions import find_mentions
from studybook.catalog.filing import build_lexicon
from studybook.catalog.lexicon import Lexicon
from studybook.catalog.model import Catalog
from studybook.notes.mask import mask_page
from studybook.settings import Settings

SYLLABLES = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후"


def grow(catalog: Catalog, count: int) -> Catalog:
    """The catalogue with `count` invented names more, a third of them in Hangul."""
    chance = random.Random(count)
    services = dict(catalog.services)
    base = replace(catalog.services["s3"], exam_name="", aliases=(), ko=(), former=(), misspellings=(), weak=())
    for number in range(count):
        word = (
            "".join(chance.choices("bcdfghklmnprstvz", k=2))
            + chance.choice(["ora", "ium", "flow", "base"])
            + str(number)
        )
        hangul = "".join(chance.choices(SYLLABLES, k=3)) + " " + "".join(chance.choices(SYLLABLES, k=2))
        name = hangul if number % 3 == 0 else word.title() + (" Service" if number % 2 else "")
        services[f"x{number}"] = replace(base, id=f"x{number}", name=name, short=name)
    return replace(catalog, services=services)


def test_ten_times_the_names_cost_a_page_no_more(catalog: Catalog) -> None:
    few = build_lexicon(replace(catalog, services=dict(list(catalog.services.items())[:65])))
    many = build_lexicon(grow(replace(catalog, services=dict(list(catalog.services.items())[:65])), 2_700))
    texts = [page.note.body for page in load_pages("tuned")]
    assert [m.service for text in texts for m in few.find(text)] == [
        m.service for text in texts for m in many.find(text)
    ]
    low, high = least(lambda: [few.find(text) for text in texts], lambda: [many.find(text) for text in texts], runs=60)
    print(
        f"\n300 names {low * 1e6 / len(texts):.0f} µs a page, 3,000 names {high * 1e6 / len(texts):.0f}: {high / low:.2f}"
    )
    assert high <= low * 1.25


def test_building_is_linear_in_names(catalog: Catalog) -> None:
    small, large = grow(catalog, 5_000), grow(catalog, 50_000)
    low, high = least(lambda: build_lexicon(small), lambda: build_lexicon(large), runs=3)
    print(f"\n5,000 names {low:.3f} s, 50,000 names {high:.3f} s")
    assert high <= low * 20


def test_a_page_of_two_megabytes_takes_linear_time(lexicon: Lexicon, settings: Settings) -> None:
    body = "\n\n".join(page.note.body for page in load_pages("tuned"))
    small = make_note(body)
    large = make_note(body * (2_000_000 // len(body)))
    mask_page.cache_clear()  # it knows both from their headings
    low, high = least(
        lambda: find_mentions(small, lexicon, settings), lambda: find_mentions(large, lexicon, settings), runs=1
    )
    print(f"\n{len(small.body)} characters {low:.4f} s, {len(large.body)} characters {high:.2f} s")
    assert high <= low * (len(large.body) / len(small.body)) * 3


@pytest.mark.parametrize(
    "piece", ["S3 ", "aws ", "Elastic ", "보안 ", "S3/", "a.S3", "-S3", "EC2_", "AWS Batch Batch ", "리전"]
)
def test_no_text_is_searched_in_more_than_linear_time(piece: str, lexicon: Lexicon) -> None:
    low, high = least(lambda: lexicon.find(piece * 2_000), lambda: lexicon.find(piece * 20_000), runs=3)
    assert high <= max(low, 0.001) * 40
