"""Every sentence a reader sees, by language. One TOML file a language in `locales/`; English fills gaps."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import tomli

LOCALES = Path(__file__).parent / "locales"


@cache
def load_words(language: str) -> Mapping[str, str]:
    """The words of a language as `section.key` → text; of `ko-KR` those of `ko`; unknown languages read English."""
    words = dict(_read_locale(LOCALES / "en.toml"))
    for name in (language.split("-")[0].split("_")[0].lower(), language):
        path = LOCALES / f"{name}.toml"
        if name.isidentifier() and path.is_file():
            words |= _read_locale(path)
    return MappingProxyType(words)


def _read_locale(path: Path) -> dict[str, str]:
    """`section.key` → text. The files are ours, so a fault in one is a fault of ours and raises."""
    sections: dict[str, dict[str, str]] = tomli.loads(path.read_text("utf-8"))
    return {f"{section}.{key}": text for section, entries in sections.items() for key, text in entries.items()}
