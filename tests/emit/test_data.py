"""book.json has the shape that the manual and the formats page lay down."""

from __future__ import annotations

import json
from pathlib import Path

from harness.book import bind_texts, publish_book
from studybook.emit.data import dump_book

NOTE = """---
title: Queue
date: 2024-05-06 07:08:09 +0900
tags: [aws-sqs]
categories: [a, b]
tasks: ["2.1"]
---
SQS keeps it.

```pattern
title: P
Users[사람] >> SQS : send
VPC { Lambda }
SQS ..> Lambda
```

<quiz id="b">
Fargate is [[serverless|서버리스]].
</quiz>

<quiz id="m">
Match.
- SQS :: queue
- SNS :: topic
</quiz>

<quiz id="o" kind="order">
Order.

1. first
2. second
</quiz>

<quiz id="s" tasks="2.1" services="sqs" level="2">
Which?

- [x] This
- [ ] That
</quiz>
"""


def test_every_list_has_its_fields(tmp_path: Path) -> None:
    data = json.loads(dump_book(publish_book(bind_texts(tmp_path, {"note.md": NOTE}))))
    assert set(data) == {"schema", "notes", "services", "patterns", "questions", "tags", "problems"}
    (note,) = data["notes"]
    assert note["src"] == "docs/note.md"
    assert note["url"] == "note/"
    assert note["date"] == "2024-05-06T07:08:09+09:00"
    assert {"id": "sqs", "how": "tagged", "count": 1} in note["services"]
    assert note["questions"] == ["b", "m", "o", "s"]
    (pattern,) = data["patterns"]
    assert pattern["groups"] == [{"id": "VPC", "label": "VPC", "kind": "vpc", "parent": None}]
    assert {(node["id"], node["service"], node["group"]) for node in pattern["nodes"]} == {
        ("Users", None, None),
        ("SQS", "sqs", None),
        ("Lambda", "lambda", "VPC"),
    }
    assert [(edge["style"], edge["direction"], edge["label"]) for edge in pattern["edges"]] == [
        ("solid", "forward", "send"),
        ("dashed", "forward", ""),
    ]
    answers = {question["id"]: question["answer"] for question in data["questions"]}
    assert answers["b"] == [["serverless", "서버리스"]]
    assert answers["m"] == [["SQS", "queue"], ["SNS", "topic"]]
    options = {question["id"]: [option["id"] for option in question["options"]] for question in data["questions"]}
    assert answers["o"] == options["o"]
    assert answers["s"] == options["s"][:1]
    services = {service["id"]: service for service in data["services"]}
    assert services["sqs"]["url"] == "services/sqs/"
    assert services["athena"]["url"] is None
    assert data["tags"] == [{"name": "aws-sqs", "notes": ["docs/note.md"], "spellings": ["aws-sqs"]}]


def test_bytes_are_the_same_each_time_and_keys_sorted(tmp_path: Path) -> None:
    edition = publish_book(bind_texts(tmp_path, {"note.md": NOTE}))
    first = dump_book(edition)
    assert first == dump_book(publish_book(bind_texts(tmp_path, {"note.md": NOTE})))
    assert first == json.dumps(json.loads(first), ensure_ascii=False, sort_keys=True).encode() + b"\n"


def test_what_is_named_is_there(tmp_path: Path) -> None:
    """A page that is no note is in no list of notes; a word that is no id of the catalogue is no service."""
    pages = {
        "about.md": "---\nnote: false\n---\nSQS.\n\n```pattern\nid: shown\nSQS >> SNS\n```\n",
        "note.md": '---\nservices: [sqs, nope]\n---\nSQS.\n\n<quiz services="sqs nope">\nSQS is a [[queue]].\n</quiz>\n',
        "two\nlines.md": "SNS.\n",
    }
    data = json.loads(dump_book(publish_book(bind_texts(tmp_path, pages))))
    known = {note["src"] for note in data["notes"]}
    assert known == {"docs/note.md", "docs/two\nlines.md"}
    services = {service["id"]: service for service in data["services"]}
    assert services["sqs"]["notes"] == ["docs/note.md"]
    assert services["sqs"]["url"] == "services/sqs/"
    assert [pattern["notes"] for pattern in data["patterns"]] == [[]]
    assert all(use["id"] in services for note in data["notes"] for use in note["services"])
    assert [question["services"] for question in data["questions"]] == [["sqs"]]
