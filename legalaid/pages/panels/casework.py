"""Desks of those who take, decide and handle cases."""

import datetime as dt
import functools
from dataclasses import replace

from django.urls import reverse

from applications.models import Application, Assignment, Case
from applications.policies import can_register_notice
from applications.queries import cases, clocks
from applications.queries.application_page import is_checked_elsewhere, is_paused
from applications.states import WITH_THE_WORKER, ApplicationState, CaseState
from legalaid.pages.panels import (
    chains,
    dates,
    letters,
    registers,
    reviews,
    silence,
    triage,
)
from legalaid.pages.panels.desk import Desk, Row, Shortcut, Tile, Waiting, waiting
from subsidies.models import Evaluation
from subsidies.states import BatchState, EvaluationState, LineState
from workstations.models import User
from workstations.queries import calendar

_A = ApplicationState


def clerk(user: User, on: dt.date) -> Desk:
    """A clerk sees two to four applications a year: what came back first, then the drafts."""
    mine = Application.objects.visible_to(user, on=on).with_parties()
    there = reverse("applications:office_list")
    own_letters = [Shortcut(label="登记收函", url=reverse("applications:notice_new"))]
    return Desk(
        shortcuts=[
            Shortcut(
                label="帮群众申请",
                url=reverse("applications:new"),
                small="姓名、电话、事项、材料照片，先报上来再补齐",
            ),
            # A workstation in a court or a detention center also enters its host's letters.
            *(own_letters if can_register_notice(user, None, on=on) else []),
        ],
        lists=[
            waiting(
                "中心退回，请处理",
                mine.filter(state=_A.RETURNED).order_by("decision_due_on", "pk"),
                _application,
                more_url=there,
                empty="没有退回的申请。",
            ),
            waiting(
                "尚未报送",
                clocks.with_papers(mine)
                .filter(state__in=[_A.DRAFT, _A.RECEIVED])
                .order_by("registered_at", "pk"),
                _begun,
                more_url=there,
                empty="没有未报送的申请。群众来申请时，从上面的“帮群众申请”开始。",
            ),
            waiting(
                "等待群众补正",
                mine.filter(state=_A.AWAITING_PAPERS, supplements__settled_on=None).order_by(
                    "supplements__reply_by", "pk"
                ),
                _application,
                more_url=there,
                empty="没有等待补正的申请。",
            ),
            waiting(
                "中心办理中",
                mine.filter(state__in=[_A.FORWARDED, _A.UNDER_REVIEW, _A.DRAFTED]).order_by(
                    "decision_due_on", "pk"
                ),
                _application,
                more_url=there,
                empty="本所报送的申请都已办结。",
            ),
            letters.to_serve(user, on),
        ],
    )


def staff(user: User, on: dt.date) -> Desk:
    """What lies on this member's own desk, then what anybody at the center may take up."""
    applications = Application.objects.visible_to(user, on=on).with_parties()
    return Desk(
        tiles=triage.tiles(user, on),
        shortcuts=[
            Shortcut(label="登记收函", url=reverse("applications:notice_new")),
            Shortcut(label="帮群众申请", url=reverse("applications:new")),
        ],
        lists=[
            waiting(
                "我正在审查",
                applications.filter(
                    taken_by__in=user.desks_on(on), state__in=[_A.UNDER_REVIEW, _A.AWAITING_PAPERS]
                ).order_by("decision_due_on", "pk"),
                _application,
                more_url=reverse("applications:queue"),
                empty="您名下没有在审的申请，可以到“待审查”领取下一件。",
            ),
            letters.to_serve(user, on),
            dates.near(user, on),
            reviews.due(user, on),
            _closing_files(user, on),
            registers.passed_down(user, on),
            registers.complaints(user, on),
            chains.unevaluated(user, on),
            waiting(
                "已评定，待计算补贴",
                Evaluation.objects.visible_to(user, on=on)
                .filter(state=EvaluationState.SCORED, subsidy_line=None)
                .select_related("case")
                .order_by("scored_at", "pk"),
                lambda e: Row(
                    label=e.case.number,
                    small=f"评定等次：{e.get_grade_display()}",
                    url=reverse("subsidies:compute", args=[e.case.uid]),
                ),
                more_url=reverse("subsidies:lines"),
                empty="没有待计算的补贴。",
            ),
            chains.to_compare(user, on),
        ],
    )


