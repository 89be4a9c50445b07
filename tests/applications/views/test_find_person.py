"""Who is it? Persons registered already are offered before a form is filled, by POST alone."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from applications.models import Particulars
from applications.states import ApplicationState
from tests.office import make_applicant, make_application, resident_number
from tests.pageforms import fields_of
from workstations.models import TrailEntry

S = ApplicationState
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


def find(browser, **typed):
    return browser.post(reverse("applications:find_person"), typed).content.decode()


def test_a_person_of_ones_own_place_is_offered_before_a_form_is_filled(signed_in, clerk, office):
    number = resident_number(serial=11)
    made = make_application(
        S.RECEIVED, place=office, applicant=make_applicant(name="周小兰", id_number=number)
    )

    words = find(signed_in(clerk), id_kind="RESIDENT_ID", id_number=number.lower())

    assert "证件号码相同" in words
    assert made.number in words
    assert number not in words.split('id="offers"')[1]
    assert "新申请人，直接填写" in words


def test_what_other_offices_have_is_not_told_but_compared_by_the_center(signed_in, clerk):
    elsewhere = make_application(S.FORWARDED, applicant=make_applicant(name="周小兰"))

    words = find(signed_in(clerk), name="周小兰")

    assert elsewhere.number not in words
    assert "其他网点有无重复，提交后由中心核对" in words


def test_the_center_is_offered_everybodys(signed_in, staff):
    elsewhere = make_application(S.FORWARDED, applicant=make_applicant(name="周小兰"))

    assert elsewhere.number in find(signed_in(staff), name="周晓蓝")


def test_another_number_is_another_person_of_the_same_name(signed_in, clerk, office):
    namesake = make_applicant(name="周小兰", id_number=resident_number(serial=12))
    made = make_application(S.RECEIVED, place=office, applicant=namesake)

    words = find(
        signed_in(clerk),
        name="周小兰",
        id_kind="RESIDENT_ID",
        id_number=resident_number(serial=13),
    )

    assert made.number not in words
    assert "没有找到登记过的人" in words


def test_nothing_typed_is_asked_for_in_a_sentence(signed_in, clerk):
    assert "任意一项" in find(signed_in(clerk))


def test_the_chosen_persons_papers_need_not_be_typed_again(signed_in, clerk, office):
    number = resident_number(serial=14)
    known = make_applicant(name="周小兰", id_number=number, address="正街1号", town="巴川街道")
    first = make_application(S.RECEIVED, place=office, applicant=known)
    browser = signed_in(clerk)

    form = browser.post(reverse("applications:new"), {"known": str(known.uid)}).content.decode()
    browser.post(
        reverse("applications:new"),
        {
            "form_token": str(uuid4()),
            "known": str(known.uid),
            "name": "周小兰",
            "phone": known.phone,
            "matter": first.matter_id,
            "place": office.pk,
        },
    )

    second = office.applications.exclude(pk=first.pk).get()
    assert 'value="周小兰"' in form
    assert second.applicant_id != known.pk
    assert (second.applicant.id_index, second.applicant.address) == (known.id_index, "正街1号")


def test_a_known_persons_number_and_phone_are_not_brought_out(signed_in, clerk, office):
    number = resident_number(serial=16)
    known = make_applicant(name="周小兰", id_number=number, phone="13900007716", address="正街1号")
    first = make_application(S.RECEIVED, place=office, applicant=known)
    browser = signed_in(clerk)

    form = browser.post(reverse("applications:new"), {"known": str(known.uid)}).content.decode()
    begun = _applies_again(browser, known, matter=first.matter, place=office, phone="")

    assert f"已填写，末四位{number[-4:]}，不改请留空。" in form
    assert "已填写，末四位7716，不改请留空。" in form
    second = office.applications.exclude(pk=first.pk).get()
    assert (second.applicant.phone, second.applicant.id_number) == ("13900007716", number)
    # What came along unseen is unseen on the draft as well.
    for page in (form, begun.content.decode()):
        assert [one for one in (number, "13900007716", "正街1号") if one in page] == []


def test_who_was_looked_for_and_who_was_chosen_stands_in_the_trail(signed_in, clerk, office):
    known = make_applicant(name="周小兰", id_number=resident_number(serial=17))
    make_application(S.RECEIVED, place=office, applicant=known)
    browser = signed_in(clerk)

    find(browser, name="周小兰")
    browser.post(reverse("applications:new"), {"known": str(known.uid)})

    searched = TrailEntry.objects.get(action="search.made", actor=clerk)
    assert searched.details == {"asked": "申请人姓名", "hits": 1}
    looked = TrailEntry.objects.get(action="applicant.viewed", actor=clerk)
    assert looked.subject_uid == known.uid


def test_a_stranger_must_still_give_a_phone(signed_in, clerk, office):
    elsewhere = make_application(S.FORWARDED, applicant=make_applicant(name="周小兰"))

    refused = _applies_again(
        signed_in(clerk), elsewhere.applicant, matter=elsewhere.matter, place=office, phone=""
    )

    assert refused.status_code == 422
    assert "请填写电话号码" in refused.content.decode()


def _applies_again(browser, person, *, matter, place, **typed):
    """Begin an application for somebody who was chosen; return the page on which it grows."""
    return browser.post(
        reverse("applications:new"),
        {
            "form_token": str(uuid4()),
            "known": str(person.uid),
            "name": person.name,
            "phone": person.phone,
            "matter": matter.pk,
            "place": place.pk,
            **typed,
        },
        follow=True,
    )


def test_what_the_person_stated_last_time_is_there_to_be_checked(signed_in, clerk, office):
    first = make_application(S.RECEIVED, place=office, applicant=make_applicant(name="周小兰"))
    Particulars.objects.create(
        application=first, ethnicity="土家族", education="JUNIOR", health="右手骨折"
    )
    browser = signed_in(clerk)

    page = _applies_again(browser, first.applicant, matter=first.matter, place=office)

    second = Particulars.objects.exclude(application=first).get()
    # What one's health was is no answer to what it is.
    assert (second.ethnicity, second.education, second.health) == ("土家族", "JUNIOR", "")
    assert 'value="土家族" selected' in page.content.decode()
    assert "沿用上次，请核对" in page.content.decode()
    section = reverse("applications:section", args=[second.application.uid, "applicant"])
    browser.post(section, fields_of(page))
    page = browser.get(reverse("applications:edit", args=[second.application.uid]))
    assert 'value="土家族" selected' in page.content.decode()
    assert "沿用上次，请核对" not in page.content.decode()


def test_what_was_stated_out_of_sight_stays_there(signed_in, clerk, office):
    number = resident_number(serial=15)
    here, elsewhere = (
        make_application(state, **where, applicant=make_applicant(name="周小兰", id_number=number))
        for state, where in ((S.RECEIVED, {"place": office}), (S.FORWARDED, {}))
    )
    Particulars.objects.create(application=elsewhere, ethnicity="土家族")

    page = _applies_again(signed_in(clerk), here.applicant, matter=here.matter, place=office)

    assert "沿用上次" not in page.content.decode()


def test_a_strangers_uid_brings_nothing_out(signed_in, clerk):
    elsewhere = make_application(S.FORWARDED, applicant=make_applicant(name="周小兰"))

    words = (
        signed_in(clerk)
        .post(reverse("applications:new"), {"known": str(elsewhere.applicant.uid)})
        .content.decode()
    )

    assert "周小兰" not in words


def test_what_was_typed_in_the_first_step_goes_along(signed_in, clerk):
    words = (
        signed_in(clerk)
        .post(reverse("applications:new"), {"name": "周小兰", "phone": "13900000009"})
        .content.decode()
    )

    assert 'value="周小兰"' in words
    assert 'value="13900000009"' in words


@pytest.mark.parametrize(
    ("kind", "number", "said"),
    [
        ("PASSPORT", "E12345678", "号码格式可以"),
        ("PASSPORT", "E12", "护照号码由6至20位"),
        ("HOUSEHOLD", "88888888", "不是真实的证件号码"),
        ("RESIDENT_ID", "111111111111111111", "不是真实的身份证号码"),
    ],
)
def test_other_documents_are_checked_by_their_shape(signed_in, clerk, kind, number, said):
    answer = signed_in(clerk).post(
        reverse("applications:identity_check"), {"id_kind": kind, "id_number": number}
    )

    assert said in answer.content.decode()


def test_enter_looks_for_the_person_and_begins_nothing(signed_in, clerk):
    """A reader of ID cards types Enter after the number: duplicates come before the form."""
    shown = signed_in(clerk).get(reverse("applications:new")).content.decode()

    form = shown[shown.index('<form class="form-sheet"') :]
    first = re.search(r"<button[^>]*>", form).group()
    assert 'type="submit"' in first
    assert "formaction" not in first


def test_the_paper_way_stands_beside_the_way_in(signed_in, clerk, settings):
    settings.NETWORK_NAME = "电子政务外网"

    shown = signed_in(clerk).get(reverse("applications:new")).content.decode()

    assert "本系统在电子政务外网上运行" in shown
    assert "连不上时先用纸收件" in shown
    assert "30日内在这里补录" in shown
