"""The trail's page: for the auditor whole, for the security administrator the sign-ins."""

import datetime as dt

import pgtrigger
import pytest
from django.db import connection
from django.urls import reverse

from legalaid.shared.whereabouts import standing_at
from tests.office import NOON, make_aid_worker, make_center, make_user
from workstations.models import TrailEntry
from workstations.operations import looking, trail, verifying
from workstations.states import Role

pytestmark = pytest.mark.django_db

OTHERS = sorted(set(Role) - {Role.AUDITOR, Role.SECURITY_ADMIN})


def write_some() -> None:
    staff = make_user(Role.CENTER_STAFF, name="李晓岚")
    with standing_at(address="10.1.2.3", request_id="abc123"):
        worker = make_aid_worker(name="杨思远")
        looking.reveal(worker, field="phone", reason="CONTACT", by=staff, at=NOON)
        trail.record("login.failed", staff, by=None, at=NOON, step="password")
        trail.record("servicepoint.changed", make_center(), by=None, at=NOON)


@pytest.fixture
def auditors_page(signed_in, auditor):
    write_some()

    def read(query: str = "") -> str:
        return signed_in(auditor).get(f"/trail/{query}").content.decode()

    return read


def test_an_entry_reads_as_a_sentence_with_person_place_and_purpose(auditors_page):
    page = auditors_page()

    for words in ("李晓岚", "中心经办", "查看法律援助人员完整信息", "杨思远", "10.1.2.3"):
        assert words in page
    assert "项目：电话" in page
    assert "用途：联系当事人" in page
    assert "编号 abc123" in page


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("?act=.revealed", 1),
        ("?role=CENTER_STAFF", 1),
        ("?since=2026-11-19", 0),
        ("?until=2026-11-18", 3),
        ("?since=2026-11-18&until=2026-11-18", 3),
        ("?since=no-day", 3),
        ("?role=NOBODY&page=99", 3),
    ],
)
def test_the_trail_is_narrowed_by_role_act_and_day(auditors_page, query, left):
    page = auditors_page(query)

    assert page.count('data-label="序号"') == left
    assert ("没有符合条件的记录" in page) == (left == 0)


def test_the_security_administrator_reads_sign_ins_only(signed_in, security_admin):
    write_some()

    page = signed_in(security_admin).get("/trail/").content.decode()

    assert "登录失败" in page
    assert "杨思远" not in page


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_reads_or_checks_the_trail(signed_in, role):
    browser = signed_in(make_user(role))

    assert browser.get("/trail/").status_code == 403
    assert browser.post("/trail/verify/").status_code == 403


def test_a_whole_chain_is_reported_whole(signed_in, auditor):
    write_some()

    page = signed_in(auditor).post("/trail/verify/", follow=True).content.decode()

    assert "已核验3条记录，顺序和内容完整，未发现改动。" in page
    assert TrailEntry.objects.latest("seq").action == "trail.verified"


def test_a_broken_chain_is_reported_with_its_first_wrong_number(signed_in, auditor):
    write_some()
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute("UPDATE workstations_trailentry SET actor_role = '' WHERE seq = 1")

    page = signed_in(auditor).post("/trail/verify/", follow=True).content.decode()

    assert "第1条记录与链条不符，请立即保全数据库并报告局领导。" in page


def test_reading_the_trail_leaves_no_entry(auditors_page):
    before = TrailEntry.objects.count()

    auditors_page()

    assert TrailEntry.objects.count() == before


def test_the_list_costs_the_same_for_three_entries_and_for_a_page_full(
    signed_in, auditor, django_assert_max_num_queries, django_assert_num_queries
):
    browser = signed_in(auditor)
    browser.get("/account/sessions/")  # the first page of a session writes its hour
    write_some()
    with django_assert_max_num_queries(15) as few:
        browser.get("/trail/")
    for _ in range(20):
        write_some()

    with django_assert_num_queries(len(few)):
        browser.get("/trail/")


def test_each_night_tells_the_auditor_how_far_the_chain_went_and_how_it_ended(
    signed_in, auditor, settings, tmp_path
):
    settings.TRAIL_ANCHORS_FILE = tmp_path / "anchors"
    write_some()
    first = verifying.verify_nightly(at=NOON)
    with pgtrigger.ignore():
        TrailEntry.objects.filter(seq=2).update(subject_label="另一人")
    verifying.verify_nightly(at=NOON + dt.timedelta(days=1))

    page = signed_in(auditor).get(reverse("workstations:trail_nights")).content.decode()

    assert f"{first.mac[:8]} {first.mac[8:16]}" in page
    assert page.index("第2条不符") < page.index("完整")
    assert "审计签字" in page


def test_before_the_first_night_the_page_says_when_there_will_be_one(signed_in, auditor):
    page = signed_in(auditor).get(reverse("workstations:trail_nights")).content.decode()

    assert "还没有核验" in page
