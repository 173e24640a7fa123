"""The data that comes with us: whole, unambiguous, and true to the exam's printed list."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from studybook.catalog.load import CERTIFICATIONS, PROVIDERS
from studybook.catalog.load import shipped as shipped_ids
from studybook.catalog.model import Catalog, Service
from studybook.catalog.names import fold_name, names_of
from studybook.catalog.schema import KINDS, is_id

HANGUL = re.compile("[가-힣]")
ISO = re.compile(r"20\d\d-[01]\d-[0-3]\d")
LONGEST_LINE = 90

CONFUSED = """
sqs sns | sqs kinesis-data-streams | sqs eventbridge | sns eventbridge | sns kinesis-data-streams | sqs kinesis
alb nlb | alb gwlb | nlb gwlb
ebs efs | ebs fsx | ebs s3 | efs fsx | efs s3 | fsx s3 | ebs instance-store
rds aurora | rds dynamodb | rds redshift | aurora dynamodb | aurora redshift | dynamodb redshift
security-group nacl | gateway-endpoint interface-endpoint | cloudfront global-accelerator
datasync storage-gateway | datasync snow-family | datasync dms | datasync transfer-family
storage-gateway snow-family | storage-gateway transfer-family | snow-family transfer-family | snow-family dms
kinesis-data-streams firehose | kinesis-data-streams msk | firehose msk
kms cloudhsm | kms secrets-manager | kms parameter-store | cloudhsm secrets-manager | secrets-manager parameter-store
guardduty inspector | guardduty macie | guardduty detective | guardduty security-hub | inspector macie
inspector detective | inspector security-hub | macie detective | macie security-hub | detective security-hub
iam-role iam-user | iam-role iam-policy | iam-policy scp | iam-policy permissions-boundary | scp permissions-boundary
ecs eks | ecs fargate | eks fargate | ecs app-runner | fargate lambda | ecs lambda | lambda app-runner
elastic-beanstalk app-runner | elastic-beanstalk ecs | elastic-beanstalk cloudformation
cloudtrail cloudwatch | cloudtrail config | cloudwatch config
rds-multi-az read-replica | site-to-site-vpn direct-connect | vpc-peering transit-gateway | waf shield
"""
"""Pairs that students mix up, by id."""


def with_icon(catalog: Catalog) -> Iterator[Service]:
    """Entries that have an icon."""
    return (service for service in catalog.services.values() if service.icon)


def test_it_loads_without_a_problem(shipped: Catalog) -> None:
    assert [str(problem) for problem in shipped.problems] == []


def test_it_holds_the_whole_scope_and_the_features_around_it(shipped: Catalog) -> None:
    assert len(shipped.services) >= 289
    assert sum(service.in_scope for service in shipped.services.values()) == 118
    assert len({service.exam_name for service in shipped.services.values() if service.in_scope}) == 118


def test_every_printed_name_of_the_exam_is_a_safe_name_of_its_entry(shipped: Catalog) -> None:
    owner = {
        fold_name(name.text): service.id
        for service in shipped.services.values()
        for name in names_of(service)
        if name.sort != "weak"
    }
    printed = {service.exam_name: service.id for service in shipped.services.values() if service.in_scope}
    assert {name: owner.get(fold_name(name)) for name in printed} == printed


def test_name_is_the_full_one_and_short_is_what_people_say(shipped: Catalog) -> None:
    services = shipped.services
    assert (services["ecs"].name, services["ecs"].short) == ("Amazon Elastic Container Service", "Amazon ECS")
    assert (services["kms"].name, services["kms"].short) == ("AWS Key Management Service", "AWS KMS")
    assert all(len(service.short) <= len(service.name) + 1 for service in services.values())


def test_no_safe_name_belongs_to_two_entries(shipped: Catalog) -> None:
    """Also not where a provider's word before it, a blank or a hyphen is all that tells two names apart."""
    owners: dict[str, set[str]] = {}
    for service in shipped.services.values():
        for name in names_of(service):
            if name.sort != "weak":
                bare = re.sub(r"^(aws|amazon) ", "", fold_name(name.text))
                owners.setdefault(re.sub(r"[\s-]", "", bare), set()).add(service.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_weak_name_is_a_safe_name_of_another_entry(shipped: Catalog) -> None:
    names = [(service.id, name) for service in shipped.services.values() for name in names_of(service)]
    safe = {fold_name(name.text): id_ for id_, name in names if name.sort != "weak"}
    assert [(id_, name.text) for id_, name in names if name.sort == "weak" and fold_name(name.text) in safe] == []


@pytest.mark.parametrize(
    "word",
    [
        *("Batch", "Backup", "Config", "Connect", "Detective", "RAM", "Organization", "SSO", "MQ", "Forecast", "WAF"),
        *("Artifact", "Translate", "Shield", "Glue", "CF", "VPN", "Region", "Multi-AZ", "load balancer", "ES"),
        *("네트워크 방화벽", "오토 스케일링", "오토스케일링", "로드 밸런서", "수명 주기", "버전 관리", "다중 AZ"),
    ],
)
def test_a_common_word_is_nobodys_safe_name(word: str, shipped: Catalog) -> None:
    safe = {fold_name(n.text) for s in shipped.services.values() for n in names_of(s) if n.sort != "weak"}
    assert fold_name(word) not in safe


def test_no_misspelling_differs_from_a_name_by_case_alone(shipped: Catalog) -> None:
    for service in shipped.services.values():
        right = {fold_name(n.text) for n in names_of(service) if n.sort != "misspelling"}
        assert right.isdisjoint(fold_name(text) for text in service.misspellings), service.id


def test_every_name_is_written_once_in_its_entry(shipped: Catalog) -> None:
    for s in shipped.services.values():
        lists = [fold_name(text) for text in (*s.aliases, *s.ko, *s.former, *s.misspellings, *s.weak)]
        assert [name for name, count in Counter(lists).items() if count > 1] == [], s.id


def test_ids_are_ascii_and_kinds_and_statuses_are_known(shipped: Catalog) -> None:
    for service in shipped.services.values():
        assert is_id(service.id)
        assert service.kind in KINDS
        assert service.status in ("", "closed", "ended")
        assert service.category
        assert not service.status_since or (ISO.fullmatch(service.status_since) and service.status)


def test_every_entry_has_a_line_in_both_languages(shipped: Catalog) -> None:
    for service in shipped.services.values():
        for line in (service.en, service.line_ko):
            assert 8 <= len(line) <= LONGEST_LINE, (service.id, line)
            assert not line.endswith((".", "。", " "))
        assert HANGUL.search(service.line_ko), service.id
        assert not HANGUL.search(service.en), service.id


def test_no_line_says_nothing_but_the_name(shipped: Catalog) -> None:
    assert len({service.en for service in shipped.services.values()}) == len(shipped.services)
    assert len({service.line_ko for service in shipped.services.values()}) == len(shipped.services)


def test_korean_names_hold_hangul_and_others_do_not(shipped: Catalog) -> None:
    for service in shipped.services.values():
        assert all(HANGUL.search(text) for text in service.ko), service.id
        latin = (service.name, service.short, service.exam_name, *service.aliases, *service.former)
        assert not any(HANGUL.search(text) for text in latin), service.id


def test_documentation_is_on_https_at_the_provider(shipped: Catalog) -> None:
    hosts = ("https://docs.aws.amazon.com/", "https://aws.amazon.com/", "https://anywhere.eks.", "https://distro.eks.")
    for service in shipped.services.values():
        assert service.docs.startswith(hosts) or (not service.docs and not service.in_scope), service.id


def test_every_icon_is_a_class_of_the_installed_library(shipped: Catalog) -> None:
    """Read from its source, so that the library need not be imported."""
    spec = find_spec("diagrams")
    assert spec is not None
    assert spec.submodule_search_locations
    library = Path(next(path for path in spec.submodule_search_locations if "site-packages" in path))
    classes: dict[str, set[str]] = {}
    for service in with_icon(shipped):
        module, _, name = service.icon.rpartition(".")
        if module not in classes:
            tree = ast.parse((library / f"{module.replace('.', '/')}.py").read_text("utf-8"))
            defined = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
            given = {t.id for n in tree.body if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Name)}
            classes[module] = defined | given
        assert name in classes[module], service.icon
        assert not name.startswith("_")


