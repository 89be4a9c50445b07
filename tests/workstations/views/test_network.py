"""The network's pages: places and the working calendar; and who opens which."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.office import (
    LONG_AGO,
    make_aid_worker,
    make_authority,
    make_center,
    make_place,
    make_user,
    seed_calendar,
)
from workstations.models import Posting
from workstations.states import CENTER, CLERKS, PlaceKind, Role

pytestmark = pytest.mark.django_db

NETWORK = CENTER | CLERKS | {Role.AUDITOR}
WORKERS = CENTER | {Role.AUDITOR, Role.FINANCE}
CALENDAR = CENTER | {Role.AUDITOR}


# ---- Places ---------------------------------------------------------------------------------


@pytest.mark.parametrize("role", sorted(Role))
def test_who_may_look_at_which_page(signed_in, role):
    person, lawyer = make_user(role), make_aid_worker()
    browser = signed_in(person)

    answers = {
        page: browser.get(page).status_code
        for page in ("/places/", "/workers/", f"/workers/{lawyer.uid}/", "/calendar/")
    }

    rooms = (NETWORK, WORKERS, WORKERS, CALENDAR)
    assert list(answers.values()) == [200 if role in roles else 403 for roles in rooms]


def test_places_stand_in_groups_with_who_is_there_today(signed_in, clerk, office):
    make_center()
    station = make_place(PlaceKind.WORKSTATION, name="法院工作站", is_assumed=True)
    gone = make_user(Role.OFFICE_CLERK, place=office, is_active=False)
    moved = make_user(Role.OFFICE_CLERK, place=office)
    moved.postings.update(until_on=timezone.localdate() - dt.timedelta(days=1))
    Posting.objects.create(user=gone, place=station, from_on=LONG_AGO)

    answer = signed_in(clerk).get("/places/")

    groups = {
        group["kind"]: {place.name: place.staff for place in group["places"]}
        for group in answer.context["groups"]
    }
    assert groups == {
        PlaceKind.CENTER: {"重庆市铜梁区法律援助中心": 0},
        PlaceKind.JUDICIAL_OFFICE: {"巴川司法所": 1},
        PlaceKind.WORKSTATION: {"法院工作站": 0},
    }
    assert "待核实" in answer.content.decode()


def test_a_closed_place_is_not_listed_but_still_found(signed_in, staff):
    closed = make_place(name="旧司法所", closed_on=timezone.localdate())
    browser = signed_in(staff)

    assert "旧司法所" not in browser.get("/places/").content.decode()
    assert "起撤销" in browser.get(f"/places/{closed.uid}/").content.decode()


def test_a_place_shows_its_host_its_authority_and_its_people(signed_in, staff):
    place = make_place(
        PlaceKind.WORKSTATION,
        name="法院工作站",
        host="铜梁区人民法院",
        authority=make_authority(name="铜梁区人民法院"),
    )
    make_user(Role.STATION_CLERK, place=place, name="韩冬梅")

    page = signed_in(staff).get(f"/places/{place.uid}/").content.decode()

    for words in ("驻在单位", "收函机关", "韩冬梅", "工作站工作人员"):
        assert words in page


def test_a_place_that_does_not_exist(signed_in, staff):
    place = make_place()
    place_uid = place.uid
    place.delete()

    assert signed_in(staff).get(f"/places/{place_uid}/").status_code == 404


# ---- The calendar ---------------------------------------------------------------------------


def test_confirmed_and_provisional_years_are_told_apart(signed_in, staff):
    seed_calendar()

    answer = signed_in(staff).get("/calendar/")

    years = {row["year"].year: row["year"].is_confirmed for row in answer.context["years"]}
    assert years == {year: year < 2027 for year in range(2027, 2021, -1)}
    page = answer.content.decode()
    assert "预估" in page
    assert "10月1日 国庆节" in page
    assert "/calendar/year/?year=2027" in page


def test_the_auditor_reads_the_calendar_and_enters_no_notice(signed_in, auditor):
    seed_calendar()

    assert "/calendar/year/" not in signed_in(auditor).get("/calendar/").content.decode()


# ---- What the lists cost --------------------------------------------------------------------


@pytest.mark.parametrize("page", ["/places/", "/calendar/"])
def test_a_list_costs_the_same_for_a_few_rows_and_for_many(
    signed_in, staff, page, django_assert_max_num_queries, django_assert_num_queries
):
    browser = signed_in(staff)
    browser.get("/account/sessions/")  # the first page of a session writes its hour
    make_aid_worker()
    with django_assert_max_num_queries(15) as few:
        browser.get(page)
    seed_calendar()
    for _ in range(12):
        make_aid_worker()
        make_user(Role.OFFICE_CLERK)

    # The days of the years are one query, which an empty calendar spares.
    more = 1 if page == "/calendar/" else 0
    with django_assert_num_queries(len(few) + more):
        browser.get(page)


# ---- How a place is reached -----------------------------------------------------------------


def test_what_nobody_told_yet_says_so_and_who_enters_it(signed_in, clerk, head):
    place = make_place(phone="", hours="", address="")
    address = f"/places/{place.uid}/"

    clerks, heads = (signed_in(person).get(address).content.decode() for person in (clerk, head))

    assert clerks.count("暂未登记</dd>") == 3
    assert "由中心负责人登记" in clerks
    assert f"{address}contact/" in heads
    assert f"{address}contact/" not in clerks


def test_the_head_enters_it_and_the_public_reads_it(signed_in, head, client):
    place = make_place(phone="", hours="", address="")
    browser = signed_in(head)
    contact = f"/places/{place.uid}/contact/"
    told = {"phone": "023 4561 2345", "hours": "周一至周五", "address": "正街1号"}

    wrong = browser.post(contact, told | {"phone": "45", "read": '["", "", ""]'})
    right = browser.post(contact, told | {"read": '["", "", ""]'})

    assert wrong.status_code == 422
    assert 'value="正街1号"' in wrong.content.decode(), "nothing typed is lost"
    assert right["Location"] == f"/places/{place.uid}/"
    public = client.get("/").content.decode()
    for words in ("023-45612345", "周一至周五", "正街1号"):
        assert words in public
