"""Loading: bad input gives located problems, the compiled form changes nothing but the time."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

import pytest

from studybook.catalog import load as loading
from studybook.catalog.model import Catalog

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.toml"))


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_each_fault_is_reported_at_its_line(case: Path, tmp_path: Path, load) -> None:
    """A case file ends in `#> line level code beginning-of-message; beginning-of-hint`, one a problem, in order."""
    text = case.read_text("utf-8")
    (tmp_path / "pack.toml").write_text(text, "utf-8")
    found = load(packs=("pack.toml",)).problems
    wanted = [line.removeprefix("#> ") for line in text.splitlines() if line.startswith("#> ")]
    assert len(found) == len(wanted), "\n".join(map(str, found))
    for problem, want in zip(found, wanted, strict=True):
        head, _, hint = want.partition("; ")
        shown = f"{problem.line} {problem.level} {problem.code} {problem.message}"
        assert shown.startswith(head)
        assert problem.hint.startswith(hint)
        assert problem.path == "pack.toml"


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_a_faulty_pack_leaves_the_shipped_entries_alone(case: Path, tmp_path: Path, load, shipped: Catalog) -> None:
    (tmp_path / "pack.toml").write_text(case.read_text("utf-8"), "utf-8")
    services = load(packs=("pack.toml",)).services
    assert services.keys() >= shipped.services.keys()
    assert services["ecs"] == shipped.services["ecs"]


def test_no_two_entries_keep_one_safe_name_after_a_conflict(tmp_path: Path, load) -> None:
    (tmp_path / "pack.toml").write_text((HERE / "cases" / "alias-twice.toml").read_text("utf-8"), "utf-8")
    services = load(packs=("pack.toml",)).services
    assert services["c-plus-plus"].aliases == ("C plus plus",)
    assert services["brackets"].ko == ("아무거나",)
    assert services["brackets"].name == "Route 53 (DNS) [a-z]* \\d+"


def test_a_full_name_that_overrules_ours_is_told_once_and_where_its_author_can_mend_it(tmp_path: Path, load) -> None:
    (tmp_path / "pack.toml").write_text('[services.sandbox]\nname = "Amazon ECS"\n', "utf-8")
    catalog = load(packs=("pack.toml",))
    (problem,) = catalog.problems
    assert (problem.path, problem.line, problem.code) == ("pack.toml", 2, "catalog-alias")
    assert problem.message == "'Amazon ECS' is a name of ecs too, which loses it to sandbox"
    assert catalog.services["ecs"].short != "Amazon ECS"


def test_an_unknown_certification_names_the_nearest_and_takes_the_default(load, shipped: Catalog) -> None:
    catalog = load(certification="SAA-C3")
    (problem,) = catalog.problems
    assert (problem.code, problem.path) == ("certification-unknown", "mkdocs.yml")
    assert "did you mean saa-c03" in problem.hint
    assert catalog.services == shipped.services


def test_a_missing_file_is_reported_without_an_absolute_path(tmp_path: Path, load) -> None:
    catalog = load(packs=("no/such.toml", "\0", "\ud800", ""), certification="gone.toml")
    assert [problem.code for problem in catalog.problems] == ["catalog-file"] * 5
    assert str(tmp_path) not in "".join(map(str, catalog.problems))
    assert catalog.certification.domains == ()


def test_a_file_in_another_encoding_is_reported_at_its_first_wrong_byte(tmp_path: Path, load) -> None:
    (tmp_path / "old.toml").write_bytes("# ok\nname = '보안'\n".encode("cp949"))
    (problem,) = load(packs=("old.toml",)).problems
    assert (problem.code, problem.path, problem.line) == ("catalog-encoding", "old.toml", 2)


@pytest.mark.parametrize(
    "text",
    ["x = " + "[" * 5000, "x = " + "9" * 5000, "[[services]]\n", "services = 3", "domains = 'none'", "= = ="],
    ids=["deep", "long number", "array", "number", "domains", "garbage"],
)
def test_nothing_an_author_writes_raises(text: str, tmp_path: Path, load, shipped: Catalog) -> None:
    (tmp_path / "odd.toml").write_text(text, "utf-8")
    catalog = load(packs=("odd.toml",))
    assert catalog.problems
    assert catalog.services == shipped.services
    assert load(certification="odd.toml").problems


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path, load) -> None:
    text = "[services.mine]\nname = 'Mine'\nodd = 1\n"
    (tmp_path / "a.toml").write_text(text, "utf-8")
    (tmp_path / "b.toml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    one, two = load(packs=("a.toml",)), load(packs=("b.toml",))
    assert one.services == two.services
    assert [problem.line for problem in one.problems] == [problem.line for problem in two.problems] == [3]


def test_names_lose_control_characters_and_are_composed(tmp_path: Path, load) -> None:
    (tmp_path / "a.toml").write_text(
        '[services.mine]\nname = "My\\u0000  \\u0007thing"\nko = ["\\u1100\\u1161"]\n', "utf-8"
    )
    mine = load(packs=("a.toml",)).services["mine"]
    assert (mine.name, mine.ko) == ("My thing", ("가",))


def test_the_compiled_form_gives_the_same_catalogue(tmp_path: Path, load) -> None:
    (tmp_path / "pack.toml").write_text((HERE / "cases" / "types.toml").read_text("utf-8"), "utf-8")
    first = load(packs=("pack.toml",))
    assert (tmp_path / ".cache/studybook/catalog.json").is_file()
    second = load(packs=("pack.toml",))
    assert asdict(second) == asdict(first)


def test_the_compiled_form_is_used_and_follows_every_change(tmp_path: Path, load, monkeypatch) -> None:
    pack = tmp_path / "pack.toml"
    pack.write_text("[services.mine]\nname = 'One'\n", "utf-8")
    assert load(packs=("pack.toml",)).services["mine"].name == "One"
    pack.write_text("[services.mine]\nname = 'Two'\n", "utf-8")
    assert load(packs=("pack.toml",)).services["mine"].name == "Two"
    assert "mine" not in load().services
    monkeypatch.setattr(loading, "compile_catalog", None)
    assert "mine" not in load().services


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"{}", None, b"x" * 100])
def test_a_damaged_compiled_form_is_made_again(damage: bytes | None, tmp_path: Path, load, shipped: Catalog) -> None:
    load()
    kept = tmp_path / ".cache/studybook/catalog.json"
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert load().services == shipped.services
    assert kept.read_bytes() == whole


def test_a_compiled_form_edited_by_hand_is_not_believed(tmp_path: Path, load) -> None:
    load()
    kept = tmp_path / ".cache/studybook/catalog.json"
    kept.write_bytes(kept.read_bytes().replace(b"Lambda", b"Lambdx"))
    assert load().services["lambda"].name == "AWS Lambda"


def test_it_works_where_the_cache_cannot_be_written(tmp_path: Path, load, shipped: Catalog) -> None:
    (tmp_path / ".cache").write_text("a file where the folder should be", "utf-8")
    assert load().services == shipped.services


def test_no_half_written_file_stays_behind(tmp_path: Path, load, monkeypatch, shipped: Catalog) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "replace", refuse)
    assert load().services == shipped.services
    assert list((tmp_path / ".cache/studybook").iterdir()) == []
