"""Things passed down for those who work on them: the list and the acts on one."""

import datetime as dt

from django.urls import reverse

from applications import policies
from applications.models import PassedDown
from applications.queries.case_page import Act
from applications.queries.registers import Register, Tab
from applications.states import PASSED_DOWN_OPEN, PassedDownState
from workstations.models import User

_S = PassedDownState

REGISTER = Register(
    tabs=(
        Tab(
            code="open",
            label="待办与在办",
            states=frozenset(PASSED_DOWN_OPEN),
            order=("due_on", "pk"),
            empty_title="没有待办的交办件",
            empty_text="信访、12345、12348转办、人大建议、政协提案、领导批示、外地协作请求，"
            "收到后点“登记交办件”，按来件写明的期限亮灯。",
        ),
        Tab(
            code="over",
            label="已办结与已退回",
            states=frozenset({_S.CLOSED, _S.SENT_BACK}),
            order=("-received_on", "-pk"),
            empty_title="还没有办结的交办件",
            empty_text="答复或者退回后的交办件列在这里。",
        ),
    )
)


def acts_for(user: User, item: PassedDown, *, on: dt.date) -> list[Act]:
    """Return what this person may do with it now, the main act first."""
    if item.state not in PASSED_DOWN_OPEN:
        return []
    if not policies.can_work_on_passed_down(user, item, on=on):
        return []
    offers = (
        ("passed_down_close", "办结并答复", item.state == _S.IN_HAND),
        ("passed_down_note", "登记进展", True),
        ("passed_down_hand_over", "移交同事", True),
        ("passed_down_send_back", "退回", True),
    )
    return [
        Act(
            name=name,
            label=label,
            url=reverse(f"applications:{name}", args=[item.uid]),
            danger=name == "passed_down_send_back",
        )
        for name, label, is_offered in offers
        if is_offered
    ]
