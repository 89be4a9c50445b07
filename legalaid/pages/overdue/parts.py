"""What can be past its day: one table of kinds, each with its rows, its hands and its page.

The day of a row comes from the column that its operation wrote, or from the same clock that
shows it elsewhere (``Period.overdue_since`` finds the rows, ``Period.due`` says the day).
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from django.db.models import (
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import TruncDate

from applications.models import (
    AdvanceAid,
    Application,
    Case,
    Complaint,
    Cooperation,
    CriticalDate,
    DataQuery,
    Objection,
    PassedDown,
    ServiceRecord,
    VerificationRequest,
)
from applications.queries import cases, reply_papers
from applications.states import (
    ON_THE_CLOCK,
    WITH_THE_WORKER,
    AdvanceState,
    CaseState,
)
from legalaid.pages.overdue.part import Part
from subsidies.models import SubsidyLine
from subsidies.states import LineState
from workstations.models import User
from workstations.rules.periods import CLOSE_REVIEW, FIRM_ARRANGE, FIRST_MEETING, PAY, SIGN
from workstations.rules.periods.clock import Unit

# Its hours end on the next day, whatever the hour they began; they roll past no holiday.
_ARRANGE = replace(FIRM_ARRANGE, unit=Unit.DAYS, limit=1, rolls=False)


def _of(model: type, **conditions) -> Callable[[User, dt.date], QuerySet]:
    return lambda user, on: model.objects.visible_to(user, on=on).filter(**conditions)


def _awaiting_mandate(user: User, on: dt.date) -> QuerySet:
    return cases.with_mandate(Case.objects.visible_to(user, on=on)).filter(awaits_mandate=True)


def _unpaid(user: User, on: dt.date) -> QuerySet:
    """Accepted cases whose money did not go out; a line of nought pays nothing."""
    settled = SubsidyLine.objects.filter(case=OuterRef("pk")).filter(
        Q(state=LineState.PAID) | Q(amount_yuan=0, state=LineState.APPROVED)
    )
    states = [CaseState.ACCEPTED, CaseState.ARCHIVED]
    return Case.objects.visible_to(user, on=on).filter(~Exists(settled), state__in=states)


def _awaiting_reply(user: User, on: dt.date) -> QuerySet:
    return reply_papers.empty_handed(Application.objects.visible_to(user, on=on))


def _reply_to_check(user: User, on: dt.date) -> QuerySet:
    return reply_papers.to_be_checked(Application.objects.visible_to(user, on=on))


def _formalities(user: User, on: dt.date) -> QuerySet:
    return AdvanceAid.objects.filter(
        application__in=Application.objects.visible_to(user, on=on),
        state=AdvanceState.PROVIDED,
        formalities_settled_on=None,
    )


def _application(code: str, label: str, rows: Callable, **rest) -> Part:
    shared = {
        "number": "number",
        "what": "matter__label",
        "person": "taken_by",
        "place": "received_at",
    }
    return Part(code=code, label=label, page="applications:detail", rows=rows, **shared, **rest)


def _of_application(code: str, label: str, rows: Callable, *, page: str, **rest) -> Part:
    """What hangs on an application: shown on its page, and whose desk it lies on."""
    shared = {
        "uid": "application__uid",
        "number": "application__number",
        "what": "application__matter__label",
        "person": "application__taken_by",
        "place": "application__received_at",
    }
    return Part(code=code, label=label, rows=rows, page=page, **{**shared, **rest})


def _case(code: str, label: str, rows: Callable[[User, dt.date], QuerySet], **rest) -> Part:
    shared = {"number": "number", "what": "cause", "person": "worker", "place": "unit"}
    return Part(
        code=code,
        label=label,
        page="applications:case",
        rows=rows,
        place_name="name",
        **{**shared, **rest},
    )


PARTS: tuple[Part, ...] = (
    _application(
        "review",
        "审查决定",
        _of(Application, state__in=ON_THE_CLOCK),
        due_on="decision_due_on",
        estimate="decision_due_is_provisional",
    ),
    _case(
        "assign",
        "指派",
        _of(Case, state=CaseState.OPENED),
        due_on="assignment_due_on",
        estimate="assignment_due_is_provisional",
        person="",
        place="",
    ),
    _application(
        "supplement-reply", "补正期满未处理", _awaiting_reply, due_on="supplements__reply_by"
    ),
    _application(
        "supplement-check",
        "补正期满，已收材料待核对",
        _reply_to_check,
        due_on="supplements__reply_by",
    ),
    _of_application(
        "formalities",
        "先行提供补办手续",
        _formalities,
        page="applications:advance",
        due_on="formalities_due_on",
    ),
    _of_application(
        "town-reply",
        "乡镇街道核实复函",
        lambda user, on: (
            VerificationRequest.objects.visible_to(user, on=on)
            .open()
            .filter(application__state__in=ON_THE_CLOCK)
        ),
        page="applications:detail",
    ),
    _of_application(
        "data-reply",
        "信息共享查询反馈",
        lambda user, on: (
            DataQuery.objects.visible_to(user, on=on)
            .open()
            .filter(application__state__in=ON_THE_CLOCK)
        ),
        page="applications:detail",
    ),
    _of_application(
        "cooperation-reply",
        "异地协作答复",
        lambda user, on: Cooperation.objects.visible_to(user, on=on).out(),
        page="applications:cooperation",
        uid="uid",
        due_on="reply_by",
    ),
    _case(
        "arrange",
        "承办单位确定承办人",
        _of(Case, state=CaseState.ASSIGNED, worker=None, filing_due_on=None),
        period=_ARRANGE,
        start=F("assigned_on"),
        person="",
    ),
    _case(
        "meeting",
        "首次会见、约见",
        _of(Case, state=CaseState.ASSIGNED, worker__isnull=False, filing_due_on=None),
        period=FIRST_MEETING,
        start=F("assigned_on"),
    ),
    _case("sign", "签订委托协议", _awaiting_mandate, period=SIGN, start=F("assigned_on")),
    _case(
        "filing",
        "提交结案材料",
        _of(Case, state__in=WITH_THE_WORKER),
        due_on="filing_due_on",
    ),
    _case(
        "closing-review",
        "审查结案材料",
        _of(Case, state=CaseState.FILED),
        period=CLOSE_REVIEW,
        start=TruncDate("closing_report__filed_at"),
        person="",
    ),
    _case("pay", "支付补贴", _unpaid, period=PAY, start=F("accepted_on")),
    Part(
        code="service",
        label="送达文书",
        page="applications:service",
        rows=lambda user, on: ServiceRecord.objects.visible_to(user, on=on).open(),
        number="paper__number",
        what="",
        place="application__received_at",
    ),
    Part(
        code="objection",
        label="异议审查",
        page="applications:objection",
        rows=lambda user, on: Objection.objects.visible_to(user, on=on).open(),
        number="paper__number",
        what="",
    ),
    Part(
        code="complaint",
        label="投诉",
        page="applications:complaint",
        rows=lambda user, on: Complaint.objects.visible_to(user, on=on).running(),
        number="number",
        what="",
    ),
    Part(
        code="passed-down",
        label="交办件",
        page="applications:passed_down",
        rows=lambda user, on: PassedDown.objects.visible_to(user, on=on).open(),
        number="number",
        what="title",
        person="owner",
    ),
    Part(
        code="date",
        label="重要日期未登记结果",
        page="applications:critical_date",
        rows=lambda user, on: (
            CriticalDate.objects.visible_to(user, on=on).live().filter(case__isnull=False)
        ),
        number="case__number",
        what="case__cause",
        person="case__worker",
        place="case__unit",
        place_name="name",
    ),
)
BY_CODE = {part.code: part for part in PARTS}
