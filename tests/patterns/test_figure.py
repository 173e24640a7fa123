"""The figure around a picture: caption, tools, text; light and dark said once."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

import studybook
from studybook.emit.figure import render_figure
from studybook.patterns.colours import DARK_HUES, HUES
from studybook.patterns.draw import draw_patterns, tell_only
from studybook.patterns.model import Drawing, Pattern, Ref
from studybook.settings import Settings
from studybook.words import load_words

Draw = Callable[..., Drawing]
ASSETS = Path(studybook.__file__).parent / "assets"
TEXT = "title: <제목>\nUsers >> ALB : HTTPS\nVPC { ALB >> ECS }\nECS ..> S3"


def _find(element: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    """Elements by tag and class, as `figcaption a.sb-pattern-title`."""
    steps = [re.fullmatch(r"([a-z]*)(?:\.([\w-]+))?", step) for step in path.split(" ")]
    tests = [
        f"//*[{f'local-name()={step[1]!r}' if step[1] else 'true()'}]"
        + (f"[contains(concat(' ', @class, ' '), ' {step[2]} ')]" if step[2] else "")
        for step in steps
        if step
    ]
    found: list[html.HtmlElement] = element.xpath("." + "".join(tests))
    return found


def _render(pattern: Pattern, drawing: Drawing) -> str:
    return render_figure(pattern, drawing, load_words("ko"), lambda ref: f"../{ref.uri}")


@pytest.fixture
def figure(read: Callable[..., Pattern], draw: Callable[..., Drawing]) -> html.HtmlElement:
    """A figure as the browser reads it."""
    element: html.HtmlElement = html.fragment_fromstring(
        _render(read(TEXT, addressed=True), draw(TEXT, addressed=True))
    )
    return element


def test_the_figure_has_its_hooks(figure: html.HtmlElement) -> None:
    """`figure.sb-pattern[data-pattern]`, one inline SVG, and a caption that leads to the pattern's page."""
    assert (figure.tag, figure.get("class"), figure.get("data-pattern")) == ("figure", "sb-pattern", "sample")
    assert len(_find(figure, ".sb-pattern-view svg.sb-pattern-svg")) == 1
    (title,) = _find(figure, "figcaption a.sb-pattern-title")
    assert (title.text, title.get("href")) == ("<제목>", "../patterns/sample.md")


def test_everything_is_there_without_a_script(figure: html.HtmlElement) -> None:
    """The large picture is a plain link, the connections a list, every address relative to the page."""
    assert {a.get("href") for a in _find(figure, ".sb-pattern-tools a")} == {"../studybook/drawings/sample.svg"}
    assert [li.text for li in _find(figure, "details li")] == ["Users → ALB: HTTPS", "ALB → ECS", "ECS → S3"]
    icons = figure.xpath("//*[local-name()='image']/@*[local-name()='xlink:href' or local-name()='href']")
    assert icons
    assert all(address.startswith("../studybook/icons/") for address in icons)


def test_nothing_inline_that_a_strict_policy_forbids(
    read: Callable[..., Pattern], draw: Callable[..., Drawing]
) -> None:
    """No `style=`, no `on…=`, no script."""
    text = _render(read(TEXT), draw(TEXT))
    assert not re.search(r"\sstyle=|\son[a-z]+=|<script|<style", text)


def test_without_a_picture_the_text_stands_open(read: Callable[..., Pattern]) -> None:
    """No empty frame, no tool that leads nowhere."""
    pattern = read(TEXT)
    element = html.fragment_fromstring(_render(pattern, tell_only(pattern)))
    assert _find(element, "svg") + _find(element, ".sb-pattern-tools") == []
    assert element.xpath(".//details[@open]//li")


def test_an_inline_pattern_has_no_page(read: Callable[..., Pattern], draw: Callable[..., Drawing]) -> None:
    """Its caption is no link."""
    element = html.fragment_fromstring(_render(read(TEXT), draw(TEXT)))
    assert _find(element, "figcaption a.sb-pattern-title") == []


def test_eight_figures_weigh_little(read: Callable[..., Pattern], settings: Settings) -> None:
    """Eight pictures of a dozen nodes on one page stay under 30 KB gzip, without icons."""
    texts = [
        "".join(f"EC2.{n}[서버 {name} {n}] >> RDS.{n % 3}[데이터 {name}] : 질의 {n}\n" for n in range(9))
        + "VPC { [앱] { ALB & NAT & ECS } }\nALB >> EC2.1 & EC2.2 : 대상"
        for name in "가나다라마바사아"
    ]
    patterns = [read(text, id=f"p{number}") for number, text in enumerate(texts)]
    page = "".join(_render(p, d) for p, d in zip(patterns, draw_patterns(patterns, settings), strict=True))
    assert page.count('<svg class="sb-pattern-svg"') == 8
    assert len(gzip.compress(page.encode())) < 30_000


def test_style_sheet_and_attributes_name_the_same_colours() -> None:
    """What a page without our style sheet shows is what it shows with it; a dark thumbnail, what a dark page shows."""
    css = (ASSETS / "pattern.css").read_text("utf-8")
    light, dark = css[: css.index("}")], css[css.index('="slate"') : css.index("/* The picture.")]
    for kind, hue in HUES.items():
        name = {"": "box", "subnet": "private"}.get(kind, kind)
        assert f"--sb-{name}: {hue};" in light, kind
        assert f"--sb-{name}: {DARK_HUES[kind]};" in dark, kind
        assert f".sb-group-{kind}" in css or not kind


def test_script_and_style_stay_small() -> None:
    """Together under six kilobytes on the wire."""
    weight = sum(len(gzip.compress((ASSETS / name).read_bytes())) for name in ("pattern.js", "pattern.css"))
    assert weight < 6_000


def test_a_reference_is_escaped() -> None:
    """An address with a quote in it stays an attribute's value."""
    from studybook.emit.figure import place_svg

    drawing = Drawing("x", ('<a xlink:href="', Ref('a"b.md'), '">'), (), 1, 1, ())
    assert place_svg(drawing, lambda ref: ref.uri) == '<a xlink:href="a&quot;b.md">'


def test_a_pattern_without_a_title_is_called_by_what_it_draws(read: Callable[..., Pattern], draw: Draw) -> None:
    """Never by the number that stands for its id; one of an author's own id is called that."""
    text = "EC2 >> S3 >> RDS >> ALB >> ECS"
    shown = html.fragment_fromstring(_render(read(text), draw(text)))
    assert _find(shown, ".sb-pattern-title") == []
    assert shown.xpath("string(.//div/@aria-label)") == "EC2, S3, RDS, ALB…"
    assert shown.xpath("string(.//*[local-name()='svg']/*[local-name()='title'])") == "EC2, S3, RDS, ALB…"
    named = html.fragment_fromstring(_render(read(text, addressed=True), draw(text, addressed=True)))
    assert [title.text for title in _find(named, ".sb-pattern-title")] == ["sample"]


def test_a_pattern_that_cannot_be_read_leaves_its_text(read: Callable[..., Pattern], draw: Draw) -> None:
    text = "EC2 => <S3>"
    shown = html.fragment_fromstring(_render(read(text), draw(text)))
    assert shown.xpath("string(.//pre)") == text
