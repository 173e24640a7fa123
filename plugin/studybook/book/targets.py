"""Pages that a pattern's nodes lead to, checked: only bind knows them all."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from studybook.patterns.model import Pattern, Ref
from studybook.patterns.targets import find_target
from studybook.settings import Settings, list_folders
from studybook.source import Problem


def check_targets(
    patterns: Mapping[str, Pattern], uris: Collection[str], services: Mapping[str, str], settings: Settings
) -> list[Problem]:
    """A warning for each `link:` to a page that the site does not have. Other files, and pages elsewhere, are not
    looked for. `uris`: of the shown pages; `services`: of the services' pages."""
    linked = [pattern for pattern in patterns.values() if any("link" in node.attrs for node in pattern.nodes)]
    if not linked:
        return []
    known = {_drop_language(uri) for uri in uris} | set(uris) | set(services.values())
    known |= {f"{settings.pages.services}/{service}.md" for service in services}  # a note may stand in for it
    known |= {f"{settings.pages.patterns}/{name}.md" for name, pattern in patterns.items() if pattern.addressed}
    known |= {f"{folder}/index.md" for folder in list_folders(settings)} | {"index.md", "."}
    return [problem for pattern in linked for problem in _check(pattern, known, settings)]


def _check(pattern: Pattern, known: set[str], settings: Settings) -> Iterator[Problem]:
    for node in pattern.nodes:
        target = find_target(node, settings) if node.attrs.get("link") else None
        path = target.uri.partition("#")[0].partition("?")[0] if isinstance(target, Ref) else ""
        if not path or path in known or posixpath.splitext(path)[1] not in ("", ".md") or _is_made(path, settings):
            continue
        near = [name for name in (f"{path}.md", f"{path}/index.md") if name in known]
        near = near or get_close_matches(path, sorted(known), n=2)
        hint = f"did you mean {' or '.join(f'`{name}`' for name in near)}?" if near else "name a page by its file"
        where = f"column {node.column}: " if node.column else ""
        message = f"{where}`{node.attrs['link']}` is no page of the site"
        yield Problem("pattern-link", "warning", pattern.span.path, node.line, message, hint)


def _is_made(path: str, settings: Settings) -> bool:
    """Whether it lies among generated pages other than those of services and patterns, of which we know each."""
    pages = settings.pages
    folders = set(list_folders(settings)) - {pages.services, pages.patterns}
    return any(path.startswith(f"{folder}/") for folder in folders)


def _drop_language(uri: str) -> str:
    """`kms.ko.md` is the Korean page of `kms.md` on a site in several languages."""
    stem, dot, language = uri.removesuffix(".md").rpartition(".")
    return f"{stem}.md" if dot and 2 <= len(language) <= 5 and language.isalpha() else uri
