"""Critical dates of files, set by the operations themselves."""

import datetime as dt

from applications.models import Application, Case, CriticalDate
from applications.operations import critical_dates
from applications.states import DateKind
from tests.office import NOON, TODAY, make_user
from workstations.states import Role


def set_date(
    file: Application | Case, *, due_on: dt.date | None = TODAY + dt.timedelta(days=10), **fields
) -> CriticalDate:
    typed = {
        "kind": DateKind.HEARING,
        "due_on": due_on,
        "due_at": dt.time(9, 30),
        "place": "第三法庭",
        "note": "携带原件",
        "period": None,
        "counted_from": None,
        "by": fields.pop("by", None) or make_user(Role.CENTER_STAFF),
        "at": NOON,
        **fields,
    }
    if isinstance(file, Case):
        return critical_dates.set_on_case(case_id=file.pk, **typed)
    return critical_dates.set_on_application(application_id=file.pk, **typed)
