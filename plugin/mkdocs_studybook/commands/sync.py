"""`studybook sync`: the generated pages on disk, for a site generator that runs no plugins."""

from __future__ import annotations

import argparse
from pathlib import Path

from mkdocs_studybook.project import Project, publish_project
from mkdocs_studybook.record import read_record, write_record
from studybook.kept import write_file

HELP = "write the generated pages to disk, for a site generator without plugins"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("--to", metavar="FOLDER", help="folder to write into; default: docs_dir")


def run(project: Project, options: argparse.Namespace) -> int:
    """Write pages and files, never over a file of the author's; 1 if one stood in the way."""
    config = project.config
    target = Path(options.to) if options.to else Path(config.docs_dir)
    edition = publish_project(project)
    made = {page.uri: page.text.encode() for page in edition.pages}
    made |= {asset.uri: asset.content for asset in edition.assets}
    before = read_record(project.settings, target)
    blocked = []
    for uri, content in made.items():
        place = target / uri
        if place.exists() and uri not in before:
            blocked.append(uri)
        else:
            write_file(place, content)
    for uri in sorted(before - made.keys()):
        (target / uri).unlink(missing_ok=True)
    write_record(project.settings, target, made.keys() - set(blocked))
    for uri in blocked:
        print(f"{uri}: a file of yours stands there — rename it, or give generated pages another folder")
    print(f"{len(made) - len(blocked)} files in {target}")
    return 1 if blocked else 0
