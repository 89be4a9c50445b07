"""The pool's book: telephone, account and practice of an aid worker, kept by the center."""

import dataclasses
import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, make_aid_worker, make_unit, make_user
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import AidWorker, Message, TrailEntry
from workstations.operations import pool, seeding
from workstations.operations.pool import Practice
from workstations.queries import payees
from workstations.states import CENTER, Role, UnitKind, WorkerKind

pytestmark = pytest.mark.django_db

OLD, NEW = "6228480000000000017", "6217000000000000009"
PHONE, BANK = "13812345678", "重庆农村商业银行铜梁支行"


def make_worker(**fields) -> AidWorker:
    return make_aid_worker(**{"bank_name": BANK, "bank_account": OLD, "phone": PHONE, **fields})


def enter(worker: AidWorker, *, by, read=None, phone=None, bank_name=BANK, account=None):
    return pool.enter_payee(
        worker_id=worker.pk,
        phone=phone,
        bank_name=bank_name,
        account=account,
        read=read or payees.edition(worker, payees.PAYEE),
        by=by,
        at=NOON,
    )


def practice_of(worker: AidWorker, **other) -> Practice:
    names = {field.name for field in dataclasses.fields(Practice)}
    return Practice(**{name: getattr(worker, name) for name in names} | other)


def enter_practice(worker: AidWorker, *, by, read=None, **other) -> AidWorker:
    return pool.enter_practice(
        worker_id=worker.pk,
        practice=practice_of(worker, **other),
        read=read or payees.edition(worker, payees.PRACTICE),
        by=by,
        at=NOON,
    )


# ---- Telephone and account ------------------------------------------------------------------


@pytest.mark.parametrize("role", sorted(CENTER))
def test_the_center_enters_telephone_and_account_of_who_has_none(role):
    worker = make_aid_worker()

    enter(worker, by=make_user(role), phone=PHONE, account=NEW)

    kept = AidWorker.objects.get(pk=worker.pk)
    assert (kept.phone, kept.bank_name, kept.bank_account) == (PHONE, BANK, NEW)
    assert kept.bank_account_last4 == "0009"


@pytest.mark.parametrize("role", sorted(set(Role) - CENTER))
def test_nobody_else_says_where_money_goes(role):
    """Finance least of all: whoever pays must not choose the account."""
    worker = make_worker()

    with pytest.raises(PermissionDenied):
        enter(worker, by=make_user(role), account=NEW)

    assert AidWorker.objects.get(pk=worker.pk).bank_account == OLD


def test_what_is_left_empty_stays_and_what_is_cleared_goes(staff):
    worker = make_worker()

    enter(worker, by=staff, phone="13987654321")
    kept = AidWorker.objects.get(pk=worker.pk)
    assert (kept.phone, kept.bank_account) == ("13987654321", OLD)

    enter(kept, by=staff, bank_name="", account="")
    kept = AidWorker.objects.get(pk=worker.pk)
    assert (kept.phone, kept.bank_name) == ("13987654321", "")
    assert (kept.bank_account, kept.bank_account_last4) == ("", "")


def test_the_trail_says_what_changed_and_holds_no_number(staff):
    worker = make_worker()

    enter(worker, by=staff, phone="", account=NEW)

    entry = TrailEntry.objects.get()
    assert (entry.action, entry.actor) == ("aidworker.payee_entered", staff)
    assert entry.details["field"] == "电话（清除）、银行账号"
    assert {name: len(new) for name, (_, new) in entry.details["changes"].items()} == {
        "phone": 0,
        "bank_account": 16,
    }
    assert not any(number in str(vars(entry)) for number in (PHONE, OLD, NEW, NEW[-4:]))


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"account": NEW, "bank_name": ""}, "bank_name", "登记银行账号必须写明开户行"),
        ({"bank_name": ""}, "bank_name", "登记银行账号必须写明开户行"),
        ({"account": "62284800000"}, "account", "银行账号应为12至19位数字，现在是11位"),
        ({"account": OLD}, "", "没有需要保存的修改"),
    ],
)
def test_what_cannot_be_paid_into_is_refused_in_words(staff, change, field, sentence):
    worker = make_worker()

    with pytest.raises(RuleBroken, match=sentence) as refusal:
        enter(worker, by=staff, **change)

    assert refusal.value.field == field
    assert not TrailEntry.objects.exists()


def test_the_worker_is_told_of_another_account_but_not_of_another_telephone(staff):
    worker = make_worker(login=True)

    enter(worker, by=staff, phone="13987654321")
    assert not Message.objects.exists()

    enter(AidWorker.objects.get(pk=worker.pk), by=staff, account=NEW)
    told = Message.objects.get()
    assert (told.recipient, told.page) == (worker.user, "workstations:own_worker")
    assert "收款账号有变动" in told.text
    assert NEW[-4:] not in told.text


def test_who_read_an_older_row_is_told_to_read_it_again(staff):
    worker = make_worker()
    read = payees.edition(worker, payees.PAYEE)
    enter(worker, by=staff, account=NEW)

    with pytest.raises(RuleBroken, match="刚被其他人修改"):
        enter(worker, by=make_user(Role.CENTER_HEAD), read=read, account="621700000000000001")

    assert AidWorker.objects.get(pk=worker.pk).bank_account == NEW


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one_after_the_other():
    worker, staff = make_worker(), make_user(Role.CENTER_STAFF)
    read = payees.edition(worker, payees.PAYEE)

    with ThreadPoolExecutor() as threads, transaction.atomic():
        held = AidWorker.objects.select_for_update().get(pk=worker.pk)
        attempt = threads.submit(
            in_own_connection, lambda: enter(worker, by=staff, read=read, account=NEW)
        )
        wait_until_blocked()
        held.phone = "13987654321"
        held.save(update_fields=["phone"])

    with pytest.raises(RuleBroken, match="刚被其他人修改"):
        attempt.result()


