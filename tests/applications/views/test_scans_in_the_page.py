"""Every scan of a desk is looked at in the page: upright, turned by a link, with the way back."""

import pytest
from django.urls import reverse

from applications.models import DataQuery, VerificationRequest
from tests.applications.views.test_viewing import policy
from tests.house.doors.things.equipment import pdf
from tests.office import NOON, TODAY, S, make_application, make_notice, make_user, photo
from tests.registers import answer_cooperation, make_sent_cooperation
from tests.serving import letter_to, make_signed, serve
from workstations.models import TrailEntry
from workstations.operations import files
from workstations.states import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


def a_photo():
    return files.accept(photo(), at=NOON)


def a_proof(staff, file):
    record = serve(letter_to(make_signed(taken_by=staff)), by=staff, on=TODAY)
    record.scan = file
    record.save()
    return record


def a_notice(staff, file):
    return make_notice(scan=file)


def a_town(staff, file):
    return VerificationRequest.objects.create(
        application=make_application(taken_by=staff),
        number="铜法援核〔2026〕9号",
        town="东城街道办事处",
        items=["income"],
        sent_on=TODAY,
        due_on=TODAY,
        due_why="测试",
        sent_by=staff,
        answered_on=TODAY,
        answer="CONFIRMED",
        answer_recorded_by=staff,
        answer_file=file,
    )


def a_data_answer(staff, file):
    return DataQuery.objects.create(
        application=make_application(taken_by=staff, verification_method="DATA_SHARING"),
        source="CIVIL_AFFAIRS",
        asked_by=staff,
        asked_on=TODAY,
        due_on=TODAY,
        due_why="测试",
        answered_on=TODAY,
        answer_recorded_by=staff,
        answer_file=file,
    )


def a_cooperation(staff, file):
    sent = make_sent_cooperation(make_application(S.UNDER_REVIEW, taken_by=staff))
    letter = answer_cooperation(sent, by=staff, on=TODAY)
    letter.answer_file = file
    letter.save()
    return letter


# What is made; the page with the scan in it, the file alone, and the page one came from.
SCANS = {
    "送达回证": (a_proof, "view_service_scan", "service_scan", "service"),
    "来函扫描件": (a_notice, "view_notice_scan", "notice_scan", "notice"),
    "核实复函": (a_town, "view_town_answer", "town_answer_file", "town_answer"),
    "信息共享查询结果": (a_data_answer, "view_data_answer", "data_query_file", "data_query"),
    "协作复函": (a_cooperation, "view_cooperation_answer", "cooperation_file", "cooperation"),
}


def addresses(names, thing):
    return [reverse(f"applications:{name}", args=[thing.uid]) for name in names]


@pytest.mark.parametrize("title", SCANS)
def test_a_photo_stands_in_the_page_that_links_it_and_is_turned_by_a_link(title, signed_in, staff):
    make, *names = SCANS[title]
    page, file, back = addresses(names, make(staff, a_photo()))
    browser = signed_in(staff)

    assert f'href="{page}"' in browser.get(back).content.decode()
    shown = browser.get(page, {"turn": "90"}).content.decode()

    assert f"<h1>{title}</h1>" in shown
    assert f'<img id="paper" class="turn-90" src="{file}"' in shown
    assert 'name="turn" value="180"' in shown
    assert f'href="{back}"' in shown
    assert f'href="{file}" download="{title}.jpg"' in shown
    # There is nothing to leaf through.
    assert "翻看材料" not in shown


@pytest.mark.parametrize("title", SCANS)
def test_a_pdf_is_framed_by_this_page_alone(title, signed_in, staff):
    make, *names = SCANS[title]
    page, file, back = addresses(names, make(staff, pdf()))
    browser = signed_in(staff)
    shown, bytes_ = browser.get(page), browser.get(file)

    assert f'<iframe src="{file}"' in shown.content.decode()
    assert policy(shown)["frame-src"] == ["'self'"]
    assert policy(bytes_)["frame-ancestors"] == ["'self'"]
    assert bytes_["X-Frame-Options"] == "SAMEORIGIN"
    assert policy(browser.get(back))["frame-src"] == ["'none'"]


@pytest.mark.parametrize("title", SCANS)
def test_without_a_scan_there_is_no_page_of_one(title, signed_in, staff):
    make, *names = SCANS[title]
    page, file, _ = addresses(names, make(staff, None))
    browser = signed_in(staff)

    assert (browser.get(page).status_code, browser.get(file).status_code) == (404, 404)


@pytest.mark.parametrize("title", SCANS)
def test_whoever_may_not_have_the_file_has_no_page_around_it(title, signed_in, staff):
    make, *names = SCANS[title]
    page, _, _ = addresses(names, make(staff, a_photo()))

    assert signed_in(make_user(Role.FINANCE)).get(page).status_code in {403, 404}


@pytest.mark.parametrize("title", SCANS)
def test_the_trail_has_one_line_for_the_file_and_none_for_its_frame(title, signed_in, staff):
    make, *names = SCANS[title]
    page, file, _ = addresses(names, make(staff, a_photo()))
    browser = signed_in(staff)

    browser.get(page)
    assert not TrailEntry.objects.filter(action__endswith=".downloaded").exists()
    browser.get(file)

    assert TrailEntry.objects.filter(action__endswith=".downloaded").count() == 1
