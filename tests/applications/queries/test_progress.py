"""The applicant reads what was decided; aid given in advance stands beside it."""

import datetime as dt

import pytest

from applications.operations import advancing, deciding
from applications.queries import progress
from applications.states import DecisionKind
from tests.casework import make_assigned
from tests.office import (
    NOON,
    TODAY,
    S,
    hand_in,
    make_applicant,
    make_application,
    noon,
    resident_number,
)
from tests.urgency import FORMALITIES_DUE_ON, make_advance, served

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
CODE = "4H5T-8WYZ"
LATE = FORMALITIES_DUE_ON + dt.timedelta(days=1)


@pytest.fixture
def number():
    return resident_number()


def asked_for(number, state):
    application = make_application(
        state, applicant=make_applicant(id_number=number), progress_code=CODE
    )
    hand_in(application)
    return application


def read(number, *, on=TODAY):
    return progress.asked(code=CODE, tail=number[-4:], on=on)


def decide(application, head, kind, *, at=NOON):
    deciding.draft(
        application_id=application.pk,
        kind=kind,
        ground="has-counsel" if kind == DecisionKind.REFUSE else "",
        articles="《中华人民共和国法律援助法》第三十一条第五项",
        reason="申请人请求支付劳动报酬。",
        by=application.taken_by,
        delay_reason="等待补办手续",
        at=at,
    )
    deciding.sign(application_id=application.pk, by=head, at=at)


def test_who_still_owes_papers_reads_so_although_a_lawyer_is_at_work_in_advance(number, staff):
    application = asked_for(number, S.AWAITING_PAPERS)
    make_assigned(make_advance(application, by=staff).case, at=NOON)

    shown = read(number)

    assert "材料还不齐全" in shown.happened
    assert "补充材料" in shown.next_act
    assert shown.until == dt.date(2026, 11, 25)
    assert [step.label for step in shown.steps if step.status == "now"] == ["审查"]
    assert shown.beside == (
        "因情况紧急，已经先行为您提供法律援助，承办人员已经指派；"
        "请在2026年11月25日前（含当日）补办手续，逾期未补办的，将终止先行提供。"
    )


def test_a_refusal_is_read_as_one_and_not_as_the_end_of_what_was_given_in_advance(number, head):
    application = asked_for(number, S.UNDER_REVIEW)
    make_advance(application)
    decide(application, head, DecisionKind.REFUSE)

    shown = read(number)

    assert shown.happened == "已经决定不予法律援助，理由写在决定书里。"
    assert [step.label for step in shown.steps][-1] == "作出决定"
    assert "先行提供的法律援助已于2026年11月18日终止" in shown.beside


def test_a_grant_after_aid_in_advance_lapsed_speaks_by_its_own_case(number, head):
    application = asked_for(number, S.UNDER_REVIEW)
    served(make_advance(application))
    advancing.lapse(application_id=application.pk, by=head, at=noon(LATE))
    decide(application, head, DecisionKind.GRANT, at=noon(LATE))

    shown = read(number, on=LATE)

    assert shown.happened == "已经决定给予您法律援助。"
    assert [step.label for step in shown.steps if step.status == "now"] == ["安排承办人员"]
    # The decision of Thursday, three days, and the last falls on a Sunday.
    assert (shown.until, shown.beside) == (dt.date(2026, 11, 30), "")
