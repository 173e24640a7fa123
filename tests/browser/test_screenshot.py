"""The picture in the README can be taken at any time, and shows a page that is not blank."""

from __future__ import annotations

import io

from PIL import Image
from playwright.sync_api import Browser

from harness.shoot import SIZE, shoot_note
from harness.site import ROOT, Site


def test_picture_of_a_real_page(browser: Browser, study_site: Site) -> None:
    """It has the size of the one in the repository and as many colours as a drawing has."""
    with Image.open(io.BytesIO(shoot_note(browser, study_site.folder))) as taken:
        assert taken.size == (SIZE["width"], SIZE["height"])
        assert len(taken.convert("P", palette=Image.Palette.ADAPTIVE).getcolors() or ()) > 50
        with Image.open(ROOT / "docs/manual/page.png") as kept:
            assert kept.size == taken.size
