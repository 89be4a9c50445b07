"""Who may score, reckon, approve and pay; the four hands of a batch and the three of a line."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from subsidies.states import BatchState, DisclosureState, EvaluationState, LineState
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from applications.models import Case
    from subsidies.models import Disclosure, Evaluation, FundingSource, PaymentBatch, SubsidyLine
    from workstations.models import Job, User

MONEY = CENTER | {Role.FINANCE, Role.BUREAU_LEADER, Role.AUDITOR}

# ---- Evaluation ----------------------------------------------------------------------------


def can_open_evaluations(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in CENTER | {Role.EVALUATOR, Role.AUDITOR, Role.BUREAU_LEADER}


def can_assign_evaluator(user: User, case: Case | None, *, on: dt.date) -> bool:
    return user.role in CENTER


def can_score(user: User, evaluation: Evaluation, *, on: dt.date) -> bool:
    """Only the evaluator to whom the case was given."""
    return user.role == Role.EVALUATOR and evaluation.evaluator_id == user.pk


def can_read_file(user: User, evaluation: Evaluation, *, on: dt.date) -> bool:
    """The closing file beside the score sheet: not for the worker's reading of a result.

    That of a sealed case is open to whoever scores it, until it is scored.
    """
    if evaluation.case.sealed_as:
        in_hand = evaluation.state == EvaluationState.ASSIGNED
        return in_hand and evaluation.evaluator_id == user.pk
    return user.role in CENTER | {Role.AUDITOR} or evaluation.evaluator_id == user.pk


# ---- One line: 初审, 复审, 审批 -------------------------------------------------------------


def can_open_lines(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in MONEY | {Role.AID_WORKER, Role.UNIT_MANAGER}


def can_compute(user: User, evaluation: Evaluation | None, *, on: dt.date) -> bool:
    """Center staff, and never whoever scored the case."""
    if user.role != Role.CENTER_STAFF:
        return False
    return evaluation is None or evaluation.evaluator_id != user.pk


def can_review(user: User, line: SubsidyLine, *, on: dt.date) -> bool:
    return user.role == Role.CENTER_HEAD and line.computed_by_id != user.pk


def can_return(user: User, line: SubsidyLine, *, on: dt.date) -> bool:
    """The head at any time before approval; a leader what the head has passed on."""
    if user.role == Role.BUREAU_LEADER:
        return line.state == LineState.REVIEWED
    return user.role == Role.CENTER_HEAD


def can_approve(user: User, line: SubsidyLine, *, on: dt.date) -> bool:
    return user.role == Role.BUREAU_LEADER and user.pk not in {
        line.computed_by_id,
        line.reviewed_by_id,
    }


# ---- One batch: 制表, 复核, 签批, 付款 ------------------------------------------------------


def can_open_money(user: User, obj: None, *, on: dt.date) -> bool:
    """Batches, the ledger and what is left of each source."""
    return user.role in MONEY


def can_draft_batch(user: User, source: FundingSource | None, *, on: dt.date) -> bool:
    return user.role == Role.FINANCE


def can_review_batch(user: User, batch: PaymentBatch, *, on: dt.date) -> bool:
    return user.role == Role.CENTER_HEAD and user.pk != batch.drafted_by_id


def can_release_batch(user: User, batch: PaymentBatch, *, on: dt.date) -> bool:
    return user.role == Role.BUREAU_LEADER and user.pk not in {
        batch.drafted_by_id,
        batch.reviewed_by_id,
    }


def can_pay_batch(user: User, batch: PaymentBatch, *, on: dt.date) -> bool:
    """A finance user, but not the one who drew the list up."""
    return user.role == Role.FINANCE and user.pk not in {
        batch.drafted_by_id,
        batch.reviewed_by_id,
        batch.released_by_id,
    }


def can_dissolve_batch(user: User, batch: PaymentBatch, *, on: dt.date) -> bool:
    """Its drafter while it is only drawn up, the head until release, a leader until payment."""
    if batch.state == BatchState.DRAFTED and user.pk == batch.drafted_by_id:
        return user.role == Role.FINANCE
    if user.role == Role.CENTER_HEAD:
        return batch.state != BatchState.RELEASED
    return user.role == Role.BUREAU_LEADER


# ---- Money and the ledger ------------------------------------------------------------------


def can_appropriate(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role == Role.FINANCE


def can_export_ledger(user: User, obj: Job | None, *, on: dt.date) -> bool:
    return user.role in {Role.FINANCE, Role.CENTER_HEAD, Role.AUDITOR}


# ---- The quarterly disclosure: 核对, 发布, 更正 ---------------------------------------------


def can_open_disclosures(user: User, obj: None, *, on: dt.date) -> bool:
    return user.role in MONEY


def can_prepare_disclosure(user: User, disclosure: Disclosure, *, on: dt.date) -> bool:
    """Compare, count anew, correct, and record the address: the center's work."""
    return user.role in CENTER


def can_send_back_disclosure(user: User, disclosure: Disclosure, *, on: dt.date) -> bool:
    """A leader, while it lies before them."""
    return user.role == Role.BUREAU_LEADER and disclosure.state == DisclosureState.REVIEWED


def can_publish_disclosure(user: User, disclosure: Disclosure, *, on: dt.date) -> bool:
    """A leader, and never the one who compared it."""
    return user.role == Role.BUREAU_LEADER and user.pk != disclosure.reviewed_by_id
