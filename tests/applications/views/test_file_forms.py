"""Forms of the file on the application page, and the empty ones that one prints beforehand."""

import re

import pytest
from django.urls import reverse

from applications.states import ApplicationState
from tests.intake import a_page
from tests.office import make_application, make_user
from tests.paperwork import ID_NUMBER, PHONE, make_known, make_reviewed
from workstations.documents import way_back
from workstations.models import Paper, TrailEntry
from workstations.states import Role

S = ApplicationState
pytestmark = pytest.mark.django_db


def page_of(browser, application):
    return browser.get(reverse("applications:detail", args=[application.uid])).content.decode()


def test_a_form_is_made_from_the_page_and_listed_there_with_its_progress(signed_in, staff):
    application, browser = make_known(), signed_in(staff)
    make = reverse("applications:fill_form", args=[application.uid, "application_form"])
    assert make in page_of(browser, application)

    response = browser.post(make, follow=True)

    page = response.content.decode()
    assert f"{application.number}正在制作" in page
    assert Paper.objects.get().kind == "application_form"
    assert "重新制作《法律援助申请表》" in page


def test_pressing_twice_says_that_nothing_changed(signed_in, staff):
    application, browser = make_known(), signed_in(staff)
    make = reverse("applications:fill_form", args=[application.uid, "hardship_statement"])
    browser.post(make)

    assert "内容没有变化" in browser.post(make, follow=True).content.decode()


def test_the_review_sheet_is_offered_once_there_is_a_draft(signed_in, staff):
    undrafted, drafted = make_known("UNDER_REVIEW"), make_reviewed(is_signed=False)
    browser = signed_in(staff)

    assert "《法律援助审查表》" not in page_of(browser, undrafted)
    assert "制作《法律援助审查表》" in page_of(browser, drafted)


def test_an_unknown_form_does_not_exist(signed_in, staff):
    application = make_known()
    url = reverse("applications:fill_form", args=[application.uid, "receipt"])

    assert signed_in(staff).post(url).status_code == 404


def test_the_pack_of_a_draft_is_empty_and_leads_back_to_it(signed_in, clerk, office, pdf_text):
    application = make_known(S.DRAFT, place=office)
    url = reverse("applications:form_pack", args=[application.uid])
    browser = signed_in(clerk)
    edit = browser.get(reverse("applications:edit", args=[application.uid])).content.decode()
    assert url in edit

    response = browser.get(url)

    text = pdf_text(response.content)
    assert response["Content-Type"] == "application/pdf"
    assert "法律援助申请表" in text
    assert "经济困难状况说明表" in text
    assert "承诺人（签名、捺印）：" in text
    assert "授权人（签名、捺印）：" in text
    assert "扫码打开此件申请" in text
    assert [word for word in ("周㛃兰", ID_NUMBER, PHONE) if word in text] == []


def test_two_drafts_have_two_codes(signed_in, clerk, office):
    browser = signed_in(clerk)
    packs = {
        browser.get(
            reverse(
                "applications:form_pack",
                args=[make_application(S.DRAFT, place=office).uid],
            )
        ).content
        for _ in range(2)
    }

    assert len(packs) == 2


def test_forms_for_stock_are_linked_where_an_application_begins(signed_in, clerk, pdf_pages):
    browser = signed_in(clerk)
    url = reverse("applications:blank_forms")

    assert url in browser.get(reverse("applications:new")).content.decode()
    assert pdf_pages(browser.get(url).content) == 4


def test_the_code_has_its_three_corners_and_four_light_squares_around_it():
    drawing = way_back.drawing("https://example.invalid/applications/1/edit/")

    side = int(re.search(r"viewBox%3D%220%200%20(\d+)", drawing)[1])
    # The upper edge of a corner is seven dark squares.
    corners = {(4, 4), (side - 11, 4), (4, side - 11)}
    assert all(f"M{x}%20{y}h7v1h-7z" in drawing for x, y in corners)
    assert not re.search(r"M[0-3]%20", drawing)


@pytest.mark.parametrize("reader", ["clerk", "auditor"])
def test_the_code_of_a_file_that_has_gone_up_leads_to_its_page(signed_in, clerk, office, reader):
    application = make_application(S.FORWARDED, place=office)
    person = clerk if reader == "clerk" else make_user(Role.AUDITOR)

    answer = signed_in(person).get(
        reverse("applications:edit", args=[application.uid]), follow=True
    )

    assert answer.redirect_chain == [(reverse("applications:detail", args=[application.uid]), 302)]
    assert "不由您填写，可以在本页查看" in answer.content.decode()
    assert not TrailEntry.objects.filter(action__endswith="denied").exists()


def test_the_code_tells_a_stranger_nothing_and_lets_no_reader_type(signed_in, clerk, office):
    application = make_application(S.FORWARDED, place=office)
    address = reverse("applications:edit", args=[application.uid])

    assert signed_in(make_user(Role.OFFICE_CLERK)).get(address).status_code == 404
    assert signed_in(clerk).post(address, a_page(application)).status_code == 403
