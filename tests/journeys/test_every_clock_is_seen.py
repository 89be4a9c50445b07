"""Every period that has its desk is met on the way to it: 期限一览, the desk, the thing itself.

Days are counted from the law by hand: Wednesday 18 November 2026 is day 0.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse

from applications.models import StepKind
from applications.operations import payment_orders
from applications.states import LimitationKind
from legalaid.pages.periods import PAGES
from legalaid.shared.quarters import Quarter
from subsidies.operations import disclosing
from tests import registers
from tests.casework import (
    make_assigned,
    make_filed,
    make_given_to_unit,
    make_in_progress,
    record_step,
)
from tests.casework import make_terminated as make_ended_case
from tests.money import make_line
from tests.office import (
    NOON,
    SHANGHAI,
    TODAY,
    S,
    hand_in,
    make_aid_worker,
    make_applicant,
    make_application,
    make_case,
    make_matter,
    make_notice,
    make_notice_case,
    make_user,
    noon,
)
from tests.payment_orders import apply
from tests.serving import letter_to, make_objection, make_refused, make_signed
from tests.urgency import make_advance
from workstations.models import User
from workstations.rules.periods import PERIODS
from workstations.states import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("calendar", "hardship_line", "standards"),
]


@dataclass(frozen=True)
class Met:
    """Who meets it, on which page, in which words; ``listed`` is the line of the desk."""

    user: User
    page: str
    words: tuple[str, ...]
    on: dt.date = TODAY
    listed: str | None = None
    tab: str = ""


def _page(name: str, thing: Any) -> str:
    return reverse(name, args=[thing.uid])


def _staff() -> User:
    return make_user(Role.CENTER_STAFF)


def _application(*words: str, state: S = S.UNDER_REVIEW, **fields) -> Met:
    reader = _staff()
    made = make_application(state, taken_by=reader, **fields)
    return Met(reader, _page("applications:detail", made), words)


def _case(case, *words: str, on: dt.date = TODAY, user: User | None = None) -> Met:
    return Met(user or _staff(), _page("applications:case", case), words, on)


def _detained(*words: str) -> Met:
    handed_over = dt.datetime(2026, 11, 17, 16, 30, tzinfo=SHANGHAI)
    words = words or ("转交在押人员申请", "11月18日 16:30")
    return _application(*words, is_detained=True, handed_over_at=handed_over)


def _receipt() -> Met:
    made = make_application(S.DRAFT)
    hand_in(made, "identity")
    return Met(
        made.registered_by,
        _page("applications:detail", made),
        ("出具申请材料接收凭证", "11月18日"),
        listed=_page("applications:edit", made),
    )


def _sending() -> Met:
    made = make_signed()
    record = letter_to(made)
    return Met(
        _staff(),
        _page("applications:detail", made),
        ("送达决定书", "11月23日"),
        listed=_page("applications:service", record),
    )


def _termination() -> Met:
    case = make_ended_case()
    ended_on = case.terminated_on
    record = case.services.order_by("due_on", "pk").first()
    return Met(
        _staff(),
        _page("applications:case", case),
        ("送达终止决定书和公函", "第三十九条", f"{record.due_on.month}月{record.due_on.day}日"),
        ended_on,
        listed=_page("applications:service", record),
    )


def _objection() -> Met:
    made = make_refused()
    # Fifteen days from the 18th: 3 December.
    return Met(
        _staff(), _page("applications:detail", made), ("提出异议", "12月3日"), tab="?tab=closed"
    )


def _examination() -> Met:
    made = make_objection()
    # Five days from the 18th: Monday the 23rd.
    leader = make_user(Role.BUREAU_LEADER)
    return Met(leader, _page("applications:objection", made), ("11月23日", "5日"))


def _closing() -> Met:
    case = make_in_progress()
    record_step(case, StepKind.PAPERS, on=dt.date(2026, 11, 25))
    # Thirty days from 25 November: Friday 25 December.
    user = case.worker.user
    return _case(case, "报送结案材料", "剩30天", on=dt.date(2026, 11, 25), user=user)


def _closing_review() -> Met:
    case = make_filed()
    filed_on = case.closing_report.filed_at.date()
    # Filed on Monday 28 December: Wednesday 27 January.
    assert filed_on == dt.date(2026, 12, 28)
    return _case(case, "审查结案材料", "1月27日", on=filed_on)


def _paying() -> Met:
    line = make_line()
    return Met(
        make_user(Role.FINANCE), _page("subsidies:line", line), ("支付补贴",), tab="?scope=all"
    )


def _complaint(make: Callable, label: str, day: str) -> Callable[[], Met]:
    def met() -> Met:
        made = make()
        leader = make_user(Role.BUREAU_LEADER)
        return Met(leader, _page("applications:complaint", made), (label, day))

    return met


def _disclosure() -> Met:
    made = disclosing.prepare(quarter=Quarter(2026, 3), at=NOON)
    # Thirty days from 30 September: Friday 30 October, nineteen days before.
    page = _page("subsidies:disclosure", made)
    return Met(make_user(Role.BUREAU_LEADER), page, ("2026年第3季度", "超期19天"))


def _limitation() -> Met:
    return _application(
        "先行提供",
        "时效剩6天",
        limitation_kind=LimitationKind.LABOUR,
        limitation_started_on=dt.date(2025, 11, 24),
        limitation_due_on=dt.date(2026, 11, 24),
    )


def _formalities() -> Met:
    made = make_advance().application
    return Met(_staff(), _page("applications:detail", made), ("补办先行提供的手续", "11月25日"))


def _same_day(label: str) -> Callable[[], Met]:
    return lambda: _application(
        label,
        "11月18日",
        applicant=make_applicant(categories=["migrant-worker"]),
        matter=make_matter("wages"),
    )


def _order(*, issued: bool) -> Met:
    case = make_in_progress()
    order = apply(case)
    worker, day = case.worker.user, order.applied_on
    payment_orders.accept(order_id=order.pk, day=day, by=worker, at=noon(day))
    if not issued:
        return _case(case, "发出支付令", on=day, user=worker)
    payment_orders.issue(order_id=order.pk, day=day, by=worker, at=noon(day))
    payment_orders.serve(order_id=order.pk, day=day, by=worker, at=noon(day))
    return _case(case, "清偿债务或者提出书面异议", on=day, user=worker)


MET: dict[str, Callable[[], Met]] = {
    "TRANSFER_DETAINEE_24H": _detained,
    # Handed over on Tuesday 17 November.
    "RELATIVES_INFORMED": lambda: _detained("通知近亲属协助提供材料", "11月20日"),
    "RECEIPT": _receipt,
    "SUPPLEMENT_NOTICE": lambda: _application("一次性告知补正", "11月18日"),
    "SUPPLEMENT_REPLY": lambda: _application("等待申请人补正", "11月25日", state=S.AWAITING_PAPERS),
    "REVIEW_7D": lambda: _application("审查并作出决定", "剩7天", "第四十三条第一款"),
    "DECISION_SENT": _sending,
    "ASSIGN_3D": lambda: _case(make_case(), "下一步：指派", "剩3天", "第四十三条第一款"),
    "NOTICE_ASSIGN_3D": lambda: _notice("指派"),
    # Found on Monday 16 November.
    "AUTHORITY_NOTICE_3D": lambda: _notice(
        "通知指派律师", "11月19日", "按期完成", found_on=dt.date(2026, 11, 16)
    ),
    "COURT_LEAD_15D": lambda: _notice(
        "开庭前送交通知和起诉书", "12月5日", hearing_on=dt.date(2026, 12, 20)
    ),
    "FIRM_ARRANGE": lambda: _case(make_given_to_unit(unit=make_aid_worker().unit), "11月19日"),
    "SIGN_5D": lambda: _case(make_assigned(), "签订委托协议", "11月24日"),
    "FIRST_MEETING": lambda: _case(make_assigned(), "会见、约见受援人", "11月24日"),
    "TERMINATION_SEND_3D": _termination,
    "OBJECTION_15D": _objection,
    "OBJECTION_REVIEW_5D": _examination,
    "CLOSE_FILE_30D": _closing,
    "CLOSE_REVIEW_30D": _closing_review,
    "PAY_PROMPT": _paying,
    # Five working days, forty-five days, five working days; the second is what is counted on.
    "COMPLAINT_ACCEPT": _complaint(registers.make_complaint, "决定是否受理投诉", "11月25日"),
    "COMPLAINT_FINISH": _complaint(registers.make_accepted_complaint, "办结投诉", "1月4日"),
    "COMPLAINT_ANSWER": _complaint(registers.make_finished_complaint, "答复投诉人", "11月25日"),
    "DISCLOSE_QUARTER": _disclosure,
    "LIMITATION_7D": _limitation,
    "ADVANCE_FORMALITIES": _formalities,
    "SAME_DAY_RECEIPT": _same_day("当天受理"),
    "SAME_DAY_DECISION": _same_day("当天审批"),
    "SAME_DAY_ASSIGNMENT": _same_day("当天指派"),
    "SAME_DAY_MEETING": _same_day("当天约见"),
    "PAYMENT_ORDER_ISSUE_15D": lambda: _order(issued=False),
    "PAYMENT_ORDER_ANSWER_15D": lambda: _order(issued=True),
}


def _notice(*words: str, **fields) -> Met:
    notice = make_notice(**fields)
    make_notice_case(notice=notice)
    return Met(_staff(), _page("applications:notice", notice), words)


def _main(answer) -> str:
    shown = answer.content.decode()
    return re.sub(r"<[^>]+>", "", shown[shown.index("<main") :])


def test_no_period_with_a_desk_is_forgotten_here():
    assert set(MET) == {code for code, period in PERIODS.items() if period.desk}


@pytest.mark.parametrize("code", sorted(MET))
def test_it_is_met_at_its_desk(code, signed_in, time_machine):
    met = MET[code]()
    time_machine.move_to(noon(met.on))
    browser = signed_in(met.user)

    desk = reverse(PAGES[PERIODS[code].desk])
    assert f'href="{desk}"' in browser.get(reverse("periods")).content.decode()
    line = (met.listed or met.page).encode()
    assert line in browser.get(desk + met.tab).content, f"{line} is no line of {desk}"
    shown = _main(browser.get(met.page))
    assert [words for words in met.words if words not in shown] == []
