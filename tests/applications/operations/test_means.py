"""A household row by row: what the year comes to, and what stays unknown."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import HouseholdMember, MeansLine
from applications.operations import means
from applications.queries import eligible
from legalaid.shared.refusals import RuleBroken
from tests.means import a_sheet, amount, write_down
from tests.office import NOON, make_application
from workstations.models import TrailEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


@pytest.fixture
def application(staff):
    return make_application("UNDER_REVIEW", taken_by=staff)


def test_at_19_wages_by_the_month_and_a_year_of_medicine_are_below_the_line(application, staff):
    write_down(application, a_sheet(), by=staff)

    assert (application.income_yuan, application.rigid_expenditure_yuan) == (
        Decimal("48000.00"),
        Decimal("24000.00"),
    )
    judged = eligible.judge(application)
    assert judged.computed is True
    assert judged.findings[-1].figure == "2,000.00元"


def test_at_20_three_persons_are_counted_with_the_applicant(application, staff):
    two = [
        means.Member(name="王某", relation="SPOUSE"),
        means.Member(name="王小某", relation="CHILD"),
    ]
    lines = [amount("wage", 27_000, interval="SEASON"), amount("education", 18_000)]

    write_down(application, a_sheet(members=two, amounts=lines), by=staff)

    assert application.household_size == 3
    assert eligible.judge(application).findings[-1].figure == "2,500.00元"
    assert eligible.judge(application).computed is False


def test_at_22_a_second_home_excludes_and_the_only_home_does_not(application, staff):
    own = a_sheet().amounts
    write_down(application, a_sheet(amounts=[*own, amount("only-home", 300_000)]), by=staff)
    assert eligible.judge(application).computed is True

    sheet = a_sheet(amounts=[*own, amount("second-home", 0)], has_high_value_assets=None)
    write_down(application, sheet, by=staff)
    assert eligible.judge(application).computed is False


def test_the_answer_about_assets_may_not_contradict_their_list(application, staff):
    with pytest.raises(RuleBroken, match="不一致") as refused:
        write_down(application, a_sheet(amounts=[amount("car", 80_000)]), by=staff)

    assert refused.value.field == "has_high_value_assets"


def test_what_nobody_asked_stays_unknown_and_refuses_nobody(application, staff):
    write_down(application, means.Sheet(), by=staff)

    assert (application.household_size, application.income_yuan) == (None, None)
    assert eligible.judge(application).computed is None


def test_no_income_is_known_to_be_none(application, staff):
    write_down(application, a_sheet(amounts=[]), by=staff)

    assert application.income_yuan == Decimal("0.00")
    assert eligible.judge(application).computed is True


def test_when_the_family_is_the_opponent_their_income_does_not_count(application, staff):
    theirs = amount("wage", 20_000, interval="MONTH", is_own=False)
    sheet = a_sheet(amounts=[*a_sheet().amounts, theirs], family_is_opponent=True)

    write_down(application, sheet, by=staff)

    assert application.income_yuan == Decimal("48000.00")


def test_expenditure_that_is_not_rigid_is_listed_and_not_deducted(application, staff):
    sheet = a_sheet(amounts=[*a_sheet().amounts, amount("other-expenditure", 9000)])

    write_down(application, sheet, by=staff)

    assert application.rigid_expenditure_yuan == Decimal("24000.00")
    assert application.means_lines.count() == 3


def test_saving_again_replaces_the_rows(application, staff):
    member = [means.Member(name="王某", relation="PARENT")]
    write_down(application, a_sheet(members=member), by=staff)
    write_down(application, a_sheet(), by=staff)

    assert HouseholdMember.objects.count() == 0
    assert MeansLine.objects.count() == 2


def test_the_names_of_the_household_are_sealed_and_stay_out_of_the_trail(application, staff):
    member = [means.Member(name="王不宣", relation="PARENT")]
    write_down(application, a_sheet(members=member), by=staff)

    entry = TrailEntry.objects.get(action="application.means_written")
    assert entry.details == {"method": "", "members": 1, "lines": 2, "changes": {}}
    assert HouseholdMember.objects.get().name == "王不宣"


def test_who_read_an_older_page_is_told(application, staff):
    write_down(application, a_sheet(), by=staff)

    with pytest.raises(RuleBroken):
        means.write_down(
            application_id=application.pk, version=1, sheet=a_sheet(), by=staff, at=NOON
        )


def test_a_colleague_does_not_write_it(application, head):
    with pytest.raises(PermissionDenied):
        write_down(application, a_sheet(), by=head)