def test_an_icon_is_shared_only_within_a_family(shipped: Catalog) -> None:
    """A feature may show its parent's icon; two things that are no family show two, or none."""
    families: dict[str, set[str]] = {}
    for service in with_icon(shipped):
        top = service
        while top.parent:
            top = shipped.services[top.parent]
        families.setdefault(service.icon, set()).add(top.id)
    shared = {icon: ids for icon, ids in families.items() if len(ids) > 1}
    # a NAT instance and a bastion are EC2 instances; a task role is an IAM role
    assert shared.keys() <= {"aws.compute.EC2Instance", "aws.security.IAMRole"}, shared


def test_tasks_are_the_exams_and_every_service_in_scope_has_some(shipped: Catalog) -> None:
    tasks = {task.id for domain in shipped.certification.domains for task in domain.tasks}
    for service in shipped.services.values():
        assert set(service.tasks) <= tasks
        assert service.tasks or not service.in_scope, service.id
    assert tasks == {task for service in shipped.services.values() for task in service.tasks}


def test_parents_end_at_a_top_and_references_exist(shipped: Catalog) -> None:
    for service in shipped.services.values():
        steps, at = 0, service
        while at.parent:
            at, steps = shipped.services[at.parent], steps + 1
            assert steps < 5, service.id
        assert set(service.predecessor) <= shipped.services.keys()
        assert service.id not in (*service.predecessor, *service.confused_with)


