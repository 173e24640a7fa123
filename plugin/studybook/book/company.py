"""Names that other fields use as well: `SNS`, `RTO`, `API gateway`. They count on pages that speak of the provider."""

from __future__ import annotations

import re
from collections.abc import Iterable

from studybook.catalog.lexicon import Lexicon, fold_key
from studybook.catalog.match import Match
from studybook.notes.mask import Masked
from studybook.notes.model import Note

SHARED = frozenset(
    fold_key(name)
    for name in (
        "ACM", "AppConfig", "CDK", "CRR", "DAX", "DMS", "EFS", "EIP", "EMR", "ENI", "IAM", "KMS", "MFA", "MSK", "RPO",
        "RTO", "SAM", "SES", "SNS", "SRR", "SSM", "Identity and Access Management", "Single Sign-On", "SSO",
        "Recovery Time Objective", "Recovery Point Objective", "relational database service", "Lambda",
        "Lambda function", "API Gateway", "API GW", "API 게이트웨이", "load balancer", "로드 밸런서", "ロードバランサ",
        "ロードバランサー", "DLQ", "dead letter queue", "데드 레터 큐", "デッドレターキュー", "read replica",
        "읽기 복제본", "읽기 전용 복제본", "リードレプリカ", "subnet", "서브넷", "サブネット", "Region", "리전",
        "リージョン", "bastion", "bastion host", "permission boundary", "permission boundaries", "presigned URL",
        "network load balancer", "private subnet", "public subnet", "NAT gateway", "internet gateway",
        "routing table", "route table", "라우팅 테이블", "ルートテーブル",
    )
)  # fmt: skip
"""Folded. Social networks, TCP's timeouts, a class of Spring, Kafka's queues, networks of any kind."""
_PROVIDER = re.compile(r"(?<![A-Za-z])(?:AWS|aws|Amazon|AMAZON)(?![a-z])|아마존|アマゾン")
_PLAIN = frozenset(("strong", "former", "misspelling"))


def is_shared(surface: str) -> bool:
    """Whether other fields use a name as well; one after its provider's name is sure."""
    key = fold_key(surface)
    return key in SHARED or key.removesuffix("s") in SHARED


def list_lone(note: Note, masked: Masked, matches: Iterable[Match], lexicon: Lexicon) -> frozenset[str]:
    """The shared names of a page that says nothing else of the provider, as they are written there.

    Its name in text, title, tags, categories or path, or any other sure name of the catalogue is enough.
    """
    found = {match.surface: match for match in matches if match.service}
    shared = frozenset(surface for surface in found if is_shared(surface))
    if not shared or any(match.sort in _PLAIN for surface, match in found.items() if surface not in shared):
        return frozenset()
    head = note.head
    titles = [head.title, *(text for _, text in masked.headings)]
    about = "\n".join((note.uri, *titles, *head.tags, *head.categories, *head.services, head.service))
    if head.services or head.service or _PROVIDER.search(about) or _PROVIDER.search(masked.text):
        return frozenset()
    named = lexicon.find("\n\n".join((*titles, *head.tags)))
    sure = (match for match in named if match.service and match.sort in _PLAIN)
    return frozenset() if any(not is_shared(match.surface) for match in sure) else shared
