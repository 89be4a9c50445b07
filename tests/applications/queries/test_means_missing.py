"""What SQL takes for missing means is what the rules leave open, road by road."""

import pytest

from applications.models import Application, VerdictOverride
from applications.queries import eligible
from tests.means import make_pledging
from tests.office import NOON, hand_in, make_applicant, make_application, make_matter, make_user
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def is_missing(application):
    rows = Application.objects.filter(pk=application.pk)
    return eligible.with_means_missing(rows).exists()


@pytest.mark.parametrize(
    ("figures", "missing"),
    [
        ({}, False),
        ({"income_yuan": None}, True),
        ({"rigid_expenditure_yuan": None}, True),
        ({"household_size": None}, True),
        # 办理法律援助案件程序规定 art. 18: the applicant's own means are counted for one.
        ({"household_size": None, "family_is_opponent": True}, False),
        ({"has_high_value_assets": None}, True),
        # Assets of high value decide alone; nobody waits for the income.
        ({"has_high_value_assets": True, "income_yuan": None}, False),
    ],
)
def test_a_figure_that_the_rules_wait_for_is_missing(figures, missing):
    application = make_application(**figures)

    assert is_missing(application) is missing
    assert (eligible.judge(application).verdict is None) is missing


def test_a_waiver_asks_for_figures_until_it_is_proven():
    """法律援助法 art. 42 item 2: whoever is on social assistance proves that instead."""
    application = make_application(
        applicant=make_applicant(categories=["social-assistance"]),
        hardship_basis="WAIVED",
        income_yuan=None,
    )

    assert is_missing(application)
    assert eligible.judge(application).verdict is None
    hand_in(application, "waiver-proof")
    assert not is_missing(application)
    assert eligible.judge(application).verdict is True


def test_a_matter_free_of_the_condition_asks_for_none():
    """法律援助法 art. 32."""
    matter = make_matter(is_free_of_hardship=True)
    application = make_application(
        matter=matter, hardship_basis="NOT_APPLICABLE", income_yuan=None, has_high_value_assets=None
    )

    assert not is_missing(application)
    assert eligible.judge(application).verdict is True


def test_what_the_center_decided_by_hand_or_a_false_pledge_waits_for_no_figure():
    decided = make_application(income_yuan=None)
    VerdictOverride.objects.create(
        application=decided,
        verdict=True,
        reason="居委会书面说明。",
        by=make_user(Role.CENTER_STAFF),
        at=NOON,
    )
    deceived, pledge = make_pledging()
    Application.objects.filter(pk=deceived.pk).update(income_yuan=None)
    assert is_missing(deceived)
    pledge.found_false_at, pledge.found_false_by = NOON, make_user(Role.CENTER_STAFF)
    pledge.save()

    assert not is_missing(decided)
    assert not is_missing(deceived)
