"""More time to reply to form 6: once, before it is over, by the desk that waits."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from applications.operations import lengthening, supplements
from applications.queries.application_page import next_act
from applications.states import ApplicationState
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, make_application, make_user, noon
from tests.supplements import settle
from workstations.models import Message, TrailEntry
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]
LAST_DAY = dt.date(2026, 11, 25)


def asked(person, **fields):
    application = make_application(S.UNDER_REVIEW, taken_by=person, received_on=TODAY, **fields)
    supplements.ask(
        application_id=application.pk,
        kinds=["hardship-statement"],
        explanations=[],
        reply_days=7,
        by=person,
        at=NOON,
    )
    application.refresh_from_db()
    return application


def lengthen(application, person, *, days=10, reason="住院治疗，月底出院", on=LAST_DAY):
    return lengthening.lengthen(
        application_id=application.pk, days=days, reason=reason, by=person, at=noon(on)
    )


def test_the_last_day_moves_once_and_the_page_says_from_where(staff, clerk, office):
    application = asked(staff, place=office)

    notice = lengthen(application, staff)

    # Ten days after Wednesday the 25th is a Saturday: the Monday after it.
    assert (notice.extended_from, notice.reply_by) == (LAST_DAY, dt.date(2026, 12, 7))
    assert Message.objects.unread().filter(
        recipient=clerk, text__contains="补正期限延长至12月7日，请转告申请人"
    )
    entry = TrailEntry.objects.latest("pk")
    assert (entry.action, entry.details["due"]) == ("application.reply_lengthened", "2026-12-07")
    application.refresh_from_db()
    card = next_act(application, [], decision=None)
    assert "补正截至2026年12月7日（原为2026年11月25日，延长一次：住院治疗，月底出院）" in card.why
    with pytest.raises(RuleBroken, match="已经延长过一次"):
        lengthen(application, staff)


def test_the_application_lives_on_until_the_later_day(staff):
    application = asked(staff)
    lengthen(application, staff)

    with pytest.raises(RuleBroken, match="12月7日"):
        supplements.deem_withdrawn(
            application_id=application.pk, by=None, at=noon(dt.date(2026, 12, 7))
        )
    ended = supplements.deem_withdrawn(
        application_id=application.pk, by=None, at=noon(dt.date(2026, 12, 8))
    )
    assert ended.state == S.DEEMED_WITHDRAWN


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"on": LAST_DAY + dt.timedelta(days=1)}, "已于11月25日届满"),
        ({"days": 31}, "1日至30日"),
        ({"reason": " "}, "请写明"),
    ],
)
def test_no_more_time_afterwards_without_a_reason_or_without_an_end(staff, given, sentence):
    application = asked(staff)

    with pytest.raises(RuleBroken, match=sentence):
        lengthen(application, staff, **given)


def test_only_the_desk_that_waits_gives_it(staff, clerk, office):
    application = asked(staff, place=office)

    for other in (clerk, make_user(Role.CENTER_STAFF)):
        with pytest.raises(PermissionDenied):
            lengthen(application, other)


def test_nobody_is_told_to_hand_on_what_is_settled(staff, clerk, office):
    application = asked(staff, place=office)
    lengthen(application, staff, on=TODAY)

    settle(application, by=staff)

    assert not Message.objects.unread().filter(recipient=clerk, subject_uid=application.uid)
