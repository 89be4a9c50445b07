"""The short form of the means beside the rows: the rows have the last word on the totals."""

from decimal import Decimal

import pytest

from applications.operations import intake, overriding
from applications.operations.recording import Person
from applications.queries import eligible
from applications.states import ApplicationState
from tests.intake import a_key, save_matter
from tests.means import a_sheet, amount, write_down
from tests.office import NOON, make_application, make_user
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture
def draft(office):
    return make_application(S.DRAFT, place=office)


@pytest.fixture
def too_rich(staff):
    """Decided on by hand: 36,000 yuan a year for one person are not below the line."""
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    write_down(application, a_sheet(amounts=[amount("wage", 36_000)]), by=staff)
    overriding.override(
        application_id=application.pk, verdict=True, reason="所在单位已停发工资", by=staff, at=NOON
    )
    return application


def save_means(application, *, by, key=None, **typed):
    return intake.save_means(
        application_id=application.pk,
        key=key or a_key(application),
        means=intake.MeansSheet(**typed),
        by=by,
        at=NOON,
    )


def save_applicant(application, *, by):
    return intake.save_applicant(
        application_id=application.pk,
        key=a_key(application),
        person=Person(name="周小兰", phone="13900000001"),
        custody=intake.Custody(),
        by=by,
        at=NOON,
    )


def test_without_rows_the_totals_are_those_typed(clerk, draft):
    save_means(draft, by=clerk, household_size=3, income_yuan=Decimal(30_000))

    draft.refresh_from_db()
    assert (draft.household_size, draft.income_yuan) == (3, Decimal(30_000))


def test_where_rows_are_listed_the_short_form_changes_no_total(clerk, draft):
    write_down(draft, a_sheet(), by=clerk)

    save_means(
        draft,
        by=clerk,
        household_size=9,
        income_yuan=Decimal(1),
        has_high_value_assets=True,
        family_is_opponent=True,
        has_no_livelihood=True,
    )

    draft.refresh_from_db()
    assert (draft.household_size, draft.income_yuan) == (1, Decimal(48_000))
    assert (draft.has_high_value_assets, draft.family_is_opponent) == (False, False)
    # No row answers it.
    assert draft.has_no_livelihood is True


def test_a_page_read_before_the_rows_does_not_answer_over_them(clerk, office, draft):
    old = a_key(draft)
    colleague = make_user(Role.OFFICE_CLERK, place=office, name="李晓岚")
    write_down(draft, a_sheet(has_no_livelihood=False), by=colleague)

    with pytest.raises(intake.ChangedMeanwhile, match="李晓岚"):
        save_means(draft, by=clerk, key=old, has_no_livelihood=True)


@pytest.mark.parametrize("save", [save_means, save_matter, save_applicant])
def test_a_decision_against_the_figures_lapses_when_a_section_changes(too_rich, staff, save):
    assert eligible.judge(too_rich).override is not None

    save(too_rich, by=staff)

    ended = too_rich.verdict_overrides.get()
    assert (ended.ended_at, ended.ended_by) == (NOON, staff)
    assert eligible.judge(too_rich).verdict is False
