"""Where an aid worker is called and paid: the form, and the payment lists that know the old."""

import pytest

from subsidies.states import BatchState
from tests.money import Hands, make_batch
from tests.office import make_aid_worker, make_user
from workstations.models import AidWorker, TrailEntry
from workstations.queries import payees
from workstations.states import Role

pytestmark = pytest.mark.django_db

NEW, BANK = "6217000000000000004", "中国农业银行铜梁支行"


def typed_for(worker: AidWorker, **other) -> dict:
    read = payees.edition(worker, payees.PAYEE)
    return {"bank_name": BANK, "account": NEW, "again": NEW, "read": read} | other


def test_what_is_kept_is_masked_beside_the_field_and_never_inside(signed_in, staff):
    worker = make_aid_worker(phone="13812345678", bank_account="6228480000000000018")

    page = signed_in(staff).get(f"/workers/{worker.uid}/payee/").content.decode()

    assert "现登记 *******5678，不改请留空" in page
    assert "***************0018" in page
    assert "13812345678" not in page
    assert "6228480000000000018" not in page


def test_telephone_and_account_are_entered_and_the_last_four_shown_back(signed_in, staff):
    worker = make_aid_worker(name="杨思远")
    url = f"/workers/{worker.uid}/payee/"

    answer = signed_in(staff).post(
        url,
        typed_for(worker, phone="023-4561 2345", account="6217 0000 0000 0000 004"),
        follow=True,
    )

    kept = AidWorker.objects.get(pk=worker.pk)
    assert (kept.phone, kept.bank_account, kept.bank_account_last4) == (
        "023-45612345",
        NEW,
        "0004",
    )
    page = answer.content.decode()
    assert "杨思远现登记收款账号尾号0004" in page
    assert NEW not in page
    assert "尚未付款" not in page
    assert "校验规则" not in page


@pytest.mark.parametrize(
    ("slip", "sentence"),
    [
        ({"again": "6217000000000000012"}, "两次填写的银行账号不一致"),
        ({"again": ""}, "两次填写的银行账号不一致"),
        ({"account": "621700", "again": "621700"}, "现在是6位"),
        ({"phone": "1381234567"}, "手机号码应为11位，现在是10位"),
        ({"bank_name": ""}, "登记银行账号必须写明开户行"),
        ({"clear_account": "on"}, "请只选一项"),
        ({"phone": "13900000000", "clear_phone": "on"}, "请只选一项"),
        ({"read": "an older row"}, "刚被其他人修改"),
    ],
)
def test_a_slip_is_refused_in_a_sentence_and_nothing_typed_is_lost(
    signed_in, staff, slip, sentence
):
    kept = make_aid_worker(phone="13812345678", bank_account="6228480000000000018")
    worker = AidWorker.objects.get(pk=kept.pk)

    answer = signed_in(staff).post(f"/workers/{worker.uid}/payee/", typed_for(worker, **slip))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert ("bank_name" in slip) or BANK in page
    assert AidWorker.objects.get(pk=worker.pk).bank_account == "6228480000000000018"
    assert not TrailEntry.objects.filter(action="aidworker.payee_entered").exists()


def test_both_numbers_are_cleared_by_a_tick(signed_in, staff):
    worker = make_aid_worker(
        phone="13812345678", bank_account="6228480000000000018", bank_name=BANK
    )
    cleared = {"account": "", "again": "", "clear_account": "on", "clear_phone": "on"}

    signed_in(staff).post(f"/workers/{worker.uid}/payee/", typed_for(worker, **cleared))

    kept = AidWorker.objects.get(pk=worker.pk)
    assert (kept.phone, kept.bank_name, kept.bank_account) == ("", "", "")


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CENTER_STAFF, Role.CENTER_HEAD}))
def test_nobody_else_opens_the_form(signed_in, role):
    worker = make_aid_worker()

    browser = signed_in(make_user(role))

    assert browser.get(f"/workers/{worker.uid}/payee/").status_code == 403
    assert browser.post(f"/workers/{worker.uid}/payee/", typed_for(worker)).status_code == 403


@pytest.mark.parametrize("state", [BatchState.DRAFTED, BatchState.REVIEWED, BatchState.RELEASED])
def test_an_open_payment_list_keeps_the_old_account_and_everybody_is_told(signed_in, state):
    hands = Hands()
    batch = make_batch(state, hands=hands)
    row = batch.rows.get()
    worker = AidWorker.objects.get(pk=row.line.worker_id)
    url = f"/workers/{worker.uid}/payee/"
    staff, finance = signed_in(hands.staff), signed_in(hands.payer)
    list_page = f"/batches/{batch.uid}/"

    before = staff.get(url).content.decode()
    unchanged = finance.get(list_page).content.decode()
    after = staff.post(url, typed_for(worker), follow=True).content.decode()
    warned = finance.get(list_page).content.decode()

    assert batch.number in before
    assert "按制表时的账号付款" in before
    assert f"{batch.number}尚未付款，仍按制表时的账号发放" in after
    assert "制表后更改过收款账号" not in unchanged
    assert f"制表后更改过收款账号：{row.payee_name}" in warned
    held = batch.rows.get()
    assert (held.bank_name, held.bank_account) == (row.bank_name, row.bank_account)


def test_a_paid_list_is_over_and_of_no_concern(signed_in):
    hands = Hands()
    batch = make_batch(BatchState.PAID, hands=hands)
    worker = AidWorker.objects.get(pk=batch.rows.get().line.worker_id)

    answer = signed_in(hands.staff).post(
        f"/workers/{worker.uid}/payee/", typed_for(worker), follow=True
    )

    assert "尚未付款" not in answer.content.decode()
    page = signed_in(hands.payer).get(f"/batches/{batch.uid}/").content.decode()
    assert "制表后更改过收款账号" not in page
