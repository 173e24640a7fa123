"""The Markdown extension alone, in a host that runs no plugin: it never breaks a page, and questions still work."""

from __future__ import annotations

import pytest
from lxml import html
from markdown import Markdown

from studybook.notes.extensions import RECOMMENDED

PAGE = """\
# Title

Amazon S3 keeps objects. [link](other.md) ![picture](a.png) <img src="raw.png">

```pattern
Users >> S3
```

<quiz>
Which keeps objects?
- [x] S3
- [ ] SQS

It does.
</quiz>

```pattern vault
```

- item

    <quiz>
    In a list?
    - [x] yes
    - [ ] no
    </quiz>

After.
"""
CONFIGS = {
    "plain": ([], {}),
    "fences": (["fenced_code", "tables"], {}),
    "superfences": (["pymdownx.superfences", "pymdownx.highlight"], {}),
    "recommended": (list(RECOMMENDED), {name: dict(options) for name, options in RECOMMENDED.items()}),
}


@pytest.mark.parametrize("name", CONFIGS)
def test_questions_work_and_patterns_stay_text(name: str) -> None:
    """Without a book: two questions with a form each, the pattern's source visible, nothing lost, no link added."""
    extensions, configs = CONFIGS[name]
    shown = Markdown(extensions=[*extensions, "studybook"], extension_configs=configs).convert(PAGE)
    page = html.document_fromstring(shown)
    assert len(page.xpath("//*[contains(@class, 'sb-question')][@data-question]")) == 2
    text = page.text_content()
    for words in ("Amazon S3 keeps objects.", "Users >> S3", "It does.", "After."):
        assert words in text
    assert page.xpath("//a[not(starts-with(@href, '#'))]/@href | //img/@src") == ["other.md", "a.png", "raw.png"]
    assert "\x02" not in shown
    assert "\ue07b" not in shown


@pytest.mark.parametrize("name", CONFIGS)
def test_a_page_without_our_blocks_is_the_same_page(name: str) -> None:
    """Byte for byte, one page after the other."""
    extensions, configs = CONFIGS[name]
    text = PAGE.replace("<quiz>", "").replace("</quiz>", "").replace("pattern", "text")
    without = Markdown(extensions=extensions, extension_configs=configs)
    beside = Markdown(extensions=[*extensions, "studybook"], extension_configs=configs)
    for source in (text, "Plain.\n", text):
        assert beside.reset().convert(source) == without.reset().convert(source)


def test_one_page_leaves_nothing_to_the_next() -> None:
    """A host keeps one renderer for many pages, and may forget to reset it."""
    renderer = Markdown(extensions=["studybook"])
    first = renderer.reset().convert(PAGE)
    renderer.reset().convert("Other.\n")
    assert renderer.reset().convert(PAGE) == first
