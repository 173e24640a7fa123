"""How far our rendering of notes is from what their authors saw: the core of `studybook compare`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff

import markdown

from studybook.notes.dialects.ial import place_attributes
from studybook.notes.extensions import RECOMMENDED
from studybook.notes.model import Note
from studybook.notes.normalise import normalise
from studybook.notes.reference import render_github, render_kramdown
from studybook.notes.structure import outline_html, spell

Render = Callable[[Sequence[str]], list[str] | None]
REFERENCES: Mapping[str, tuple[str, Render]] = {
    "jekyll": ("kramdown", render_kramdown),
    "github": ("GitHub", render_github),
    "hugo": ("GitHub", render_github),
    "obsidian": ("GitHub", render_github),
}
"""Dialect → the renderer that its authors saw, or the nearest there is. Material's own Markdown needs none."""
_MATHS = re.compile(r"\$\$.+?\$\$", re.DOTALL)
"""Left out on both sides: the reference renderers leave maths to scripts that are not here."""
_IDS = re.compile(r"^( {0,3}#{1,6} .*?)[ \t]*\{#[^{}\n]+\}[ \t]*$", re.MULTILINE)
"""Ids behind headings, which Docusaurus and Hugo take as such: GitHub is not asked to show them."""
_HIGHLIGHT = re.compile(
    r"(?P<margin>^)?\{%-?\s*(?:highlight\s+(?P<lang>[\w+#-]+)[^%\n]*|endhighlight\s*)-?%\}", re.MULTILINE
)
"""Liquid's highlights, which Jekyll has run before kramdown reads a note: fences on both sides."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One note that looks otherwise than its author saw it."""

    path: str
    construct: str
    """Kind of the first block that differs: `list quote table code heading text`."""
    lost: bool
    """Whether letters that the author saw are missing."""
    sample: str
    """The fewest lines of the note that still differ."""
    diff: tuple[str, ...]
    """Blocks of the reference (`-`) and ours (`+`) around the first difference."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All notes against one reference."""

    reference: str
    notes: int
    differences: tuple[Difference, ...]

    @property
    def share(self) -> float:
        """Part of the notes that differ, 0 … 1."""
        return len(self.differences) / self.notes if self.notes else 0.0

    @property
    def constructs(self) -> Mapping[str, int]:
        """How many notes differ first in which construct, most frequent first."""
        return dict(Counter(one.construct for one in self.differences).most_common())

    @property
    def smallest(self) -> Difference | None:
        """The difference that takes the fewest characters to show."""
        return min(self.differences, key=lambda one: (len(one.sample), one.path), default=None)


def compare_notes(notes: Iterable[Note]) -> tuple[Comparison, ...]:
    """Bodies rendered by us beside the reference of their dialect; a reference that is not installed is left out."""
    groups: dict[str, list[Note]] = {}
    for note in notes:
        if note.dialect in REFERENCES:
            groups.setdefault(REFERENCES[note.dialect][0], []).append(note)
    found = (_compare_group(name, group) for name, group in sorted(groups.items()))
    return tuple(comparison for comparison in found if comparison)


def render_ours(text: str, dialect: str, machine: markdown.Markdown | None = None) -> str:
    """A body as we render it: normalised, with the recommended extensions."""
    machine = machine or make_machine()
    machine.reset()
    if dialect == "jekyll" and "{:" in text:
        text = "\n".join(place_attributes(text.split("\n")))
    return machine.convert(normalise(text, dialect))


def make_machine() -> markdown.Markdown:
    """Python-Markdown with the recommended extensions."""
    configs = {name: dict(options) for name, options in RECOMMENDED.items()}
    return markdown.Markdown(extensions=list(RECOMMENDED), extension_configs=configs)


def _compare_group(name: str, notes: Sequence[Note]) -> Comparison | None:
    known = next(render for known, render in REFERENCES.values() if known == name)

    def render(texts: Sequence[str]) -> list[str] | None:
        return known([_IDS.sub(r"\1", text) for text in texts])

    bodies = [_prepare(note) for note in notes]
    theirs = render(bodies)
    if theirs is None:
        return None
    machine = make_machine()
    found = []
    for note, body, html in zip(notes, bodies, theirs, strict=True):
        expected = outline_html(html)
        got = outline_html(render_ours(body, note.dialect, machine))
        if expected != got:
            sample = _shrink(body.split("\n"), note.dialect, render, machine)
            found.append(_describe(note.path, expected, got, sample))
    return Comparison(name, len(notes), tuple(found))


def _prepare(note: Note) -> str:
    """A body without what neither side is asked to read."""
    body = _MATHS.sub(" ", note.body)
    if note.dialect == "jekyll" and "{%" in body:
        body = _HIGHLIGHT.sub(_write_fence, body)
    return body


def _write_fence(found: re.Match[str]) -> str:
    apart = "\n" if found["lang"] and found["margin"] is not None else ""
    return f"{apart}```{found['lang'] or ''}"


def _describe(path: str, expected: tuple[str, ...], got: tuple[str, ...], sample: str) -> Difference:
    diff = tuple(list(unified_diff(expected, got, lineterm="", n=1))[3:15])
    changed = next((line for line in diff if line[:1] in {"-", "+"}), "")
    words = changed[1:].split(" ")[:-1]
    kind = words[-1] if words else "text"
    construct = "heading" if kind[:1] == "h" else next((w for w in reversed(words[:-1]) if w != "item"), kind)
    lost = Counter(spell(expected)) - Counter(spell(got))
    return Difference(path, construct, bool(lost), sample, diff)


def _shrink(lines: list[str], dialect: str, render: Render, machine: markdown.Markdown) -> str:
    """Fewer and fewer lines, as long as they differ."""

    def differs(rows: Sequence[str]) -> bool:
        text = "\n".join(rows)
        html = render([text])
        return html is not None and outline_html(html[0]) != outline_html(render_ours(text, dialect, machine))

    size, tries = max(1, len(lines) // 2), 0
    limit = 40 if dialect == "jekyll" else 400  # kramdown is a process of its own each time
    while tries < limit:
        at, shorter = 0, False
        while at < len(lines) and tries < limit:
            rest = lines[:at] + lines[at + size :]
            tries += 1
            if rest and differs(rest):
                lines, shorter = rest, True
            else:
                at += size
        if size == 1 and not shorter:
            break
        size = max(1, size // 2)
    return "\n".join(lines)
