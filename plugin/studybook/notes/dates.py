"""Dates as people write them, in one form: aware date-times. A local time is in the site's timezone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from dateutil import parser

_ISO = re.compile(
    r"(?P<y>\d{4})\s*[-/.年년]\s*(?P<m>\d{1,2})\s*[-/.月월]\s*(?P<d>\d{1,2})\s*[.日일]?"
    r"(?:(?:[T,]|\s|\([^)]{1,3}\))*(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|KST|JST|[+-]\d{1,2}(?::?\d{2})?|\+/-\s?\d{1,4})?\s*(?:\([^)]{1,3}\))?",
    re.ASCII | re.IGNORECASE,
)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?", re.ASCII)
_NAME = re.compile(r"(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?=$|[-_. T]|[^\w])", re.ASCII)
_ZONES = {"KST": 9, "JST": 9, "Z": 0, "UTC": 0, "GMT": 0}
_NAMED = {name: timedelta(hours=hours).seconds for name, hours in _ZONES.items()}


@cache
def find_zone(name: str) -> tzinfo:
    """The timezone of an IANA name; UTC for one that nobody knows."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return UTC


def read_date(text: str, zone: tzinfo) -> datetime | None:
    """The moment that `text` names, or None. Needs year, month and day; a bare date is midnight in `zone`."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        hour, minute, second = (int(found[part] or 0) for part in "HMS")
        return _make(
            (int(found["y"]), int(found["m"]), int(found["d"]), hour, minute, second),
            _offset(found["zone"] or "", zone),
            9999,  # with its marks it can be nothing else: a note that is to stay hidden
        )
    if found := _DIGITS.fullmatch(text):
        return _make(tuple(int(part or 0) for part in found.groups()), zone)
    return _guess(text, zone)


def read_name_date(name: str, zone: tzinfo) -> datetime | None:
    """The date at the start of a file's name (`2023-08-10-ecs`, `20230810_ecs`), or None."""
    found = _NAME.match(name)
    return _make(tuple(int(part) for part in found.groups()), zone) if found else None


def strip_name_date(name: str) -> str:
    """A file's name without the date at its start; a name that is only a date stays."""
    found = _NAME.match(name)
    return name[found.end() :].lstrip("-_. ") or name if found else name


def _offset(name: str, zone: tzinfo) -> tzinfo:
    """The zone behind a time. `+/-0`, which some authors write, says nothing: local time."""
    if not name or name.startswith("+/-"):
        return zone
    if name.upper() in _ZONES:
        return timezone(timedelta(hours=_ZONES[name.upper()]))
    digits = name[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) < 3 else (int(digits[:-2]), int(digits[-2:]))
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if name[0] == "-" else shift) if shift < timedelta(hours=24) else zone


def _make(parts: tuple[int, ...], zone: tzinfo, last: int = 2200) -> datetime | None:
    """A date-time of parts that may be out of range; years nobody writes notes in are none."""
    year, month, day, hour, minute, second = (*parts, 0, 0, 0)[:6]
    try:
        found = datetime(year, month, day, hour % 24, minute, second, tzinfo=zone)
    except ValueError:
        return None
    return found if 1900 <= year <= last else None


_FIRST = datetime(1904, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_SECOND = datetime(1908, 2, 2, tzinfo=UTC).replace(tzinfo=None)
"""Two days that share no part, both of leap years: what comes out alike of both was in the text. Without a zone, so
that one in the text is told from none."""


def _guess(text: str, zone: tzinfo) -> datetime | None:
    """Whatever dateutil can read (`30th July 2021`, `Aug 10, 2023`), if it names year, month and day itself."""
    if not 6 <= len(text) <= 60 or not any(char.isdigit() for char in text):
        return None
    found = [_parse(text, default) for default in (_FIRST, _SECOND)]
    first, second = found
    if first is None or second is None or first.replace(tzinfo=None) != second.replace(tzinfo=None):
        return None  # a part came from the default
    if not 1900 <= first.year <= 2200:
        return None
    return first if first.tzinfo else first.replace(tzinfo=zone)


def _parse(text: str, default: datetime) -> datetime | None:
    try:
        found = parser.parse(text, default=default, tzinfos=_NAMED)
        found.utcoffset()
    except (ValueError, OverflowError, TypeError, AttributeError, RecursionError):
        return None
    return found if found.tzinfo is None else found.astimezone(timezone(found.utcoffset() or timedelta(0)))
