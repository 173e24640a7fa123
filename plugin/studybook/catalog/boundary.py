"""Where a name may begin and end. ASCII look-arounds: beside Hangul, `\\b` sees no boundary."""

from __future__ import annotations

import re

_OPENING = frozenset(" \n\t\u00a0(\"'*|,~[→·“‘「\ufffc")
_CLOSING = frozenset(" \n\t\u00a0)\"'*|,~;?!→·”’」\ufffc")
"""Beside these a name always begins and ends."""
_GLUED = re.compile(r"[A-Za-z0-9_À-ɏ]")
_AFTER = re.compile(
    r"[A-Za-z0-9_À-ɏ]"
    r"|-(?!(?i:based|backed|compatible|managed|native|hosted|enabled|optimi[sz]ed|triggered|powered|specific|like|only"
    r"|style|level|wide|side|driven|integrated|to)(?![A-Za-z0-9]))[A-Za-z0-9]"
    r"|\.[A-Za-z0-9]|::|:(?:\*(?!\*)|\d)|:[a-z]+[A-Z]|:[A-Z][a-z]+[A-Z]|@[A-Za-z0-9]|\(\)|\[\d|\\[A-Za-z]|[$]"
)
_PREFIXED = re.compile(r"(?<![A-Za-z0-9-])(?:[Nn]on|[Cc]ross|[Ii]nter|[Ii]ntra)-\Z")
_ACTION = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")
_PREFIX = re.compile(r"(?<![A-Za-z0-9-])[a-z][a-z0-9-]*:\Z")
_NUMBERED = re.compile(r"(?<![A-Za-z0-9.-])\d{1,2}\.\Z")
_PATH_LEFT = re.compile(r"[\w./:~%?&=+-]*$", re.ASCII)
_PATH_RIGHT = re.compile(r"[\w./:~%?&=+-]*", re.ASCII)
_PATH = re.compile(r"^[/.~]|//|\.[A-Za-z]|^aws/|:/|[?=%]", re.IGNORECASE)
_OTHERS = "⿿"
"""Letters after this one are of scripts that paths are not written in."""
AROUND = 80
"""How far around a name a path is looked for."""
_HANGUL = re.compile(r"[가-힣]+")
_PARTICLES = re.compile(
    r"(?:들|별|간|내|외|용|형|상|등|마다|끼리|당|쪽)?"
    r"(?:으로서|으로써|로서|로써|으로|로|에서|에게|에|한테|이|가|을|를|은|는|의|과|와|이랑|랑|도|만|까지|부터|보다|처럼|같이"
    r"|마저|조차|이나|나|이든|든|이라|라|이란|란|이며|며|이고|고|인데|인|이다|다|입니다|이에요|예요|이었|였|이므로|므로"
    r"|이지만|지만|이면|면|하고|뿐|밖에|커녕|대로|만큼|야|요|서|는데|지|죠|여서|이어서|여야|이어야|일|임)*"
)
_SHORT_HANGUL = 3


def fits(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` stands on its own: no part of a path, host name, file name, action or compound."""
    if start and (before := text[start - 1]) not in _OPENING and not _begins(text, start, end, before):
        return False
    if end == len(text):
        return True
    after = text[end]
    if text[end - 1] >= "가":
        return not "가" <= after <= "힣" or _ends_hangul(text, start, end)
    if after in _CLOSING or after >= "가" or text[end - 1] > "ɏ":
        return True
    if _AFTER.match(text, end):
        return False
    if after == ":":
        return not (text[start:end].islower() and text[end + 1 : end + 2].isalnum())
    return after != "/" or not _is_path(text, start, end)


def stands_free(text: str, start: int, end: int) -> bool:
    """A quick yes for a name in ASCII between plain marks or before Hangul; anything else asks `fits`."""
    if start and text[start - 1] not in _OPENING:
        return False
    return end == len(text) or text[end] in _CLOSING or (text[end] >= "가" and text[end - 1] < "가")


def _begins(text: str, start: int, end: int, before: str) -> bool:
    if text[start] >= "가":
        return not "가" <= before <= "힣"
    if before in "-.:/\\@#$=_":
        return _begins_glued(text, start, end, before)
    # `VPCセキュリティグループ`: a run of another script begins where it begins
    return text[start] > "ɏ" or not _GLUED.match(before)


def _begins_glued(text: str, start: int, end: int, before: str) -> bool:
    """A mark right before the name: sometimes punctuation, sometimes the joint of something longer."""
    glued = start > 1 and bool(_GLUED.match(text[start - 2]))
    if before == "-":
        return not glued or bool(_PREFIXED.search(text, max(0, start - 6), start))
    if before == ".":
        return not glued or bool(_NUMBERED.search(text, max(0, start - 4), start))
    if before in ":=":
        if text[start - 2 : start - 1] == ":" or (glued and text[start:end].islower()):
            return False
        return not (_ACTION.fullmatch(text, start, end) and _PREFIX.search(text, max(0, start - 30), start))
    if before == "/":
        return not _is_path(text, start, end)
    return False


def _is_path(text: str, start: int, end: int) -> bool:
    """`EC2/ECS` is a choice, `s3/logs/`, `AWS/EC2` and `https://…` are none."""
    left = _PATH_LEFT.search(text, max(0, start - AROUND), start)
    right = _PATH_RIGHT.match(text, end, end + AROUND)
    before, after = left[0] if left else "", right[0].rstrip(".:") if right else ""
    if left and left.start() and text[left.start() - 1] > _OTHERS and not text[start:end].islower():
        before = before.removeprefix("/")  # `콘솔/CLI`: no path begins so
    run = before + text[start:end] + after
    if _PATH.search(run):
        return True
    # nor does one go on so: `VPC/サブネット`
    return run.endswith("/") and not (right and right.end() < len(text) and text[right.end()] > _OTHERS)


def _ends_hangul(text: str, start: int, end: int) -> bool:
    """Particles may follow a Korean name. A longer name is plain enough to stand before any word."""
    follows = _HANGUL.match(text, end)
    if len(text[start:end].replace(" ", "")) > _SHORT_HANGUL:
        return True
    return bool(follows and _PARTICLES.fullmatch(follows[0]))
