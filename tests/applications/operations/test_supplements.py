"""Form 6: told once, the clock stands still, and what follows when nobody answers."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from applications.operations import supplements, triage
from applications.states import ApplicationState
from applications.tasks import deem_withdrawn
from legalaid.shared.refusals import RuleBroken
from tests import supplements as supplements_of
from tests.office import NOON, make_application, make_user, noon
from workstations.models import Message, Paper
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def ask(application, person, **given):
    return supplements.ask(
        **{
            "application_id": application.pk,
            "kinds": ["hardship-statement"],
            "explanations": ["欠薪的起止时间"],
            "reply_days": 7,
            "by": person,
            "at": NOON,
            **given,
        }
    )


def asked(person, **fields):
    """Return an application of 16 November whose papers were asked for on the 18th."""
    application = make_application(
        S.UNDER_REVIEW, taken_by=person, received_on=dt.date(2026, 11, 16), **fields
    )
    ask(application, person)
    application.refresh_from_db()
    return application


def test_everything_is_asked_at_once_and_the_clock_stands_still(staff):
    application = asked(staff)

    supplement = application.supplement
    assert (application.state, application.decision_due_on) == (S.AWAITING_PAPERS, None)
    assert [item["label"] for item in supplement.items] == ["经济困难状况说明表", "欠薪的起止时间"]
    assert supplement.reply_by == dt.date(2026, 11, 25)
    letter = Paper.objects.get(subject_uid=application.uid)
    assert (letter.kind, letter.number) == ("supplement_notice", "铜法援补〔2026〕1号")
    assert letter.snapshot["deadline"] == "2026年11月25日"


def test_the_office_may_ask_before_it_forwards(clerk, office):
    application = make_application(S.RECEIVED, place=office)

    assert ask(application, clerk).returns_to == S.RECEIVED


def test_papers_are_asked_for_only_once(staff):
    application = asked(staff)
    supplements_of.settle(application, by=staff, at=NOON)

    with pytest.raises(RuleBroken, match="一次性告知"):
        ask(application, staff)


def test_nothing_missing_is_nothing_to_ask(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    with pytest.raises(RuleBroken, match="请勾选缺少的材料"):
        ask(application, staff, kinds=[], explanations=[])


def test_a_colleague_does_not_ask(staff):
    with pytest.raises(PermissionDenied):
        ask(make_application(S.UNDER_REVIEW), staff)


def test_an_expired_period_is_not_stopped(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff, received_on=dt.date(2026, 11, 2))

    with pytest.raises(RuleBroken, match="已经届满"):
        ask(application, staff)


def test_nobody_takes_what_the_office_waits_for(clerk, office, staff):
    application = make_application(S.RECEIVED, place=office)
    ask(application, clerk)

    with pytest.raises(RuleBroken, match="等待补正"):
        triage.take(application_id=application.pk, by=staff, at=NOON)


# ---- The answer -----------------------------------------------------------------------------


def test_the_clock_goes_on_where_it_stood(staff):
    application = asked(staff)

    settled = supplements_of.settle(application, by=staff, at=noon(dt.date(2026, 11, 20)))

    # Received on the 16th, due on the 23rd; two days of waiting come on top.
    assert (settled.state, settled.decision_due_on) == (S.UNDER_REVIEW, dt.date(2026, 11, 25))
    assert "扣除2日" in settled.decision_due_why


def test_the_office_may_collect_what_the_center_asked_for(staff, clerk, office):
    application = asked(staff, place=office)

    supplements_of.settle(application, by=clerk, at=NOON)

    assert Message.objects.filter(recipient=staff, text__contains="已补齐").exists()


@pytest.mark.parametrize("day", [dt.date(2026, 11, 17), dt.date(2026, 11, 19)])
def test_papers_come_between_the_notice_and_today(staff, day):
    application = asked(staff)

    with pytest.raises(RuleBroken, match="日期应在送达之日与今天之间"):
        supplements_of.settle(application, by=staff, at=NOON, on=day)


def test_what_was_never_asked_is_not_settled(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    with pytest.raises(RuleBroken, match="没有发出过补正通知"):
        supplements.settle(application_id=application.pk, answers=[], by=staff, at=NOON)


# ---- No answer ------------------------------------------------------------------------------


def test_an_unanswered_notice_ends_the_application_without_a_refusal():
    """AT-07: received 3 March, form 6 served on the 5th, nothing came."""
    staff = make_user(Role.CENTER_STAFF)
    application = make_application(S.UNDER_REVIEW, taken_by=staff, received_on=dt.date(2025, 3, 3))
    ask(application, staff, at=noon(dt.date(2025, 3, 5)))

    ended = supplements.deem_withdrawn(
        application_id=application.pk, by=staff, at=noon(dt.date(2025, 3, 13))
    )

    assert (ended.state, ended.closed_on) == (S.DEEMED_WITHDRAWN, dt.date(2025, 3, 13))
    assert not application.decisions.exists()


def test_the_last_day_still_belongs_to_the_applicant(staff):
    application = asked(staff)

    with pytest.raises(RuleBroken, match="尚未届满"):
        supplements.deem_withdrawn(
            application_id=application.pk, by=staff, at=noon(dt.date(2026, 11, 25))
        )


def test_a_clerk_does_not_end_it(staff, clerk, office):
    application = asked(staff, place=office)

    with pytest.raises(PermissionDenied):
        supplements.deem_withdrawn(
            application_id=application.pk, by=clerk, at=noon(dt.date(2026, 11, 26))
        )


def test_the_clock_ends_all_that_are_overdue_and_no_other(staff, time_machine):
    overdue, waiting = asked(staff), asked(staff)
    waiting.supplements.update(reply_by=dt.date(2026, 12, 4))

    time_machine.move_to(noon(dt.date(2026, 11, 26)))
    for _ in range(2):
        deem_withdrawn()

    overdue.refresh_from_db()
    waiting.refresh_from_db()
    assert (overdue.state, waiting.state) == (S.DEEMED_WITHDRAWN, S.AWAITING_PAPERS)


def test_the_office_that_was_asked_to_help_is_asked_no_longer_once_the_papers_are_there(
    staff, clerk, office
):
    application = asked(staff, place=office)
    told = Message.objects.unread().filter(recipient=clerk, subject_uid=application.uid)
    assert [line.text for line in told.all()] == [f"{application.number}需补正，请协助申请人。"]

    supplements_of.settle(application, by=staff, at=NOON)

    assert told.all().count() == 0
