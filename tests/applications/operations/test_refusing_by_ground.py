"""A refusal by scope, retrial or deceit: not against what the center's own checks say."""

import datetime as dt

import pytest

from applications.models import MatterScopePolicy
from applications.operations import deciding, overriding, pledging
from applications.queries import drafting, eligible
from applications.states import ApplicationState, DecisionKind, Stage
from legalaid.shared.refusals import RuleBroken
from tests.means import make_pledging
from tests.office import NOON, hand_in, make_application, make_matter

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def under_review(staff, **fields):
    return make_application(S.UNDER_REVIEW, taken_by=staff, **fields)


def refuse(application, person, ground):
    return deciding.draft(
        application_id=application.pk,
        kind=DecisionKind.REFUSE,
        ground=ground,
        articles="《中华人民共和国法律援助法》",
        reason="见审查情况。",
        by=person,
        at=NOON,
    )


def overridden(application, person):
    overriding.override(
        application_id=application.pk, verdict=False, reason="事实另有说明。", by=person, at=NOON
    )
    return application


@pytest.fixture
def enforced():
    """Before the Chongqing rules of 2025 only the matters of art. 31 were aided."""
    return MatterScopePolicy.objects.create(
        in_force_from=dt.date(2022, 1, 1), policy="enforce", source="《法律援助法》第三十一条"
    )


def outside(staff):
    trade = make_matter("trade", article="", label="买卖合同纠纷")
    return under_review(staff, matter=trade)


# ---- Art. 31 --------------------------------------------------------------------------------


@pytest.mark.usefixtures("enforced")
def test_claiming_wages_is_listed_in_art_31_and_never_out_of_scope(staff):
    application = under_review(staff, matter=make_matter("wages"))

    with pytest.raises(RuleBroken, match="属于法律援助范围") as refused:
        refuse(application, staff, "out-of-scope")

    assert refused.value.field == "ground"


@pytest.mark.usefixtures("enforced")
def test_a_matter_outside_the_list_is_refused_while_the_list_is_enforced(staff):
    assert refuse(outside(staff), staff, "out-of-scope").ground == "out-of-scope"


def test_since_2025_a_matter_outside_the_list_is_no_ground_and_none_is_begun(staff):
    application = outside(staff)

    with pytest.raises(RuleBroken, match="不以列举的事项为限"):
        refuse(application, staff, "out-of-scope")
    begun = drafting.suggest(application, eligible.judge(application), kind=DecisionKind.REFUSE)
    assert (begun.ground, begun.reason) == ("", "")
    assert refuse(overridden(application, staff), staff, "out-of-scope")


# ---- Art. 33 --------------------------------------------------------------------------------


def test_art_33_speaks_of_retrials_and_not_of_a_first_instance(staff):
    application = under_review(staff, stage=Stage.FIRST_INSTANCE)

    with pytest.raises(RuleBroken, match="不是再审"):
        refuse(application, staff, "retrial-not-opened")


def test_a_retrial_that_nobody_opened_is_refused_and_an_opened_one_is_not(staff):
    opened = under_review(staff, stage=Stage.RETRIAL)
    hand_in(opened, "retrial-order")

    with pytest.raises(RuleBroken, match="已决定、裁定再审"):
        refuse(opened, staff, "retrial-not-opened")
    shut = under_review(staff, stage=Stage.RETRIAL)
    assert refuse(shut, staff, "retrial-not-opened").ground == "retrial-not-opened"


# ---- Art. 41, 48 ----------------------------------------------------------------------------


@pytest.mark.parametrize("ground", ["false-pledge", "false-statement"])
def test_nobody_is_called_a_deceiver_before_anybody_found_it(ground, staff):
    application = under_review(staff)

    with pytest.raises(RuleBroken, match="没有查明不实的记录"):
        refuse(application, staff, ground)

    assert refuse(overridden(application, staff), staff, ground)


@pytest.mark.parametrize("ground", ["false-pledge", "false-statement"])
def test_a_false_pledge_is_the_finding(ground, staff, head):
    application, pledge = make_pledging(staff=staff)
    pledging.find_false(pledge_id=pledge.pk, reason="名下有商铺", by=head, at=NOON)

    assert refuse(application, staff, ground).ground == ground
