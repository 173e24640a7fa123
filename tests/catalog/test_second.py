"""Another certification is one file; an author's pack adds to what is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from studybook.catalog.filing import build_lexicon
from studybook.catalog.model import Catalog
from studybook.catalog.names import names_of

CKA = Path(__file__).parent / "packs" / "cka.toml"


@pytest.fixture
def pack(tmp_path: Path):
    """Writes an author's pack beside mkdocs.yml and gives its name."""

    def write(text: str, name: str = "pack.toml") -> str:
        (tmp_path / name).write_text(text, "utf-8")
        return name

    return write


def test_a_certification_with_its_services_is_one_file(tmp_path: Path, load) -> None:
    shutil.copy(CKA, tmp_path)
    catalog = load(certification="cka.toml")
    assert catalog.problems == ()
    assert list(catalog.services) == ["pod", "deployment", "ingress", "ingress-controller", "pvc"]
    assert catalog.certification.code == "CKA"
    assert sum(domain.weight for domain in catalog.certification.domains) == 100
    assert catalog.services["ingress-controller"].category == "Networking"
    assert not catalog.services["ingress-controller"].in_scope
    assert catalog.services["deployment"].confused_with == ("pod",)


def test_a_common_word_as_full_name_can_be_weak(tmp_path: Path, load) -> None:
    shutil.copy(CKA, tmp_path)
    names = names_of(load(certification="cka.toml").services["pod"])
    assert [(name.text, name.sort) for name in names] == [
        ("Kubernetes Pod", "alias"),
        ("파드", "ko"),
        ("Pod", "weak"),
        ("Pods", "weak"),
    ]


def test_another_exam_on_our_provider_brings_its_own_scope_and_tasks(pack, load, shipped: Catalog) -> None:
    """The provider's entries know nothing of an exam, so nothing of ours is left in another's."""
    name = pack(
        'id = "dva-c02"\ncode = "DVA-C02"\nname = "Developer"\nprovider = "aws"\nsnapshot = 2026-09-01\n'
        '[[domains]]\nid = "1"\ntitle = "Development"\nweight = 100\ntasks = [{ id = "1.9", title = "Write code" }]\n'
        '[services]\ncodedeploy = { exam_name = "AWS CodeDeploy", tasks = ["1.9"] }\n',
        "dva.toml",
    )
    catalog = load(certification=name)
    assert catalog.problems == ()
    assert catalog.services.keys() == shipped.services.keys()
    assert [service.id for service in catalog.services.values() if service.in_scope] == ["codedeploy"]
    assert {task for service in catalog.services.values() for task in service.tasks} == {"1.9"}
    assert catalog.certification.snapshot == "2026-09-01"


def test_a_pack_adds_services_and_names(pack, load) -> None:
    name = pack(
        '[services.ecs]\naliases = ["container box"]\nko = ["이씨에스"]\nacronym = { EC = "x" }\n'
        '[services.wiki]\nname = "Team wiki"\nparent = "ecs"\n'
    )
    catalog = load(packs=(name,))
    assert catalog.problems == ()
    ecs, wiki = catalog.services["ecs"], catalog.services["wiki"]
    assert ecs.aliases[-1] == "container box"
    assert "ECS" in ecs.aliases
    assert ecs.acronym == {"ECS": "Elastic Container Service", "EC": "x"}
    assert (wiki.short, wiki.kind, wiki.category) == ("Team wiki", "service", "Containers")
    assert list(catalog.services)[-1] == "wiki"


def test_a_pack_may_take_names_and_entries_out(pack, load) -> None:
    name = pack('exclude = ["lightsail", "nat-instance"]\n[services.macie]\nwithout = ["macie", "메이시"]\n')
    catalog = load(packs=(name,))
    assert catalog.problems == ()
    assert not {"lightsail", "nat-instance"} & catalog.services.keys()
    assert "nat-instance" not in catalog.services["nat-gateway"].confused_with
    assert catalog.services["nat-gateway"].predecessor == ()
    assert catalog.services["macie"].ko == ()


