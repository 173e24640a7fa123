"""Finds a Chromium, or gets one: on the machine, by Playwright's own download, from Debian's packages."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
)
"""Without the sandbox root can run it; the others keep it from asking the network for anything."""


def find_chromium() -> str | None:
    """Path of a Chromium on this machine, Playwright's included; CHROMIUM names one explicitly."""
    named = os.environ.get("CHROMIUM")
    found = [named] if named else []
    found += [path for name in NAMES if (path := shutil.which(name))]
    found += [place for place in PLACES if Path(place).is_file()]
    return found[0] if found else _find_playwright()


def _find_playwright() -> str | None:
    code = "from playwright.sync_api import sync_playwright as p\nwith p() as b: print(b.chromium.executable_path)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stdout.strip()
    return shown if shown and Path(shown).is_file() else None


def get_chromium() -> str | None:
    """A Chromium, fetched if there is none; None when that fails."""
    if found := find_chromium():
        return found
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if found := _find_playwright():
        return found
    _install_debian("chromium")
    return find_chromium()


def get_korean_font() -> bool:
    """Whether a font with Hangul is here, fetched if need be. macOS and Windows bring one."""
    if platform.system() != "Linux" or _has_korean_font():
        return True
    _install_debian("fonts-noto-cjk", "fontconfig")
    return _has_korean_font()


def _has_korean_font() -> bool:
    program = shutil.which("fc-list")
    return bool(program and subprocess.run([program, ":lang=ko"], capture_output=True, check=False).stdout.strip())


def _install_debian(*packages: str) -> None:
    """Debian's packages, when we are root there; otherwise nothing."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=False, env=quiet)
