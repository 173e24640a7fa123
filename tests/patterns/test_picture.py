"""PNG of a drawing: there with the extra, kept, and never full of boxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from studybook.patterns import picture, raster
from studybook.patterns.model import Drawing
from studybook.patterns.picture import make_pictures, picture_uri
from studybook.settings import Settings

Draw = Callable[..., Drawing]
TEXT = "Users >> ALB : HTTPS\nALB >> ECS[주문 서비스]"


def test_a_picture_is_wide_enough_and_the_same_each_time(draw: Draw, settings: Settings) -> None:
    drawing = draw(TEXT)
    first = make_pictures([drawing], settings)["sample"]
    assert Image.open(BytesIO(first)).width == 1000
    assert picture_uri(drawing) == "studybook/drawings/sample.png"
    assert make_pictures([drawing], replace(settings, cache=".other"))["sample"] == first


def test_a_kept_picture_is_not_made_again(draw: Draw, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is anything loaded that could make one."""
    drawing = draw(TEXT)
    first = make_pictures([drawing], settings)
    monkeypatch.setattr(picture, "rasterise_all", lambda jobs: pytest.fail("rasterised again") if jobs else [])
    assert make_pictures([drawing], settings) == first


def test_without_the_extra_there_is_none(draw: Draw, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "_tool", lambda: "")
    assert make_pictures([draw(TEXT)], settings) == {}


def test_without_a_font_for_its_labels_there_is_none(draw: Draw, settings: Settings) -> None:
    """No font has unassigned letters; Linear A stands for a script that is missing on this machine."""
    assert not picture._is_drawn("\u0379")
    assert make_pictures([draw("EC2 >> S3[\U00010600]")], settings) == {} or picture._is_drawn("\U00010600")
    assert picture._letters(draw("EC2[서버 가] >> S3[バケツ 箱 é ♞]")) == {"A", "가", "ケ", "箱", "♞"}


def test_a_store_that_cannot_be_written_costs_time_only(draw: Draw, settings: Settings, tmp_path: Path) -> None:
    drawing = draw(TEXT)
    (tmp_path / ".cache/studybook/drawings/pictures").write_text("")
    assert make_pictures([drawing], settings)["sample"].startswith(b"\x89PNG")


def test_a_drawing_without_a_picture_has_no_png(draw: Draw, settings: Settings) -> None:
    assert make_pictures([draw("")], settings) == {}


def test_many_pictures_come_from_several_processes_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes as one by one; what cannot be read has none, wherever it stands."""
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    shape = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="9"><rect width="{0}" height="4"/></svg>'
    jobs = [(shape.format(n) if n % 4 else "no svg", 20 + n) for n in range(1, 15)]
    alone = [raster.rasterise(*job) for job in jobs]
    ours: list[int] = []
    monkeypatch.setattr(raster, "rasterise", lambda svg, width: ours.append(width) or alone[width - 21])
    assert raster.rasterise_all(jobs) == alone
    assert ours == [21, 24, 27, 30, 33]
    assert [bool(png) for png in alone] == [n % 4 != 0 for n in range(1, 15)]


@pytest.mark.parametrize("program", ["false", "true", "/nowhere/python"])
def test_pictures_that_a_process_fails_to_make_are_made_here(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that ends with an error, says nothing, or is not there at all."""
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr("sys.executable", program)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="4" height="4"/></svg>'
    assert raster.rasterise_all([(svg, 8)] * 9) == [raster.rasterise(svg, 8)] * 9
