"""A closing file with its papers, handed in within its thirty days."""

import datetime as dt

from applications.operations import closing, gathering
from tests.casework import a_report
from tests.office import noon

IN_TIME = noon(dt.date(2026, 12, 28))
LATE = noon(dt.date(2027, 1, 19))


def keep(case, code="judgment", *, upload=None, reason="", by=None):
    return gathering.keep_paper(
        case_id=case.pk,
        code=code,
        upload=upload,
        not_applicable_reason=reason,
        by=by or case.worker.user,
        at=IN_TIME,
    )


def file(case, *, by=None, at=IN_TIME, **fields):
    report = a_report(case, **fields)
    return closing.file(case_id=case.pk, report=report, by=by or case.worker.user, at=at)
