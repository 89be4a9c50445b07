"""The clocks of an application beside the seven days, and the words that say it cannot wait."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils import timezone

from applications.models import AdvanceAid, Application, Case, Decision, StepKind, Supplement
from applications.queries import eligible
from applications.queries.clock_lines import Clock, clock_of, objection_clock
from applications.queries.watching import risk_chip
from applications.rules import eligibility, priority
from applications.rules.limitation import LIMITATIONS, is_near
from applications.states import OVER, AdvanceState, ApplicationState, DecisionKind, LimitationKind
from legalaid.shared.chinese_dates import day_text
from workstations.queries import calendar
from workstations.rules.periods import (
    ADVANCE_FORMALITIES,
    DECISION_SENT,
    RECEIPT,
    RELATIVES_INFORMED,
    SAME_DAY_ASSIGNMENT,
    SAME_DAY_DECISION,
    SAME_DAY_MEETING,
    SAME_DAY_RECEIPT,
    SUPPLEMENT_NOTICE,
    TRANSFER_DETAINEE,
)
from workstations.rules.workdays import WorkCalendar, is_estimate
from workstations.states import PaperState

# Hours and same days never roll: they ask no calendar, and the page saves the question.
_NONE = WorkCalendar.from_exceptions([])
_SIGNED = frozenset({AdvanceState.PROVIDED, AdvanceState.CONFIRMED})

# On a desk where somebody may tell the applicant what is missing.
_LOOKED_AT = frozenset({ApplicationState.RECEIVED, ApplicationState.UNDER_REVIEW})


@dataclass(frozen=True, kw_only=True)
class PapersAtHand:
    """What the page knows of the papers: handed in, receipted, missing, and the first notice."""

    handed_in: bool
    missing: bool
    receipt_on: dt.date | None
    notice: Supplement | None


def chips_of(
    application: Application, advance: AdvanceAid | None = None, *, on: dt.date
) -> list[str]:
    """Return the words beside the name; a list of many rows joins applicant and matter."""
    chips = ["紧急"] if application.is_urgent else []
    # That somebody is a minor follows from the day of birth when the form is saved.
    chips += priority.words(application.applicant.categories)
    if is_fast_lane(application):
        chips.append("快速")
    if application.state not in OVER and is_near(application.limitation_due_on, on=on):
        left = (application.limitation_due_on - on).days
        chips.append(f"时效剩{left}天" if left else "时效今天届满")
    if advance is not None and advance.state == AdvanceState.PROVIDED:
        chips.append("先行提供")
    # Asked for only where the center reads.
    return chips + risk_chip(getattr(application, "risk_tier", ""))


def is_fast_lane(application: Application) -> bool:
    """Return whether a migrant worker claims wages or for an injury (art. 42 item 3)."""
    return eligibility.is_fast_lane(eligible.request_of(application))


def clocks_of(
    application: Application,
    *,
    decision: Decision | None,
    case: Case | None,
    advance: AdvanceAid | None,
    on: dt.date,
    papers: PapersAtHand | None = None,
) -> list[Clock]:
    """Return the periods of this application that have begun, but for the seven days."""
    return [
        *_papers(application, papers),
        *_transfer(application),
        *_relatives(application),
        *_limitation(application),
        *_formalities(advance),
        *_sending(decision),
        *_objection(application, decision, on=on),
        *_same_day(application, case),
    ]


def _papers(application: Application, papers: PapersAtHand | None) -> Iterator[Clock]:
    """The receipt for what was handed in, and the one word about what is missing.

    Both are to be done at once: the receipt on the day the papers came, the notice on
    the day somebody looked at them.

    Law: 法律援助法 art. 43 para. 2; 办理法律援助案件程序规定 art. 13.
    """
    if papers is None:
        return
    if application.received_on or papers.handed_in:
        came_on = application.received_on or timezone.localdate(application.registered_at)
        yield clock_of(RECEIPT, came_on, _NONE, done_on=papers.receipt_on)
    told = papers.notice
    if told is not None:
        by_the_center = told.returns_to == ApplicationState.UNDER_REVIEW
        found_on = _looked_on(application) if by_the_center else application.received_on
        # Asked for again, the first word counts; the center may have taken it up since.
        found_on = min(found_on, told.told_on)
        yield clock_of(SUPPLEMENT_NOTICE, found_on, _NONE, done_on=told.told_on)
    elif papers.missing and application.state in _LOOKED_AT:
        yield clock_of(SUPPLEMENT_NOTICE, _looked_on(application), _NONE, done_on=None)


def _looked_on(application: Application) -> dt.date:
    """Return the day on which the desk that has it could see what is missing."""
    if application.state == ApplicationState.RECEIVED or application.taken_at is None:
        return application.received_on
    return max(timezone.localdate(application.taken_at), application.received_on)


def _transfer(application: Application) -> Iterator[Clock]:
    """The authority's 24 hours from the detained person's hand to ours.

    Judged by the hour the papers came. Where the day alone is known, the day after the last
    is late, an earlier one in time, and of the last day itself nothing is claimed.

    Law: 法律援助法 art. 39; 办理法律援助案件程序规定 art. 12.
    """
    if application.handed_over_at is None:
        return
    due = TRANSFER_DETAINEE.due(timezone.localtime(application.handed_over_at), calendar=_NONE)
    arrived_at = application.arrived_at
    arrived_on = timezone.localdate(arrived_at) if arrived_at else application.received_on
    yield Clock(
        label=TRANSFER_DETAINEE.label,
        owner=TRANSFER_DETAINEE.owner,
        why=due.why,
        article=due.article,
        due_on=due.at.date(),
        due_at=due.at,
        done_on=arrived_on,
        late_by=arrived_at - due.at if arrived_at else None,
        hour_is_open=arrived_at is None and arrived_on == due.at.date(),
    )


def _relatives(application: Application) -> Iterator[Clock]:
    """The police's three days to tell the relatives to bring papers, while they are still wanted.

    Nobody tells us that they were told, so nothing is ever called done: a line to remind by.

    Law: 公安机关办理刑事案件程序规定 art. 47.
    """
    if application.handed_over_at is None or application.closed_on is not None:
        return
    since = timezone.localdate(application.handed_over_at)
    clock = clock_of(RELATIVES_INFORMED, since, calendar.days(), done_on=None)
    yield replace(clock, why=f"{clock.why}{RELATIVES_INFORMED.whose}。")


def _limitation(application: Application) -> Iterator[Clock]:
    if not application.limitation_kind:
        return
    kind = LimitationKind(application.limitation_kind)
    rule, started_on = LIMITATIONS[kind], application.limitation_started_on
    why = rule.note
    if started_on:
        why = f"自{day_text(started_on)}（{rule.started}）起{rule.length}。"
    yield Clock(
        label=kind.label,
        owner="申请人",
        why=why,
        article=rule.article,
        due_on=application.limitation_due_on,
        # A day that was typed without its beginning is moved by nobody.
        provisional=started_on is not None
        and is_estimate(application.limitation_due_on, calendar.days()),
    )


def _formalities(advance: AdvanceAid | None) -> Iterator[Clock]:
    if advance is None or advance.state not in _SIGNED:
        return
    signed_on = timezone.localdate(advance.signed_at)
    yield Clock(
        label=ADVANCE_FORMALITIES.label,
        owner=ADVANCE_FORMALITIES.owner,
        why=f"{day_text(signed_on)}先行提供，中心确定的补办期限。",
        article=ADVANCE_FORMALITIES.article_on(signed_on),
        due_on=advance.formalities_due_on,
        done_on=advance.formalities_settled_on,
    )


def _sending(decision: Decision | None) -> Iterator[Clock]:
    if decision is None or decision.signed_at is None:
        return
    signed_on = timezone.localdate(decision.signed_at)
    yield clock_of(DECISION_SENT, signed_on, calendar.days(), done_on=decision.served_on)


def _objection(
    application: Application, decision: Decision | None, *, on: dt.date
) -> Iterator[Clock]:
    if decision is None or decision.kind != DecisionKind.REFUSE or decision.served_on is None:
        return
    # The page has read them; one to a letter that was voided since is not to this decision.
    raised = application.objections.all()
    # Those who applied together have days of their own.
    days = [
        one.received_on
        for one in raised
        if one.paper.state == PaperState.ISSUED and one.person_id is None
    ]
    yield from objection_clock(decision.served_on, raised_on=next(iter(days), None), on=on)


def _same_day(application: Application, case: Case | None) -> Iterator[Clock]:
    """四个当天, where the center keeps that promise and the claim is of that kind."""
    # What is taken up anew weeks later has long left the day on which it came in.
    is_first_time = application.received_on and not application.reopened_on
    is_promised = settings.FAST_LANE_SAME_DAY and is_first_time
    if not is_promised or not is_fast_lane(application):
        return
    decided = application.closed_on if application.state == ApplicationState.GRANTED else None
    if application.closed_on and not decided:
        # Refused or withdrawn: nobody is assigned any more, and nothing is late.
        return
    for period, done_on in (
        (SAME_DAY_RECEIPT, application.received_on),
        (SAME_DAY_DECISION, decided),
        (SAME_DAY_ASSIGNMENT, case.assigned_on if case else None),
        (SAME_DAY_MEETING, _met_on(case)),
    ):
        yield clock_of(period, application.received_on, _NONE, done_on=done_on)


def _met_on(case: Case | None) -> dt.date | None:
    if case is None:
        return None
    meetings = case.steps.filter(kind=StepKind.MEETING).order_by("on")
    return meetings.values_list("on", flat=True).first()
