"""What we add to a build, as a share of all the rest, by CPU time in one process.

    python tests/bench/ratios.py [--notes 100 400 1000] [--runs 5]

Alternating whole builds differ by more than we cost, so time is counted inside: every function of ours that MkDocs or
Python-Markdown calls is timed, exclusively; so is MkDocs' own work on the pages that we generate; the rest is MkDocs,
Material and search on the author's notes. Each row is the median of the runs as `mkdocs serve` rebuilds, and beside it
a first build.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import logging
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands import build as host
from mkdocs.config import load_config
from mkdocs.plugins import CombinedEvent

from mkdocs_studybook.plugin import StudybookPlugin

STAGES = {
    "read": ("studybook.study:read_notes", "mkdocs_studybook.reading:gather", "mkdocs_studybook.plugin:repair"),
    "catalogue": ("studybook.study:load_catalog",),
    "index": (
        "studybook.study:bind",
        "mkdocs_studybook.plugin:publish",
        "mkdocs_studybook.plugin:report",
        "mkdocs_studybook.plugin:drop_texts",
    ),
    "pages": ("studybook.study:make_pages", "mkdocs_studybook.plugin:add"),
    "draw": ("studybook.study:draw_patterns",),
    "link": ("studybook.markdown:place_links",),
    "frame": (
        "mkdocs_studybook.plugin:frame_notes",
        "studybook.markdown:frame_page",
        "studybook.markdown:load_assets",
    ),
    "weave": ("studybook.seats:SeatBlocks.run", "studybook.seats:WeaveBlocks.run"),
    "other": (
        "studybook.markdown:StudybookExtension.extendMarkdown",
        "studybook.markdown:place_references",
    ),
}
"""Stage → functions, as `module:name` where they are looked up when called; not those that only look whether there is
anything to do, dozens of times a page: to time them takes longer than they do. To `pages` comes what MkDocs does with them,
to `other` all else that MkDocs calls of our plugin: options, navigation, what search engines are told."""

BUDGET = {"links + index": (("catalogue", "index", "link", "frame"), 0.05), "reading": (("read",), 0.20)}
"""Sum of stages → the most it may be of the rest."""

PROSE = (
    "이 아키텍처는 요청이 늘어도 응답 시간을 지킨다 서비스를 작게 나누고 대기열을 두면 한쪽이 멈춰도 다른 쪽은 계속 일한다 비용은 "
    "쓴 만큼만 낸다 데이터는 두 곳에 복제되고 장애가 나면 다른 곳으로 넘어간다 권한은 꼭 필요한 만큼만 준다"
)
WORDS = PROSE.split()
NAMED = (
    "EC2 S3 RDS Lambda DynamoDB SQS SNS ECS EKS Fargate CloudFront Route53 VPC IAM KMS EFS EBS Aurora ElastiCache "
    "CloudWatch EventBridge Kinesis Athena Glue Redshift API_Gateway Step_Functions Auto_Scaling CloudTrail Config"
)
NAMES = NAMED.split()


class Clock:
    """Exclusive CPU time by label: time in an inner label does not count for the outer one."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._stack: list[str] = []
        self._mark = time.process_time()

    @contextmanager
    def label(self, name: str) -> Iterator[None]:
        """Count the time of the block for `name`."""
        self._tick()
        self._stack.append(name)
        try:
            yield
        finally:
            self._tick()
            self._stack.pop()

    def _tick(self) -> None:
        now = time.process_time()
        self.seconds[self._stack[-1] if self._stack else "rest"] += now - self._mark
        self._mark = now


