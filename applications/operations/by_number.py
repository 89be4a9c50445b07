"""Finding the application or case that somebody names by its number."""

from typing import Any

from applications.models import Application, Case
from legalaid.shared.refusals import RuleBroken


def file_of(number: str, *, field: str) -> Application | Case | None:
    """Return the application or case of that number, None where none is named.

    Raises RuleBroken, at ``field``, for a number that nothing has.
    """
    number = number.strip()
    if not number:
        return None
    file = (
        Case.objects.filter(number=number).first()
        or Application.objects.filter(number=number).first()
    )
    if file is None:
        raise RuleBroken("没有这个编号的申请或者案件，请核对；不清楚的可以不填。", field=field)
    return file


def columns_of(file: Application | Case | None) -> dict[str, Any]:
    """Return the two columns by which a row of a register points to its file."""
    return {
        "application": file if isinstance(file, Application) else None,
        "case": file if isinstance(file, Case) else None,
    }
