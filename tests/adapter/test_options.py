"""Options of the wrong type or with a value that cannot be: each message names the option and the cure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.base import ConfigErrors
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from mkdocs_studybook.config import StudybookConfig, check_cache, choose


def _validate(options: dict[str, Any]) -> tuple[StudybookConfig, ConfigErrors]:
    config = StudybookConfig()
    config.load_dict(options)
    return config, config.validate()[0]


def _choose(tmp_path: Path, options: dict[str, Any]) -> Any:
    host = MkDocsConfig(str(tmp_path / "mkdocs.yml"))
    (tmp_path / "docs").mkdir()
    host.load_dict({"site_name": "x", "docs_dir": str(tmp_path / "docs"), "site_dir": str(tmp_path / "site")})
    assert not host.validate()[0]
    config, errors = _validate(options)
    assert not errors
    settings = choose(config, host)
    check_cache(settings, host)
    return settings


@pytest.mark.parametrize(
    ("options", "name", "cure"),
    [
        ({"notes": "x"}, "notes", "write a list"),
        ({"packs": [5]}, "packs", "write a list"),
        ({"dialect": "klingon"}, "dialect", "auto, jekyll"),
        ({"drafts": "yes"}, "drafts", "write true or false"),
        ({"timezone": "Mars/Olympus"}, "timezone", "Asia/Seoul"),
        ({"timezone": "../../etc/localtime"}, "timezone", "Asia/Seoul"),
        ({"certification": 3}, "certification", "write a text"),
        ({"links": "section"}, "links", "`mention: …`"),
        ({"links": {"mention": "x"}}, "links", "'section', 'page', 'all', 'off'"),
        ({"quiz": {"shuffle": 1}}, "quiz", "write true or false"),
        ({"pages": {"services": "../out"}}, "pages", "relative folder"),
        ({"pages": {"services": "a\nb"}}, "pages", "relative folder"),
        ({"patterns": {"folder": ["a"]}}, "patterns", "write a text"),
        ({"today": "soon"}, "today", "2026-11-22"),
        ({"cache": "/kept"}, "cache", "beside mkdocs.yml"),
        ({"quiz": {"bank": "/questions"}}, "quiz", "beside mkdocs.yml"),
        ({"card": "https://example.org/card.png"}, "card", "a picture inside docs_dir"),
    ],
)
def test_a_wrong_value_is_refused_with_its_cure(options: dict[str, Any], name: str, cure: str) -> None:
    ((found, error),) = _validate(options)[1]
    assert found == name
    assert cure in str(error)


@pytest.mark.parametrize("name", ["notes", "dialect", "packs", "links", "patterns", "quiz", "pages", "today", "cache"])
def test_an_option_without_a_value_is_its_default(name: str) -> None:
    """`packs:` with nothing behind it, as it stands in a file once its lines are commented out."""
    given, errors = _validate({name: None})
    assert not errors
    assert given[name] == _validate({})[0][name]


@pytest.mark.parametrize("group", ["links", "patterns", "quiz", "pages"])
def test_an_unknown_name_in_a_group_stops_nothing(tmp_path: Path, group: str) -> None:
    """MkDocs warns of it."""
    assert _choose(tmp_path, {group: {"nope": 1}})


@pytest.mark.parametrize("cache", ["", "docs", "docs/kept", "site/kept"])
def test_a_cache_among_pages_is_refused(tmp_path: Path, cache: str) -> None:
    """Each build would take what the last one wrote for the author's."""
    with pytest.raises(ConfigurationError, match=r"option `cache`.*as `\.cache/studybook`"):
        _choose(tmp_path, {"cache": cache})


@pytest.mark.parametrize("cache", ["kept", "docs/.kept", ".cache/a/b"])
def test_a_cache_elsewhere_is_fine(tmp_path: Path, cache: str) -> None:
    assert _choose(tmp_path, {"cache": cache}).cache == cache


def test_a_link_to_another_folder_in_the_cache_is_refused(tmp_path: Path) -> None:
    """A build would write through it; the cache itself may be a link, which is the author's choice."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "kept").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere/site").mkdir()
    assert _choose(tmp_path, {"cache": "kept"})
    (tmp_path / "docs").rmdir()
    (tmp_path / "elsewhere/site").rmdir()
    (tmp_path / "elsewhere/site").symlink_to(tmp_path)
    with pytest.raises(ConfigurationError, match="'site' in 'kept' is a link to another folder: remove it"):
        _choose(tmp_path, {"cache": "kept"})
