"""Reports upwards, collective discussions, and the referral-out directory."""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import CaseReport, Discussion, Referral
from applications.operations import discussing, referring, reporting_up
from applications.operations.seeding import load_referrals
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY
from tests.registers import a_place, make_case_report, make_discussion
from workstations.models import Message

pytestmark = pytest.mark.django_db


# ---- From the center to the bureau to the city ----------------------------------------------


def test_a_group_case_goes_from_the_center_to_the_bureau_and_on_to_the_city(staff, leader):
    made = make_case_report(by=staff)
    assert Message.objects.unread().get().recipient == leader

    passed = reporting_up.pass_on(report_id=made.pk, passed_on=TODAY, by=leader, at=NOON)

    assert (passed.passed_on, passed.passed_by) == (TODAY, leader)
    assert not Message.objects.unread().exists()
    with pytest.raises(RuleBroken, match="已经登记过"):
        reporting_up.pass_on(report_id=made.pk, passed_on=TODAY, by=leader, at=NOON)


def test_the_center_does_not_report_past_the_bureau(staff, head):
    made = make_case_report(by=staff)

    with pytest.raises(PermissionDenied):
        reporting_up.pass_on(report_id=made.pk, passed_on=TODAY, by=head, at=NOON)


def test_a_report_is_about_something_and_its_days_follow_each_other(staff, leader):
    with pytest.raises(RuleBroken, match="哪一件"):
        make_case_report(by=staff, about="")
    made = make_case_report(by=staff)
    with pytest.raises(RuleBroken, match="报市日期"):
        reporting_up.pass_on(
            report_id=made.pk, passed_on=TODAY - dt.timedelta(days=1), by=leader, at=NOON
        )


def test_reporting_twice_is_reporting_once(staff):
    token, about = uuid4(), make_case_report(by=staff).case.number
    for _ in range(2):
        make_case_report(by=staff, about=about, form_token=token)

    assert CaseReport.objects.filter(form_token=token).count() == 1


# ---- Second opinions ------------------------------------------------------------------------


def test_minutes_are_confirmed_by_the_head_and_not_by_who_wrote_them(staff, head):
    written = make_discussion(by=staff)
    own = make_discussion(by=head)

    confirmed = discussing.confirm(discussion_id=written.pk, by=head, at=NOON)

    assert confirmed.confirmed_by == head
    with pytest.raises(PermissionDenied):
        discussing.confirm(discussion_id=own.pk, by=head, at=NOON)
    with pytest.raises(PermissionDenied):
        discussing.confirm(discussion_id=own.pk, by=staff, at=NOON)
    with pytest.raises(RuleBroken, match="已经确认"):
        discussing.confirm(discussion_id=written.pk, by=head, at=NOON)


def test_the_database_knows_the_two_hands_of_the_minutes(staff):
    written = make_discussion(by=staff)

    with pytest.raises(IntegrityError, match="discussion_by_two_hands"), transaction.atomic():
        Discussion.objects.filter(pk=written.pk).update(confirmed_by=staff, confirmed_at=NOON)


def test_the_bureau_reads_reports_but_no_discussions(staff, leader):
    make_case_report(by=staff)
    make_discussion(by=staff)

    assert CaseReport.objects.visible_to(leader, on=TODAY).exists()
    assert not Discussion.objects.visible_to(leader, on=TODAY).exists()


# ---- Where else to go -----------------------------------------------------------------------


def test_the_seeded_places_say_that_they_are_examples_until_somebody_checks_them(staff):
    load_referrals()
    assert set(Referral.objects.values_list("is_example", flat=True)) == {True}
    example = Referral.objects.get(code="notary")

    referring.keep(referral_id=example.pk, place=a_place(), by=staff, at=NOON)
    # Seeding again at the next start changes nothing that the center keeps.
    load_referrals()

    example.refresh_from_db()
    assert (example.name, example.is_example) == ("某区公证处", False)


def test_two_places_of_one_name_are_one_too_many(staff):
    referring.keep(referral_id=None, place=a_place(), by=staff, at=NOON)

    with pytest.raises(RuleBroken, match="同名"):
        referring.keep(referral_id=None, place=a_place(), by=staff, at=NOON)


def test_a_clerk_reads_the_directory_and_the_center_keeps_it(clerk):
    assert Referral.objects.visible_to(clerk, on=TODAY).count() == Referral.objects.count()
    with pytest.raises(PermissionDenied):
        referring.keep(referral_id=None, place=a_place(), by=clerk, at=NOON)


def test_a_letter_names_a_place_with_its_ways(staff):
    kept = referring.keep(referral_id=None, place=a_place(hours=""), by=staff, at=NOON)

    assert kept.line == "某区公证处（某路1号，电话023-00000009）"
