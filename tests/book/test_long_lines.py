"""A line may be as long as a file: twice as long takes about twice the time, whatever it repeats."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from harness.book import bind_texts, publish_book

TEXTS = {
    "links in a line": "x\n\n{}",
    "a heading": "# a\n\n## b{}\n",
    "a question": "# a\n\n<quiz>\nstem {0}\n- [x] a\n- [ ] b\n\nwhy {0}\n</quiz>\n",
    "a cell": "# a\n\n| a | b |\n|---|---|\n| {} | S3 |\n",
}
UNITS = ("](", "[a](", "<!--", "`", "[", "![[", "{{", "AAa", "<quiz ", "%%a", "{: ", "[^")


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_long_line_is_bound_and_emitted_in_a_moment(text: str, unit: str, tmp_path: Path) -> None:
    start = time.process_time()
    publish_book(bind_texts(tmp_path, {"a.md": text.format(unit * (30_000 // len(unit)))}))
    assert time.process_time() - start < 2.5
