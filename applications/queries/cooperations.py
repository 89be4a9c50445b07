"""Cooperation letters for the center: the list by what they wait for, and the acts on one."""

import datetime as dt

from django.urls import reverse

from applications import policies
from applications.models import Application, Case, Cooperation
from applications.queries.case_page import Act
from applications.queries.registers import Register, Tab
from applications.queries.there_is import there_may_be
from applications.states import CooperationState
from workstations.models import User

_S = CooperationState

REGISTER = Register(
    tabs=(
        Tab(
            code="sent",
            label="等待答复",
            states=frozenset({_S.SENT}),
            order=("reply_by", "pk"),
            empty_title="没有等待答复的协作函",
            empty_text="需要请外地法律援助机构核查、调查取证的，在申请页或者案件页点“发函请外地协作”；"
            "审查中发函的，签发后审查期限暂停。",
        ),
        Tab(
            code="drafted",
            label="待签发",
            states=frozenset({_S.DRAFTED}),
            order=("drafted_at", "pk"),
            empty_title="没有待签发的协作函",
            empty_text="经办拟稿后列在这里，由负责人签发；拟稿人不能签发自己拟的函。",
        ),
        Tab(
            code="over",
            label="已结束",
            states=frozenset({_S.ANSWERED, _S.WITHDRAWN}),
            order=("-drafted_at", "-pk"),
            empty_title="还没有结束的协作函",
            empty_text="收到答复或者撤回的协作函列在这里。",
        ),
    )
)


def of_application(application: Application) -> list[Cooperation]:
    """Return the letters about an application, the newest first."""
    if not there_may_be(application, "cooperations"):
        return []
    return list(application.cooperations.defer("facts", "items", "answer").order_by("-pk"))


def of_case(case: Case) -> list[Cooperation]:
    """Return the letters about a case, the newest first."""
    return list(case.cooperations.defer("facts", "items", "answer").order_by("-pk"))


def acts_for(user: User, letter: Cooperation, *, on: dt.date) -> list[Act]:
    """Return what this person may do with it now, the main act first."""
    offers = (
        (
            "cooperation_sign",
            "签发并发函",
            "post",
            letter.state == _S.DRAFTED and policies.can_sign_cooperation(user, letter, on=on),
        ),
        (
            "cooperation_answer",
            "登记答复",
            "get",
            letter.state == _S.SENT and policies.can_record_cooperation(user, letter, on=on),
        ),
        (
            "cooperation_withdraw",
            "撤回",
            "get",
            letter.state in {_S.DRAFTED, _S.SENT}
            and policies.can_withdraw_cooperation(user, letter, on=on),
        ),
    )
    return [
        Act(
            name=name,
            label=label,
            url=reverse(f"applications:{name}", args=[letter.uid]),
            method=method,
            danger=name == "cooperation_withdraw",
        )
        for name, label, method, is_offered in offers
        if is_offered
    ]
