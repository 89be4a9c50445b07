"""The thirty days in which the worker hands in the closing file, set from the closing day."""

import datetime as dt

from django.utils import timezone

from applications.documents import case_kinds
from applications.models import Case, ServiceRecord
from applications.operations.case_hands import PAGE as CASE_PAGE
from applications.operations.case_hands import managers_of
from applications.queries.closing_days import closing_day
from applications.states import CaseState, Receiver
from legalaid.shared.chinese_dates import day_text
from workstations.models import User
from workstations.operations import messages
from workstations.queries import calendar
from workstations.rules.periods import CLOSE_FILE


def start_at_the_unit(service: ServiceRecord, *, at: dt.datetime) -> None:
    """Start the thirty days when the unit received the termination; any other paper starts none.

    In the caller's transaction, which holds the case. A report that was handed
    in meanwhile stopped the clock already.

    Law: 办理法律援助案件程序规定 art. 40.
    """
    is_termination = service.paper.kind == case_kinds.TERMINATION_DECISION
    if not is_termination or service.receiver != Receiver.UNIT:
        return
    case = service.case
    if case.state != CaseState.TERMINATED:
        return
    wind(case)
    case.save(update_fields=["filing_due_on"])
    day = day_text(case.filing_due_on)
    text = f"{case.number}的终止决定书已送达承办单位，请在{day}前报送已办情况。"
    messages.tell(
        hands_of(case, on=timezone.localdate(at)), text, page=CASE_PAGE, subject=case, at=at
    )


def wind(case: Case) -> None:
    """Set the day by which the file is due, None without a closing day; the caller saves."""
    day = closing_day(case)
    case.filing_due_on = CLOSE_FILE.due(day, calendar=calendar.days()).on if day else None


def hands_of(case: Case, *, on: dt.date) -> list[User]:
    """Return who hands the file in: the unit's managers and the worker with a login."""
    worker = [case.worker.user] if case.worker and case.worker.user else []
    return [*managers_of(case.unit, on=on), *worker]
