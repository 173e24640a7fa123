"""mkdocs-macros: macros of the site's author run; a blog's Liquid is none and stays as it was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.rich import rich
from harness.site import build_site

LIQUID = """\
---
layout: post
title: Liquid
---
Amazon S3, {{ page.author.name }} and {% unknown_tag x %} stay.

```yaml
key: ${{ secrets.TOKEN }}
```
"""


@pytest.mark.parametrize("plugins", ["[studybook, macros]", "[macros, studybook]"])
def test_liquid_is_no_macro(tmp_path: Path, plugins: str) -> None:
    """Neither an error in place of the page nor a hole in its text, in either order of the plugins."""
    files = {
        **rich(plugins),
        "docs/2024-01-01-liquid.md": LIQUID,
        "docs/macro.md": "# M\n\nSite {{ config.site_name }}.\n",
    }
    site = build_site(tmp_path, files)
    page = site.page("2024-01-01-liquid/")
    text = page.xpath("string(//article)")
    assert "Macro" not in text
    assert "${{ secrets.TOKEN }}" in text
    assert "{% unknown_tag x %}" in text
    assert page.xpath("//article//a[@class='sb-link']/@href") == ["../services/s3/"]
    assert [line for line in site.logged("WARNING", "ERROR") if "macros" in line] == []
    assert "Site Notes." in site.read("macro/")
