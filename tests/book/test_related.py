"""What surrounds a note: links to it, and notes about the same things."""

from __future__ import annotations

from pathlib import Path

from harness.book import bind_texts
from studybook.book.related import relate_notes


def test_backlinks_carry_their_sentence(tmp_path: Path) -> None:
    """Links in code are none; a note does not link to itself; one entry a note."""
    book = bind_texts(
        tmp_path,
        {
            "a.md": "# A\n\n[self](a.md)\n",
            "deep/b.md": "# B\n\n- First **see** [the A note](../a.md#x) for more.\n\n[again](../a.md)\n",
            "c.md": "# C\n\n`[no](a.md)`\n\n```\n[no](a.md)\n```\n",
        },
    )
    (backlink,) = relate_notes(book)["docs/a.md"].backlinks
    assert backlink.note == "docs/deep/b.md"
    assert backlink.sentence == "First see the A note for more."


def test_page_of_a_service_is_linked_from_its_mentions(tmp_path: Path) -> None:
    book = bind_texts(tmp_path, {"queue.md": "---\nservice: sqs\n---\n# Q\n", "b.md": "# B\n\nSQS keeps it.\n"})
    assert [link.note for link in relate_notes(book)["docs/queue.md"].backlinks] == ["docs/b.md"]


def test_related_notes_share_what_few_share(tmp_path: Path) -> None:
    """A topic that every note has relates none."""
    notes = {f"n{number}.md": f"---\ntags: [all]\n---\n# {number}\n\nText\n" for number in range(8)}
    notes["x.md"] = "---\ntags: [all, rare]\n---\n# X\n"
    notes["y.md"] = "---\ntags: [all, rare]\n---\n# Y\n"
    related = relate_notes(bind_texts(tmp_path, notes))
    assert related["docs/x.md"].notes == ("docs/y.md",)
    assert related["docs/n0.md"].notes == ()
