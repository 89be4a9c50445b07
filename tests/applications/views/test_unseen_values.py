"""Once a draft is received its page shows no sealed value, and an empty field keeps it."""

import pytest
from django.urls import reverse

from applications.models import OpposingParty
from applications.states import ApplicationState
from tests.intake import a_page, save_people, somebody
from tests.office import make_applicant, make_application, make_user, resident_number
from tests.pageforms import fields_of
from workstations.states import Role

S = ApplicationState
NUMBER = resident_number(serial=71)
PROXY = resident_number(serial=72)
BESIDE = resident_number(serial=73)
OPPONENT = resident_number(serial=74)
PHONE, HOME = "13900008821", "巴川街道正街1号"
SEALED = (NUMBER, PROXY, BESIDE, OPPONENT, PHONE, "13900008822", "13900008823", HOME)
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


def filled(state, *, by, **fields):
    """Return an application on which every sealed field of the page is filled in."""
    person = make_applicant(name="周小兰", id_number=NUMBER, phone=PHONE, address=HOME)
    made = make_application(state, applicant=person, **fields)
    proxy = somebody(name="吴小芳", phone="13900008822", id_kind="RESIDENT_ID", id_number=PROXY)
    beside = somebody(name="郑某强", phone="13900008823", id_kind="RESIDENT_ID", id_number=BESIDE)
    save_people(made, by=by, represented=proxy, people=[beside.person])
    OpposingParty.objects.create(application=made, name="钱某", id_number=OPPONENT)
    made.refresh_from_db()
    return made


def page(application):
    return reverse("applications:edit", args=[application.uid])


@pytest.fixture
def received(clerk, office):
    return filled(S.RECEIVED, by=clerk, place=office)


def test_who_fills_in_a_draft_reads_what_was_typed(signed_in, clerk, office):
    words = signed_in(clerk).get(page(filled(S.DRAFT, by=clerk, place=office))).content.decode()

    assert [value for value in SEALED if value not in words] == []


def test_once_received_the_clerk_sees_the_last_four_alone(signed_in, clerk, received):
    words = signed_in(clerk).get(page(received)).content.decode()

    assert [value for value in SEALED if value in words] == []
    assert f"已填写，末四位{NUMBER[-4:]}，不改请留空。" in words
    assert "已填写，末四位8821，不改请留空。" in words
    # Even the last four of an address would name a house.
    assert "已填写，不改请留空。" in words
    assert HOME[-4:] not in words


def test_who_took_the_file_at_the_center_sees_no_more(signed_in, staff):
    held = filled(S.UNDER_REVIEW, by=staff, taken_by=staff)

    words = signed_in(staff).get(page(held)).content.decode()

    assert [value for value in SEALED if value in words] == []


def test_what_is_left_empty_stays(signed_in, clerk, received):
    browser = signed_in(clerk)
    typed = fields_of(browser.get(page(received)))

    answer = browser.post(
        page(received),
        typed | {"town": "巴川街道", "group_key": "2026-03", "narrative": "欠薪四个月"},
    )

    assert answer.status_code == 302
    received = type(received).objects.get(pk=received.pk)
    person, beside = received.applicant, received.co_applicants.get().person
    assert (person.id_number, person.phone, person.address) == (NUMBER, PHONE, HOME)
    proxy = received.representative
    assert (proxy.id_number, proxy.phone) == (PROXY, "13900008822")
    assert (beside.id_number, beside.phone) == (BESIDE, "13900008823")
    assert received.opposing_parties.get().id_number == OPPONENT
    assert (person.town, received.group_key, received.narrative) == (
        "巴川街道",
        "2026-03",
        "欠薪四个月",
    )


def test_an_untouched_page_saves_nothing(signed_in, clerk, received):
    browser = signed_in(clerk)

    browser.post(page(received), fields_of(browser.get(page(received))))

    assert received.section_saves.count() == 1


