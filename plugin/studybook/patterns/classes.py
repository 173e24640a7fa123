"""The classes of the diagrams library by name, read from its source text: the library itself is never imported here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import metadata
from pathlib import Path

from studybook.kept import keep_file

LIBRARY = "diagrams"

PROVIDERS = ("aws", "generic", "onprem", "k8s", "saas", "programming", "elastic")
"""Where a class without a provider is looked for, in this order. Other clouds must be named (`gcp:BigQuery`): their
classes have the names of AWS's, and a wrong icon is worse than none."""

PREFERRED: Mapping[str, str] = {
    "APIGateway": "aws.network",
    "APIGatewayEndpoint": "aws.network",
    "Appsync": "aws.integration",
    "AutoScaling": "aws.management",
    "CM": "k8s.podconfig",
    "CommandLineInterface": "aws.devtools",
    "DMS": "aws.migration",
    "DatabaseMigrationService": "aws.migration",
    "InternetGateway": "aws.network",
    "KinesisVideoStreams": "aws.analytics",
    "ManagedServices": "aws.management",
    "Pinpoint": "aws.engagement",
    "QLDB": "aws.database",
    "QuantumLedgerDatabaseQldb": "aws.database",
    "Redshift": "aws.analytics",
    "RedshiftDenseComputeNode": "aws.analytics",
    "RedshiftDenseStorageNode": "aws.analytics",
    "Snowball": "aws.storage",
    "SnowballEdge": "aws.storage",
    "Snowmobile": "aws.storage",
}
"""Classes that exist in two modules of a provider → the module meant: where AWS lists the service today, and what
Kubernetes' own short names stand for."""

_CLASS = re.compile(
    r'^class (?P<name>\w+)\((?P<base>\w+)\):|^    _icon = "(?P<icon>[^"]+)"|^    _icon_dir = "(?P<folder>[^"]+)"'
    r"|^(?P<alias>\w+) = (?P<target>\w+)\s*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class ClassIndex:
    """Every class that has an icon."""

    version: str
    """Version of the library, part of every key that a drawing is stored under."""
    icons: Mapping[str, str]
    """`aws.compute.ECS` → path of its PNG inside the folder that holds the library."""
    names: Mapping[str, Mapping[str, str]]
    """Provider → class name, as it is and folded → `module.Class`."""


def find_class(name: str, provider: str, index: ClassIndex | None = None) -> str | None:
    """`module.Class` below `diagrams` (`aws.compute.ECS`) for a class name or alias; None when there is none."""
    index = index or load_index()
    for place in (provider,) if provider else PROVIDERS:
        known = index.names.get(place, {})
        found = known.get(name) or known.get(fold_name(name))
        if found:
            return found
    return None


def nearest_classes(name: str, provider: str, index: ClassIndex | None = None) -> tuple[str, ...]:
    """Up to three class names that look like `name`; first the same name at a provider that must be named."""
    index = index or load_index()
    elsewhere = [
        f"{place}:{names[fold_name(name)].rpartition('.')[2]}"
        for place, names in index.names.items()
        if place not in PROVIDERS and fold_name(name) in names
    ]
    known = {
        fold_name(key): full.rpartition(".")[2]
        for place in ((provider,) if provider else ("aws", "generic", "onprem", "k8s"))
        for key, full in index.names.get(place, {}).items()
    }
    return (*elsewhere, *(known[key] for key in get_close_matches(fold_name(name), known, 3, 0.72)))[:3]


@cache
def library_root() -> Path | None:
    """The folder that holds the library and its `resources`; None when it is not installed."""
    try:
        return Path(str(metadata.distribution(LIBRARY).locate_file("")))
    except metadata.PackageNotFoundError:
        return None


@cache
def library_version() -> str:
    """Version of the installed library, or empty."""
    try:
        return metadata.version(LIBRARY)
    except metadata.PackageNotFoundError:
        return ""


@cache
def load_index(folder: Path | None = None) -> ClassIndex:
    """The index of the installed library, kept as JSON in `folder` when one is given."""
    root, version = library_root(), library_version()
    kept = folder / f"classes-{version}.json" if folder else None
    icons: Mapping[str, str] | None = _read_kept(kept) if kept else None
    if icons is None:
        icons = _scan(root) if root else {}
        if kept and icons:
            _keep(kept, icons)
    return ClassIndex(version, icons, _by_name(icons))


@cache
def _scan(root: Path) -> Mapping[str, str]:
    """Read once a process, with a kept index or without."""
    icons: dict[str, str] = {}
    for init in sorted((root / LIBRARY).glob("*/__init__.py")):
        provider = init.parent.name
        folders: dict[str, str] = {}
        _scan_module(init.read_text("utf-8"), provider, folders, icons)
        for module in sorted(init.parent.glob("*.py")):
            if module.name != "__init__.py":
                _scan_module(module.read_text("utf-8"), f"{provider}.{module.stem}", dict(folders), icons)
    return {name: path for name, path in icons.items() if (root / path).is_file()}


def _scan_module(text: str, module: str, folders: dict[str, str], icons: dict[str, str]) -> None:
    """Adds the module's classes: a class has its own icon, in its own folder or that of its base."""
    pending: tuple[str, str] = ("", "")
    for found in _CLASS.finditer(text):
        if found["name"]:
            pending = found["name"], found["base"]
            folders[pending[0]] = folders.get(pending[1], "")
            inherited = icons.get(f"{module}.{pending[1]}")
            if inherited:
                icons[f"{module}.{pending[0]}"] = inherited
        elif found["folder"]:
            folders[pending[0]] = found["folder"]
        elif found["icon"]:
            icons[f"{module}.{pending[0]}"] = f"{folders[pending[0]]}/{found['icon']}"
        elif f"{module}.{found['target']}" in icons:
            icons[f"{module}.{found['alias']}"] = icons[f"{module}.{found['target']}"]


def _by_name(icons: Mapping[str, str]) -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = {}
    for full in sorted(icons, key=lambda full: full.count(".") < 2):  # those of a provider itself come last
        provider, (module, _, name) = full.partition(".")[0], full.rpartition(".")
        known = names.setdefault(provider, {})
        for key in (name, fold_name(name)):
            if key not in known or PREFERRED.get(name) == module:
                known[key] = full
    return names


def fold_name(name: str) -> str:
    """A name as look-ups see it: case, blanks, `-` and `_` do not count."""
    return re.sub(r"[\s_-]", "", name).lower()


def _read_kept(path: Path) -> dict[str, str] | None:
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) and kept else None


def _keep(path: Path, icons: Mapping[str, str]) -> None:
    keep_file(path, json.dumps(icons).encode())
