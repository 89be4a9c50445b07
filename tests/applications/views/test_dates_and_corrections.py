"""Critical dates and corrections at the desk: what is typed stays, what is offered and to whom."""

import pytest
from django.urls import reverse

from applications.models import Correction, CriticalDate
from tests.casework import make_in_progress
from tests.corrections import draft_correction
from tests.dates import set_date
from tests.office import TODAY
from tests.serving import make_refused, serve

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


def page(name, *things):
    return reverse(f"applications:{name}", args=[thing.uid for thing in things])


def test_a_worker_sets_a_day_on_the_own_case_and_confirms_it(signed_in):
    case = make_in_progress()
    browser = signed_in(case.worker.user)
    typed = {"kind": "HEARING", "due_on": "2026-11-10", "due_at": "09:30", "place": "第三法庭"}

    refused = browser.post(page("case_date_new", case), typed)
    assert refused.status_code == 422
    assert "已经过去" in refused.content.decode()
    assert 'value="第三法庭"' in refused.content.decode()

    browser.post(page("case_date_new", case), typed | {"due_on": "2026-11-28"})
    date = CriticalDate.objects.get()
    shown = browser.get(page("case", case)).content.decode()
    assert page("critical_date", date) in shown
    browser.post(page("critical_date_confirm", date))
    date.refresh_from_db()
    assert date.confirmed_by == case.worker.user


def test_the_list_is_narrowed_by_days_and_kind_and_by_the_alarm(signed_in, head):
    near = set_date(make_in_progress())
    today = set_date(make_in_progress(), due_on=TODAY)
    browser = signed_in(head)

    def listed(**query):
        rows = browser.get(page("critical_dates"), query).context["page"]
        return [date.pk for date in rows]

    assert listed() == [today.pk, near.pk]
    assert listed(within="5") == [today.pk]
    assert listed(kind="APPEAL") == []
    assert listed(alarm="dates-unconfirmed") == [today.pk]
    # What no code is changes nothing.
    assert listed(within="' OR 1=1") == [today.pk, near.pk]


def test_a_half_filled_place_is_refused_and_what_was_typed_stays(signed_in, staff):
    application = make_refused()

    answer = signed_in(staff).post(
        page("correction_new", application),
        {"kind": "WORDING", "reason": "电话误印。", "wrong_1": "023-45680148"},
    )

    words = answer.content.decode()
    assert answer.status_code == 422
    assert "请把这一处填完整" in words
    assert 'value="023-45680148"' in words
    assert not Correction.objects.exists()


def test_the_letter_to_be_corrected_can_be_read_beside_the_form(signed_in, staff):
    application = make_refused()

    drafting = signed_in(staff).get(page("correction_new", application)).content.decode()

    assert "原决定书" in drafting
    assert f"{application.applicant.name}：" in drafting


def test_after_service_the_page_offers_a_correction_and_then_says_corrected(signed_in, staff, head):
    application = make_refused()
    offered = signed_in(staff).get(page("detail", application)).content.decode()
    assert page("correction_new", application) in offered
    assert page("undo", application) not in offered

    correction = draft_correction(application, by=staff)
    # One draft at a time, and the head's desk says that it waits.
    waiting = signed_in(staff).get(page("detail", application)).content.decode()
    assert page("correction_new", application) not in waiting
    assert page("correction", correction) in waiting
    assert "更正决定待签发" in signed_in(head).get(reverse("workbench")).content.decode()
    signed_in(head).post(page("correction_sign", correction))
    assert "更正决定待签发" not in signed_in(head).get(reverse("workbench")).content.decode()

    correction.refresh_from_db()
    record = correction.letter.services.get()
    signed = signed_in(staff).get(page("correction", correction)).content.decode()
    assert page("service", record) in signed
    shown = signed_in(staff).get(page("detail", application)).content.decode()
    assert f"已更正：{correction.number}" in shown

    serve(record, by=staff, on=TODAY)
    served = signed_in(staff).get(page("correction", correction)).content.decode()
    assert "已签发并送达" in served
    assert "下一步：送达" in signed


def test_the_log_of_the_file_tells_of_its_correction(signed_in, staff):
    application = make_refused()
    draft_correction(application, by=staff)

    told = signed_in(staff).get(page("detail", application)).context["entries"]

    assert "拟出更正决定，送负责人签发" in [line.sentence for line in told]
