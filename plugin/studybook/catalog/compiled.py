"""The catalogue as JSON in the cache folder: TOML is read again only when a file, or our own code, has changed."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from studybook.catalog.model import Catalog, Certification, Domain, Provider, Service, Task
from studybook.kept import keep_file
from studybook.source import Problem, digest

_FIELDS = tuple(Service.__dataclass_fields__)
_PROVIDER_FIELDS = tuple(Provider.__dataclass_fields__)


def key_of(parts: tuple[str, ...]) -> str:
    """A name for what a catalogue is made from: the files, the choice of them, and the code that reads them."""
    return digest(_code_digest(), *parts)


def load_compiled(folder: Path, key: str) -> Catalog | None:
    """The catalogue kept under this key; None where there is none or it is damaged."""
    try:
        head, _, body = (folder / "catalog.json").read_text("utf-8").partition("\n")
        return _unpack(json.loads(body)) if head == _head(key, body) else None
    except (OSError, ValueError, TypeError, KeyError, IndexError):
        return None


def store_compiled(folder: Path, key: str, catalog: Catalog) -> None:
    """Keeps the catalogue, whole or not at all. A folder that cannot be written is no fault: then nothing is kept."""
    body = json.dumps(_pack(catalog), ensure_ascii=True, separators=(",", ":"))
    keep_file(folder / "catalog.json", f"{_head(key, body)}\n{body}".encode())


def _head(key: str, body: str) -> str:
    """Key and checksum: a file that was cut off or edited is not believed."""
    return f"{key} {hashlib.sha256(body.encode()).hexdigest()}"


@cache
def _code_digest() -> str:
    return digest(*(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))))


def _pack(catalog: Catalog) -> dict[str, Any]:
    exam = catalog.certification
    return {
        "services": [[getattr(service, field) for field in _FIELDS] for service in catalog.services.values()],
        "certification": [exam.id, exam.code, exam.name, exam.provider, exam.snapshot],
        "domains": [
            [each.id, each.title, each.ko, each.weight, [[task.id, task.title, task.ko] for task in each.tasks]]
            for each in exam.domains
        ],
        "others": catalog.others,
        "shared": catalog.shared,
        "provider": [getattr(catalog.provider, field) for field in _PROVIDER_FIELDS],
        "problems": [[p.code, p.level, p.path, p.line, p.message, p.hint] for p in catalog.problems],
    }


def _unpack(data: dict[str, Any]) -> Catalog:
    services = [Service(*map(_freeze, row)) for row in data["services"]]
    domains = tuple(
        Domain(id_, title, ko, weight, tuple(Task(*task) for task in tasks))
        for id_, title, ko, weight, tasks in data["domains"]
    )
    exam: tuple[str, str, str, str, str] = tuple(data["certification"])
    return Catalog(
        services={service.id: service for service in services},
        certification=Certification(*exam, domains),
        problems=tuple(Problem(*row) for row in data["problems"]),
        others=tuple(data["others"]),
        shared=tuple(data["shared"]),
        provider=Provider(*map(tuple, data["provider"])),
    )


def _freeze(value: Any) -> Any:
    return tuple(value) if type(value) is list else value
