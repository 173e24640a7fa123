"""Peak memory of one whole build with the plugin, as a multiple of MkDocs' own build of the same site.

    python tests/bench/memory.py [--notes 2000 5000]

Each side is a process of its own; both have Material, search and the Markdown extensions that the plugin would leave.
"""

from __future__ import annotations

import argparse
import logging
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from mkdocs.commands import build as host
from mkdocs.config import load_config
from ratios import write_notes

from studybook.notes.extensions import RECOMMENDED, find_unneeded

MOST = 1.30
"""With the plugin ÷ without it."""


def build(folder: Path, side: str) -> float:
    """Peak resident memory in MB of this process once the site is built. `side`: `with` or `without`."""
    logging.disable(logging.WARNING)
    chosen = {}
    if side == "without":
        texts = (path.read_text("utf-8") for path in folder.glob("docs/**/*.md"))
        unneeded = find_unneeded(texts, RECOMMENDED)
        extensions = [{name: dict(given)} for name, given in RECOMMENDED.items() if name not in unneeded]
        chosen = {"plugins": ["search"], "markdown_extensions": extensions}
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / side), **chosen)
    config.plugins.on_startup(command="build", dirty=False)
    host.build(config)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def ask(folder: Path, side: str) -> float:
    """The same of a new process."""
    call = [sys.executable, __file__, "--side", side, "--folder", str(folder)]
    return float(subprocess.run(call, check=True, capture_output=True, text=True).stdout)


def main() -> int:
    """Exit code 1 when a build takes more than it may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=int, nargs="+", default=[2000, 5000])
    parser.add_argument("--side", choices=("with", "without"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.side:
        print(build(options.folder, options.side))
        return 0
    held = True
    for count in options.notes:
        with tempfile.TemporaryDirectory() as name:
            write_notes(Path(name), count)
            own, ours = ask(Path(name), "without"), ask(Path(name), "with")
        held &= ours <= MOST * own
        print(f"{count} notes: {ours:.0f} MB, MkDocs alone {own:.0f} MB: {ours / own:.2f} of {MOST:.2f}")
    return 0 if held else 1


if __name__ == "__main__":
    raise SystemExit(main())
