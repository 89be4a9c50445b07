"""Sealed files at the desk: sealed on the case page, gone everywhere, opened by another hand."""

import pytest
from django.urls import reverse

from applications.models import Case, Seal, SealOpening
from subsidies.documents.snapshots import approval_sheet
from subsidies.states import LineState
from tests import sealing as files
from tests.casework import make_archived, make_filed
from tests.money import make_line
from tests.office import make_user
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2027-02-01 12:00+08:00")


def test_from_the_seal_to_the_leave_by_the_pages_alone(signed_in):
    case = make_archived(files.make_criminal())
    name = case.recipient.name
    staff, head = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_HEAD)
    page = reverse("applications:case", args=[case.uid])

    desk = signed_in(staff)
    assert "封存" in desk.get(page).content.decode()
    answer = desk.post(
        reverse("applications:case_seal", args=[case.uid]),
        {"kind": "MINOR", "ground": "WITHIN_FIVE_YEARS", "acted_on": "2025-11-03"},
        follow=True,
    )
    assert case.number in answer.content.decode()
    assert name not in answer.content.decode()
    assert desk.get(page).status_code == 404
    found = desk.post(reverse("search"), {"q": name}, follow=True).content.decode()
    assert case.number not in found

    seal = Seal.objects.get()
    desk.post(
        reverse("applications:seal_ask", args=[seal.uid]), {"reason": "再审法院调卷", "days": "3"}
    )
    opening = SealOpening.objects.get()
    there = reverse("applications:seal_opening", args=[opening.uid])
    board = signed_in(head)
    waits = f"{reverse('applications:seals')}?tab=waiting"
    assert waits in board.get(reverse("workbench")).content.decode()
    assert there in board.get(reverse("applications:seal", args=[seal.uid])).content.decode()
    assert "再审法院调卷" in board.get(there).content.decode()
    board.post(
        reverse("applications:seal_opening_decide", args=[opening.uid]),
        {"is_allowed": "yes", "because": ""},
    )
    assert waits not in board.get(reverse("workbench")).content.decode()

    opened = desk.get(page)
    assert opened.status_code == 200
    assert name in opened.content.decode()
    assert "本案已封存" in opened.content.decode()


def test_a_wrong_day_comes_back_with_what_was_typed(signed_in):
    case = make_filed(files.make_criminal())

    answer = signed_in(make_user(Role.CENTER_STAFF)).post(
        reverse("applications:case_seal", args=[case.uid]),
        {"kind": "MINOR", "ground": "EXEMPT", "acted_on": ""},
    )

    assert answer.status_code == 422
    assert "请填写行为发生的日期" in answer.content.decode()
    assert not Seal.objects.exists()


def test_the_register_of_numbers_names_nobody(signed_in):
    case = files.make_sealed().case

    for role in (Role.CENTER_STAFF, Role.AUDITOR, Role.BUREAU_LEADER):
        shown = signed_in(make_user(role)).get(reverse("applications:seals")).content.decode()
        assert case.number in shown
        assert case.recipient.name not in shown
        assert case.cause not in shown


@pytest.mark.usefixtures("standards")
def test_the_papers_of_the_money_say_sealed_instead_of_the_name():
    line = make_line(LineState.APPROVED)
    recipient, cause = line.case.recipient.name, line.case.cause
    files.seal(line.case, kind="SECRET_VOLUME")

    sheet = approval_sheet(type(line).objects.get(pk=line.pk))

    assert (sheet["recipient_name"], sheet["matter"]) == ("封存", "封存")
    assert sheet["case_number"] == line.case.number
    assert recipient not in str(sheet.values())
    assert cause not in (sheet["recipient_name"], sheet["matter"])


def test_a_secret_letter_is_registered_without_a_field_for_words(signed_in):
    desk = signed_in(make_user(Role.CENTER_STAFF))

    shown = desk.get(reverse("applications:secret_new")).content.decode()

    main = shown[shown.index("<main") :]
    assert "<textarea" not in main
    assert 'type="file"' not in main
    assert "保守国家秘密法" in main
    assert not Case.objects.exists()


def test_the_page_of_a_secret_case_offers_nothing_that_it_would_refuse(signed_in):
    case = files.register_secret()

    page = signed_in(make_user(Role.CENTER_STAFF)).get(
        reverse("applications:case", args=[case.uid])
    )

    shown = page.content.decode()
    main = shown[shown.index("<main") :]
    for words in ("登记集体讨论", "报告重大、群体性案件", "打开字段和清单", "调整等级"):
        assert words not in main
