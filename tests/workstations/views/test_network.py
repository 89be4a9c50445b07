"""The network's pages: places, the pool with its masks, and the working calendar."""

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
from workstations.models import Absence, Posting, TrailEntry
from workstations.states import CENTER, CLERKS, PlaceKind, Role, WorkerKind

pytestmark = pytest.mark.django_db

PHONE, ACCOUNT = "13812345678", "6222021234567890123"
NETWORK = CENTER | CLERKS | {Role.AUDITOR}
POOL = CENTER | {Role.AUDITOR}


def make_lawyer(**fields):
    return make_aid_worker(phone=PHONE, bank_account=ACCOUNT, bank_name="农业银行", **fields)


# ---- Places ---------------------------------------------------------------------------------


@pytest.mark.parametrize("role", sorted(Role))
def test_who_may_look_at_which_page(signed_in, role):
    person, lawyer = make_user(role), make_lawyer()
    browser = signed_in(person)

    answers = {
        page: browser.get(page).status_code
        for page in ("/places/", "/workers/", f"/workers/{lawyer.uid}/", "/calendar/")
    }

    network, pool = (200 if role in roles else 403 for roles in (NETWORK, POOL))
    assert list(answers.values()) == [network, pool, pool, pool]


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


# ---- The pool -------------------------------------------------------------------------------


def test_the_pool_is_counted_by_kind(signed_in, staff):
    make_lawyer(name="杨思远")
    make_aid_worker(kind=WorkerKind.GRASSROOTS, name="刘桂英")
    make_aid_worker(name="出库者", left_on=timezone.localdate())
    browser = signed_in(staff)

    tabs = {tab["label"]: tab["count"] for tab in browser.get("/workers/").context["tabs"]}
    lawyers = browser.get("/workers/?kind=LAWYER").content.decode()

    assert tabs == {"全部": 2, "律师": 1, "基层法律服务工作者": 1}
    assert "杨思远" in lawyers
    assert "刘桂英" not in lawyers
    assert browser.get("/workers/?kind=NOTHING").status_code == 200


def test_telephone_and_account_are_masked_and_opening_the_page_is_noted(signed_in, staff):
    lawyer = make_lawyer()

    page = signed_in(staff).get(f"/workers/{lawyer.uid}/").content.decode()

    assert PHONE not in page
    assert ACCOUNT not in page
    assert "*******5678" in page
    assert "***************0123" in page
    entry = TrailEntry.objects.get()
    assert (entry.action, entry.actor) == ("aidworker.viewed", staff)


@pytest.mark.parametrize("role", sorted(CENTER))
@pytest.mark.parametrize(("field", "value"), [("phone", PHONE), ("bank_account", ACCOUNT)])
def test_the_center_sees_one_value_in_full_for_a_reason(signed_in, role, field, value):
    lawyer, person = make_lawyer(), make_user(role)

    answer = signed_in(person).post(
        f"/workers/{lawyer.uid}/reveal/", {"field": field, "reason": "CONTACT"}
    )

    page = answer.content.decode()
    assert value in page
    assert (PHONE in page, ACCOUNT in page).count(True) == 1
    entry = TrailEntry.objects.get()
    assert (entry.action, entry.actor, entry.details) == (
        "aidworker.revealed",
        person,
        {"field": field, "reason": "CONTACT"},
    )


def test_without_a_reason_nothing_is_shown(signed_in, staff):
    lawyer = make_lawyer()

    page = signed_in(staff).post(
        f"/workers/{lawyer.uid}/reveal/", {"field": "phone", "reason": ""}, follow=True
    )

    assert "请选择查看完整信息的用途。" in page.content.decode()
    assert PHONE not in page.content.decode()
    assert not TrailEntry.objects.filter(action="aidworker.revealed").exists()


@pytest.mark.parametrize("field", ["", "licence_number", "user", "__class__", "save"])
def test_only_the_two_masked_fields_can_be_asked_for(signed_in, staff, field):
    lawyer = make_lawyer()

    answer = signed_in(staff).post(
        f"/workers/{lawyer.uid}/reveal/", {"field": field, "reason": "CONTACT"}
    )

    assert answer.status_code == 404
    assert TrailEntry.objects.count() == 0


@pytest.mark.parametrize("role", sorted(set(Role) - CENTER))
def test_nobody_else_sees_a_value_in_full(signed_in, role):
    lawyer = make_lawyer()

    answer = signed_in(make_user(role)).post(
        f"/workers/{lawyer.uid}/reveal/", {"field": "phone", "reason": "CONTACT"}
    )

    assert answer.status_code == 403
    assert TrailEntry.objects.get().action == "access.denied"


def test_the_auditor_s_page_offers_no_reveal(signed_in, auditor):
    page = signed_in(auditor).get(f"/workers/{make_lawyer().uid}/").content.decode()

    assert "/reveal/" not in page


def test_leave_to_come_is_shown_and_leave_gone_is_not(signed_in, staff):
    lawyer, today = make_lawyer(), timezone.localdate()
    day = dt.timedelta(days=1)
    Absence.objects.create(worker=lawyer, from_on=today, until_on=today + day, reason="休假")
    Absence.objects.create(
        worker=lawyer, from_on=today - 9 * day, until_on=today - day, reason="病假"
    )

    page = signed_in(staff).get(f"/workers/{lawyer.uid}/").content.decode()

    assert "休假" in page
    assert "病假" not in page


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
    make_lawyer()
    with django_assert_max_num_queries(15) as few:
        browser.get(page)
    seed_calendar()
    for _ in range(12):
        make_lawyer()
        make_user(Role.OFFICE_CLERK)

    # The days of the years are one query, which an empty calendar spares.
    more = 1 if page == "/calendar/" else 0
    with django_assert_num_queries(len(few) + more):
        browser.get(page)