def head(user: User, on: dt.date) -> Desk:
    """What only the head may do: sign, assign, review money."""
    return Desk(
        tiles=triage.tiles(user, on),
        lists=[
            waiting(
                "待签发决定",
                Application.objects.visible_to(user, on=on)
                .with_parties()
                .filter(state=_A.DRAFTED)
                .order_by("decision_due_on", "pk"),
                _application,
                more_url=reverse("applications:queue"),
                empty="没有待签发的决定。",
            ),
            waiting(
                "待指派",
                Case.objects.visible_to(user, on=on)
                .with_parties()
                .filter(state=CaseState.OPENED)
                .order_by("assignment_due_on", "pk"),
                lambda case: Row(
                    label=f"{case.recipient.name}　{case.cause}",
                    small=case.number,
                    url=reverse("applications:assign", args=[case.uid]),
                    due_on=case.assignment_due_on,
                    thing=case,
                ),
                more_url=reverse("applications:cases"),
                empty="没有待指派的案件。",
            ),
            dates.near(user, on),
            reviews.due(user, on),
            registers.letters_to_sign(user, on),
            registers.complaints(user, on),
            registers.passed_down(user, on),
            chains.lines("补贴待复审", user, on, LineState.COMPUTED),
            chains.batches("发放表待复核", user, on, BatchState.DRAFTED),
        ],
    )


def worker(user: User, on: dt.date) -> Desk:
    """A lawyer's own cases, those that came back first."""
    mine = Case.objects.visible_to(user, on=on).with_parties()
    return Desk(
        lists=[
            dates.near(user, on),
            waiting(
                "结案材料退回，请补正",
                mine.filter(state=CaseState.RETURNED).order_by("filing_due_on", "pk"),
                _case,
                more_url=reverse("applications:cases"),
                empty="没有退回的结案材料。",
            ),
            silence.silent(user, on),
            dates.in_hand(
                "我的在办案件",
                mine.filter(state__in=WITH_THE_WORKER - {CaseState.RETURNED}).order_by(
                    "filing_due_on", "assigned_on", "pk"
                ),
                empty="您目前没有在办的法律援助案件。",
            ),
        ],
        tiles=[
            Tile(
                label="今年承办",
                value=mine.filter(assigned_on__year=on.year).count(),
                unit="件",
                url=reverse("applications:cases"),
            )
        ],
    )


def manager(user: User, on: dt.date) -> Desk:
    """Assignments to the unit that still want a name, then the unit's open cases."""
    unit_cases = Case.objects.visible_to(user, on=on).with_parties()
    return Desk(
        lists=[
            dates.near(user, on),
            waiting(
                "待确定承办人",
                Assignment.objects.active()
                .filter(unit=user.unit_id, worker=None)
                .select_related("case")
                .order_by("assigned_at", "pk"),
                lambda a: Row(
                    label=f"{a.case.cause}　{a.case.get_stage_display()}",
                    small=a.number,
                    url=reverse("applications:name_worker", args=[a.case.uid]),
                ),
                more_url=reverse("applications:cases"),
                empty="没有待确定承办人的指派。",
            ),
            dates.in_hand(
                "本单位在办",
                unit_cases.filter(state__in=WITH_THE_WORKER).order_by("assigned_on", "pk"),
                empty="本单位没有在办的法律援助案件。",
            ),
        ]
    )


def _closing_files(user: User, on: dt.date) -> Waiting:
    # Read once, and not at all where nothing waits.
    days = functools.cache(calendar.days)
    return waiting(
        "结案材料待审查、待归档",
        cases.for_the_list(Case.objects.visible_to(user, on=on))
        .filter(state__in=[CaseState.FILED, CaseState.ACCEPTED])
        .order_by("filed_at", "pk"),
        lambda case: Row(
            label=f"{case.recipient.name}　{case.cause}",
            small=case.number,
            url=reverse("applications:case", args=[case.uid]),
            due_on=cases.due_on(case, calendar=days()),
            thing=case,
        ),
        more_url=reverse("applications:cases"),
        empty="没有待审查的结案材料。",
    )


def _application(application: Application) -> Row:
    return Row(
        label=f"{application.applicant.name}　{application.matter}",
        small=f"{application}　{application.received_at}",
        url=reverse("applications:detail", args=[application.uid]),
        due_on=application.decision_due_on,
        is_paused=is_paused(application) or is_checked_elsewhere(application),
        thing=application,
    )


def _begun(application: Application) -> Row:
    """Until the papers have their receipt, that is what is due."""
    row = _application(application)
    receipt_on = clocks.receipt_due(application)
    if receipt_on is None:
        return row
    return replace(row, due_on=receipt_on, is_fixed=True, is_paused=False)


def _case(case: Case) -> Row:
    return Row(
        label=f"{case.recipient.name}　{case.cause}",
        small=case.number,
        url=reverse("applications:case", args=[case.uid]),
        due_on=case.filing_due_on,
        thing=case,
    )
