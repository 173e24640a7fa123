"""Signs that a weak name means something else: `Spring Batch`, `CPU/RAM`, `단일 로그인(SSO)`."""

from __future__ import annotations

import re

from studybook.catalog.match import Match

_OTHERS = re.compile(
    r"(?:Azure|Microsoft|GCP|Google|Oracle|IBM|Alibaba|Cloudflare|Cisco|Akamai|Okta|Keycloak|NGINX|Nginx|HAProxy|Spring"
    r"|Kubernetes|K8s|Docker|Apache|GitHub|GitLab|Jenkins|Terraform|Windows|Linux|NCP|네이버|애저|구글|스프링|리눅스)"
    r"(?: Cloud| 클라우드)?(?:의)? \Z"
)
_CAPITALISED = re.compile(r"(?<![A-Za-z0-9])([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*) \Z")
_STARTERS = frozenset(
    (
        "AWS", "Amazon", "The", "A", "An", "Use", "Uses", "Using", "With", "In", "On", "For", "And", "Or", "But", "If",
        "When", "Then", "Both", "Via", "From", "To", "Enable", "Configure", "Unlike", "Like", "By", "As", "At", "Only",
        "Your", "This", "That", "Each", "Does", "Do", "Is", "Are", "Can", "What", "Why", "How", "Create", "Run", "Set",
        "Add", "Not", "Note", "Also", "While", "Because", "Where", "Which", "Through", "Into", "Without", "So", "Than",
        "Choose", "Turn", "Attach", "Deploy", "Put", "Let", "Have", "Has", "Get", "After", "Before", "Once", "Managed",
    )
)  # fmt: skip
"""Capitalised words that begin a sentence rather than a name."""
TOPICAL = frozenset(("rds-multi-az", "s3-replication", "s3-versioning", "s3-lifecycle", "s3-presigned", "signed-url"))
"""Entries whose weak names are said of many services: they mean this one where its service was named last."""
_OF = {"rds-multi-az": re.compile(r"(?: of an?| of)?[ *_]{1,3}(?:Amazon |AWS )?RDS")}
PLACES = frozenset(("az", "region", "edge-location"))
"""Where things are, not what is spoken of."""
SURE = {
    "CLI": re.compile(r"SDK|API|[Cc]onsole|콘솔|コンソール"),
    "Organizations": re.compile(r"Organizations\W{0,3}[가-힣ぁ-んァ-ヺ一-鿿]|[(、,→+] ?\W{0,3}Organizations"),
}
"""Words around a weak name that are a sign of the service, on a page that names others of its provider."""
_CHOICE = re.compile(r"(?<![A-Za-z0-9])[A-F] ?\(\Z")
"""`B (Config)` names a choice by its letter."""
_MARKS = " *_~=\ufffc"
"""What may stand between a name and its bracket."""
_NEVER = r"(?!)"
_SPREAD = r" ?(?:Auto|ASG|EC2|VPC|EFS|ALB|ELB|NLB|NAT|ElastiCache|Aurora|오토|자동|로드)"
_SENSES = {
    word: (re.compile(rf"(?:{before})\Z"), re.compile(after))
    for word, before, after in (
        (
            "RAM",
            r"(?:CPU|GPU|[GM]i?B|ROM|[Mm]emory|메모리|[Dd]isk|디스크)\W{0,4}",
            r"\W{0,3}(?:/|,? ?CPU|disk|사용|용량|메모리|memory|usage|utili|\d|and CPU|크기|부족)",
        ),
        (
            "SSO",
            r"SAML(?: ?2\.0)?(?:/|, ?|、)",
            r" (?:프로토콜|protocol|솔루션|solution|로그인|login|포털|portal|on SAML)",
        ),
        ("Config", _NEVER, r" (?:files?|the|your|a|route|options?|파일)(?![A-Za-z])"),
        ("Batch", _NEVER, r" (?:처리|size|processing|Write|Get|Item|[Cc]omputing|[Oo]perations|[Rr]eplication)"),
        ("Backup", _NEVER, r" ?(?:and|&|＆) ?[Rr]estor"),
        ("Detective", _NEVER, r" ?(?:[Cc]ontrol|통제|統制)"),
        ("CF", _NEVER, r"\."),
        ("lambda", r"(?:関数|함수|[Ff]unctions?) ?[(（]", _NEVER),
        *((word, "", _NEVER) for word in ("auto scaling", "auto-scaling", "Auto scaling", "Auto-scaling")),
        *(
            (word, r"(?:[Ss]torage|스토리지|ストレージ) ?", r" (?:storage|스토리지)")
            for word in ("Auto Scaling", "Autoscaling")
        ),
        *(
            (word, r"(?:Redis|Memcached|OpenSearch)\W{0,4}", _SPREAD)
            for word in ("Multi-AZ", "Multi AZ", "다중 AZ", "멀티 AZ", "マルチAZ")
        ),
        (
            "CLI",
            r"(?:kubectl|[Dd]ocker|eksctl|gcloud|az|Gemini|Claude(?: Code)?|Codex|GitHub|Copilot|Vue|Angular) ",
            _NEVER,
        ),
        ("バージョン管理", r"(?:Git|GitHub|SVN|ソース|コード|構成|定義)(?:の|を|で)? ?", r" ?(?:システム|ツール)"),
        ("버전 관리", r"(?:Git|GitHub|SVN|깃|깃허브|소스|코드|형상)(?:의|을|를|으로|로)? ", _NEVER),
    )
}
"""What before or after a weak name shows another sense of it."""


def is_other_sense(text: str, match: Match) -> bool:
    """Whether the words around a weak name make it part of something else: `Spring Batch`, `CPU/RAM`."""
    before = text[max(0, match.start - 24) : match.start]
    if before.endswith(" "):
        if _OTHERS.search(before):
            return True
        if match.surface.isascii() and " " not in match.surface and not match.surface.isupper():
            word = _CAPITALISED.search(before)
            if word and word[1] not in _STARTERS:
                return True
    sense = _SENSES.get(match.surface)
    return bool(sense and (sense[0].search(before) or sense[1].match(text, match.end)))


def explains_other(text: str, match: Match, kin: Match | None) -> bool:
    """Whether the name stands in brackets for words that are no name of it: `메모리(RAM)`, `단일 로그인(SSO)`.

    `kin`: the name before, if of the same service or of a part of it, as in `SCP(Organizations)`.
    """
    if text[match.start - 1 : match.start] != "(" or text[match.end : match.end + 1] != ")":
        return False
    if _CHOICE.search(text, max(0, match.start - 4), match.start):
        return False
    return kin is None or bool(text[kin.end : match.start - 1].strip(_MARKS))


def is_of_topic(text: str, match: Match) -> bool:
    """Whether the service that a topical name belongs to follows it: `a Multi-AZ deployment of Amazon RDS`."""
    sign = _OF.get(match.service)
    return bool(sign and sign.match(text, match.end))


def is_sure(text: str, match: Match) -> bool:
    """Whether the words around a weak name are a sign of what it means: `CLI/SDK`, `Organizations와`."""
    sign = SURE.get(match.surface)
    return bool(sign and sign.search(text, max(0, match.start - 24), match.end + 24))


def stands_for(text: str, before: Match, match: Match) -> bool:
    """Whether two weak names of one service explain each other: `조직 단위(OU)`."""
    if before.service != match.service or text[match.end : match.end + 1] != ")":
        return False
    return text[before.end : match.start].strip(_MARKS) == "("
