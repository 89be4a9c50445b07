"""Forms of the file on the application page, and the empty ones that one prints beforehand."""

import re

import pytest
from django.urls import reverse

from applications.states import ApplicationState, HardshipBasis, VerificationMethod
from tests.intake import a_page
from tests.office import make_application, make_authority, make_user, seed_hardship_line
from tests.paperwork import ADDRESS, ID_NUMBER, PHONE, make_known, make_reviewed
from workstations.documents import way_back
from workstations.models import Paper, TrailEntry
from workstations.states import AuthorityKind, Role

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


def to_sign(application):
    return reverse("applications:forms_to_sign", args=[application.uid])


def test_a_draft_is_printed_filled_in_for_its_applicant_to_sign(signed_in, clerk, office, pdf_text):
    """Screens 4: what was typed is read on paper, and the day is left to the hand."""
    application = make_known(S.DRAFT, place=office)
    browser = signed_in(clerk)
    edit = browser.get(reverse("applications:edit", args=[application.uid])).content.decode()
    assert to_sign(application) in edit

    response = browser.get(to_sign(application))

    text = pdf_text(response.content)
    for words in ("法律援助申请表", "经济困难状况说明表", "周㛃兰", ID_NUMBER, PHONE, "签名后扫码"):
        assert words in text, words
    assert "申请日期：年月日" in text
    assert "2026年11月" not in text
    assert response["Cache-Control"] == "no-store"
    assert not Paper.objects.exists()
    assert TrailEntry.objects.filter(action="applicationform.printed").count() == 1


@pytest.mark.parametrize(
    ("basis", "method", "pages"),
    [
        # With one matter's usual story on it, form 2 is one sheet with its signature.
        (HardshipBasis.WAIVED, "", 1),
        (HardshipBasis.NOT_APPLICABLE, "", 1),
        (HardshipBasis.MEANS, VerificationMethod.DOCUMENTS, 2),
        (HardshipBasis.MEANS, VerificationMethod.DATA_SHARING, 3),
        (HardshipBasis.MEANS, VerificationMethod.PLEDGE, 4),
    ],
)
def test_only_what_this_applicant_signs_is_printed(
    signed_in, clerk, office, pdf_pages, basis, method, pages
):
    """法律援助法 art. 32, 41, 42: who states no hardship signs form 2 alone."""
    seed_hardship_line()
    application = make_application(
        S.DRAFT,
        place=office,
        hardship_basis=basis,
        verification_method=method,
        narrative="在工地做工五个月，包工头以工程款未结清为由拖欠工资，多次催要未果。" * 2,
        authority=make_authority(
            AuthorityKind.ARBITRATION, name="重庆市铜梁区劳动人事争议仲裁委员会"
        ),
    )

    assert pdf_pages(signed_in(clerk).get(to_sign(application)).content) == pages


def test_of_a_known_person_no_sealed_value_is_printed(signed_in, clerk, office, pdf_text):
    application = make_known(S.DRAFT, place=office, is_person_known=True)

    text = pdf_text(signed_in(clerk).get(to_sign(application)).content)

    assert "周㛃兰" in text
    assert [word for word in (ID_NUMBER, PHONE, ADDRESS) if word in text] == []


def test_once_received_the_form_is_a_paper_with_a_number(signed_in, clerk, office):
    application = make_known(S.RECEIVED, place=office)

    answer = signed_in(clerk).get(to_sign(application), follow=True)

    assert "材料已经接收，申请表请在申请页的“文书”中制作。" in answer.content.decode()


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
