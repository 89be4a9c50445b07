"""Complaints for those who inquire and decide: the list, the three clocks of one, and its acts."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from applications import policies
from applications.models import Complaint
from applications.queries.case_page import Act
from applications.queries.registers import Register, Tab
from applications.states import COMPLAINT_ENDS, COMPLAINT_RUNS, ComplaintState
from workstations.models import User
from workstations.queries import calendar
from workstations.rules.periods import COMPLAINT_ACCEPT, COMPLAINT_ANSWER, COMPLAINT_FINISH, Period

_S = ComplaintState

REGISTER = Register(
    tabs=(
        Tab(
            code="running",
            label="在办",
            states=frozenset(COMPLAINT_RUNS),
            order=("due_on", "pk"),
            empty_title="没有在办的投诉",
            empty_text="群众当面、来信、来电投诉的，点“登记投诉”记下来，期限从收到之日自动计算。",
        ),
        Tab(
            code="over",
            label="已办结",
            states=frozenset(COMPLAINT_ENDS),
            order=("-received_on", "-pk"),
            empty_title="还没有办结的投诉",
            empty_text="答复、不予受理或者合并后的投诉列在这里，结果和处理措施可以随时查看。",
        ),
    )
)


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One of the three periods: its light and its sentence."""

    label: str
    why: str
    due_on: dt.date
    done_on: dt.date | None
    provisional: bool = False


def clocks_of(complaint: Complaint) -> list[Clock]:
    """Return the periods that have begun, the present one last."""
    days = calendar.days()
    ended_early = complaint.received_on if complaint.state == _S.MERGED else None

    def clock(period: Period, since: dt.date, done_on: dt.date | None) -> Clock:
        due = period.due(since, calendar=days)
        return Clock(
            label=period.label,
            why=due.why,
            due_on=due.on,
            done_on=done_on or ended_early,
            provisional=due.provisional,
        )

    clocks = [clock(COMPLAINT_ACCEPT, complaint.received_on, complaint.decided_on)]
    if complaint.decided_on is not None and complaint.state != _S.NOT_ACCEPTED:
        inquiry = clock(COMPLAINT_FINISH, complaint.decided_on, complaint.finished_on)
        clocks.append(_extended(inquiry, complaint))
    if complaint.finished_on is not None:
        clocks.append(clock(COMPLAINT_ANSWER, complaint.finished_on, complaint.answered_on))
    return clocks


def _extended(inquiry: Clock, complaint: Complaint) -> Clock:
    if complaint.extended_to is None:
        return inquiry
    until = complaint.extended_to
    return Clock(
        label=inquiry.label,
        why=f"{inquiry.why}经司法局批准，延长至{until.month}月{until.day}日。",
        due_on=until,
        done_on=inquiry.done_on,
    )


def acts_for(user: User, complaint: Complaint, *, on: dt.date) -> list[Act]:
    """Return what this person may do with it now, the main act first."""
    decides = policies.can_decide_complaint(user, complaint, on=on)
    inquires = policies.can_inquire_complaint(user, complaint, on=on)
    proposes = policies.can_propose_complaint(user, complaint, on=on)
    state = complaint.state
    told, settled = complaint.missing_told_on, complaint.missing_settled_on
    offers = (
        ("complaint_accept", "受理", "post", decides and state == _S.RECEIVED),
        ("complaint_propose", _propose_label(complaint), "get", proposes and state == _S.ACCEPTED),
        ("complaint_finish", "审定处理意见", "get", decides and state == _S.ACCEPTED),
        ("complaint_answer", "登记答复", "get", decides and state == _S.FINISHED),
        (
            "complaint_supplemented",
            "投诉人已补充",
            "post",
            inquires and state in COMPLAINT_RUNS and told is not None and settled is None,
        ),
        (
            "complaint_missing",
            "告知补充内容",
            "get",
            inquires and state == _S.RECEIVED and not told,
        ),
        ("complaint_refuse", "不予受理", "get", decides and state == _S.RECEIVED),
        (
            "complaint_merge",
            "合并到另一件投诉",
            "get",
            decides and state in {_S.RECEIVED, _S.ACCEPTED},
        ),
        (
            "complaint_extend",
            "延长办理期限",
            "get",
            decides and state == _S.ACCEPTED and complaint.extended_to is None,
        ),
    )
    return [
        Act(
            name=name,
            label=label,
            url=reverse(f"applications:{name}", args=[complaint.uid]),
            method=method,
            danger=name == "complaint_refuse",
        )
        for name, label, method, is_offered in offers
        if is_offered
    ]


def _propose_label(complaint: Complaint) -> str:
    return "拟写处理意见" if complaint.proposed_on is None else "修改处理意见"
