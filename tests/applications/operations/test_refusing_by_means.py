"""A refusal for the means: only where they are known, and above the standard."""

from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from applications.operations import deciding, overriding
from applications.queries import drafting, eligible
from applications.states import ApplicationState, DecisionKind, Stage
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, hand_in, make_applicant, make_application, make_matter

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
# Five thousand yuan a head and month: above every line.
RICH = {"income_yuan": Decimal("60000.00"), "rigid_expenditure_yuan": Decimal("0.00")}


def under_review(staff, **fields):
    return make_application(S.UNDER_REVIEW, taken_by=staff, **fields)


def draft(application, person, *, kind=DecisionKind.REFUSE, ground="not-in-hardship"):
    return deciding.draft(
        application_id=application.pk,
        kind=kind,
        ground=ground,
        articles="《中华人民共和国法律援助法》第三十四条",
        reason="家庭收入不低于标准。",
        by=person,
        at=NOON,
    )


def test_known_means_above_the_standard_are_refused(staff):
    assert draft(under_review(staff, **RICH), staff).ground == "not-in-hardship"


def test_means_nobody_asked_about_are_asked_before_anybody_is_refused(staff):
    with pytest.raises(RuleBroken, match="请先一次性告知补正，或者补填经济状况") as refused:
        draft(under_review(staff, income_yuan=None), staff)

    assert refused.value.field == "ground"


def test_the_old_are_asked_for_a_livelihood_before_their_income_refuses_them(staff):
    """法律援助法 art. 42 item 1: without a fixed livelihood the figures are not asked at all."""
    old = make_applicant(categories=["elderly"])

    with pytest.raises(RuleBroken, match="还没有查清"):
        draft(under_review(staff, applicant=old, **RICH), staff)
    known = under_review(staff, applicant=old, has_no_livelihood=False, **RICH)
    assert draft(known, staff).kind == DecisionKind.REFUSE


@pytest.mark.parametrize("matter", ["wages", "domestic-violence"])
def test_who_meets_the_standard_is_refused_only_by_a_hand_that_says_why(staff, matter):
    application = under_review(staff, matter=make_matter(matter))
    with pytest.raises(RuleBroken, match="符合经济困难条件") as refused:
        draft(application, staff)
    assert "第三十四条、第四十二条" in refused.value.article

    overriding.override(
        application_id=application.pk, verdict=False, reason="另有房屋出租。", by=staff, at=NOON
    )

    assert draft(application, staff).kind == DecisionKind.REFUSE


def test_the_page_says_it_at_the_ground_and_keeps_what_was_typed(signed_in, staff):
    application = under_review(staff, income_yuan=None)
    typed = {"kind": "REFUSE", "ground": "not-in-hardship", "reason": "收入高于标准，另附说明。"}
    url = reverse("applications:draft", args=[application.uid])

    with time_machine.travel(NOON, tick=False):
        answer = signed_in(staff).post(url, typed)

    assert answer.status_code == 422
    assert "还没有查清" in str(answer.context["form"].errors["ground"])
    assert "收入高于标准，另附说明。" in answer.content.decode()


# ---- A judgment in force (art. 33) ----------------------------------------------------------


def test_a_retrial_that_nobody_opened_is_not_granted_and_begins_its_own_refusal(staff):
    application = under_review(staff, stage=Stage.RETRIAL)

    judged = eligible.judge(application)

    line = next(check for check in judged.findings if check.test == "再审程序")
    assert (judged.verdict, line.mark, line.article) == (None, "ask", "《法律援助法》第三十三条")
    with pytest.raises(RuleBroken, match="请收取该文书"):
        draft(application, staff, kind=DecisionKind.GRANT, ground="")
    begun = drafting.suggest(application, judged, kind=DecisionKind.REFUSE)
    assert begun.ground == "retrial-not-opened"
    assert "没有人民法院决定、裁定再审的文书" in begun.reason


def test_with_the_order_the_retrial_is_aided_like_any_other(staff):
    application = under_review(staff, stage=Stage.RETRIAL)
    hand_in(application, "retrial-order")

    judged = eligible.judge(application)

    assert (judged.verdict, judged.findings[1].mark) == (True, "ok")
    assert draft(application, staff, kind=DecisionKind.GRANT, ground="").kind == "GRANT"
