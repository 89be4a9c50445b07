"""Service in the browser: the list, form 22, one click at the window, and the scan afterwards."""

import datetime as dt
from io import BytesIO

import pikepdf
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.states import DecisionKind
from tests.casework import make_terminated, photo
from tests.office import TODAY, make_user
from tests.questions import questions_of
from tests.serving import letter_to, make_refused, make_signed, serve, with_both_papers
from workstations.models import TrailEntry
from workstations.states import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]
LIST = reverse("applications:services")


def words(answer):
    return answer.content.decode()


def url(name, thing):
    return reverse(f"applications:{name}", args=[thing.uid])


def test_one_click_at_the_window_serves_today(signed_in, staff):
    application = make_signed()

    answer = signed_in(staff).post(url("serve", application), follow=True)

    decision = application.decisions.get()
    assert decision.served_on == TODAY
    assert "已登记当场送达" in words(answer)
    assert letter_to(application).received_by == application.applicant.name


def test_the_letter_and_its_form_22_are_printed_as_one_file(signed_in, staff):
    record = with_both_papers(letter_to(make_signed()))
    browser = signed_in(staff)

    assert url("service_papers", record) in words(browser.get(url("service", record)))
    answer = browser.get(url("service_papers", record))

    with pikepdf.open(BytesIO(answer.content)) as whole:
        # The letter is one page: form 22 begins on a new sheet when both sides are printed.
        assert len(whole.pages) == 3
    assert answer["Content-Type"] == "application/pdf"
    assert TrailEntry.objects.filter(action="application.printed").count() == 1


def test_while_form_22_is_made_the_page_asks_for_it_and_then_stops(signed_in, staff):
    record = letter_to(make_signed())
    browser = signed_in(staff)
    browser.post(url("service_blank", record))

    waiting = browser.get(url("service", record))
    asked = browser.get(url("service_proof", record))
    with_both_papers(record)
    over = browser.get(url("service_proof", record))

    assert f'hx-get="{url("service_proof", record)}"' in words(waiting)
    assert (asked.status_code, over.status_code) == (200, 286)
    assert "一并打印" in words(over)
    assert browser.get(url("service_papers", letter_to(make_signed()))).status_code == 404


def test_clicking_twice_says_who_was_first(signed_in, staff):
    application = make_signed()
    browser = signed_in(staff)
    browser.post(url("serve", application))

    answer = browser.post(url("serve", application), follow=True)

    assert f"{staff.name}已于11月18日12:00登记送达" in words(answer)


def test_the_slower_of_two_reads_who_was_first_above_what_they_typed(signed_in, staff):
    record = letter_to(make_signed())
    colleague = make_user(Role.CENTER_STAFF)
    typed = {"delivered_on": TODAY.isoformat(), "received_by": "王老人", "manner": "POST"}
    signed_in(colleague).post(url("service", record), {**typed, "manner": "DIRECT"})

    late = signed_in(staff).post(url("service", record), {**typed, "note": "邮寄签收，回执另存"})

    assert late.status_code == 422
    assert f"{colleague.name}已于11月18日12:00登记送达" in words(late)
    assert "邮寄签收，回执另存" in words(late)


def test_the_list_shows_what_waits_the_most_urgent_first(signed_in, staff):
    make_terminated()  # due in December
    letter = letter_to(make_signed())

    answer = signed_in(staff).get(LIST)

    lines = answer.context["lines"]
    assert lines[0].number == letter.paper.number
    assert [line.receiver for line in lines] == ["申请人", "受援人", "承办单位"]
    assert "剩5天" in words(answer)


def test_the_list_asks_no_more_for_many(signed_in, staff):
    for _ in range(4):
        make_signed()

    browser = signed_in(staff)
    with CaptureQueriesContext(connection) as asked:
        browser.get(LIST)

    assert len(questions_of(asked)) <= 15


def test_an_empty_list_says_what_would_come(signed_in, staff):
    assert "没有待送达的文书" in words(signed_in(staff).get(LIST))


def test_an_office_reads_only_its_own_letters(signed_in, office, clerk):
    own, other = letter_to(make_signed(place=office)), letter_to(make_signed())

    answer = signed_in(clerk).get(LIST)

    assert own.paper.number in words(answer)
    assert other.paper.number not in words(answer)


def test_a_letter_by_post_is_written_down_with_its_proof(signed_in, staff):
    record = letter_to(make_signed())

    answer = signed_in(staff).post(
        url("service", record),
        {
            "delivered_on": "2026-11-18",
            "manner": "POST",
            "received_by": "家属代收",
            "note": "邮件编号1234",
            "scan": photo(),
        },
        follow=True,
    )

    record.refresh_from_db()
    assert (record.manner, record.scan is not None) == ("POST", True)
    assert "家属代收" in words(answer)
    assert "打开签收后的送达回证" in words(answer)


def test_a_bad_day_keeps_what_was_typed(signed_in, staff):
    record = letter_to(make_signed())

    answer = signed_in(staff).post(
        url("service", record),
        {"delivered_on": "2026-11-01", "manner": "POST", "received_by": "家属代收"},
    )

    assert answer.status_code == 422
    assert "签发之日与今天之间" in words(answer)
    assert "家属代收" in words(answer)


def test_the_scan_may_come_afterwards(signed_in, staff):
    application = make_refused()
    record = letter_to(application)

    signed_in(staff).post(url("service_scan", record), {"scan": photo()})
    scan = signed_in(staff).get(url("service_scan", record))

    assert scan.headers["Content-Type"] == "image/jpeg"


def test_no_picture_is_a_sentence(signed_in, staff):
    record = letter_to(make_refused())

    answer = signed_in(staff).post(url("service_scan", record), {}, follow=True)

    assert "请选择送达回证" in words(answer)


def test_the_blank_proof_is_asked_for_on_the_page(signed_in, staff):
    record = letter_to(make_signed())

    answer = signed_in(staff).post(url("service_blank", record), follow=True)

    record.refresh_from_db()
    assert record.blank is not None
    assert "正在制作" in words(answer)


def test_the_case_waits_for_its_termination_to_be_served(signed_in, staff):
    case = make_terminated()
    browser = signed_in(staff)
    with time_machine.travel(dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC), tick=False):
        before = browser.get(url("case", case)).context["next"]
        for record in case.services.all():
            serve(record, by=staff, on=dt.date(2026, 11, 30))
        after = browser.get(url("case", case)).context["next"]

    # Ended on 28 November, a Saturday; the third day is Tuesday 1 December.
    assert (before.title, before.due_on) == (
        "下一步：送达终止决定书和公函",
        dt.date(2026, 12, 1),
    )
    assert after.title == "下一步：报告已办情况并归档"


def test_a_grant_leads_to_its_record_for_another_manner(signed_in, staff):
    application = make_signed(DecisionKind.GRANT)

    answer = signed_in(staff).get(url("serve_letter", application))

    assert answer.url == url("service", letter_to(application))


def test_the_worker_has_no_service_desk(signed_in):
    assert signed_in(make_user(Role.AID_WORKER)).get(LIST).status_code == 403
