"""How right the links are, on pages labelled by hand: `held` was written before the rules were tuned, and not for them.

Precision and recall count linkable mentions with `mention: all`. Run with `-s` to see the table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from labels import Page, load_pages

from studybook.book.decide import Chooser
from studybook.book.mentions import page_links
from studybook.catalog.lexicon import Lexicon
from studybook.catalog.model import Catalog
from studybook.notes.mask import mask_page
from studybook.settings import LinkSettings, Settings


@dataclass(frozen=True)
class Figures:
    """Right links, wrong links, missed mentions."""

    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))

    def __str__(self) -> str:
        return f"{self.right:4} right  P {self.precision:.3f}  R {self.recall:.3f}"


@dataclass(frozen=True)
class Judge:
    """Compares links with labels."""

    lexicon: Lexicon
    settings: Settings

    def judge(self, pages: list[Page], counts: Callable[[str], bool] = lambda surface: True) -> Figures:
        right, wrong, missed = 0, list[str](), list[str]()
        for page in pages:
            links, body = self.links_of(page), page.note.body
            hits = {link for link in links if any(_same(link, (x.start, x.end, x.service)) for x in page.labels)}
            right += sum(counts(body[a:b]) for a, b, _ in hits)
            wrong += [
                f"{page.name}: {body[a:b]} → {s}" for a, b, s in links if (a, b, s) not in hits and counts(body[a:b])
            ]
            for label in page.labels:
                surface = body[label.start : label.end]
                if counts(surface) and not any(_same(link, (label.start, label.end, label.service)) for link in hits):
                    missed.append(f"{page.name}: {surface} → {label.service}")
        return Figures(right, tuple(wrong), tuple(missed))

    def links_of(self, page: Page) -> list[tuple[int, int, str]]:
        masked = mask_page(page.note.markdown)
        matches = self.lexicon.find(masked.text)
        chooser = Chooser(page_links(page.note, masked, matches, self.lexicon, self.settings), lambda service: True)
        chosen = [(match, *chooser.choose(masked.text, match)) for match in matches]
        return [(match.start, match.end, service) for match, service, reason in chosen if service and not reason]


def _same(link: tuple[int, int, str], label: tuple[int, int, str]) -> bool:
    return link[2] == label[2] and link[0] < label[1] and label[0] < link[1]


@pytest.fixture
def judge(lexicon: Lexicon, settings: Settings) -> Judge:
    return Judge(lexicon, replace(settings, links=LinkSettings(mention="all")))


def ambiguous(catalog: Catalog) -> Callable[[str], bool]:
    """Whether a surface is one of the catalogue's weak names, or was one in the field study."""
    weak = {name for service in catalog.services.values() for name in service.weak}
    weak |= {"Aurora", "Lambda", "Neptune", "Step Functions", "X-Ray", "Macie", "STS", "SES", "Organizations", "Region"}
    return lambda surface: surface.removeprefix("AWS ").removeprefix("Amazon ") in weak


@pytest.mark.parametrize("folder", ["tuned", "held", "fresh", "field"])
def test_links_are_right_and_few_are_missed(folder: str, judge: Judge, catalog: Catalog) -> None:
    pages = load_pages(folder)
    every = judge.judge(pages)
    korean = judge.judge([page for page in pages if page.name.startswith("ko-")])
    hard = judge.judge(pages, ambiguous(catalog))
    print(f"\n{folder}: all {every}\n{folder}: Korean {korean}\n{folder}: ambiguous words {hard}")
    print("wrong:", *every.wrong, "missed:", *every.missed, sep="\n  ")
    assert every.precision >= 0.99
    assert every.recall >= 0.97
    assert korean.recall >= 0.97
    assert hard.precision >= 0.97
    assert hard.recall >= 0.90


def test_the_labelled_set_is_large_and_names_known_services(catalog: Catalog) -> None:
    labels = [label for folder in ("tuned", "held") for page in load_pages(folder) for label in page.labels]
    assert len(labels) >= 500
    assert {label.service for label in labels} <= set(catalog.services)
