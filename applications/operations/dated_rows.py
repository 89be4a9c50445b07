"""Rules that the center enters itself, in force from a day on: one row for a day, with its why."""

from typing import TypeVar

from django.db import IntegrityError, models, transaction

from legalaid.shared.refusals import RuleBroken

Row = TypeVar("Row", bound=models.Model)


def require_words(source: str, reason: str) -> None:
    """Raise RuleBroken where it is not said which rule says so, or why it is entered."""
    if not source.strip():
        raise RuleBroken("请写明所依据的规定名称、文号和条款。", field="source")
    if not reason.strip():
        raise RuleBroken("请写明为什么修改或者登记，将随记录保存。", field="reason")


def write_once(row: Row, *, field: str) -> Row:
    """Write the row; ``field`` holds its day.

    Raises RuleBroken where that day has a row already: none is rewritten, a change is a new day.
    """
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise RuleBroken("该日起的规定已经登记，不能改写，请核对日期。", field=field) from None
    return row
