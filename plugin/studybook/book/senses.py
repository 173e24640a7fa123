"""Signs that a weak name means something else: `Spring Batch`, `CPU/RAM`, `단일 로그인(SSO)`."""

from __future__ import annotations

import re

from studybook.catalog.lexicon import Match

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
_MARKS = " *_~=\ufffc"
"""What may stand between a name and its bracket."""
_NEVER = r"(?!)"
_SENSES = {
    word: (re.compile(rf"(?:{before})\Z"), re.compile(after))
    for word, before, after in (
        (
            "RAM",
            r"(?:CPU|GPU|[GM]i?B|ROM|[Mm]emory|메모리|[Dd]isk|디스크)\W{0,4}",
            r"\W{0,3}(?:/|,? ?CPU|disk|사용|용량|메모리|memory|usage|utili|\d|and CPU|크기|부족)",
        ),
        ("SSO", _NEVER, r" (?:프로토콜|protocol|솔루션|solution|로그인|login|포털|portal|on SAML)"),
        ("Config", _NEVER, r" (?:files?|the|your|a|route|options?|파일)(?![A-Za-z])"),
        ("Batch", _NEVER, r" (?:처리|size|processing|Write|Get|Item)"),
        ("CF", _NEVER, r"\."),
        ("CLI", r"(?:kubectl|[Dd]ocker|eksctl|gcloud|az) ", _NEVER),
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


def explains_other(text: str, match: Match, before: Match | None, service: str) -> bool:
    """Whether the name stands in brackets for words that are no name of it: `메모리(RAM)`, `단일 로그인(SSO)`."""
    if text[match.start - 1 : match.start] != "(" or text[match.end : match.end + 1] != ")":
        return False
    same = before is not None and before.service == service
    return not (same and before and not text[before.end : match.start - 1].strip(_MARKS))
