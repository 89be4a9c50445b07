"""The pages of a payment list, as finance uses them."""

import re

import pytest
from django.urls import reverse

from subsidies.models import PaymentBatch
from subsidies.states import BatchState, LineState, RowOutcome
from tests.money import make_batch, make_funds, make_line
from tests.office import NOON, make_user
from tests.subsidies.views.finance_desk.given import token_of
from workstations.models import Paper, TrailEntry
from workstations.operations import papers
from workstations.states import Role

S = BatchState
NEW = "subsidies:batch_new"


def url(name: str, batch: PaymentBatch) -> str:
    return reverse(f"subsidies:{name}", args=[batch.uid])


def test_finance_ticks_lines_and_draws_up_a_list(hands, signed_in):
    source, lines = make_funds(), [make_line(LineState.APPROVED, hands=hands) for _ in range(2)]
    browser = signed_in(hands.drafter)

    page = browser.get(reverse(NEW)).content.decode()
    answer = browser.post(
        reverse(NEW),
        {
            "source": str(source.uid),
            "lines": [str(line.uid) for line in lines],
            "form_token": token_of(page),
        },
    )

    batch = PaymentBatch.objects.get()
    assert "可用300,000.00元" in page
    assert answer.url == url("batch", batch)
    shown = browser.get(url("batch", batch)).content.decode()
    assert "叁仟伍佰贰拾元整" in shown
    assert batch.rows.first().bank_account not in shown


def test_what_was_ticked_stays_ticked_when_the_money_is_short(hands, signed_in):
    source, line = make_funds("100.00"), make_line(LineState.APPROVED, hands=hands)
    browser = signed_in(hands.drafter)
    sent = {
        "source": str(source.uid),
        "lines": [str(line.uid)],
        "form_token": token_of(browser.get(reverse(NEW)).content.decode()),
    }

    answer = browser.post(reverse(NEW), sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "可用100.00元，本次1,760.00元，不足1,660.00元，请换用其他来源或者追加指标。" in page
    assert page.count("checked") == 1
    assert token_of(page) == sent["form_token"]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "请选择经费来源。"),
        ({}, "请至少勾选一笔待发放的补贴。"),
        ({"lines": ["x"]}, "勾选的内容无法识别"),
    ],
)
def test_a_list_is_asked_for_what_it_lacks(hands, signed_in, sent, sentence):
    make_line(LineState.APPROVED, hands=hands)

    answer = signed_in(hands.drafter).post(reverse(NEW), sent or {"form_token": ""})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_the_road_of_a_list_through_the_pages(hands, signed_in):
    batch = make_batch(hands=hands)

    signed_in(hands.head).post(url("batch_review", batch))
    signed_in(hands.leader).post(url("batch_release", batch))
    row = batch.rows.get()
    payer = signed_in(hands.payer)
    assert "登记付款结果" in payer.get(url("batch_pay", batch)).content.decode()
    payer.post(
        url("batch_pay", batch),
        {"voucher_number": "2026-付-9", f"outcome_{row.uid}": "PAID", f"reason_{row.uid}": ""},
    )

    batch.refresh_from_db()
    row.refresh_from_db()
    assert (batch.state, batch.voucher_number) == (S.PAID, "2026-付-9")
    assert row.outcome == RowOutcome.PAID
    papers.print_now(Paper.objects.get(subject_uid=batch.uid), at=NOON)
    pdf = payer.get(url("batch_paper", batch))
    assert pdf["Content-Type"] == "application/pdf"
    assert TrailEntry.objects.latest("seq").action == "paymentbatch.printed"


def test_a_failure_without_its_reason_comes_back_as_typed(hands, signed_in):
    batch = make_batch(S.RELEASED, hands=hands)
    row = batch.rows.get()

    answer = signed_in(hands.payer).post(
        url("batch_pay", batch), {"voucher_number": "V-7", f"outcome_{row.uid}": "FAILED"}
    )

    assert answer.status_code == 422
    assert "付款失败的，请写明原因。" in answer.content.decode()
    assert 'value="V-7"' in answer.content.decode()
    batch.refresh_from_db()
    assert batch.state == S.RELEASED


def test_the_second_payer_reads_that_it_was_paid(hands, signed_in):
    batch = make_batch(S.PAID, hands=hands)
    row = batch.rows.get()

    answer = signed_in(make_user(Role.FINANCE)).post(
        url("batch_pay", batch), {"voucher_number": "V-8", f"outcome_{row.uid}": "PAID"}
    )

    assert "当前状态为“已付款”" in answer.content.decode()


def test_a_list_is_called_back_with_a_reason(hands, signed_in):
    batch = make_batch(S.RELEASED, hands=hands)
    browser = signed_in(hands.leader)

    assert browser.post(url("batch_dissolve", batch), {"reason": ""}).status_code == 422
    browser.post(url("batch_dissolve", batch), {"reason": "来源有误"})

    assert "撤销原因：来源有误" in browser.get(url("batch", batch)).content.decode()


def test_the_drafter_is_offered_no_payment(hands, signed_in):
    batch = make_batch(S.RELEASED, hands=hands)

    assert (
        url("batch_pay", batch)
        not in signed_in(hands.drafter).get(url("batch", batch)).content.decode()
    )
    assert signed_in(hands.drafter).get(url("batch_pay", batch)).status_code == 403


@pytest.mark.parametrize("verb", ["batch_review", "batch_release", "batch_pay", "batch_dissolve"])
def test_the_auditor_reads_and_changes_nothing(hands, signed_in, verb):
    batch = make_batch(hands=hands)
    auditor = signed_in(make_user(Role.AUDITOR))

    assert batch.number in auditor.get(reverse("subsidies:batches")).content.decode()
    assert auditor.get(url("batch", batch)).status_code == 200
    assert auditor.post(url(verb, batch), {"reason": "x"}).status_code == 403


@pytest.mark.parametrize("role", [Role.AID_WORKER, Role.EVALUATOR, Role.OFFICE_CLERK])
def test_lists_and_the_ledger_are_not_for_everybody(hands, signed_in, role):
    batch = make_batch(hands=hands)
    browser = signed_in(make_user(role))

    assert browser.get(url("batch", batch)).status_code == 404
    for name in ("batches", "ledger", "funds"):
        assert browser.get(reverse(f"subsidies:{name}")).status_code == 403


# ---- Ledger and funds ------------------------------------------------------------------------


def test_the_page_of_a_list_asks_few_questions(hands, signed_in, django_assert_max_num_queries):
    lines = [make_line(LineState.APPROVED, hands=hands) for _ in range(4)]
    batch = make_batch(lines=lines, hands=hands)
    browser = signed_in(hands.head)

    with django_assert_max_num_queries(15):
        page = browser.get(url("batch", batch))

    assert len(re.findall(r"尾号\d{4}", page.content.decode())) == 4
