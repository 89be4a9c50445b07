"""The page of what papers cite: read by the center and the auditor, written by the head."""

import pytest
from django.urls import reverse

from tests.office import TODAY
from tests.paperwork import make_reviewed
from workstations.models import LegalBasisText

pytestmark = pytest.mark.django_db
OWN = "《中华人民共和国法律援助法》第四十三条第一款、《重庆市法律援助条例》第十条"
URL = ("workstations:legal_basis", ["grant_decision"])


def written(browser, **changes):
    typed = {"text": OWN, "valid_from": "2026-11-23", "after": "0", **changes}
    return browser.post(reverse(URL[0], args=URL[1]), typed)


@pytest.fixture(autouse=True)
def _on_that_day(time_machine):
    time_machine.move_to(f"{TODAY}T12:00:00+08:00")


def test_the_list_shows_the_default_of_every_paper_until_the_head_writes_another(signed_in, head):
    browser = signed_in(head)
    url = reverse("workstations:legal_bases")
    before = browser.get(url).content.decode()
    assert "给予法律援助决定书" in before
    assert "默认文字" in before

    written(browser, valid_from=TODAY.isoformat())

    after = browser.get(url).content.decode()
    assert OWN in after
    assert f"第1版，{head.name}" in after


def test_the_preview_of_a_letter_shows_the_present_text(signed_in, head):
    application = make_reviewed(is_signed=False)
    browser = signed_in(head)
    written(browser, valid_from=TODAY.isoformat())

    page = browser.get(reverse("applications:detail", args=[application.uid])).content.decode()

    assert f"依照{OWN}的规定，本中心决定给予法律援助" in page


def test_an_unfit_text_comes_back_with_its_sentence_and_nothing_typed_is_lost(signed_in, head):
    response = written(signed_in(head), text="第四十三条", valid_from=TODAY.isoformat())

    page = response.content.decode()
    assert response.status_code == 422
    assert "请用书名号写明法律名称" in page
    assert "第四十三条</textarea>" in page
    assert LegalBasisText.objects.count() == 0


def test_staff_read_the_editions_without_a_form(signed_in, staff, head):
    written(signed_in(head), valid_from=TODAY.isoformat())

    page = signed_in(staff).get(reverse(URL[0], args=URL[1])).content.decode()

    assert OWN in page
    assert "保存为新版" not in page


def test_a_paper_without_an_editable_basis_has_no_page(signed_in, head):
    url = reverse("workstations:legal_basis", args=["assignment_notice"])

    assert signed_in(head).get(url).status_code == 404
