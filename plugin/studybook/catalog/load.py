"""The catalogue a site reads: provider pack, certification and the author's packs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from studybook.catalog.compiled import key_of, load_compiled, store_compiled
from studybook.catalog.join import join_packs, join_providers
from studybook.catalog.model import Catalog, Certification
from studybook.catalog.nearest import Nearest
from studybook.catalog.pack import SHIPPED, File, Pack, read_pack
from studybook.settings import Settings
from studybook.source import Problem

HERE = Path(__file__).parent
PROVIDERS = HERE / "providers"
CERTIFICATIONS = HERE / "certifications"
DEFAULT = "saa-c03"
CONFIG = "mkdocs.yml"
"""Where options stand: problems of a choice are reported there."""


def load_catalog(settings: Settings) -> Catalog:
    """The catalogue for these options. Whatever is wrong is in its `problems`; nothing raises."""
    root = Path(settings.root)
    chosen, problems = _choose_certification(settings.certification, root)
    exam, found = _read_file(chosen, root)
    problems += found
    packs: list[File] = []
    for name in dict.fromkeys(settings.packs):
        if root / name != chosen:
            pack, found = _read_file(root / name, root)
            packs += [pack] if pack else []
            problems += found
    providers = {id_: (PROVIDERS / f"{id_}.toml").read_text("utf-8") for id_ in shipped(PROVIDERS)}
    texts = [part for file in (exam, *packs) if file for part in (file.path, file.text)]
    key = key_of((*map(str, problems), *providers.values(), *texts))
    folder = root / settings.cache
    catalog = load_compiled(folder, key)
    if catalog is None:
        catalog = compile_catalog(exam, packs, providers, problems)
        store_compiled(folder, key, catalog)
    return catalog


def compile_catalog(
    exam: File | None, extra: Sequence[File], providers: Mapping[str, str], problems: Sequence[Problem] = ()
) -> Catalog:
    """The catalogue made from texts: the certification's file, the author's packs, the providers that come with us."""
    chosen = read_pack(exam) if exam else None
    certification = chosen.certification if chosen and chosen.certification else _no_certification(exam)
    packs = [read_pack(file) for file in extra]
    if chosen:
        packs.insert(0, chosen)
    if certification.provider in providers:
        path = f"studybook/catalog/providers/{certification.provider}.toml"
        packs.insert(0, read_pack(File(path, providers[certification.provider])))
    checked = _check_certification(chosen, packs, sorted(providers)) if chosen else ()
    services, found = join_packs(packs, certification)
    read = [problem for pack in packs for problem in pack.problems]
    order = {pack.file.path: place for place, pack in enumerate(packs)}
    later = sorted((*read, *checked, *found), key=lambda problem: (order[problem.path], problem.line))
    others = tuple(dict.fromkeys(name for pack in packs for name in pack.others))
    shared = tuple(dict.fromkeys(name for pack in packs for name in pack.shared))
    provider = join_providers([pack.provider for pack in packs])
    return Catalog(services, certification, (*problems, *later), others, shared, provider)


def shipped(folder: Path) -> list[str]:
    """Ids of the files that come with us: found by looking, so that a new one is one file."""
    return sorted(path.stem for path in folder.glob("*.toml"))


def _choose_certification(choice: str, root: Path) -> tuple[Path, list[Problem]]:
    """The file meant by the option: an id of ours, else a path. An unknown id gives the default and a problem."""
    ids = shipped(CERTIFICATIONS)
    if choice.lower() in ids:
        return CERTIFICATIONS / f"{choice.lower()}.toml", []
    if choice.endswith(".toml") or "/" in choice:
        return root / choice, []
    message = f"unknown certification {choice!r}, {DEFAULT} is taken instead"
    hint = f"{Nearest(ids).hint(choice.lower())}, or give the path of a .toml file of your own"
    problem = Problem("certification-unknown", "error", CONFIG, 1, message, hint)
    return CERTIFICATIONS / f"{DEFAULT}.toml", [problem]


def _read_file(path: Path, root: Path) -> tuple[File | None, list[Problem]]:
    shown = _shown(path, root)
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return None, [Problem("catalog-encoding", "error", shown, line, "not UTF-8", "save the file as UTF-8")]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no such path"
        message = f"catalogue file {shown} cannot be read: {reason}"
        hint = "check the path, it starts at mkdocs.yml"
        return None, [Problem("catalog-file", "error", CONFIG, 1, message, hint)]
    return File(shown, text), []


def _shown(path: Path, root: Path) -> str:
    """The path for problems: never an absolute one."""
    if path.is_relative_to(HERE):
        return f"{SHIPPED}{path.relative_to(HERE).as_posix()}"
    relative = Path(os.path.relpath(path, root)) if path.drive == root.drive else Path(path.name)
    return relative.as_posix().encode(errors="replace").decode()


def _no_certification(file: File | None) -> Certification:
    name = Path(file.path).stem if file else ""
    return Certification(id=name, code="", name=name, provider="", snapshot="", domains=())


def _check_certification(pack: Pack, packs: Sequence[Pack], providers: Sequence[str]) -> Iterator[Problem]:
    """What a certification as a whole must have. A file that could not be read has its own problem already."""
    exam = pack.certification
    if exam is None:
        if not pack.problems:
            message, hint = "no certification in this file", "give it id, code, name, provider and [[domains]]"
            yield pack.problem("catalog-name", "error", "", "", "", message, hint)
        return
    if not any(found.entries for found in packs):
        message = f"no provider pack {exam.provider!r}, and no services here"
        hint = f"{Nearest(providers).hint(exam.provider)}, or bring [services] in this file"
        yield pack.problem("provider-unknown", "error", "", "provider", "", message, hint)
    for key in [key for key in ("id", "code", "name") if not getattr(exam, key)]:
        message, hint = f"the certification has no {key}", "add it at the top of the file"
        yield pack.problem("catalog-name", "error", "", key, "", message, hint)
    weights = sum(domain.weight for domain in exam.domains)
    if exam.domains and weights != 100:
        message, hint = f"the domains' weights add up to {weights}", "make them 100 together"
        yield pack.problem("catalog-value", "warning", "domains", "weight", "", message, hint)
    seen: set[str] = set()
    for id_ in [id_ for domain in exam.domains for id_ in (domain.id, *(task.id for task in domain.tasks))]:
        if not id_ or id_ in seen:
            message = f"two domains or tasks have the id {id_!r}" if id_ else "a domain or task has no id"
            yield pack.problem("catalog-id", "error", "domains", "id", id_, message, "give each an id of its own")
        seen.add(id_)
