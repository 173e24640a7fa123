"""Blocks carry their ids into what MkDocs reads."""

from __future__ import annotations

from datetime import date

import pytest

from studybook.emit.label import label_blocks
from studybook.notes.read import read_notes
from studybook.notes.repair import repair_text
from studybook.settings import Settings
from studybook.source import Source

TEXT = """\
<quiz>
Which?

- [x] A
- [ ] B
</quiz>

- item

    <quiz level="2" id='old'>
    Which?

    - [x] A
    - [ ] B
    </quiz>

```pattern
SQS >> Lambda
```

```pattern named
```

```
<quiz>
```
"""


def test_each_block_gets_its_id() -> None:
    """Where there is one it is replaced; nothing else changes; code stays code."""
    labelled = label_blocks(TEXT, ["q1", "q2", "page-1", "named"])
    changed = [line for line, before in zip(labelled.split("\n"), TEXT.split("\n"), strict=True) if line != before]
    assert changed == ['<quiz id="q1">', '    <quiz id="q2" level="2">', "```pattern page-1"]


def test_unreadable_blocks_stay() -> None:
    """A block without an id is left alone, and so is a text whose blocks are not the ones that were read."""
    assert label_blocks(TEXT, ["", "", "", ""]) == TEXT
    assert label_blocks(TEXT, ["q1"]) == TEXT


def test_id_is_escaped() -> None:
    assert 'id="a&quot;&lt;b"' in label_blocks(TEXT, ['a"<b', "", "", ""])


@pytest.mark.parametrize("text", [TEXT, f"---\ntitle: a\n---\n\n{TEXT}", f"text\n- list\n\n\t- tab\n\n{TEXT}"])
def test_a_note_already_scanned_gets_the_same_ids(text: str) -> None:
    """Whether blocks are looked for again or known from reading, each id stands on the same line."""
    (note,) = read_notes([Source("docs/a.md", text, "a.md")], [], Settings(today=date(2024, 6, 1)))
    ids = ["q1", "q2", "page-1", "named"]
    repaired = repair_text(note)
    assert label_blocks(repaired, ids, note) == label_blocks(repaired, ids)
    assert '<quiz id="q1">' in label_blocks(repaired, ids, note)
