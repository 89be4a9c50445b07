"""Whom nobody may pay, and who may not reckon."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import Case
from applications.states import CaseKind, CaseState
from legalaid.shared.refusals import RuleBroken
from subsidies.models import SubsidyLine
from tests.money import make_archived, make_assigned_evaluation, make_line, make_payee, make_scored
from tests.office import make_user
from tests.subsidies.operations.computing.given import compute
from workstations.models import AidWorker, User
from workstations.states import Role


@pytest.mark.parametrize(
    "role", [Role.CENTER_HEAD, Role.BUREAU_LEADER, Role.FINANCE, Role.EVALUATOR, Role.AID_WORKER]
)
def test_only_center_staff_reckon(hands, role):
    evaluation = make_scored(hands=hands)

    with pytest.raises(PermissionDenied):
        compute(evaluation.case, make_user(role))


def test_the_evaluator_of_a_case_does_not_reckon_it_even_as_staff(hands):
    evaluation = make_scored(hands=hands)
    User.objects.filter(pk=hands.evaluator.pk).update(role=Role.CENTER_STAFF)
    hands.evaluator.refresh_from_db()

    with pytest.raises(PermissionDenied):
        compute(evaluation.case, hands.evaluator)


def test_the_table_refuses_the_evaluator_even_in_raw_sql(hands):
    line = make_line(hands=hands)

    with pytest.raises(IntegrityError), transaction.atomic():
        SubsidyLine.objects.filter(pk=line.pk).update(computed_by=hands.evaluator)


def test_at_34_a_public_official_is_never_paid(hands):
    worker = make_payee(is_public_official=True)
    case = make_archived(worker=worker)
    make_scored(case, hands=hands)

    with pytest.raises(RuleBroken, match="公职人员，不得领取") as refusal:
        compute(case, hands.staff)
    assert refusal.value.article == "司发通〔2019〕27号"


def test_a_payee_without_a_bank_account_is_named_first(hands):
    case = make_archived(worker=make_payee())
    worker = AidWorker.objects.get(pk=case.worker_id)
    worker.bank_account = ""
    worker.save()
    make_scored(case, hands=hands)

    with pytest.raises(RuleBroken, match="没有登记银行账号"):
        compute(case, hands.staff)


@pytest.mark.parametrize("given_out", [True, False])
def test_at_36_a_case_without_its_evaluation_is_not_reckoned(hands, given_out):
    case = make_archived()
    if given_out:
        make_assigned_evaluation(case, hands=hands)

    with pytest.raises(RuleBroken, match="尚未评查"):
        compute(case, hands.staff)


def test_a_case_that_is_not_archived_is_not_reckoned(hands):
    case = make_archived()
    Case.objects.filter(pk=case.pk).update(
        state=CaseState.ACCEPTED, archived_on=None, archive_number=""
    )

    with pytest.raises(RuleBroken, match="先完成归档"):
        compute(case, hands.staff)


def test_a_case_older_than_every_standard_is_not_guessed_at(hands):
    case = make_archived(closed_on=dt.date(2021, 12, 31), archived_on=dt.date(2026, 10, 30))
    make_scored(case, hands=hands)

    with pytest.raises(RuleBroken, match="2021-12-31没有施行中的补贴标准"):
        compute(case, hands.staff)


def test_a_stage_without_a_row_in_the_standard_is_not_guessed_at(hands):
    case = make_archived()
    Case.objects.filter(pk=case.pk).update(kind=CaseKind.NON_LITIGATION)
    make_scored(case, hands=hands)

    with pytest.raises(RuleBroken, match="没有规定“非诉讼·一审”的标准"):
        compute(case, hands.staff)
