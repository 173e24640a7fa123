"""What questions cost: whole builds of the same sources with the plugin and without it, alternating, by CPU time.

    python tests/bench/questions.py [--pages 300] [--questions 3] [--runs 5]

The notes are plain: no service is named, nothing is derived, no page is generated, so that questions alone are
measured. Without the plugin a question's block goes through Markdown as the text and list that it is.
"""

from __future__ import annotations

import argparse
import logging
import statistics
import tempfile
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

QUESTION = """<quiz id="q{page}-{number}">
Which of these keeps what it is given until somebody takes it, in round {number}?

- [ ] The one that forgets at once
  > It hands on and forgets.
- [x] The one that waits in line
  > It keeps until it is told that the work is done.
- [ ] The one that asks back
  > It waits for an answer itself.
- [ ] The one that copies
  > It gives the same to all.

Keeping and handing on are two jobs.
</quiz>
"""
PLUGIN = """  - studybook:
      quiz: {derive: off}
      pages: {services: "", patterns: "", tags: ""}
"""
PARAGRAPH = (
    "이 글은 요청이 늘어도 응답 시간을 지키는 방법을 말한다 작게 나누고 줄을 세우면 한쪽이 멈춰도 다른 쪽은 계속 일한다. "
    * 5
)


def write_site(folder: Path, pages: int, questions: int) -> None:
    """Two configurations over the same sources."""
    for page in range(pages):
        place = folder / "docs" / f"part{page % 20:02}" / f"page{page:04}.md"
        place.parent.mkdir(parents=True, exist_ok=True)
        sections = "".join(f"\n## 절 {number}\n\n{PARAGRAPH}\n\n- 하나\n- 둘\n" for number in range(6))
        asked = "\n".join(QUESTION.format(page=page, number=number) for number in range(questions))
        place.write_text(f"---\ntitle: Page {page}\n---\n{sections}\n{asked}", "utf-8")
    theme = "site_name: Bench\ntheme:\n  name: material\n  features: [navigation.prune]\nplugins:\n  - search\n"
    (folder / "without.yml").write_text(theme, "utf-8")
    (folder / "with.yml").write_text(theme + PLUGIN, "utf-8")


def measure(folder: Path, name: str) -> float:
    """CPU seconds of one whole build."""
    start = time.process_time()
    config = load_config(str(folder / f"{name}.yml"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return time.process_time() - start


def main() -> int:
    """Exit code 1 when questions cost more than they may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--questions", type=int, default=3)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    logging.disable(logging.ERROR)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_site(folder, options.pages, options.questions)
        for side in ("with", "without"):
            measure(folder, side)
        pairs = [(measure(folder, "with"), measure(folder, "without")) for _ in range(options.runs)]
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    spread = [round(ours / theirs, 2) for ours, theirs in pairs]
    print(f"{options.pages} pages × {options.questions} questions: {ratio:.2f} × the build without the plugin {spread}")
    print(f"  of 1.15: {'holds' if ratio <= 1.15 else 'EXCEEDED'}")
    return 0 if ratio <= 1.15 else 1


if __name__ == "__main__":
    raise SystemExit(main())
