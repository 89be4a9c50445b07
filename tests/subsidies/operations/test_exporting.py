"""The ledger leaves the house: for a purpose, by a job, to its owner."""

import csv
import datetime as dt
import io
from decimal import Decimal
from uuid import uuid4

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from subsidies.operations import exporting
from subsidies.queries.ledger import Question
from subsidies.states import BatchState, ExportFormat, ExportPurpose
from tests.money import make_batch, make_funds
from tests.office import NOON, make_user
from workstations.models import Job, TrailEntry
from workstations.operations import files
from workstations.states import JobState, Role

QUARTER = Question(from_on="2026-10-01", to_on="2026-12-31")


def ask(by, *, question=QUARTER, file_format=ExportFormat.XLSX, token=None) -> Job:
    return exporting.request_export(
        question=question,
        file_format=file_format,
        purpose=ExportPurpose.RECONCILE,
        form_token=token or uuid4(),
        by=by,
        at=NOON,
    )


def made(job: Job) -> bytes:
    assert exporting.export(job_uid=job.uid, at=timezone.localtime)
    job.refresh_from_db()
    return files.read(job.file)


@pytest.fixture
def paid(hands):
    source = make_funds()
    for voucher in ("2026-付-1", "2026-付-2"):
        make_batch(BatchState.PAID, source=source, hands=hands, voucher_number=voucher)
    return hands


def test_finance_gets_a_workbook_of_what_the_filter_found(paid):
    job = ask(paid.drafter)

    sheet = openpyxl.load_workbook(io.BytesIO(made(job)))["台账"]

    assert job.state == JobState.DONE
    assert (job.done_steps, job.all_steps) == (2, 2)
    assert job.file_name == "铜梁区法律援助办案补贴台账_2026年第4季度_20261118.xlsx"
    assert sheet["A5"].value.date() == dt.date(2026, 11, 18)
    assert [sheet.cell(row, 11).value for row in (5, 6, 7)] == [1760, 1760, 3520]
    assert sheet["A7"].value == "合计2笔"
    asked, exported = TrailEntry.objects.filter(action__startswith="job.ledger").order_by("seq")
    assert (asked.details["purpose"], asked.details["format"]) == ("RECONCILE", "xlsx")
    assert (exported.details["rows"], exported.details["total"]) == (2, "3,520.00")


def test_the_same_content_is_the_same_file_whoever_takes_it(paid):
    first, second = ask(paid.drafter), ask(paid.payer)

    assert made(first) == made(second)
    assert first.file_id == second.file_id


def test_the_csv_holds_the_same_rows(paid):
    job = ask(paid.drafter, file_format=ExportFormat.CSV)

    lines = list(csv.reader(io.StringIO(made(job).decode("utf-8-sig"))))

    assert job.file_name.endswith("_20261118.csv")
    assert sum(Decimal(line[10]) for line in lines[1:3]) == Decimal(lines[3][10]) == 3520


def test_a_question_that_finds_nothing_is_an_empty_file(paid):
    job = ask(paid.drafter, question=Question(from_on="2022-01-01", to_on="2022-12-31"))

    sheet = openpyxl.load_workbook(io.BytesIO(made(job)))["台账"]

    assert sheet["A5"].value == "合计0笔"
    assert job.file_name == "铜梁区法律援助办案补贴台账_2022年_20261118.xlsx"


def test_the_conditions_stand_on_the_sheet(paid):
    source = make_funds("0")
    job = ask(paid.drafter, question=Question(source=str(source.uid), kind="CIVIL"))

    sheet = openpyxl.load_workbook(io.BytesIO(made(job)))["台账"]

    assert "已发放；来源区级财政法律援助经费；类别民事" in sheet["A3"].value


def test_one_press_is_one_job(paid):
    token = uuid4()

    assert ask(paid.drafter, token=token) == ask(paid.drafter, token=token)
    assert Job.objects.filter(kind="subsidies.export_ledger").count() == 1


def test_the_job_carries_codes_and_no_person(paid):
    job = ask(paid.drafter)

    assert set(job.payload["question"]) == {
        "from_on",
        "to_on",
        "source",
        "unit",
        "worker",
        "kind",
        "standing",
    }


def test_only_finance_the_head_and_the_auditor_take_the_ledger_away(hands):
    allowed = {Role.FINANCE, Role.CENTER_HEAD, Role.AUDITOR}
    for role in Role:
        person = make_user(role)
        if role in allowed:
            assert ask(person).owner == person
        else:
            with pytest.raises(PermissionDenied):
                ask(person)
