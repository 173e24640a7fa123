"""Words of comparisons and lists that the rules share: what announces, what records, what things are compared by."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import tomli

ASPECT = re.compile(
    r"(?:.* )?(?:use|use[ -]cases?|purpose|pricing|price|costs?|performance|latency|throughput|scal(?:ing|ability)"
    r"|scope|limits?|durability|availability|accessibility|visibility|recovery|encryption|security|protocols?|components?"
    r"|environment|management|integrations?|examples?|state|rules|requirements?|description|routing|interface|backend"
    r"|features?|caching|format|benefits?|mechanism|location|retention|duration|speed|how it works|what it (?:is|does)"
    r"|용도|목적|비용|요금|성능|지연 ?시간|처리량|사용 ?사례|특징|범위|제한|내구성|가용성|확장성|상태|규칙"
    r"|프로토콜|관리|예시?|대상|방식|유형|종류|위치|기간|속도|보안|기능|장점|단점"
    r"|用途|目的|料金|性能|遅延|特徴|範囲|制限|耐久性|可用性|拡張性|状態|管理|例|対象"
    r"|方式|種類|場所|期間|速度|機能|仕組み|メリット|デメリット)$",
    re.IGNORECASE,
)
"""What things are compared by."""
PROPER = re.compile(r"\b(?:Amazon|AWS|Azure|Google)\b|[A-Z]{2}|[a-z][A-Z]")
"""What a product's name has and a property's has not."""
_PATH = re.compile(r"(`+)[^`\s]*(?:/|\.\w{1,5}`)[^`\s]*?\1?$")


@cache
def load_labels(kind: str) -> frozenset[str]:
    """The words of a table of `labels.toml` in all languages, as `fold_label` writes them."""
    text = (Path(__file__).parent / "labels.toml").read_text("utf-8")
    return frozenset(label for labels in tomli.loads(text)[kind].values() for label in labels)


def fold_label(text: str) -> str:
    """A label as it is compared: without blanks, digits and case."""
    return re.sub(r"[\s\d]", "", text).lower()


def is_path(text: str) -> bool:
    """Whether a text is nothing but where something lies: a path or a file's name, set as code."""
    return _PATH.fullmatch(text) is not None