# ---- What to read twice ---------------------------------------------------------------------


def test_a_card_number_that_breaks_the_check_rule_is_pointed_out_not_refused(staff):
    right, wrong = make_aid_worker(), make_aid_worker()

    enter(right, by=staff, account="4111111111111111")
    enter(wrong, by=staff, account="4111111111111112")

    findings = [
        payees.account_findings(AidWorker.objects.get(pk=worker.pk)) for worker in (right, wrong)
    ]
    assert findings[0] == []
    assert ["校验规则" in finding.sentence for finding in findings[1]] == [True]
    assert not any(finding.blocks for finding in findings[1])


def test_an_account_that_another_keeps_is_pointed_out_by_name(staff):
    make_worker(name="杨思远")
    worker = make_aid_worker()

    kept = enter(worker, by=staff, account=OLD)

    sentences = [finding.sentence for finding in payees.account_findings(kept)]
    assert any("与杨思远登记的账号相同" in sentence for sentence in sentences)


def test_the_form_says_it_before_anything_is_typed(signed_in, staff):
    make_worker(name="杨思远")
    worker = make_worker(name="冯晓莉")
    make_worker(name="郑文博", bank_account=NEW)

    page = signed_in(staff).get(reverse("worker_payee", args=[worker.uid]))

    assert "此账号与杨思远登记的账号相同" in page.content.decode()


def test_an_account_of_before_the_index_gets_its_own(staff):
    make_worker(name="杨思远", bank_account_index="")
    worker = make_worker()
    before = payees.account_findings(worker)

    seeding.index_accounts()

    (more,) = set(payees.account_findings(worker)) - set(before)
    assert "与杨思远登记的账号相同" in more.sentence


# ---- Practice -------------------------------------------------------------------------------


def test_the_center_keeps_licence_fields_and_who_may_be_assigned(staff):
    worker = make_worker()

    enter_practice(
        worker, by=staff, licence_number="15001201610000001", fields=["labour"], is_suspended=True
    )

    kept = AidWorker.objects.get(pk=worker.pk)
    assert (kept.licence_number, kept.fields, kept.is_suspended) == (
        "15001201610000001",
        ["labour"],
        True,
    )
    assert (kept.phone, kept.bank_account) == (PHONE, OLD)
    entry = TrailEntry.objects.get()
    assert entry.details == {"field": "执业证号、专长、停止执业"}


def test_who_moves_to_another_firm_takes_their_login_along(staff):
    worker, firm = make_worker(login=True), make_unit(UnitKind.LAW_FIRM)

    enter_practice(worker, by=staff, unit=firm)

    kept = AidWorker.objects.select_related("user").get(pk=worker.pk)
    assert (kept.unit, kept.user.unit) == (firm, firm)


def test_a_contradiction_is_refused_at_its_field(staff):
    lawyer, clerk = make_worker(), make_aid_worker(kind=WorkerKind.GRASSROOTS)
    office = make_unit(UnitKind.GRASSROOTS_OFFICE)
    cases = [
        (lawyer, {"unit": office}, "unit"),
        (lawyer, {"licence_number": clerk.licence_number}, "licence_number"),
        (lawyer, {"licensed_on": NOON.date() + dt.timedelta(days=1)}, "licensed_on"),
        (lawyer, {"criminal_since_on": dt.date(2016, 6, 30)}, "criminal_since_on"),
        (clerk, {"criminal_since_on": dt.date(2020, 1, 1)}, "criminal_since_on"),
        (lawyer, {"left_on": dt.date(2001, 1, 1)}, "left_on"),
    ]

    for worker, change, field in cases:
        with pytest.raises(RuleBroken) as refusal:
            enter_practice(worker, by=staff, **change)
        assert refusal.value.field == field

    assert not TrailEntry.objects.exists()


def test_practice_too_is_not_written_over_a_colleague_s(staff):
    worker = make_worker()
    read = payees.edition(worker, payees.PRACTICE)
    enter_practice(worker, by=staff, is_suspended=True)

    with pytest.raises(RuleBroken, match="刚被其他人修改"):
        enter_practice(worker, by=staff, read=read, knows_minors=True)


@pytest.mark.parametrize("role", sorted(set(Role) - CENTER))
def test_nobody_else_keeps_the_pool(role):
    with pytest.raises(PermissionDenied):
        enter_practice(make_worker(), by=make_user(role), is_suspended=True)


def test_a_limit_of_ones_own_is_kept_and_taken_back(staff):
    worker = make_aid_worker()

    assert enter_practice(worker, by=staff, load_limit=8).load_limit == 8
    entry = TrailEntry.objects.get(action="aidworker.practice_entered")
    assert entry.details["field"] == "在办件数上限"
    worker.refresh_from_db()
    assert enter_practice(worker, by=staff, load_limit=None).load_limit is None


def test_a_limit_of_no_case_is_no_limit_but_a_leave(staff):
    with pytest.raises(RuleBroken, match="请登记请假或者停止执业") as refusal:
        enter_practice(make_aid_worker(), by=staff, load_limit=0)
    assert refusal.value.field == "load_limit"