def test_a_weak_name_an_author_calls_an_alias_becomes_safe(pack, load) -> None:
    name = pack('[services.batch]\naliases = ["Batch"]\n')
    sorts = {found.text: found.sort for found in names_of(load(packs=(name,)).services["batch"])}
    assert sorts["Batch"] == "alias"


def test_a_name_may_move_to_another_entry_when_its_owner_gives_it_up(pack, load) -> None:
    name = pack('[services.macie]\nwithout = ["AWS Macie"]\n[services.mine]\nname = "Mine"\naliases = ["AWS Macie"]\n')
    catalog = load(packs=(name,))
    assert catalog.problems == ()
    assert catalog.services["mine"].aliases == ("AWS Macie",)
    assert "AWS Macie" not in catalog.services["macie"].aliases


def test_later_packs_go_over_earlier_ones(pack, load) -> None:
    one = pack('[services.wiki]\nname = "Wiki"\nen = "one"\n', "one.toml")
    two = pack('[services.wiki]\nen = "two"\n', "two.toml")
    assert load(packs=(one, two)).services["wiki"].en == "two"
    assert load(packs=(two, one)).services["wiki"].en == "one"


def test_a_certification_without_anything_to_know_is_reported(pack, load) -> None:
    name = pack('id = "x"\ncode = "X"\nname = "X"\nprovider = "awss"\n', "x.toml")
    (problem,) = load(certification=name).problems
    assert (problem.code, problem.path, problem.line) == ("provider-unknown", "x.toml", 4)
    assert "did you mean aws" in problem.hint


def test_a_certification_must_be_whole(pack, load) -> None:
    name = pack(
        'provider = "aws"\n[[domains]]\nid = "1"\nweight = 40\ntasks = [{ id = "1" }, { title = "no id" }]\n', "x.toml"
    )
    found = {(problem.code, problem.message) for problem in load(certification=name).problems}
    assert found == {
        ("catalog-name", "the certification has no id"),
        ("catalog-name", "the certification has no code"),
        ("catalog-name", "the certification has no name"),
        ("catalog-value", "the domains' weights add up to 40"),
        ("catalog-id", "two domains or tasks have the id '1'"),
        ("catalog-id", "a domain or task has no id"),
    }


def test_a_pack_may_name_what_is_something_else(pack, load) -> None:
    """Its longer name is taken whole, so that no part of it links; a text instead of a list is told."""
    lexicon = build_lexicon(load(packs=(pack('others = ["Lambda School", ""]\n'),)))
    found = [(match.surface, match.sort) for match in lexicon.find("Lambda School and Lambda")]
    assert found == [("Lambda School", "eaten"), ("Lambda", "strong")]
    assert [str(problem) for problem in load(packs=(pack("\nothers = 1\n", "b.toml"),)).problems] == [
        'b.toml:2: others is no list of names — give a list of texts, as ["one", "two"] [catalog-value]'
    ]


def test_a_pack_may_name_what_other_fields_have_too(pack, load) -> None:
    lexicon = build_lexicon(load(packs=(pack('shared = ["Glue Job"]\n'),)))
    assert [lexicon.is_shared(name) for name in ("Glue job", "glue jobs", "SNS", "Glue")] == [True, True, True, False]


def test_a_telling_name_is_a_weak_one(pack, load) -> None:
    text = '[services.batch]\ntelling = ["Batch"]\n[services.sqs]\ntelling = ["queue"]\n'
    catalog = load(packs=(pack(text),))
    assert "Batch" in build_lexicon(catalog).telling
    assert [str(problem) for problem in catalog.problems] == [
        "pack.toml:4: 'queue' is telling, but no weak name of sqs — list it under `weak` too [catalog-name]"
    ]
