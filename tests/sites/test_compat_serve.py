"""`mkdocs serve` as an author runs it: a process of its own, watching files."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

FILES = {
    "mkdocs.yml": "site_name: Served\ntheme: material\nplugins: [search, studybook]\n",
    "docs/index.md": "# Front\n\nEC2 at first.\n\n```pattern p\n```\n",
    "docs/draft.md": "---\ndraft: true\n---\n# Later\n",
    "diagrams/p.pattern": "title: P\nEC2 >> S3\n",
    "questions/q.md": "---\npage: index.md\n---\nWhich at first?\n\n- [x] a\n- [ ] b\n",
}
PATIENCE = 40.0


class Server:
    """A running `mkdocs serve`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.place = f"127.0.0.1:{free.getsockname()[1]}"
        self.told = root / "log.txt"
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.place]
        with self.told.open("wb") as out:
            self.process = subprocess.Popen(command, cwd=root, stdout=out, stderr=subprocess.STDOUT)

    @property
    def builds(self) -> int:
        """How often it has built."""
        return self.told.read_text("utf-8", "replace").count("Documentation built")

    def read(self, url: str = "") -> str:
        """A page; empty while there is none."""
        try:
            with urlopen(f"http://{self.place}/{url}", timeout=5) as answer:
                return str(answer.read().decode())
        except (URLError, OSError):
            return ""

    def shows(self, words: str) -> bool:
        """Whether the front page shows some words within a while."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if words in self.read():
                return True
            time.sleep(0.2)
        return False

    def change(self, name: str, old: str, new: str) -> None:
        """Edit a file."""
        place = self.root / name
        place.write_text(place.read_text("utf-8").replace(old, new), "utf-8")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    running = Server(tmp_path)
    yield running
    running.process.kill()
    running.process.wait()


def test_each_edit_shows_and_then_there_is_quiet(server: Server) -> None:
    """Note, pattern, question, configuration; what a build writes starts no other; an interrupt ends it in order."""
    assert server.shows("at first")
    assert re.search(r"mkdocs-draft|DRAFT", server.read("draft/"))
    edits = [
        ("docs/index.md", "EC2 at first", "EC2 at second"),
        ("diagrams/p.pattern", "EC2 >> S3", "EC2 >> S3 : edged"),
        ("questions/q.md", "Which at first", "Which at second"),
        ("mkdocs.yml", "Served", "Renamed"),
    ]
    for name, old, new in edits:
        server.change(name, old, new)
        assert server.shows(new.split(" : ")[-1]), name
    time.sleep(1)
    settled = server.builds
    time.sleep(3)
    assert server.builds == settled <= 2 * len(edits)
    if sys.platform != "win32":  # where a process cannot be interrupted alone
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(PATIENCE) == 0
    assert "Traceback" not in server.told.read_text("utf-8", "replace")
