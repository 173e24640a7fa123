"""Kinds of options: what each accepts, and the cure for what it does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from mkdocs.config import config_options as option
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

C = TypeVar("C", bound=Config)
DIALECTS = ("auto", "jekyll", "hugo", "obsidian", "github", "material")


class Text(option.Type[str]):
    """Words, not a number that YAML has read into them."""

    def __init__(self, default: str) -> None:
        super().__init__(str, default=default)

    def run_validation(self, value: object) -> str:
        if not isinstance(value, str):
            raise ValidationError(f"write a text, in quotes if need be, not {value!r}")
        return value


class Flag(option.Type[bool]):
    """Yes or no."""

    def __init__(self, default: bool) -> None:
        super().__init__(bool, default=default)

    def run_validation(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise ValidationError(f"write true or false, not {value!r}")
        return value


class Texts(BaseConfigOption[list[str]]):
    """A list of words; the key without a value means the default."""

    def __init__(self, *default: str) -> None:
        super().__init__()
        self.default = list(default)

    def run_validation(self, value: object) -> list[str]:
        if value is None:
            return list(self.default or ())
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValidationError(f"write a list of texts, as `[one, two]`, not {value!r}")
        return value


class Group(option.SubConfig[C]):
    """Options below a key; the key without a value means their defaults."""

    def __init__(self, kind: type[C]) -> None:
        super().__init__(kind)
        self.config_class = kind  # the base does this for itself only

    def run_validation(self, value: object) -> C:
        if value is not None and not isinstance(value, dict):
            raise ValidationError(
                f"write options below it, as `{next(iter(self.config_class()._schema))[0]}: …`, not {value!r}"
            )
        return super().run_validation(value or {})


class Dialect(BaseConfigOption[Any]):
    """A dialect's name, or a mapping of page globs to names."""

    def __init__(self) -> None:
        super().__init__()
        self.default = "auto"

    def run_validation(self, value: object) -> object:
        if value is None:
            return self.default
        names = value.values() if isinstance(value, Mapping) else [value]
        for name in names:
            if name not in DIALECTS:
                raise ValidationError(
                    f"expected one of {', '.join(DIALECTS)}, or a mapping glob → dialect, not {name!r}"
                )
        return value


class Zone(Text):
    """An IANA time zone."""

    def run_validation(self, value: object) -> str:
        name = super().run_validation(value)
        try:
            ZoneInfo(name)
        except (ValueError, OSError, KeyError) as error:
            raise ValidationError(f"{name!r} is no time zone, use a name like Asia/Seoul") from error
        return name


class Day(BaseConfigOption["date | None"]):
    """A date, quoted or not."""

    def run_validation(self, value: object) -> date | None:
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(str(value).split(" ")[0])
        except ValueError as error:
            raise ValidationError(f"{value!r} is no date, write it as 2026-11-22") from error


class Folder(Text):
    """A folder below the site's root or beside mkdocs.yml: relative, without `..`."""

    def run_validation(self, value: object) -> str:
        name = super().run_validation(value or "").strip().strip("/")
        if ".." in PurePosixPath(name).parts or any(mark in name for mark in '\\:"<>|?*') or not name.isprintable():
            raise ValidationError(
                f'{name!r} must be a relative folder, as `study/notes`, without `..` and any of \\ : " < > | ? *'
            )
        return str(PurePosixPath(name)) if name else ""


class Place(Folder):
    """A folder on disk beside mkdocs.yml. A path from the disk's root would be another place than was meant."""

    def run_validation(self, value: object) -> str:
        if isinstance(value, str) and value.strip().startswith("/"):
            raise ValidationError(
                f"{value!r} must be a folder beside mkdocs.yml, as `study/notes`, without `/` before it"
            )
        return super().run_validation(value)


class Picture(Folder):
    """A picture inside docs_dir."""

    def run_validation(self, value: object) -> str:
        try:
            return super().run_validation(value)
        except ValidationError as error:
            raise ValidationError(
                f"{value!r} must be the path of a picture inside docs_dir, as `assets/card.png`"
            ) from error


class Switch(option.Choice[str]):
    """One of some words, `off` among them: YAML reads a bare `off` as false."""

    def run_validation(self, value: object) -> str:
        return str(super().run_validation("off" if value is False else value))
