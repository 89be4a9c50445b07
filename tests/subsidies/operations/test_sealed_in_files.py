"""Sealed cases in what leaves the house, and a state secret on the evaluator's sheet."""

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from applications.states import SealKind
from legalaid.shared.refusals import RuleBroken
from subsidies.models import BatchRow
from subsidies.operations import approving, computing, grading
from subsidies.states import BatchState, EvaluationState, ExportFormat, Grade, LineState
from tests.casework import make_assigned
from tests.money import (
    make_assigned_evaluation,
    make_batch,
    make_funds,
    make_payee,
    marks_for,
)
from tests.office import NOON
from tests.sealing import close_secret, register_secret, seal
from tests.subsidies.operations.test_exporting import ask, made

REFUSED = r"本案涉及国家秘密.*请留空"


@pytest.fixture
def sealed(hands):
    """Return a paid case whose file was sealed afterwards."""
    make_batch(BatchState.PAID, source=make_funds(), hands=hands, voucher_number="2026-付-1")
    case = BatchRow.objects.get().line.case
    case.recipient.name, case.cause = "封某某", "不得写出的案由"
    case.recipient.save()
    case.save()
    seal(case, kind=SealKind.SECRET_VOLUME)
    return case


def everything_in(job, file_format: ExportFormat) -> str:
    content = made(job)
    if file_format == ExportFormat.CSV:
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        return "\n".join("|".join(line) for line in lines)
    sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return "\n".join(str(cell.value) for sheet in sheets for row in sheet for cell in row)


@pytest.mark.parametrize("file_format", list(ExportFormat))
def test_the_ledgers_files_know_a_sealed_case_by_number_and_sum(sealed, hands, file_format):
    text = everything_in(ask(hands.drafter, file_format=file_format), file_format)

    assert sealed.number in text
    assert "1760" in text.replace(",", "")
    for words in (sealed.recipient.name, sealed.cause):
        assert words not in text


@pytest.fixture
def secret(hands):
    """Return the evaluation of an archived state-secret case, given to its evaluator."""
    case = make_assigned(register_secret(), worker=make_payee())
    close_secret(case)
    return make_assigned_evaluation(case, hands=hands)


def score(evaluation, hands, *, note: str = "", comment: str = "", grade=Grade.GOOD):
    marks = {code: replace(mark, note=note) for code, mark in marks_for(evaluation, grade).items()}
    return grading.score(
        evaluation_id=evaluation.pk, marks=marks, comment=comment, by=hands.evaluator, at=NOON
    )


def test_a_state_secret_is_scored_in_points_alone(secret, hands):
    for words in ({"note": "会见两次"}, {"comment": "办理规范"}):
        with pytest.raises(RuleBroken, match=REFUSED):
            score(secret, hands, **words)

    scored = score(secret, hands, grade=Grade.FAIL)

    assert (scored.state, scored.grade) == (EvaluationState.SCORED, Grade.FAIL)
    assert {mark.note for mark in scored.marks.all()} == {""}


def test_a_line_about_it_goes_back_without_a_reason(secret, hands):
    score(secret, hands)
    line = computing.compute(
        case_id=secret.case_id, progress_percent=100, progress_reason="", by=hands.staff, at=NOON
    )
    with pytest.raises(RuleBroken, match=REFUSED):
        approving.return_line(line_id=line.pk, reason="案情不符", by=hands.head, at=NOON)

    returned = approving.return_line(line_id=line.pk, reason="", by=hands.head, at=NOON)

    assert (returned.state, returned.returned_reason) == (LineState.RETURNED, "涉密")