def test_a_page_of_before_it_was_received_has_nothing_new_to_say(signed_in, clerk, received):
    typed = a_page(received) | {"name": "周小兰", "id_number": NUMBER, "address": HOME}

    signed_in(clerk).post(page(received), typed | {"phone": PHONE})

    assert not received.section_saves.filter(section="applicant").exists()


def test_a_new_number_takes_the_place_of_the_old_one(signed_in, clerk, received):
    new, browser = resident_number(serial=75), signed_in(clerk)
    typed = fields_of(browser.get(page(received)))

    browser.post(page(received), typed | {"id_number": new, "phone": "13900009999"})

    received.applicant.refresh_from_db()
    assert (received.applicant.id_number, received.applicant.phone) == (new, "13900009999")
    assert received.applicant.address == HOME


def test_a_refused_page_gives_back_what_was_typed_and_nothing_else(signed_in, clerk, received):
    browser = signed_in(clerk)
    typed = fields_of(browser.get(page(received)))

    refused = browser.post(page(received), typed | {"id_number": "500151199001011234"})

    words = refused.content.decode()
    assert refused.status_code == 422
    assert 'value="500151199001011234"' in words
    assert [value for value in SEALED if value in words] == []


def test_two_versions_side_by_side_show_no_saved_number(signed_in, clerk, office, received):
    browser = signed_in(clerk)
    typed = fields_of(browser.get(page(received)))
    other = signed_in(make_user(Role.OFFICE_CLERK, place=office))
    theirs = resident_number(serial=76)
    other.post(page(received), typed | {"id_number": theirs, "town": "巴川街道"})
    received.refresh_from_db()

    mine = resident_number(serial=77)
    clash = browser.post(
        reverse("applications:section", args=[received.uid, "applicant"]),
        typed | {"id_number": mine, "applicant_token": "8b2f3f1e-64a5-4d5e-9a27-1f0d3f4bb001"},
        headers={"HX-Request": "true"},
    )

    words = clash.content.decode()
    assert clash.status_code == 422
    assert f'data-label="已保存的">已填写，末四位{theirs[-4:]}<' in words
    assert mine in words
    assert theirs not in words
    assert [value for value in SEALED if value in words] == []


def test_a_number_does_not_pass_to_another_name(signed_in, clerk, received):
    browser = signed_in(clerk)
    typed = fields_of(browser.get(page(received)))

    refused = browser.post(page(received), typed | {"opponent_1": "孙某", "co_1": "冯某"})

    assert refused.status_code == 422
    assert refused.content.decode().count("请重新填写这一项") >= 3
    assert received.opposing_parties.get().name == "钱某"


def test_a_row_that_is_emptied_goes_and_the_next_keeps_its_own(signed_in, clerk, received):
    number = resident_number(serial=78)
    OpposingParty.objects.create(application=received, name="孙某", id_number=number)
    browser = signed_in(clerk)
    typed = fields_of(browser.get(page(received)))

    browser.post(page(received), typed | {"opponent_1": "", "opponent_2": "", "opponent_3": "孙某"})

    party = received.opposing_parties.get()
    assert (party.name, party.id_number) == ("孙某", number)


def test_a_new_opponent_of_the_same_name_gets_no_number(signed_in, clerk, received):
    browser = signed_in(clerk)
    typed = fields_of(browser.get(page(received)))

    browser.post(page(received), typed | {"opponent_2": "钱某"})

    assert sorted(p.id_number for p in received.opposing_parties.all()) == ["", OPPONENT]


def test_who_has_no_document_after_all_keeps_no_number(signed_in, clerk, received):
    browser = signed_in(clerk)
    typed = fields_of(browser.get(page(received)))

    browser.post(page(received), typed | {"id_kind": "NONE", "co_1_id_kind": "NONE"})

    received.applicant.refresh_from_db()
    assert received.applicant.id_number == ""
    assert received.co_applicants.get().person.id_number == ""
