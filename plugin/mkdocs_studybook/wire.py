"""What the plugin adds to the author's configuration, and only where the author has not decided."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.config_options import Plugins
from mkdocs.config.defaults import MkDocsConfig
from pathspec.gitignore import GitIgnoreSpec

from mkdocs_studybook.repository import FOREIGN
from studybook.book.model import Book
from studybook.book.tags import slugify_tag
from studybook.notes.extensions import RECOMMENDED, find_unneeded
from studybook.patterns.own import own_path
from studybook.settings import Settings

TAGS = "material/tags"
_MARKS = re.compile(r"[\\*?\[\]!# ]")
"""What means something in a line of exclude_docs: a folder may be called `[AWS] notes`."""
LAYOUTS = str(Path(__file__).parent / "theme")
QUIET = frozenset({"studybook", TAGS, "tags", "search", "material/search", "material/meta", "rss", "redirects"})
"""Plugins that bring no Markdown of their own into a page."""
BRINGERS = frozenset({"pymdownx.snippets", "markdown_include.include", "mdx_include"})
"""Extensions that do."""


def wire_extensions(host: MkDocsConfig) -> tuple[str, ...]:
    """Our Markdown extension and those that notes need; an option that the author has set stays as it is.

    The names of those that the author had not chosen.
    """
    added = tuple(name for name in RECOMMENDED if name not in host.markdown_extensions)
    host.markdown_extensions += added
    for name, options in RECOMMENDED.items():
        chosen: dict[str, Any] = host.mdx_configs.setdefault(name, {}) if options else {}
        for key, value in options.items():
            chosen.setdefault(key, value)
    if "studybook" not in host.markdown_extensions:
        host.markdown_extensions.append("studybook")
    return added


def unwire_extensions(host: MkDocsConfig, added: Iterable[str], texts: Iterable[str]) -> None:
    """Take away again what no page has a use for: MkDocs sets every extension up anew for each page.

    Where something may still bring text into the pages (macros, snippets), all of them stay.
    """
    events = ("files", "page_read_source", "page_markdown")
    methods = [method for event in events for method in host.plugins.events[event]]
    brought = any(host.plugins._event_origins.get(method, "") not in QUIET for method in methods)
    if brought or not BRINGERS.isdisjoint(host.markdown_extensions):
        return
    unneeded = find_unneeded(texts, added)
    host.markdown_extensions = [name for name in host.markdown_extensions if name not in unneeded]


def wire_tags(host: MkDocsConfig, has_page: bool) -> bool:
    """Material's tags plugin, unless the author has it. Anchors are ours, so that `c++` and `c` differ: tells whether.

    The layout in which our tags page asks for its listing comes last among the theme's folders: an author's own wins.
    """
    if has_page and LAYOUTS not in host.theme.dirs:
        host.theme.dirs.append(LAYOUTS)
    known = host.plugins.get(TAGS) or host.plugins.get("tags")
    if known is not None:
        return known.config.get("tags_slugify") is slugify_tag
    if not has_page:
        return False
    schema = dict(host._schema)["plugins"]
    assert isinstance(schema, Plugins)
    name, plugin = schema.load_plugin_with_namespace(TAGS, {"tags_slugify": slugify_tag, "export": False})
    host.plugins[name] = plugin
    return True


def wire_exclusions(host: MkDocsConfig) -> None:
    """Keep other people's code out of a clone that is docs_dir. The author's own lines come later and so win."""
    chosen = host.exclude_docs.patterns if host.exclude_docs is not None else ()
    host.exclude_docs = GitIgnoreSpec([*GitIgnoreSpec.from_lines(f"{name}/" for name in FOREIGN).patterns, *chosen])


def wire_readmes(host: MkDocsConfig) -> tuple[str, ...]:
    """Uris of each README.md that stands beside an index.md or index.html. MkDocs would drop it with a warning, and its
    words with it: we exclude it, and put it back under its own name."""
    spec = host.exclude_docs if host.exclude_docs is not None else GitIgnoreSpec([])
    found = []
    for folder, below, names in os.walk(host.docs_dir, followlinks=True):  # as MkDocs walks
        below[:] = [name for name in below if not name.startswith(".") and name not in FOREIGN]
        if "README.md" in names and ("index.md" in names or "index.html" in names):
            found.append(Path(folder, "README.md").relative_to(host.docs_dir).as_posix())
    found = sorted(uri for uri in found if not spec.match_file(uri))
    lines = GitIgnoreSpec.from_lines("/" + _MARKS.sub(r"\\\g<0>", uri) for uri in found)
    host.exclude_docs = GitIgnoreSpec([*spec.patterns, *lines.patterns])
    return tuple(found)


def wire_watch(host: MkDocsConfig, settings: Settings) -> None:
    """Let `mkdocs serve` see the folders that lie outside docs_dir. It reads the list once, after the first build."""
    root = Path(settings.root)
    for name in (settings.patterns.folder, settings.quiz.bank, *settings.packs, settings.certification):
        place = str(root / name)
        if name and Path(place).exists() and place not in host.watch:
            host.watch.append(place)


def watch_pictures(host: MkDocsConfig, book: Book) -> None:
    """Also the pictures that patterns show, where they lie elsewhere. One that a later build meets is not watched."""
    root, watched = Path(book.settings.root), [Path(host.docs_dir), *map(Path, host.watch)]
    nodes = (node for pattern in book.patterns.values() for node in pattern.nodes)
    for place in sorted({root / path for node in nodes if (path := own_path(node.icon))}):
        if not any(place.is_relative_to(folder) for folder in watched):
            host.watch.append(str(place))
