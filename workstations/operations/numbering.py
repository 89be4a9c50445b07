"""Drawing document numbers: under lock, gapless per series and year, never twice."""

import datetime as dt

from django.conf import settings
from django.db import connection, transaction

from legalaid.shared.refusals import RuleBroken
from workstations.models import IssuedNumber, NumberCounter, User


@transaction.atomic
def take(series: str, *, on: dt.date, at: dt.datetime) -> str:
    """Draw the next number of a series for the year of ``on`` and return its text.

    ``series`` is the one character that the number carries, such as 申, 决 or
    指. The counter's row is locked until the caller's transaction ends: if that
    rolls back, so does the number, and there is no gap.

    Law: GB/T 9704 (〔year〕 in hexagonal brackets, serial not padded, from 1 each year).
    """
    pattern = settings.NUMBER_PATTERNS.get(series, settings.NUMBER_PATTERN)
    return _draw(series, pattern=pattern, letter=series, on=on, at=at)


@transaction.atomic
def take_case_number(letter: str, *, on: dt.date, at: dt.datetime) -> str:
    """Draw a case number; cases count per year and kind letter (民1, 刑1)."""
    return _draw(
        f"case:{letter}", pattern=settings.CASE_NUMBER_PATTERN, letter=letter, on=on, at=at
    )


@transaction.atomic
def void(text: str, *, by: User, reason: str, at: dt.datetime) -> IssuedNumber:
    """Mark a drawn number as void; it stays in the list and is never drawn again.

    Raises RuleBroken when it is void already, so that the first reason stands.
    """
    number = IssuedNumber.objects.select_for_update().get(text=text)
    if number.voided_at is not None:
        raise RuleBroken(f"文号{number.text}已经作废，不能再次作废。")
    number.voided_at, number.voided_by, number.void_reason = at, by, reason
    number.save(update_fields=["voided_at", "voided_by", "void_reason"])
    return number


def _draw(series: str, *, pattern: str, letter: str, on: dt.date, at: dt.datetime) -> str:
    serial = _next_serial(series, on.year)
    text = pattern.format(year=on.year, series=letter, serial=serial)
    IssuedNumber.objects.create(series=series, year=on.year, serial=serial, text=text, issued_at=at)
    return text


def _next_serial(series: str, year: int) -> int:
    """Count on in one statement: whoever comes second waits for the row and adds to its value."""
    table = connection.ops.quote_name(NumberCounter._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} AS counter (series, year, last) VALUES (%s, %s, 1)"  # noqa: S608
            " ON CONFLICT (series, year) DO UPDATE SET last = counter.last + 1 RETURNING last",
            [series, year],
        )
        return cursor.fetchone()[0]
