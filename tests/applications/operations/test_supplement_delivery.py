"""Form 6 by post: dated when it is written, and the time to reply runs from its receipt."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.models import Application, ServiceRecord, Supplement
from applications.operations import serving, supplements
from applications.operations.supplement_items import OfOther
from applications.states import ApplicationState as S
from applications.states import Receiver, ServiceManner
from applications.tasks import deem_withdrawn
from legalaid.shared.refusals import RuleBroken
from tests import supplements as supplements_of
from tests.co_applicants import join
from tests.office import NOON, TODAY, make_application, noon
from workstations.models import Paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]

# Received on Monday, 16 November 2026: seven days end on Monday the 23rd. Written on
# Wednesday the 18th, in the applicant's hands on Friday the 20th.
RECEIVED, WRITTEN, CAME = (dt.date(2026, 11, day) for day in (16, 18, 20))


def sent(staff, **fields) -> Application:
    application = make_application(S.UNDER_REVIEW, taken_by=staff, received_on=RECEIVED, **fields)
    supplements.ask(
        application_id=application.pk,
        kinds=["identity"],
        explanations=[],
        reply_days=7,
        is_sent=True,
        by=staff,
        at=noon(WRITTEN),
    )
    application.refresh_from_db()
    return application


def deliver(application: Application, *, by, on: dt.date = CAME) -> ServiceRecord:
    record = deliver_to(application.services.get(), by=by, on=on)
    application.refresh_from_db()
    return record


def deliver_to(record: ServiceRecord, *, by, on: dt.date) -> ServiceRecord:
    return serving.record(
        record_id=record.pk,
        delivered_on=on,
        manner=ServiceManner.POST,
        received_by="本人",
        note="",
        upload=None,
        by=by,
        at=noon(max(on, CAME)),
    )


def settle(application: Application, *, by, on: dt.date) -> None:
    supplements_of.settle(application, by=by, at=noon(on))
    application.refresh_from_db()


def test_the_letter_bears_the_day_on_which_it_was_written_and_names_the_length(staff):
    application = sent(staff)

    letter = Paper.objects.get(subject_uid=application.uid)
    assert letter.snapshot["dated"] == "2026年11月18日"
    assert (letter.snapshot["deadline"], letter.snapshot["reply_days"]) == ("", "7")


def test_until_it_is_received_the_seven_days_go_on_and_no_time_to_reply_runs(staff):
    application = sent(staff)

    assert application.state == S.AWAITING_PAPERS
    assert application.decision_due_on == dt.date(2026, 11, 23)
    assert application.supplement.reply_by is None
    with pytest.raises(RuleBroken, match="尚未登记送达"):
        supplements.deem_withdrawn(
            application_id=application.pk, by=staff, at=noon(dt.date(2027, 1, 8))
        )
    deem_withdrawn()
    application.refresh_from_db()
    assert application.state == S.AWAITING_PAPERS


def test_the_receipt_starts_the_pause_and_the_time_to_reply(staff):
    """法律援助法 art. 43 para. 2: seven days from the 20th are Friday, 27 November."""
    application = sent(staff)

    deliver(application, by=staff)

    notice = application.supplement
    assert (notice.issued_on, notice.delivered_on) == (WRITTEN, CAME)
    assert notice.reply_by == dt.date(2026, 11, 27)
    assert application.decision_due_on is None
    # Answered on the 25th: five days given back, so the 23rd becomes Saturday the 28th,
    # and the period ends on Monday the 30th.
    settle(application, by=staff, on=dt.date(2026, 11, 25))
    assert application.decision_due_on == dt.date(2026, 11, 30)


def test_papers_that_come_before_the_letter_stop_nothing(staff):
    application = sent(staff)

    settle(application, by=staff, on=dt.date(2026, 11, 19))
    deliver(application, by=staff)

    assert application.decision_due_on == dt.date(2026, 11, 23)
    assert application.supplement.delivered_on is None


def test_a_receipt_after_the_last_day_brings_nothing_back_and_the_reply_still_runs(staff):
    application = sent(staff)

    deliver(application, by=staff, on=dt.date(2026, 11, 24))

    assert application.decision_due_on == dt.date(2026, 11, 23)
    # Seven days from the 24th are Tuesday, 1 December.
    assert application.supplement.reply_by == dt.date(2026, 12, 1)


def test_what_was_handed_over_on_the_spot_needs_no_second_act(staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff, received_on=RECEIVED)
    notice = supplements.ask(
        application_id=application.pk,
        kinds=["identity"],
        explanations=[],
        reply_days=7,
        by=staff,
        at=noon(WRITTEN),
    )

    assert notice.issued_on == notice.delivered_on == WRITTEN
    assert not ServiceRecord.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"delivered_on": None},
        {"delivered_on": None, "reply_by": None, "reply_days": None},
        {"delivered_on": WRITTEN - dt.timedelta(days=1)},
    ],
)
def test_no_time_to_reply_stands_without_the_day_from_which_it_runs(staff, change):
    application = sent(staff)
    deliver(application, by=staff)

    with pytest.raises(IntegrityError), transaction.atomic():
        Supplement.objects.filter(application=application).update(**change)


@time_machine.travel(NOON, tick=False)
def test_the_page_asks_for_the_day_and_leads_to_the_service_record(staff, signed_in):
    application = make_application(S.UNDER_REVIEW, taken_by=staff, received_on=TODAY)
    browser = signed_in(staff)
    typed = {"kinds": ["case-papers"], "explanations": "", "is_sent": "on", "reply_days": "7"}

    page = browser.post(
        reverse("applications:supplement", args=[application.uid]), typed, follow=True
    )

    assert page.context["next"].title == "下一步：登记补正通知的送达日期"
    assert page.context["next"].main.name == "serve_supplement"
    words = page.content.decode()
    assert "尚未登记" in words
    assert "已暂停" not in words
    answer = browser.get(page.context["next"].main.url)
    record = application.services.get()
    assert answer.url == reverse("applications:service", args=[record.uid])


@time_machine.travel(NOON, tick=False)
def test_neither_handed_over_nor_sent_is_asked_again_with_nothing_lost(staff, signed_in):
    application = make_application(S.UNDER_REVIEW, taken_by=staff, received_on=TODAY)

    page = signed_in(staff).post(
        reverse("applications:supplement", args=[application.uid]),
        {"explanations": "欠薪的起止时间", "delivered_on": "", "reply_days": "7"},
    )

    words = page.content.decode()
    assert "邮寄或者转交的，请勾选" in words
    assert "欠薪的起止时间" in words
    assert not Supplement.objects.exists()


# ---- To several who apply together -------------------------------------------------------------


def sent_to_three(staff) -> Application:
    """Return a notice by post that asks a paper of 吴某芳, and nothing of 郑某强."""
    application = make_application(S.UNDER_REVIEW, taken_by=staff, received_on=RECEIVED)
    asked, _ = join(application, "吴某芳", "郑某强")
    supplements.ask(
        application_id=application.pk,
        kinds=["identity"],
        explanations=[],
        of_others=[
            OfOther(person=asked.person.uid, kind=kind) for kind in ("identity", "wage-papers")
        ],
        reply_days=7,
        is_sent=True,
        by=staff,
        at=noon(WRITTEN),
    )
    application.refresh_from_db()
    return application


def test_each_of_whom_a_paper_is_asked_receives_it(staff):
    records = sent_to_three(staff).services.order_by("pk")

    people = [(one.receiver, one.person and one.person.name) for one in records]
    assert people == [(Receiver.APPLICANT, None), (Receiver.CO_APPLICANT, "吴某芳")]


@pytest.mark.parametrize("last", [0, 1])
def test_the_time_to_reply_runs_when_the_last_of_them_has_it(staff, last):
    """法律援助法 art. 43 para. 2: whoever was not told has withdrawn nothing."""
    application = sent_to_three(staff)
    records = list(application.services.order_by("pk"))

    deliver_to(records[1 - last], by=staff, on=dt.date(2026, 11, 19))
    application.refresh_from_db()
    assert application.supplement.delivered_on is None
    assert application.decision_due_on == dt.date(2026, 11, 23)

    deliver_to(records[last], by=staff, on=CAME)
    application = Application.objects.get(pk=application.pk)
    assert application.supplement.delivered_on == CAME
    # Seven days from the Friday end on Friday the 27th, and the seven of the decision stand still.
    assert application.supplement.reply_by == dt.date(2026, 11, 27)
    assert application.decision_due_on is None


def test_a_later_record_of_an_earlier_day_counts_by_the_latest_day(staff):
    application = sent_to_three(staff)
    first, beside = application.services.order_by("pk")
    deliver_to(first, by=staff, on=CAME)

    deliver_to(beside, by=staff, on=dt.date(2026, 11, 19))

    application.refresh_from_db()
    assert application.supplement.delivered_on == CAME


def test_the_button_leads_from_one_receiver_to_the_next(signed_in, staff, time_machine):
    time_machine.move_to(noon(CAME))
    application = sent_to_three(staff)
    first, beside = application.services.order_by("pk")
    button = reverse("applications:serve_supplement", args=[application.uid])
    browser = signed_in(staff)

    assert str(first.uid) in browser.get(button)["Location"]
    deliver_to(first, by=staff, on=CAME)
    assert str(beside.uid) in browser.get(button)["Location"]
