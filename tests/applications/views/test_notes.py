"""记一笔: one line and one press, in the log of an application or of a case."""

import datetime as dt
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from applications.models import Note
from applications.states import ApplicationState
from tests.casework import make_assigned, make_in_progress
from tests.office import NOON, make_application
from tests.sealing import register_secret

S = ApplicationState
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


def words(answer):
    return answer.content.decode()


def write(browser, thing, name="note", **typed):
    url = reverse(f"applications:{name}", args=[thing.uid])
    return browser.post(url, {"kind": "CALL", "text": "", "note_uid": uuid4(), **typed})


def detail(thing, name="detail"):
    return reverse(f"applications:{name}", args=[thing.uid])


def test_a_line_stands_in_the_log_of_the_application(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    browser = signed_in(staff)

    answer = write(browser, application, text="请其补身份证")

    assert answer.headers["Location"] == detail(application)
    assert "电话联系：请其补身份证" in words(browser.get(detail(application)))


def test_a_call_is_a_record_without_a_word_and_a_remark_is_not(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    browser = signed_in(staff)

    called = write(browser, application)
    remark = write(browser, application, kind="NOTE", text=" ")

    assert (called.status_code, remark.status_code) == (302, 422)
    assert "请写下备注内容" in words(remark)
    assert Note.objects.count() == 1


def test_what_is_too_long_is_said_in_words_and_kept_on_the_page(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)

    answer = write(signed_in(staff), application, text="长" * 201)

    assert answer.status_code == 422
    assert "长" * 201 in words(answer)


def test_pressing_twice_writes_one_line(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    browser, uid = signed_in(staff), uuid4()

    for _ in range(2):
        write(browser, application, note_uid=uid, text="来电")

    assert Note.objects.count() == 1


def test_two_notes_of_a_day_are_two_lines(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    browser = signed_in(staff)
    for text in ("第一次没有接通", "第二次接通"):
        write(browser, application, text=text)

    page = words(browser.get(detail(application)))

    assert "第一次没有接通" in page
    assert "第二次接通" in page


def test_what_the_center_notes_for_itself_the_office_does_not_read(signed_in, staff, clerk, office):
    application = make_application(S.UNDER_REVIEW, taken_by=staff, place=office)
    write(signed_in(staff), application, text="与另一件有关联，待核")
    write(signed_in(clerk), application, text="本人已来所", kind="VISIT")

    of_the_office = words(signed_in(clerk).get(detail(application)))
    of_the_center = words(signed_in(staff).get(detail(application)))

    assert "待核" not in of_the_office
    assert "来访、上门：本人已来所" in of_the_office
    assert "待核" in of_the_center
    assert "本人已来所" in of_the_center


def test_the_worker_notes_a_case_in_one_press(signed_in):
    case = make_in_progress()
    browser = signed_in(case.worker.user)

    with time_machine.travel(NOON + dt.timedelta(days=3), tick=False):
        browser = signed_in(case.worker.user)
        write(browser, case, "case_note", text="已电话通报")
        page = words(browser.get(detail(case, "case")))

    assert "电话联系：已电话通报" in page


def test_who_only_reads_has_no_bar(signed_in, auditor):
    application = make_application(S.UNDER_REVIEW)
    browser = signed_in(auditor)

    assert "note-bar" not in words(browser.get(detail(application)))
    assert write(browser, application).status_code == 403


def test_the_page_of_a_state_secret_has_no_bar_and_says_why(signed_in):
    case = make_assigned(register_secret())

    page = words(signed_in(case.worker.user).get(detail(case, "case")))

    assert reverse("applications:case_note", args=[case.uid]) not in page
    assert "日志中不记一笔" in page
    assert write(signed_in(case.worker.user), case, "case_note").status_code == 422