def test_a_predecessor_is_a_thing_of_its_own_and_no_former_name(shipped: Catalog) -> None:
    services = shipped.services
    assert services["launch-template"].predecessor == ("launch-configuration",)
    assert services["oac"].predecessor == ("oai",)
    assert "cloudendure-dr" in services["drs"].predecessor
    formers = {fold_name(text) for service in services.values() for text in service.former}
    assert formers.isdisjoint({"aws vpn", "oai", "launch configuration", "cloudendure", "cloudendure migration"})


def test_confusion_goes_both_ways_and_covers_what_students_mix_up(shipped: Catalog) -> None:
    for service in shipped.services.values():
        for other in service.confused_with:
            assert service.id in shipped.services[other].confused_with
    for pair in re.split(r"[|\n]", CONFUSED.strip()):
        one, other = pair.split()
        assert other in shipped.services[one].confused_with, pair


def test_what_is_closed_says_so(shipped: Catalog) -> None:
    services = shipped.services
    assert (services["app-runner"].status, services["app-runner"].status_since) == ("closed", "2026-04-30")
    assert "Express Mode" in services["app-runner"].status_note
    assert (services["pinpoint"].status, services["pinpoint"].status_since) == ("ended", "2026-10-30")


def test_the_outline_is_the_guides(shipped: Catalog) -> None:
    exam = shipped.certification
    assert (exam.code, exam.snapshot) == ("SAA-C03", "2026-10-01")
    assert [domain.weight for domain in exam.domains] == [30, 26, 24, 20]
    assert [len(domain.tasks) for domain in exam.domains] == [3, 2, 5, 4]
    assert all(HANGUL.search(part.ko) for domain in exam.domains for part in (domain, *domain.tasks))


def test_files_carry_their_ids() -> None:
    assert shipped_ids(PROVIDERS) == ["aws"]
    for id_ in shipped_ids(CERTIFICATIONS):
        assert f'\nid = "{id_}"\n' in (CERTIFICATIONS / f"{id_}.toml").read_text("utf-8")
