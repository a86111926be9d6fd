"""Dates as people and columns of data give them, brought to "YYYY", "YYYY-MM" or "YYYY-MM-DD"."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime

from cleaner.errors import OptionError

_ISO = re.compile(r"(\d{4}(?:-\d\d){0,2})(?:[T ]\d\d:?\d\d.*)?", re.S)
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")


def day_of(value: object) -> str | None:
    """The day, month or year that a value of a date column names; None for None and for empty strings.

    Takes dates, datetimes, ISO dates and times, compact ones, and the dates of mail and RSS. The day is that of the
    value's own time zone. Raises `OptionError` for anything else: a date that is guessed wrong names the wrong president.

    >>> [day_of(v) for v in ("2025-04", "2025-04-28T23:10:00Z", "20250428", "Mon, 28 Apr 2025 23:10:00 GMT", " ", None)]
    ['2025-04', '2025-04-28', '2025-04-28', '2025-04-28', None, None]
    """
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return None
        found = _iso(text) or _mail(text)
        if found is not None:
            return found
    raise OptionError(f"not a date: {value!r}; write YYYY, YYYY-MM or YYYY-MM-DD")


def _iso(text: str) -> str | None:
    match = _ISO.fullmatch(text)
    day = match[1] if match else "-".join(found.groups()) if (found := _DIGITS.fullmatch(text)) else ""
    try:
        datetime.date.fromisoformat((day + "-01-01")[:10])
    except ValueError:
        return None
    return day


def _mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


Date = datetime.date | str | None

_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def written_on(date: Date) -> str | None:
    """The date that a user gives, as "YYYY", "YYYY-MM" or "YYYY-MM-DD". Raises `OptionError` for any other string.

    >>> written_on(datetime.date(2025, 4, 28)), written_on("2025-04")
    ('2025-04-28', '2025-04')
    """
    if date is None:
        return None
    if isinstance(date, datetime.datetime):
        return date.date().isoformat()
    if isinstance(date, datetime.date):
        return date.isoformat()
    if isinstance(date, str) and _DATE.fullmatch(date):
        try:
            datetime.date.fromisoformat((date + "-01-01")[:10])
        except ValueError:
            pass
        else:
            return date
    raise OptionError(f'date must be a datetime.date or a string "YYYY", "YYYY-MM" or "YYYY-MM-DD", not {date!r}')
