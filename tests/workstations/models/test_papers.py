"""What was issued stays as it was, whoever asks the database: a paper, its bytes, its number."""

import pytest
from django.db import Error, connection, transaction

from tests.house.doors.things.equipment import pdf
from tests.office import NOON, TODAY, make_center, make_user
from tests.workstations.documents.snapshots import RECEIPT
from workstations.models import IssuedNumber, Paper
from workstations.operations import files, numbering, papers
from workstations.states import PaperState, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper() -> Paper:
    """A receipt with its number, before the press has run."""
    kind = next(k.code for k in papers.registry.all_kinds() if k.template == "receipt.html")
    return papers.issue(
        kind,
        subject=make_center(),
        snapshot=RECEIPT,
        by=make_user(Role.CENTER_STAFF),
        at=NOON,
        number=numbering.take("收", on=TODAY, at=NOON),
    )


def sql(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def refused(statement: str, *values: object) -> bool:
    try:
        sql(statement, *values)
    except Error as refusal:
        return "Cannot" in str(refusal) or "never truncated" in str(refusal)
    return False


# Every column; a new one is in neither list until somebody says when it is written.
KEPT = {
    "id": "9",
    "uid": "gen_random_uuid()",
    "kind": "'grant_decision'",
    "number": "'铜法援收〔2026〕2号'",
    "subject_uid": "gen_random_uuid()",
    "template_version": "''",
    "snapshot": "'lk1.k1.another'",
    "issued_at": "now()",
    "issued_by_id": "NULL",
}
ONCE = {"file_id", "state", "voided_at", "voided_by_id", "void_reason"}
NUMBER_KEPT = {
    "id": "9",
    "series": "'决'",
    "year": "2025",
    "serial": "2",
    "text": "'铜法援收〔2026〕2号'",
    "issued_at": "now()",
}


def test_every_column_is_known_here():
    assert {field.column for field in Paper._meta.concrete_fields} == {*KEPT, *ONCE}
    assert {field.column for field in IssuedNumber._meta.concrete_fields} == {
        *NUMBER_KEPT,
        *(ONCE - {"file_id", "state"}),
    }


@pytest.mark.parametrize("column", KEPT)
def test_what_a_paper_says_is_never_changed(paper, column):
    assert refused(f"UPDATE workstations_paper SET {column} = {KEPT[column]}")  # noqa: S608


@pytest.mark.parametrize("column", NUMBER_KEPT)
def test_a_drawn_number_is_never_changed(paper, column):
    change = f"{column} = {NUMBER_KEPT[column]}"

    assert refused(f"UPDATE workstations_issuednumber SET {change}")  # noqa: S608


@pytest.mark.parametrize("table", ["workstations_paper", "workstations_issuednumber"])
def test_neither_is_taken_away(paper, table):
    assert refused(f"DELETE FROM {table}")  # noqa: S608
    # What the test itself wrote is checked first, or no table with it could be emptied at all.
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    assert refused(f"TRUNCATE {table} CASCADE")


def test_the_bytes_come_once_and_are_never_exchanged(paper):
    first, second = pdf(), files.store(b"%PDF- else", content_type="application/pdf", at=NOON)
    put = "UPDATE workstations_paper SET file_id = %s"

    sql(put, first.pk)

    assert refused(put, second.pk)
    assert refused(put, None)
    assert Paper.objects.get().file == first


def test_a_voiding_comes_in_one_stroke_and_stays(paper):
    head = make_user(Role.CENTER_HEAD)
    reason = "UPDATE workstations_{} SET void_reason = '另一个理由'"
    assert refused(reason.format("paper"))
    assert refused(reason.format("issuednumber"))

    papers.void(paper, by=head, reason="当事人姓名有误", at=NOON)

    assert refused(reason.format("paper"))
    assert refused(reason.format("issuednumber"))
    nothing = "voided_at = NULL, voided_by_id = NULL, void_reason = ''"
    assert refused(f"UPDATE workstations_paper SET {nothing}, state = 'ISSUED'")  # noqa: S608
    assert refused(f"UPDATE workstations_issuednumber SET {nothing}")  # noqa: S608
    paper.refresh_from_db()
    assert (paper.state, paper.void_reason) == (PaperState.VOIDED, "当事人姓名有误")


def test_a_voided_paper_still_gets_the_bytes_it_was_sent_with(paper):
    papers.void(paper, by=make_user(Role.CENTER_HEAD), reason="当事人姓名有误", at=NOON)
    paper.refresh_from_db()

    papers.print_now(paper, at=NOON)

    assert files.read(Paper.objects.get().file).startswith(b"%PDF-")
