"""What drawing costs: 100 patterns cold against one `dot` process each, and warm against cold; and what a page weighs.

    python tests/bench/patterns.py [--runs 5] [--count 100]

Aims: cold at most 0.35 of `dot`, warm at most 0.01 of cold, eight pictures on a page at most 30 KB gzip without icons.
Wall-clock time of the drawing stage, each run in a process of its own, the three kinds taking turns; medians. `dot` is
Graphviz's, where it is installed; without it only its row is missing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from studybook.book.nodes import resolve_patterns
from studybook.catalog.filing import build_lexicon
from studybook.catalog.load import load_catalog
from studybook.collector import pause_collector
from studybook.emit.figure import render_figure
from studybook.patterns.draw import draw_patterns
from studybook.patterns.measures import edge_lines, measure_pattern
from studybook.patterns.model import Pattern
from studybook.patterns.read import read_pattern
from studybook.settings import Settings
from studybook.words import load_words

FOLDER = Path(__file__).parents[2] / "diagrams"


def load_patterns(count: int, settings: Settings) -> list[Pattern]:
    """The site's own patterns, again and again until there are enough, each with an id of its own."""
    files = sorted(FOLDER.glob("*.pattern"))
    catalog = load_catalog(settings)
    names = [f"{files[n % len(files)].stem}-{n}" for n in range(count)]
    texts = [files[n % len(files)].read_text("utf-8") for n in range(count)]
    patterns = {
        name: read_pattern(text, f"{name}.pattern", 1, name, True) for name, text in zip(names, texts, strict=True)
    }
    return list(resolve_patterns(patterns, catalog, build_lexicon(catalog)).values())


def time_drawing(root: str, count: int) -> float:
    """Seconds for all drawings, from a store that is as it is; as a build draws them, which looks for no garbage."""
    settings = Settings(today=date(2026, 1, 1), root=root)
    patterns = load_patterns(count, settings)
    with pause_collector():
        start = time.perf_counter()
        draw_patterns(patterns, settings)
        return time.perf_counter() - start


def time_dot(count: int) -> float:
    """Seconds for one `dot` process each, on the same graphs."""
    from studybook.patterns.icons import write_dot

    patterns = load_patterns(count, Settings(today=date(2026, 1, 1)))
    graphs = [write_dot(p, measure_pattern(p), [edge_lines(edge) for edge in p.edges], "right") for p in patterns]
    start = time.perf_counter()
    for graph in graphs:
        subprocess.run(["dot", "-Tsvg"], input=graph.encode(), capture_output=True, check=True)
    return time.perf_counter() - start


def weigh_page(root: str) -> int:
    """Bytes of the eight largest figures, gzipped."""
    settings = Settings(today=date(2026, 1, 1), root=root)
    patterns = load_patterns(len(list(FOLDER.glob("*.pattern"))), settings)
    words = load_words("ko")
    figures = [
        render_figure(pattern, drawing, words, lambda ref: f"../{ref.uri}")
        for pattern, drawing in zip(patterns, draw_patterns(patterns, settings), strict=True)
    ]
    return len(gzip.compress("".join(sorted(figures, key=len)[-8:]).encode()))


def _measure(kind: str, root: str, count: int) -> float:
    """In a process of its own, so that nothing is loaded yet."""
    run = subprocess.run(
        [sys.executable, __file__, "--one", kind, root, "--count", str(count)], capture_output=True, check=True
    )
    return float(json.loads(run.stdout))


def main() -> None:
    """Prints the three figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        kind, root = options.one
        print(json.dumps(time_dot(options.count) if kind == "dot" else time_drawing(root, options.count)))
        return
    kinds = ["cold", "warm", *(["dot"] if shutil.which("dot") else [])]
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    for _ in range(options.runs):
        with tempfile.TemporaryDirectory() as root:
            for kind in kinds:
                times[kind].append(_measure(kind, root, options.count))
    median = {kind: statistics.median(values) for kind, values in times.items()}
    for kind, value in median.items():
        print(f"{kind:>5}  {value * 1000:8.1f} ms for {options.count} patterns")
    if "dot" in median:
        print(f"cold / dot   {median['cold'] / median['dot']:.3f}  (aim 0.35)")
    print(f"warm / cold  {median['warm'] / median['cold']:.4f}  (aim 0.01)")
    with tempfile.TemporaryDirectory() as root:
        print(f"eight largest figures on a page  {weigh_page(root) / 1000:.1f} KB gzip  (aim 30)")


if __name__ == "__main__":
    main()
