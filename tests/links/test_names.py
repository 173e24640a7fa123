"""What counts as a name, and where it begins and ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studybook.catalog.filing import build_lexicon
from studybook.catalog.lexicon import Lexicon
from studybook.catalog.model import Catalog


def found(lexicon: Lexicon, text: str) -> list[str]:
    return [f"{match.surface}={match.service}" for match in lexicon.find(text) if match.service]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S3를 ECS에서 쓴다", ["S3=s3", "ECS=ecs"]),
        ("ECS(Elastic Container Service)", ["ECS=ecs", "Elastic Container Service=ecs"]),
        ("기존EC2와EBS를", ["EC2=ec2", "EBS=ebs"]),
        ("LambdaをVPC内で", ["Lambda=lambda", "VPC=vpc"]),
        (
            "보안 그룹을 보안그룹에 보안 그룹",
            ["보안 그룹=security-group", "보안그룹=security-group", "보안 그룹=security-group"],
        ),
        ("서브넷에서 서브넷마스크 서브넷팅", ["서브넷=subnet"]),
        ("처리 전에", []),
        ("데이터싱크는 데이터 싱크와 다르다", ["데이터싱크=datasync"]),
        ("게이트웨이 로드밸런서", ["게이트웨이 로드밸런서=gwlb"]),
        ("오리전 리전", ["리전=region"]),
    ],
)
def test_boundaries_hold_beside_hangul(lexicon: Lexicon, text: str, expected: list[str]) -> None:
    assert found(lexicon, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "s3:GetObject",
        "sts:AssumeRole",
        "lambda expressions",
        "람다 표현식",
        "lambda식",
        "arn:aws:s3:::bucket",
        "s3.amazonaws.com",
        "ec2-1-2.compute.amazonaws.com",
        "ecs.tf",
        "EC2.md",
        "my-vpc",
        "vpc_id",
        "EC2_INSTANCE",
        "SSE-S3",
        "SSE-KMS",
        "AWS::S3::Bucket",
        "AWS/EC2",
        "/mnt/efs/data",
        "./s3/",
        "s3@example.com",
        "@S3",
        "Lambda()",
        "Origin Shield",
        "EC2-Classic",
        "#S3",
        "$S3",
        "~/ecs/x",
        "MYS3",
        "S3x",
    ],
)
def test_compounds_paths_and_actions_are_no_names(lexicon: Lexicon, text: str) -> None:
    assert found(lexicon, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S3.", ["S3=s3"]),
        ("S3, (S3) “S3” 'S3' S3: S3; S3! S3?", ["S3=s3"] * 8),
        ("S3's", ["S3=s3"]),
        ("EC2/ECS", ["EC2=ec2", "ECS=ecs"]),
        ("gp3/io2", ["gp3=ebs-gp3", "io2=ebs-io2"]),
        ("EBS-backed EBS-Backed", ["EBS=ebs", "EBS=ebs"]),
        ("Non-Aurora", ["Aurora=aurora"]),
        ("서비스:EC2", ["EC2=ec2"]),
        ("S3→SQS", ["S3=s3", "SQS=sqs"]),
        ("1.EC2란", ["EC2=ec2"]),
        ("- S3", ["S3=s3"]),
    ],
)
def test_punctuation_does_not_hide_a_name(lexicon: Lexicon, text: str, expected: list[str]) -> None:
    assert found(lexicon, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S3 Object Lambda", ["S3 Object Lambda=s3-object-lambda"]),
        ("Amazon S3 Object Lambda", ["Amazon S3 Object Lambda=s3-object-lambda"]),
        ("AWS Lambda@Edge", ["AWS Lambda@Edge=lambda-at-edge"]),
        ("Route 53 Resolver", ["Route 53 Resolver=route53-resolver"]),
        ("DynamoDB Streams", ["DynamoDB Streams=dynamodb-streams"]),
        ("Elastic\n  Load Balancing", ["Elastic\n  Load Balancing=elb"]),
        ("Elastic  \nLoad Balancing", []),
    ],
)
def test_the_longest_name_wins(lexicon: Lexicon, text: str, expected: list[str]) -> None:
    assert found(lexicon, text) == expected


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("cloudwatch CloudWatch CLOUDWATCH Cloudwatch", ["strong"] * 4),
        ("ec2 S3 s3 EC2", ["strong"] * 4),
        ("vpc Vpc VPC", ["weak", "weak", "strong"]),
        ("lambda Lambda", ["weak", "strong"]),
        ("ram batch config shield", []),
        ("scp ses", []),
        ("security group Security Group SECURITY GROUP", ["strong"] * 3),
    ],
)
def test_long_names_ignore_case_and_acronyms_do_not(lexicon: Lexicon, text: str, sorts: list[str]) -> None:
    assert [match.sort for match in lexicon.find(text)] == sorts


def test_the_providers_name_belongs_to_a_mention_and_strengthens_it(lexicon: Lexicon) -> None:
    matches = lexicon.find("AWS RAM, RAM, Amazon S3, aws s3, Amazon\u00a0ECS")
    assert [(match.surface, match.sort) for match in matches] == [
        ("AWS RAM", "strong"),
        ("RAM", "weak"),
        ("Amazon S3", "strong"),
        ("aws s3", "strong"),
        ("Amazon\u00a0ECS", "strong"),
    ]


def test_english_plurals_are_the_name(lexicon: Lexicon) -> None:
    assert found(lexicon, "VPCs NATs ALBs NAT gateways") == ["VPCs=vpc", "ALBs=alb", "NAT gateways=nat-gateway"]


def test_former_names_and_misspellings_know_the_current_name(lexicon: Lexicon) -> None:
    matches = lexicon.find("CloudWatch Events, Amazon QuickSight, Secret Manager, QuickSight")
    assert [(match.sort, match.current) for match in matches] == [
        ("former", "EventBridge"),
        ("former", "Amazon Quick"),
        ("misspelling", "Secrets Manager"),
        ("former", "Amazon Quick"),
    ]


def test_a_spelling_that_differs_by_case_alone_is_no_misspelling(lexicon: Lexicon) -> None:
    assert {match.sort for match in lexicon.find("Cloudwatch, Dynamodb, Cloudfront, Guardduty, RedShift")} == {"strong"}


def test_a_predecessor_is_itself(lexicon: Lexicon) -> None:
    assert [(m.service, m.sort) for m in lexicon.find("OAI")] == [("oai", "strong")]


@pytest.mark.parametrize("name", ["C++", "Route 53 (DNS)", "F# [x]", "a.b*c", "(?P<x>", "[", "\\d+", "+"])
def test_names_with_regex_characters_are_plain_names(catalog: Catalog, name: str) -> None:
    entry = replace(
        catalog.services["s3"],
        id="odd",
        name=name,
        short=name,
        exam_name="",
        aliases=(),
        ko=(),
        former=(),
        misspellings=(),
        weak=(),
    )
    lexicon = build_lexicon(replace(catalog, services={"odd": entry}))
    findable = any(letter.isalnum() for letter in name[:1])
    assert [m.service for m in lexicon.find(f"We use {name} here")] == (["odd"] if findable else [])
    assert lexicon.find("nothing of the kind") == []


def test_names_in_other_scripts_are_found(catalog: Catalog) -> None:
    entry = replace(
        catalog.services["s3"],
        id="ja",
        name="ラムダ",
        short="ラムダ",
        exam_name="",
        aliases=("Été", "кафка"),
        ko=("仮想マシン",),
        former=(),
        misspellings=(),
        weak=(),
    )
    lexicon = build_lexicon(replace(catalog, services={"ja": entry}))
    assert found(lexicon, "ラムダを 仮想マシンの кафка") == ["ラムダ=ja", "仮想マシン=ja", "кафка=ja"]


def test_an_excluded_word_is_found_as_excluded_and_a_foreign_compound_not_at_all(catalog: Catalog) -> None:
    lexicon = build_lexicon(catalog, ("ECS", "S3 Storage Classes", "drafts/*", "a.md#ecs"))
    assert [(m.surface, m.sort, m.service) for m in lexicon.find("ECS, EKS, S3 Storage Classes")] == [
        ("ECS", "excluded", "ecs"),
        ("EKS", "strong", "eks"),
        ("S3 Storage Classes", "excluded", ""),
    ]


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("aws-ecs", "ecs"),
        ("ECS", "ecs"),
        ("amazon s3", "s3"),
        ("보안그룹", "security-group"),
        ("nat-gateway", "nat-gateway"),
        ("NAT gateway", "nat-gateway"),
        ("Secret Manager", "secrets-manager"),
        ("quicksight", "quick"),
        ("RAM", "ram"),
        ("awsome", None),
        ("", None),
        ("aws", None),
    ],
)
def test_resolve_takes_any_name_however_it_is_parted(lexicon: Lexicon, name: str, service: str | None) -> None:
    assert lexicon.resolve(name) == service


def test_every_full_name_resolves_and_is_found(catalog: Catalog, lexicon: Lexicon) -> None:
    for service in catalog.services.values():
        for name in (service.name, service.short):
            assert lexicon.resolve(name) == service.id
            assert [m.service for m in lexicon.find(f"그래서 {name} 이다")] == [service.id], name


def test_nearest_suggests_printed_names(lexicon: Lexicon) -> None:
    assert "CloudWatch" in lexicon.nearest("cloudwach")
    assert lexicon.nearest("보안 그릅") == ("보안 그룹",)
    assert lexicon.nearest("zzzzzzzz") == ()


def test_nearest_names_each_thing_once(lexicon: Lexicon) -> None:
    """`Lambda`, and not its Korean and its full name as well."""
    near = lexicon.nearest("labmda")
    assert near[0] == "Lambda"
    assert len({lexicon.resolve(name) for name in near}) == len(near)


def test_length_is_kept_where_lower_case_is_longer(lexicon: Lexicon) -> None:
    text = "İİİ S3"
    assert [(m.start, m.end) for m in lexicon.find(text)] == [(4, 6)]


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("AWS Auto Scaling", "auto-scaling"),
        ("Auto Scaling", "auto-scaling"),
        ("AssumeRole", "sts"),
        ("Object Lambda", "s3-object-lambda"),
        ("타겟 그룹", "target-group"),
        ("NATゲートウェイ", "nat-gateway"),
        ("NAT ゲートウェイ", "nat-gateway"),
        ("セキュリティグループ", "security-group"),
    ],
)
def test_a_name_in_each_language_resolves_and_a_shared_one_is_whose_own_name_it_is(
    text: str, service: str, lexicon: Lexicon
) -> None:
    assert lexicon.resolve(text) == service
