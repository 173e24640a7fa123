"""A small site with one of everything: what modes and neighbours are tried on."""

from __future__ import annotations

from collections.abc import Mapping

MKDOCS = "site_name: Notes\nsite_url: https://example.org/\ntheme: {name: material}\n"
"""To be completed by `plugins:`."""

CONTAINERS = """\
---
title: "Containers: the short way"
date: 2024-02-03 21:05:00 +0900
categories: [AWS, Containers]
tags: [aws-ecs, C++]
description: What runs containers.
---
## Running

Amazon ECS runs tasks on AWS Fargate behind an ALB. See [storage](../storage.md#classes) and ![cube](../img/cube.svg).

<img src="../img/cube.svg" alt="raw cube">

```pattern
id: small-web
title: A small web service
Users >> ALB >> Fargate
```

<quiz>
Which one runs containers?
- [x] Amazon ECS
- [ ] Amazon S3

It is a scheduler of tasks.
</quiz>
"""
STORAGE = """\
---
title: Storage
date: 2024-03-01
tags: [aws-s3]
patterns: [vault]
---
Amazon S3 keeps objects; [containers](notes/containers.md) read them.

## Classes

- **S3 Standard**: for data that is read often
- **S3 Glacier**: for archives that are read rarely
- **EBS**: block storage for one instance at a time
"""
DRAFT = "---\ntitle: Not yet\ndraft: true\n---\nUnfinished words about AWS Lambda.\n"
BANK = "---\nservices: [s3]\n---\nWhat is S3?\n- [x] An object store\n- [ ] A queue\n\nObjects.\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'

RICH: Mapping[str, str] = {
    "docs/index.md": "# Start\n\nRead [containers](notes/containers.md) first.\n",
    "docs/notes/containers.md": CONTAINERS,
    "docs/storage.md": STORAGE,
    "docs/draft.md": DRAFT,
    "docs/img/cube.svg": SVG,
    "diagrams/vault.pattern": "title: A vault\nS3 >> Glacier\n",
    "questions/object-store.md": BANK,
}


def rich(plugins: str = "[studybook]", more: str = "") -> dict[str, str | bytes]:
    """The files of the site, with these plugins and further lines of mkdocs.yml."""
    return {**RICH, "mkdocs.yml": f"{MKDOCS}{more}plugins: {plugins}\n"}
