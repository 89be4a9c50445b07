"""The pool's pages: the list, a person with their masks, and what the center keeps there."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.office import make_aid_worker, make_user
from workstations.models import Absence, AidWorker, TrailEntry
from workstations.queries import payees
from workstations.states import CENTER, Role, WorkerKind

pytestmark = pytest.mark.django_db

PHONE, ACCOUNT = "13812345678", "6222021234567890123"


def make_lawyer(**fields):
    return make_aid_worker(
        phone=PHONE,
        bank_account=ACCOUNT,
        bank_account_last4=ACCOUNT[-4:],
        bank_name="农业银行",
        **fields,
    )


def test_the_pool_is_counted_by_kind(signed_in, staff):
    make_lawyer(name="杨思远")
    make_aid_worker(kind=WorkerKind.GRASSROOTS, name="刘桂英")
    make_aid_worker(name="出库者", left_on=timezone.localdate())
    browser = signed_in(staff)

    tabs = {tab["label"]: tab["count"] for tab in browser.get("/workers/").context["tabs"]}
    lawyers = browser.get("/workers/?kind=LAWYER").content.decode()

    assert tabs == {"全部": 2, "律师": 1, "基层法律服务工作者": 1, "未登记账号": 1}
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


def test_who_has_no_account_yet_is_found_by_a_tab(signed_in, staff):
    make_lawyer(name="杨思远")
    make_aid_worker(name="刘桂英")
    make_aid_worker(name="公职律师", is_public_official=True)

    answer = signed_in(staff).get("/workers/?account=missing")

    assert [worker.name for worker in answer.context["page"]] == ["刘桂英"]
    tab = answer.context["tabs"][-1]
    assert (tab["label"], tab["count"], tab["current"]) == ("未登记账号", 1, True)


def test_a_worker_reads_their_own_numbers_masked_and_changes_none(signed_in):
    lawyer = make_lawyer(login=True)

    page = signed_in(lawyer.user).get("/workers/own/").content.decode()

    assert "***************0123" in page
    assert "*******5678" in page
    assert PHONE not in page
    assert ACCOUNT not in page
    assert not any(door in page for door in ("/reveal/", "/payee/", "/practice/"))


def test_finance_reads_the_masked_page_and_may_not_write_there(signed_in):
    lawyer, finance = make_lawyer(), make_user(Role.FINANCE)
    browser = signed_in(finance)

    page = browser.get(f"/workers/{lawyer.uid}/").content.decode()

    assert "***************0123" in page
    assert not any(door in page for door in ("/reveal/", "/payee/", "/practice/"))
    assert browser.get(f"/workers/{lawyer.uid}/practice/").status_code == 403


def test_a_missing_telephone_or_account_says_what_will_not_go(signed_in, staff):
    page = signed_in(staff).get(f"/workers/{make_aid_worker().uid}/").content.decode()

    assert "指派通知书和公函上的联系电话将是空白" in page
    assert "登记以前不能计算和发放补贴" in page


def test_the_practice_form_is_filled_saves_and_keeps_what_was_refused(signed_in, staff):
    lawyer, other = make_lawyer(fields=["family"]), make_aid_worker()
    browser, url = signed_in(staff), f"/workers/{lawyer.uid}/practice/"
    typed = {
        "unit": lawyer.unit_id,
        "licence_number": other.licence_number,
        "licensed_on": "2016-07-01",
        "criminal_since_on": "2018-01-01",
        "fields_of_work": ["labour", "minors"],
        "is_suspended": "on",
        "load_limit": "8",
        "read": payees.edition(lawyer, payees.PRACTICE),
    }

    form = browser.get(url).context["form"]
    refused = browser.post(url, typed)
    saved = browser.post(url, typed | {"licence_number": "15001201810000002"})

    assert (form["unit"].value(), form["fields_of_work"].value()) == (lawyer.unit_id, ["family"])
    assert refused.status_code == 422
    assert "此执业证号已登记在另一人名下" in refused.content.decode()
    assert "2018-01-01" in refused.content.decode()
    assert saved["Location"] == f"/workers/{lawyer.uid}/"
    kept = AidWorker.objects.get(pk=lawyer.pk)
    assert (kept.licence_number, kept.fields, kept.is_suspended, kept.load_limit) == (
        "15001201810000002",
        ["labour", "minors"],
        True,
        8,
    )
