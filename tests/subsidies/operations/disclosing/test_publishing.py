"""A quarter's account is compared by one hand and published by another."""

import pytest
from django.core.exceptions import PermissionDenied

from legalaid.shared.refusals import RuleBroken
from subsidies.models import Disclosure
from subsidies.operations import disclosing
from subsidies.states import DisclosureState
from tests.subsidies.disclosed import AFTER, Q3, SEPTEMBER, book_paid, make_small_quarter
from tests.subsidies.operations.disclosing.given import LATER, published, reviewed
from workstations.models import Message, TrailEntry
from workstations.states import PaperState

D = DisclosureState


def test_the_center_compares_and_a_leader_publishes(prepared, staff, leader):
    disclosure = published(prepared, staff, leader)

    disclosure.refresh_from_db()
    assert (disclosure.state, disclosure.reviewed_by, disclosure.published_by) == (
        D.PUBLISHED,
        staff,
        leader,
    )
    assert list(
        TrailEntry.objects.filter(subject_uid=disclosure.uid)
        .order_by("seq")
        .values_list("action", flat=True)
    ) == ["disclosure.prepared", "disclosure.reviewed", "disclosure.published"]


def test_nobody_else_compares_or_publishes(prepared, staff, head, leader, finance, auditor):
    for person in (leader, finance, auditor):
        with pytest.raises(PermissionDenied):
            disclosing.review(disclosure_id=prepared.pk, by=person, at=LATER)
    reviewed(prepared, staff)
    for person in (staff, head, finance, auditor):
        with pytest.raises(PermissionDenied):
            disclosing.publish(disclosure_id=prepared.pk, by=person, at=LATER)


def test_figures_that_do_not_add_up_cannot_be_signed(staff, db):
    make_small_quarter()
    book_paid("100.00", on=SEPTEMBER)
    disclosure = disclosing.prepare(quarter=Q3, at=AFTER)

    with pytest.raises(RuleBroken, match=r"相差100\.00，请核对"):
        reviewed(disclosure, staff)


def test_figures_changed_behind_our_back_cannot_be_signed(prepared, staff):
    changed = prepared.figures | {"annex": []}
    Disclosure.objects.filter(pk=prepared.pk).update(figures=changed)

    with pytest.raises(RuleBroken, match="与生成时的摘要不一致"):
        reviewed(prepared, staff)


def test_nothing_is_published_before_its_pdf_is_there(prepared, staff, leader):
    reviewed(prepared, staff)

    with pytest.raises(RuleBroken, match="公开文件正在生成，请稍后再发布。"):
        disclosing.publish(disclosure_id=prepared.pk, by=leader, at=LATER)


def test_nothing_is_published_that_nobody_compared(prepared, leader):
    with pytest.raises(RuleBroken, match="待核对"):
        disclosing.publish(disclosure_id=prepared.pk, by=leader, at=LATER)


def test_a_leader_sends_it_back_with_a_reason(prepared, staff, leader):
    reviewed(prepared, staff)

    with pytest.raises(RuleBroken, match="请填写退回原因"):
        disclosing.send_back(disclosure_id=prepared.pk, reason=" ", by=leader, at=LATER)
    disclosing.send_back(
        disclosure_id=prepared.pk, reason="值班补贴请与财务核对", by=leader, at=LATER
    )

    prepared.refresh_from_db()
    assert (prepared.state, prepared.reviewed_by) == (D.PREPARED, None)
    assert prepared.returned_reason == "值班补贴请与财务核对"
    assert Message.objects.filter(recipient=staff, read_at=None).count() == 1


def test_counting_anew_takes_late_entries_in_and_voids_the_old_paper(prepared, staff):
    old_paper = prepared.paper
    book_paid("100.00", on=SEPTEMBER, use="DUTY")
    disclosing.recount(disclosure_id=prepared.pk, reason="值班补贴补录", by=staff, at=LATER)

    prepared.refresh_from_db()
    old_paper.refresh_from_db()
    assert prepared.figures["numbers"]["paid_yuan"] == "79513.00"
    assert (prepared.edition, prepared.prepared_at) == (1, LATER)
    assert (old_paper.state, old_paper.void_reason) == (PaperState.VOIDED, "值班补贴补录")
    assert prepared.paper.number == "铜法援公〔2026〕2号"
