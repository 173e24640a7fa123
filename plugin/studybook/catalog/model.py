"""What there is to know about: services with all their names, and the exam that asks about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studybook.source import Problem


@dataclass(frozen=True, slots=True)
class Service:
    """A service, feature, neighbour or concept that gets links and perhaps a page."""

    id: str
    """ASCII kebab-case, stable, unique."""
    name: str
    """Full official name: Amazon Elastic Container Service."""
    short: str
    """What people say: Amazon ECS."""
    kind: str
    """`service feature neighbour concept`."""
    category: str
    in_scope: bool
    """Printed in the certification's in-scope list."""
    exam_name: str
    """Its name as that list prints it, or empty."""
    aliases: tuple[str, ...]
    """Other safe names in Latin script."""
    ko: tuple[str, ...]
    """Korean names."""
    former: tuple[str, ...]
    """Names it had itself: linked, reported as info."""
    predecessor: tuple[str, ...]
    """Ids of things it replaced, which are things of their own."""
    misspellings: tuple[str, ...]
    weak: tuple[str, ...]
    """Names that need a strong sign on the page before they link."""
    acronym: Mapping[str, str]
    """Acronym → what it stands for."""
    parent: str
    """Id of the service this is a feature of, or empty."""
    icon: str
    """`module.Class` below `diagrams` (`aws.compute.ECS`), or empty: a text badge."""
    docs: str
    """Address of the official documentation, or empty."""
    en: str
    """One line in English."""
    line_ko: str
    """One line in Korean."""
    tasks: tuple[str, ...]
    """Exam tasks it belongs to."""
    confused_with: tuple[str, ...]
    """Ids of services students mistake it for."""
    status: str
    """`""`, `closed` (to new customers) or `ended`."""
    status_since: str
    """ISO date of that, where known, or empty."""
    status_note: str
    ja: tuple[str, ...] = ()
    """Japanese names."""
    beside: tuple[str, ...] = ()
    """Ids of entries beside which its weak names mean it."""
    telling: tuple[str, ...] = ()
    """Weak names that, so written, mean it where others of its category are named."""


@dataclass(frozen=True, slots=True)
class Task:
    """One task statement of the exam guide."""

    id: str
    title: str
    ko: str
    """Title in Korean."""


@dataclass(frozen=True, slots=True)
class Domain:
    """One content domain of the exam."""

    id: str
    title: str
    ko: str
    weight: int
    """Share of scored questions, in percent."""
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Certification:
    """An exam: what it asks, and how much of each."""

    id: str
    code: str
    name: str
    provider: str
    snapshot: str
    """ISO date of the scope list."""
    domains: tuple[Domain, ...]


@dataclass(frozen=True, slots=True)
class Provider:
    """Whose services they are, and who else has such. All empty where a catalogue says nothing of it."""

    names: tuple[str, ...] = ()
    """What it is called, as written: `AWS`, `Amazon`."""
    rivals: tuple[str, ...] = ()
    """What others of its kind are called: `Google Cloud`."""
    everywhere: tuple[str, ...] = ()
    """Ids of services whose names, or whose parts' names, they have as well: `IAM`, `VPC`."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """Provider pack, certification and the author's packs, joined."""

    services: Mapping[str, Service]
    """By id, in the packs' order."""
    certification: Certification
    problems: tuple[Problem, ...]
    others: tuple[str, ...] = ()
    """Names of other things that hold one of ours: taken whole, and nobody's."""
    shared: tuple[str, ...] = ()
    """Names of ours that other fields have too: they count on pages that say something else of the provider."""
    provider: Provider = Provider()
