"""The pages of the ledger and of the funds."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from subsidies.models import Appropriation
from subsidies.operations import exporting
from subsidies.queries.ledger import Question
from subsidies.states import BatchState, ExportFormat, ExportPurpose, LineState
from tests.money import make_batch, make_funds, make_line
from tests.subsidies.views.finance_desk.given import token_of
from workstations.models import Job, TrailEntry
from workstations.states import Role

S = BatchState


def test_the_ledger_shows_the_totals_of_the_filter_and_says_what_it_is(hands, signed_in):
    source = make_funds()
    make_batch(S.PAID, source=source, hands=hands)
    make_batch(S.PAID, source=source, hands=hands)
    browser = signed_in(hands.drafter)

    page = browser.get(reverse("subsidies:ledger"), {"source": str(source.uid)}).content.decode()

    assert "3,520.00" in page
    assert "备查台账，不替代会计账。" in page
    assert "全部期间，2笔" in page
    none = browser.get(reverse("subsidies:ledger"), {"to_on": "2022-01-01"}).content.decode()
    assert "没有符合条件的记录" in none


def test_a_file_is_asked_for_with_its_purpose_and_fetched_by_its_owner(hands, signed_in):
    make_batch(S.PAID, hands=hands)
    browser = signed_in(hands.drafter)
    ask = f"{reverse('subsidies:ledger_export')}?from_on=2026-10-01&to_on=2026-12-31"
    page = browser.get(reverse("subsidies:ledger")).content.decode()
    sent = {"file_format": "xlsx", "form_token": token_of(page)}

    refused = browser.post(ask, sent, follow=True)
    assert "请选择导出用途。" in refused.content.decode()
    browser.post(ask, {**sent, "purpose": "RECONCILE"})
    job = Job.objects.get(kind="subsidies.export_ledger")
    assert job.payload["question"]["from_on"] == "2026-10-01"
    exporting.export(job_uid=job.uid, at=timezone.localtime)

    fetch = reverse("workstations:job_file", args=[job.uid])
    answer = browser.get(fetch)
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")
    assert "attachment" in answer["Content-Disposition"]
    assert TrailEntry.objects.latest("seq").action == "job.downloaded"
    assert signed_in(hands.payer).get(fetch).status_code == 404


def test_whoever_left_finance_leaves_the_file_behind(hands, signed_in):
    browser = signed_in(hands.drafter)
    job = exporting.request_export(
        question=Question.of({}),
        file_format=ExportFormat.CSV,
        purpose=ExportPurpose.RECONCILE,
        form_token=uuid4(),
        by=hands.drafter,
        at=timezone.localtime(),
    )
    exporting.export(job_uid=job.uid, at=timezone.localtime)
    fetch = reverse("workstations:job_file", args=[job.uid])
    assert fetch in browser.get(reverse("workstations:jobs")).content.decode()

    hands.drafter.role = Role.EVALUATOR
    hands.drafter.save(update_fields=["role"])

    assert fetch not in browser.get(reverse("workstations:jobs")).content.decode()
    assert browser.get(fetch).status_code == 403


def test_leaders_read_the_ledger_and_do_not_take_it_away(hands, signed_in):
    browser = signed_in(hands.leader)

    assert 'id="export"' not in browser.get(reverse("subsidies:ledger")).content.decode()
    assert browser.post(reverse("subsidies:ledger_export")).status_code == 403


def test_the_balances_and_the_money_that_came_in(hands, signed_in):
    source = make_funds("10000.00")
    make_batch(S.PAID, source=source, hands=hands)
    make_batch(source=source, hands=hands)
    make_line(LineState.APPROVED, hands=hands)

    page = signed_in(hands.leader).get(reverse("subsidies:funds")).content.decode()

    for amount in ("10,000.00", "1,760.00", "6,480.00"):
        assert amount in page
    assert "未列入发放表的补贴1笔，合计1,760.00元" in page
    assert reverse("subsidies:appropriate") not in page


def test_finance_records_an_appropriation(hands, signed_in):
    source = make_funds("0")
    browser = signed_in(hands.drafter)
    page = reverse("subsidies:appropriate")
    sent = {
        "source": str(source.uid),
        "year": "2026",
        "amount_yuan": "300,000元",
        "document": "2026年区级部门预算",
        "received_on": "2026-01-20",
    }

    browser.post(page, sent)
    again = browser.post(page, sent)

    assert Appropriation.objects.get().amount_yuan == 300000
    assert again.status_code == 422
    assert "请核对是否重复" in again.content.decode()
    assert signed_in(hands.head).get(page).status_code == 403


@pytest.mark.parametrize("name", ["batch_new", "funds"])
def test_the_pages_beside_the_lists_ask_few_questions(
    hands, signed_in, django_assert_max_num_queries, name
):
    source = make_funds()
    for _ in range(3):
        make_batch(S.PAID, source=source, hands=hands)
        make_batch(source=source, hands=hands)
        make_line(LineState.APPROVED, hands=hands)
    browser = signed_in(hands.drafter)

    with django_assert_max_num_queries(15):
        assert browser.get(reverse(f"subsidies:{name}")).status_code == 200
