"""What runs against a day: one table of kinds, each with its rows, its hands and its page.

The day of a row comes from the column that its operation wrote, or from the same clock that
shows it elsewhere (``Period.overdue_since`` finds the rows, ``Period.due`` says the day).
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from applications.models import (
    AdvanceAid,
    Application,
    Assignment,
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
from applications.queries.running.part import Part
from applications.states import (
    AT_THE_OFFICE,
    ON_THE_CLOCK,
    WITH_THE_WORKER,
    AdvanceState,
    CaseState,
)
from workstations.models import User
from workstations.rules.periods import (
    ADVANCE_FORMALITIES,
    ASSIGN,
    CLOSE_FILE,
    CLOSE_REVIEW,
    COMPLAINT_FINISH,
    DECISION_SENT,
    FIRM_ARRANGE,
    FIRST_MEETING,
    OBJECTION_REVIEW,
    REVIEW,
    SIGN,
    SUPPLEMENT_REPLY,
)
from workstations.rules.periods.clock import Unit
from workstations.rules.periods.reminding import THEIRS

# Its hours end on the next day, whatever the hour they began; they roll past no holiday.
_ARRANGE = replace(FIRM_ARRANGE, unit=Unit.DAYS, limit=1, rolls=False)


def _where(**conditions) -> Callable[[QuerySet], QuerySet]:
    return lambda rows: rows.filter(**conditions)


def _awaiting_mandate(rows: QuerySet) -> QuerySet:
    return cases.with_mandate(rows).filter(awaits_mandate=True)


def _assigned_at() -> Subquery:
    """The moment from which the unit's hours run: that of the assignment in force."""
    running = Assignment.objects.active().filter(case=OuterRef("pk"))
    return Subquery(running.order_by("-assigned_at").values("assigned_at")[:1])


def _formalities_known_to(user: User, on: dt.date) -> QuerySet:
    known = Application.objects.visible_to(user, on=on)
    return AdvanceAid.objects.filter(application__in=known)


def _application(code: str, label: str, running: Callable, **rest) -> Part:
    shared = {
        "model": Application,
        "number": "number",
        "what": "matter__label",
        "person": "taken_by",
        "place": "received_at",
    }
    page = "applications:detail"
    return Part(code=code, label=label, page=page, running=running, **shared, **rest)


def _of_application(code: str, label: str, running: Callable, *, page: str, **rest) -> Part:
    """What hangs on an application: shown on its page, and whose desk it lies on."""
    shared = {
        "uid": "application__uid",
        "number": "application__number",
        "what": "application__matter__label",
        "person": "application__taken_by",
        "place": "application__received_at",
    }
    return Part(code=code, label=label, running=running, page=page, **{**shared, **rest})


def case_part(code: str, label: str, running: Callable, **rest) -> Part:
    """Return a kind whose rows are cases."""
    shared = {
        "model": Case,
        "number": "number",
        "what": "cause",
        "person": "worker",
        "place": "unit",
    }
    return Part(
        code=code,
        label=label,
        page="applications:case",
        running=running,
        place_name="name",
        **{**shared, **rest},
    )


