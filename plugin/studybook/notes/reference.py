"""The renderers that authors saw, to compare with: GitHub's own (cmarkgfm) and Jekyll's (kramdown, by Ruby)."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence

_SCRIPT = """
require "json"
require "kramdown"
require "kramdown-parser-gfm"
STDIN.each_line do |line|
  text = JSON.parse(line)
  options = {input: "GFM", hard_wrap: false, syntax_highlighter: nil, math_engine: nil,
             smart_quotes: "apos,apos,quot,quot"}
  puts JSON.generate(Kramdown::Document.new(text, options).to_html)
end
"""


def render_github(texts: Sequence[str]) -> list[str] | None:
    """Bodies as GitHub's renderer gives them; None where cmarkgfm is not installed (the extra `compare`)."""
    try:
        import cmarkgfm
        from cmarkgfm.cmark import Options
    except ImportError:
        return None
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    extensions = ["table", "autolink", "strikethrough", "tasklist"]
    return [cmarkgfm.markdown_to_html_with_extensions(text, options=options, extensions=extensions) for text in texts]


def render_kramdown(texts: Sequence[str]) -> list[str] | None:
    """Bodies as Jekyll's kramdown gives them; None where there is no Ruby with kramdown and its GFM parser."""
    ruby = shutil.which("ruby")
    if ruby is None:
        return None
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    try:
        done = subprocess.run(
            [ruby, "-e", _SCRIPT], input=lines.encode(), capture_output=True, check=True, timeout=60 + len(texts)
        )
    except (subprocess.SubprocessError, OSError):
        return None
    found: list[str] = [json.loads(line) for line in done.stdout.decode().split("\n") if line]
    return found if len(found) == len(texts) else None
