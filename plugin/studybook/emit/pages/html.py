"""Finished HTML in generated pages, marked so that no Markdown stage needs to look into it.

Python-Markdown finds the end of raw HTML with an HTML parser written in Python: for the long lists of a service page
that costs more than all else about the page. A host without our extension ignores the marks: they are comments.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

BEGIN, END = "<!-- sb:html -->", "<!-- /sb:html -->"


def mark_html(body: str) -> str:
    """A generated page's body with each run of HTML between marks. Headings, fences and questions are Markdown."""
    out: list[str] = []
    for markdown, lines in groupby(_sort_lines(body), key=lambda row: row[0]):
        text = "\n".join(line for _, line in lines).strip("\n")
        if text:
            out.append(text if markdown else f"{BEGIN}\n{text}\n{END}")
    return "\n\n".join(out)


def stash_html(lines: list[str], store: Callable[[str], str]) -> list[str]:
    """The lines with each marked run put aside."""
    out: list[str] = []
    run: list[str] | None = None
    for line in lines:
        if line == BEGIN:
            run = []
        elif line == END and run is not None:
            out += ["", store("\n".join(run)), ""]
            run = None
        else:
            (out if run is None else run).append(line)
    return out if run is None else [*out, *run]


def _sort_lines(body: str) -> list[tuple[bool, str]]:
    """Each line, and whether it is Markdown. A page of ours has headings, fences, questions, one-line paragraphs."""
    rows: list[tuple[bool, str]] = []
    fenced = html = asked = False
    for line in body.split("\n"):
        asked = asked or line.startswith("<quiz")
        if asked:
            html = False
            rows.append((True, line))
            asked = line != "</quiz>"
        elif line.startswith("```"):
            fenced = not fenced
            html = False
            rows.append((True, line))
        elif fenced or line.startswith(("#", "<!--")):
            html = False
            rows.append((True, line))
        else:
            html = html or line.startswith("<")
            rows.append((not html, line))
    return rows
