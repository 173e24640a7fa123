"""The catalogue a site reads: provider pack, certification and the author's packs."""

from __future__ import annotations

import os
from pathlib import Path

from studybook.catalog.compiled import key_of, load_compiled, store_compiled
from studybook.catalog.join import join_packs
from studybook.catalog.model import Catalog, Certification
from studybook.catalog.nearest import Nearest
from studybook.catalog.pack import File, Pack, read_pack
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
    extra = [_read_file(root / pack, root) for pack in dict.fromkeys(settings.packs) if root / pack != chosen]
    problems += [problem for _, found in extra for problem in found]
    packs = [file for file, _ in extra if file is not None]
    files = [*([exam] if exam else []), *packs]
    providers = {name: (PROVIDERS / f"{name}.toml").read_text("utf-8") for name in shipped(PROVIDERS)}
    texts = [part for file in files for part in (file.path, file.text)]
    key = key_of((settings.certification, *map(str, problems), *providers.values(), *texts))
    folder = root / settings.cache
    catalog = load_compiled(folder, key)
    if catalog is None:
        catalog = compile_catalog(exam, packs, providers, problems)
        store_compiled(folder, key, catalog)
    return catalog


def compile_catalog(
    exam: File | None, extra: list[File], providers: dict[str, str], problems: list[Problem]
) -> Catalog:
    """The catalogue made from the texts, without a cache."""
    chosen = read_pack(exam) if exam else None
    certification = chosen.certification if chosen and chosen.certification else _no_certification(exam)
    packs = [read_pack(file) for file in extra]
    if certification.provider in providers:
        name = f"studybook/catalog/providers/{certification.provider}.toml"
        packs.insert(0, read_pack(File(name, providers[certification.provider])))
    if chosen:
        packs.insert(1 if certification.provider in providers else 0, chosen)
        problems = problems + _check_certification(chosen, certification, packs, sorted(providers))
    services, found = join_packs(packs, certification)
    return Catalog(services, certification, (*problems, *(p for pack in packs for p in pack.problems), *found))


def shipped(folder: Path) -> list[str]:
    """Ids of the files that come with us."""
    return sorted(path.stem for path in folder.glob("*.toml"))


def _choose_certification(choice: str, root: Path) -> tuple[Path, list[Problem]]:
    """The file meant by the option: an id of ours, else a path. An unknown id gives the default and a problem."""
    ids = shipped(CERTIFICATIONS)
    if choice.lower() in ids:
        return CERTIFICATIONS / f"{choice.lower()}.toml", []
    if choice.endswith(".toml") or "/" in choice:
        return root / choice, []
    hint = f"{Nearest(ids).hint(choice.lower())}, or give the path of your own .toml file"
    message = f"unknown certification {choice!r}, {DEFAULT} is taken instead"
    return CERTIFICATIONS / f"{DEFAULT}.toml", [Problem("certification-unknown", "error", CONFIG, 1, message, hint)]


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
        return None, [Problem("catalog-file", "error", CONFIG, 1, message, "check the path, it starts at mkdocs.yml")]
    return File(shown, text), []


def _shown(path: Path, root: Path) -> str:
    """The path for problems: never an absolute one."""
    if path.is_relative_to(HERE):
        return f"studybook/catalog/{path.relative_to(HERE).as_posix()}"
    relative = Path(os.path.relpath(path, root)) if path.drive == root.drive else path
    return path.name if relative.is_absolute() else relative.as_posix()


def _no_certification(file: File | None) -> Certification:
    name = Path(file.path).stem if file else ""
    return Certification(id=name, code="", name=name, provider="", snapshot="", domains=())


def _check_certification(
    pack: Pack, certification: Certification, packs: list[Pack], providers: list[str]
) -> list[Problem]:
    """What a certification as a whole must have."""
    problems: list[Problem] = []
    if not any(found.entries for found in packs):
        hint = Nearest(providers).hint(certification.provider) + ", or bring services in this file"
        message = f"no provider pack {certification.provider!r}, and no services here"
        problems.append(pack.problem("provider-unknown", "error", "", "provider", "", message, hint))
    for key in [key for key in ("id", "code", "name") if not getattr(certification, key)]:
        message = f"the certification has no {key}"
        problems.append(pack.problem("catalog-name", "error", "", key, "", message, "add it at the top of the file"))
    weights = [domain.weight for domain in certification.domains]
    if weights and sum(weights) != 100:
        message, hint = f"the domains' weights add up to {sum(weights)}", "make them 100 together"
        problems.append(pack.problem("catalog-value", "warning", "domains", "weight", "", message, hint))
    return problems
