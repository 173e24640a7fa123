"""What makes a weak name count, and what is one name though it looks like two."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from labels import make_note

from studybook.book.headed import find_headed
from studybook.book.lines import map_lines
from studybook.book.mentions import find_mentions
from studybook.catalog.lexicon import Lexicon
from studybook.settings import LinkSettings, Settings

ONE = {
    "joined by capitals": ("SystemsManager와 ServiceCatalog", [("SystemsManager", "systems-manager"), ("ServiceCatalog", "service-catalog")]),
    "joined, the first a name itself": ("CloudWatchLogs에", [("CloudWatchLogs", "cloudwatch-logs")]),
    "joined to its provider": ("AmazonS3, AmazonS3FullAccess", [("AmazonS3", "s3")]),
    "joined, and going on": ("DirectConnect 및 AutoScaling 그룹", [("DirectConnect", "direct-connect"), ("AutoScaling 그룹", "asg")]),
    "no names joined": ("AWSALB AssumeThis GetObject MyTable", []),
    "parted by a dash": ("S3 標準 - IA, S3 標準 – IA, S3 One Zone - IA", [("S3 標準 - IA", "s3-standard-ia"), ("S3 標準 – IA", "s3-standard-ia"), ("S3 One Zone - IA", "s3-one-zone-ia")]),
    "a longer name of Katakana": ("Egress-Only インターネットゲートウェイ、IAM アイデンティティセンター", [("Egress-Only インターネットゲートウェイ", "egress-only-igw"), ("IAM アイデンティティセンター", "identity-center")]),
    "a list is no dash": ("- S3 標準\n- IA", [("S3 標準", "s3-standard")]),
    "a part after its whole": ("EC2 인스턴스 스토어는", [("EC2 인스턴스 스토어", "instance-store")]),
    "bold before a colon": ("**Cognito User Pools:** s3:*", [("Cognito User Pools", "user-pool")]),
    "kana beside Latin": ("VPCセキュリティグループとサブネットA", [("VPC", "vpc"), ("セキュリティグループ", "security-group"), ("サブネット", "subnet")]),
    "a choice, no path": ("VPC/サブネット 콘솔/CloudFront", [("VPC", "vpc"), ("サブネット", "subnet"), ("CloudFront", "cloudfront")]),
    "a path": ("파일/etc/ecs/ecs.config /var/log/s3 EC2/", []),
    "a common word but for its capitals": ("workspaces, WorkSpaces", [("WorkSpaces", "workspaces")]),
}  # fmt: skip

SHARED = {
    "social networks": ("신생 SNS는 친구를 찾는다", []),
    "beside a sure name": ("SNS에서 SQS로", ["SNS", "SQS"]),
    "its provider is named": ("SNS는 AWS의 서비스", ["SNS"]),
    "shared names alone keep each other no company": ("IAM 솔루션 Keycloak의 MFA와 Single Sign-On(SSO)", []),
    "TCP's timeout": ("RTT로 RTO를 정한다", []),
    "an operating system": ("RTOS, AWS", []),
    "a class of Spring": ("AppConfig 클래스", []),
    "a function without a name": ("A lambda function of Java; lambdas are cheap", []),
    "a state space model": ("Transformer/SSM hybrid", []),
    "a queue of Kafka": ("Kafka의 DLQ", []),
    "a key's derivation": ("key derivation function (KDF), AWS", []),
    "Kinesis, by its letters": ("Kinesis: KDS, KDF", ["Kinesis", "KDS", "KDF"]),
    "another provider's page": (f"## IAM\n\n{'GCP ' * 6}のIAMロールとVPCサブネット、SNSで共有", []),
    "another provider's page, ours in passing": (f"{'Azure ' * 24}의 VPC, AWS IAM, KMS, AWS, S3", ["AWS IAM", "S3"]),
    "what only ours has, beside another's": (
        f"{'BigQuery ' * 8}대신 Redshift, S3에 IAM 역할",
        ["Redshift", "S3", "IAM 역할"],
    ),
    "two providers side by side": (f"{'GCP ' * 6}AWS, AWS: IAMロール", ["IAMロール"]),
    "a console of its provider": ("AWSのマネジメントコンソールで", ["マネジメントコンソール"]),
    "a console of any product": ("ウイルス対策のマネジメントコンソール", []),
    "in a heading": ("## SNS\n\nSNS 로그인", []),
    "a sure name in a heading": ("## SQS\n\nSNS", ["SNS"]),
}

WEAK = {
    "beside what it belongs to": ("EC2의 SG", ["SG"]),
    "not alone": ("SG", []),
    "beside, but in lower case": ("EC2 is auto-scaling", []),
    "a rival named plainly goes first": ("AWS Auto Scaling, EC2, Auto Scaling", ["Auto Scaling"]),
    "explained by each other": ("조직 단위(OU)를", ["조직 단위", "OU"]),
    "beside tools of its kind": ("S3는 CLI/SDK로", ["CLI"]),
    "no sign around it": ("S3는 CLI로", []),
    "in brackets after a part": ("SCP(Organizations)", ["Organizations"]),
    "in brackets after a letter": ("AWS Config. B (Config)", ["Config"]),
    "in brackets after another word": ("AWS RAM. 메모리(RAM)", []),
    "said of the service named last": ("RDS의 Multi-AZ", ["Multi-AZ"]),
    "said of another": ("RDS도 ElastiCache도 Multi-AZ", []),
    "said of what follows": ("RDS 앞의 멀티 AZ 오토스케일링", []),
    "said of what is spelt out after it": ("ALB, a Multi-AZ deployment of Amazon RDS", ["Multi-AZ deployment"]),
    "said under its heading": ("## RDS\n\nEC2와 달리 Multi-AZ", ["Multi-AZ"]),
    "said of the disk": ("RDS, EC2: storage Auto Scaling", []),
    "one word of two services": ("CloudFront 署名付きURL, S3 署名付きURL", ["署名付きURL", "署名付きURL"]),
    "another tool's": ("AWS CLI, Gemini CLI", []),
    "versions of code, in Japanese": ("S3に置く。ソースコードのバージョン管理とバージョン管理システム", []),
    "a tool beside its rivals": ("CloudFormation・SAM", ["SAM"]),
    "a function of Python": ("AWS Lambdaから呼ぶ関数(lambda含む)", []),
    "versions of code": ("S3. Git으로 버전 관리", []),
    "another sense": ("AWS Backup: Backup and Restore. Amazon Detective: Detective controls", []),
}


@pytest.fixture
def linked(lexicon: Lexicon, settings: Settings) -> Any:
    every = replace(settings, links=LinkSettings(mention="all"))

    def run(body: str) -> list[Any]:
        return [mention for mention in find_mentions(make_note(body), lexicon, every)[0] if mention.linked]

    return run


@pytest.mark.parametrize("case", ONE)
def test_a_name_is_taken_whole(case: str, lexicon: Lexicon) -> None:
    text, expected = ONE[case]
    assert [(match.surface, match.service) for match in lexicon.find(text)] == expected


@pytest.mark.parametrize("case", SHARED)
def test_a_name_that_other_fields_have_needs_company(case: str, linked: Any, lexicon: Lexicon) -> None:
    text, expected = SHARED[case]
    assert [mention.surface for mention in linked(text)] == expected
    headed = [mention.surface for mention in find_headed(make_note(text), (), lexicon)]
    assert headed == (["SQS"] if "SQS" in text and "##" in text else [])


@pytest.mark.parametrize("place", ["uri", "tags", "categories", "title"])
def test_a_page_says_by_its_place_that_it_is_on_the_provider(place: str, lexicon: Lexicon, settings: Settings) -> None:
    note = make_note("SNS는 구독자에게 보낸다")
    value = "aws/sns.md" if place == "uri" else "AWS SNS" if place == "title" else ("aws",)
    note = replace(note, uri=value) if place == "uri" else replace(note, head=replace(note.head, **{place: value}))
    assert [mention.linked for mention in find_mentions(note, lexicon, settings)[0]] == [True]


@pytest.mark.parametrize("case", WEAK)
def test_a_weak_name_counts_by_its_surroundings(case: str, linked: Any) -> None:
    text, expected = WEAK[case]
    assert [mention.surface for mention in linked(text) if mention.sort == "weak"] == expected


def test_the_service_named_last_decides_between_two(linked: Any) -> None:
    shown = [mention.service for mention in linked(WEAK["one word of two services"][0])]
    assert shown == ["cloudfront", "signed-url", "s3", "s3-presigned"]


def test_lines_that_the_normaliser_changed_keep_their_numbers() -> None:
    body = "첫 줄\n\n[[S3]] 버킷과 EC2\n\n- 그대로\n\n전체를[[A]]바꾼아주긴일본식문장이고"
    markdown = "첫 줄\n\n[S3](S3.md) 버킷과 EC2\n\n\n- 그대로\n\n전체를[A](A.md)바꾼아주긴일본식문장이고"
    assert [map_lines(markdown, body)[line] for line in (0, 2, 5, 7)] == [0, 2, 4, 6]
