"""Every check of the project, in one command: lint, types, unit, whole-site and browser tests.

    python tests/check.py            all of it
    python tests/check.py quiz       only tests whose name matches, as pytest's -k does; lint and types too

It gets what it needs itself and fails, never skips, when it cannot.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOOLS = ("pytest", "xdist", "hypothesis", "mypy", "ruff", "playwright", "axe_playwright_python", "lxml", "cmarkgfm")


def main() -> int:
    """Exit code 0 when every check holds."""
    os.chdir(ROOT)
    if any(importlib.util.find_spec(tool) is None for tool in TOOLS):
        _run("pip", "install", "--quiet", "--editable", ".[dev]")
    sys.path.insert(0, str(ROOT / "tests"))
    from harness.chromium import get_chromium, get_korean_font

    chromium = get_chromium()
    if chromium is None:
        print("no Chromium: install one, or name its path in CHROMIUM", file=sys.stderr)
        return 1
    if not get_korean_font():
        print("no font with Hangul: install one, such as Noto Sans CJK", file=sys.stderr)
        return 1
    os.environ["CHROMIUM"] = chromium
    chosen = ["-k", sys.argv[1]] if len(sys.argv) > 1 else []
    failed = [
        name
        for name, ok in (
            ("lint", _run("ruff", "check", ".")),
            ("format", _run("ruff", "format", "--check", ".")),
            ("types", _run("mypy")),
            ("tests", _run("pytest", "-q", "-n", "auto", "--dist", "loadfile", *chosen)),
        )
        if not ok
    ]
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _run(module: str, *words: str) -> bool:
    print(f"— {module} {' '.join(words)}", flush=True)
    return subprocess.run([sys.executable, "-m", module, *words], check=False).returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