PARTS: tuple[Part, ...] = (
    _application(
        "review",
        "审查决定",
        _where(state__in=ON_THE_CLOCK),
        due_on="decision_due_on",
        length=REVIEW,
        at_the_office=Q(state__in=AT_THE_OFFICE),
    ),
    case_part(
        "assign",
        "指派",
        _where(state=CaseState.OPENED),
        due_on="assignment_due_on",
        length=ASSIGN,
        is_urged=False,
        person="",
        place="",
    ),
    _application(
        "supplement-reply",
        "补正期满未处理",
        reply_papers.empty_handed,
        due_on="supplements__reply_by",
        length=SUPPLEMENT_REPLY,
        said=SUPPLEMENT_REPLY.label,
        own_steps=THEIRS,
    ),
    _application(
        "supplement-check",
        "补正期满，已收材料待核对",
        reply_papers.to_be_checked,
        due_on="supplements__reply_by",
        length=SUPPLEMENT_REPLY,
        said="核对补正材料",
        own_steps=(),
    ),
    _of_application(
        "formalities",
        "先行提供补办手续",
        _where(state=AdvanceState.PROVIDED, formalities_settled_on=None),
        model=AdvanceAid,
        known_to=_formalities_known_to,
        page="applications:advance",
        due_on="formalities_due_on",
        length=ADVANCE_FORMALITIES,
        is_set_by_hand=True,
        own_steps=THEIRS,
    ),
    _of_application(
        "town-reply",
        "乡镇街道核实复函",
        lambda rows: rows.open().filter(application__state__in=ON_THE_CLOCK),
        model=VerificationRequest,
        own_steps=THEIRS,
        page="applications:detail",
    ),
    _of_application(
        "data-reply",
        "信息共享查询反馈",
        lambda rows: rows.open().filter(application__state__in=ON_THE_CLOCK),
        model=DataQuery,
        own_steps=THEIRS,
        page="applications:detail",
    ),
    _of_application(
        "cooperation-reply",
        "异地协作答复",
        lambda rows: rows.out(),
        model=Cooperation,
        own_steps=THEIRS,
        page="applications:cooperation",
        # About an application or about a case: it stands here under its own number.
        uid="uid",
        number="number",
        what="agency",
        person="drafted_by",
        due_on="reply_by",
    ),
    case_part(
        "arrange",
        "承办单位确定承办人",
        _where(state=CaseState.ASSIGNED, worker=None, filing_due_on=None),
        period=_ARRANGE,
        start=F("assigned_on"),
        length=FIRM_ARRANGE,
        began_at=_assigned_at(),
        person="",
    ),
    case_part(
        "meeting",
        "首次会见、约见",
        _where(state=CaseState.ASSIGNED, worker__isnull=False, filing_due_on=None),
        period=FIRST_MEETING,
        start=F("assigned_on"),
    ),
    case_part("sign", "签订委托协议", _awaiting_mandate, period=SIGN, start=F("assigned_on")),
    case_part(
        "filing",
        "提交结案材料",
        _where(state__in=WITH_THE_WORKER),
        due_on="filing_due_on",
        length=CLOSE_FILE,
        # A late one costs the case its grade: earlier than the others.
        own_steps=tuple(settings.REMIND_DAYS_BEFORE),
    ),
    case_part(
        "closing-review",
        "审查结案材料",
        _where(state=CaseState.FILED),
        period=CLOSE_REVIEW,
        start=TruncDate("closing_report__filed_at"),
        person="",
    ),
    Part(
        code="service",
        label="送达文书",
        page="applications:service",
        model=ServiceRecord,
        running=lambda rows: rows.open(),
        number="paper__number",
        what="",
        place="application__received_at",
        length=DECISION_SENT,
    ),
    Part(
        code="objection",
        label="异议审查",
        page="applications:objection",
        model=Objection,
        running=lambda rows: rows.open(),
        number="paper__number",
        what="",
        length=OBJECTION_REVIEW,
        is_urged=False,
    ),
    Part(
        code="complaint",
        label="投诉",
        page="applications:complaint",
        model=Complaint,
        running=lambda rows: rows.running(),
        number="number",
        what="",
        length=COMPLAINT_FINISH,
        # Of its three periods two last five working days.
        own_steps=(3, 1),
        is_urged=False,
    ),
    Part(
        code="passed-down",
        label="交办件",
        page="applications:passed_down",
        model=PassedDown,
        running=lambda rows: rows.open(),
        number="number",
        what="title",
        person="owner",
        is_set_by_hand=True,
    ),
    Part(
        code="date",
        label="重要日期未登记结果",
        page="applications:critical_date",
        model=CriticalDate,
        running=lambda rows: rows.live().filter(case__isnull=False),
        # Before the day its own clock speaks, to more people (``reminding.remind_of_date``).
        own_steps=(),
        is_set_by_hand=True,
        number="case__number",
        what="case__cause",
        person="case__worker",
        place="case__unit",
        place_name="name",
    ),
)