@contextmanager
def watch(clock: Clock) -> Iterator[None]:
    """Time our functions, all that MkDocs calls of our plugin, and MkDocs' functions where they work on a page of ours."""
    undo: list[tuple[Any, str, Any]] = []

    def patch(owner: Any, name: str, make: Callable[[Any], Any]) -> None:
        undo.append((owner, name, getattr(owner, name)))
        setattr(owner, name, make(getattr(owner, name)))

    def timed(stage: str) -> Callable[[Any], Any]:
        def wrap(function: Any) -> Any:
            @functools.wraps(function)
            def run(*args: Any, **kwargs: Any) -> Any:
                with clock.label(stage):
                    return function(*args, **kwargs)

            return run

        return wrap

    def timed_page(function: Any) -> Any:
        @functools.wraps(function)
        def run(page: Any, *args: Any, **kwargs: Any) -> Any:
            with clock.label("pages" if page.file.generated_by == "studybook" else "rest"):
                return function(page, *args, **kwargs)

        return run

    for stage, places in STAGES.items():
        for place in places:
            module, _, path = place.partition(":")
            owner: Any = importlib.import_module(module)
            *outer, name = path.split(".")
            for part in outer:
                owner = getattr(owner, part)
            patch(owner, name, timed(stage))
    for name, event in vars(StudybookPlugin).copy().items():
        if isinstance(event, CombinedEvent):
            patch(StudybookPlugin, name, lambda _, event=event: CombinedEvent(*map(timed("other"), event.methods)))
        elif name.startswith("on_"):
            patch(StudybookPlugin, name, timed("other"))
    patch(host, "_populate_page", timed_page)
    patch(host, "_build_page", timed_page)
    try:
        yield
    finally:
        for owner, name, original in reversed(undo):
            setattr(owner, name, original)


def write_notes(folder: Path, count: int) -> None:
    """A site of `count` notes of about 4 KB each in 20 folders, always the same."""
    chance = random.Random(count)
    for number in range(count):
        place = folder / "docs" / f"part{number % 20:02}" / f"note{number:04}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        lines = [f"---\ntitle: Note {number}\ndate: 2024-01-{number % 28 + 1:02}\ntags: [aws, tag{number % 40}]\n---\n"]
        for section in range(6):
            lines.append(f"\n## 절 {section}\n")
            for _ in range(4):
                words = chance.choices(WORDS, k=34)
                if chance.random() < 0.46:  # eleven mentions a note, the median of 720 real pages
                    words[3] = chance.choice(NAMES).replace("_", " ") + "에서"
                lines.append(" ".join(words) + ".\n")
            lines.append("- 하나: 첫째 설명이다\n- 둘: 둘째 설명이다\n\n```sh\naws s3 ls\n```\n")
        place.write_text("\n".join(lines), "utf-8")
    (folder / "docs/index.md").write_text("# Home\n", "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Bench\ntheme:\n  name: material\n  features: [navigation.prune]\n"
        "plugins:\n  - search\n  - studybook:\n      quiz: {derive: off}\n",
        "utf-8",
    )


def measure(folder: Path, command: str) -> dict[str, float]:
    """CPU seconds of one whole build by label, as `mkdocs build` does it or as `mkdocs serve` does it again."""
    clock = Clock()
    with watch(clock), clock.label("rest"):
        config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
        config.plugins.on_startup(command=command, dirty=False)
        host.build(config)
    return dict(clock.seconds)


def report(count: int, rows: list[dict[str, float]], cold: dict[str, float]) -> bool:
    """Print the shares; whether every budget holds."""
    ratio = {stage: statistics.median(row.get(stage, 0) / row["rest"] for row in rows) for stage in STAGES}
    print(f"{count} notes: rest {statistics.median(row['rest'] for row in rows):.2f} s CPU")
    for stage, value in ratio.items():
        print(f"  {stage:<10} {value:6.3f}   (first build {cold.get(stage, 0) / cold['rest']:.3f})")
    held = True
    for name, (stages, most) in BUDGET.items():
        total = sum(ratio[stage] for stage in stages)
        held &= total <= most
        print(f"  {name:<14} {total:.3f} of {most:.2f} {'holds' if total <= most else 'EXCEEDED'}")
    both = sum(ratio[stage] for stage in ("catalogue", "index", "link", "frame", "pages"))
    print(f"  {'with pages':<14} {both:.3f} of 0.12 {'holds' if both <= 0.12 else 'EXCEEDED'}")
    return held and both <= 0.12


def main() -> int:
    """Exit code 1 when a budget is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=int, nargs="+", default=[100, 400, 1000])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    held = True
    for count in options.notes:
        with tempfile.TemporaryDirectory() as name:
            write_notes(Path(name), count)
            cold = measure(Path(name), "build")
            rows = [measure(Path(name), "serve") for _ in range(options.runs)]
            held &= report(count, rows, cold)
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main())
