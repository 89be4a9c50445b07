"""The ledger's files, read back as Excel and a CSV reader see them."""

import csv
import datetime as dt
import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from subsidies.documents import ledger_csv, ledger_xlsx
from subsidies.documents.ledger_table import AMOUNT, COLUMNS, LedgerTable
from subsidies.queries.ledger import LedgerRow, Totals

ROW = LedgerRow(
    booked_on=dt.date(2026, 9, 28),
    case_number="（2026）渝援0151民7号",
    kind="民事",
    stage="一审",
    unit="重庆尽责律师事务所",
    payee="周小一",
    account_last4="0039",
    grade="优良",
    closed_on=dt.date(2026, 8, 3),
    approval_number="铜法援贴〔2026〕7号",
    amount_yuan=Decimal("1760.00"),
    use="办案补贴",
    source="区级财政法律援助经费",
    batch_number="铜法援发〔2026〕2号",
    batch_uid="",
    line_uid="",
    voucher_number="00012345678901234567",
    standing="已发放",
)
INJECTIONS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "  =1", "＝1+1"]
HEAD = [column.label for column in COLUMNS]


def table(*rows: LedgerRow) -> LedgerTable:
    total = sum((row.amount_yuan for row in rows), Decimal("0.00"))
    return LedgerTable(
        title="法律援助办案补贴台账",
        unit="重庆市铜梁区法律援助中心",
        period="2026年第3季度",
        conditions="已发放",
        rows=iter(rows),
        totals=Totals(count=len(rows), amount_yuan=total),
    )


def sheet_of(*rows: LedgerRow):
    book = openpyxl.load_workbook(io.BytesIO(ledger_xlsx.workbook(table(*rows))))
    return book["台账"]


def cells(sheet, at: int) -> dict:
    return dict(zip(HEAD, (cell for cell in sheet[at]), strict=True))


# ---- Excel ---------------------------------------------------------------------------------


def test_the_sheet_says_whose_it_is_and_that_it_replaces_no_books():
    sheet = sheet_of(ROW)

    assert sheet["A1"].value == "法律援助办案补贴台账"
    assert sheet["A2"].value == (
        "编制单位：重庆市铜梁区法律援助中心　　期间：2026年第3季度"
        "　　制表人（签字）：　　　　　　单位：元"
    )
    assert sheet["A3"].value == "筛选条件：已发放　　备查台账，不替代会计账。"
    assert [cell.value for cell in sheet[4]] == HEAD


def test_days_are_days_amounts_are_amounts_and_numbers_of_papers_are_text():
    found = cells(sheet_of(ROW), 5)

    assert found["记账日期"].value.date() == dt.date(2026, 9, 28)
    assert (found["记账日期"].is_date, found["结案日"].is_date) == (True, True)
    assert found["记账日期"].number_format == "yyyy-mm-dd"
    assert (found["金额（元）"].value, found["金额（元）"].data_type) == (1760, "n")
    assert found["金额（元）"].number_format == "#,##0.00"
    # An account or voucher read as a number would lose its zeros and its last digits.
    assert (found["账号末四位"].value, found["账号末四位"].data_type) == ("0039", "s")
    assert found["付款凭证号"].value == "00012345678901234567"


def test_the_totals_are_values_and_nothing_is_a_formula():
    sheet = sheet_of(ROW, replace(ROW, amount_yuan=Decimal("-0.01")))

    closing = cells(sheet, 7)
    assert (closing["记账日期"].value, closing["金额（元）"].value) == ("合计2笔", 1759.99)
    assert all(cell.data_type != "f" for row in sheet for cell in row)


@pytest.mark.parametrize("words", INJECTIONS)
def test_no_text_becomes_a_formula_or_a_link_in_excel(words):
    found = cells(sheet_of(replace(ROW, payee=words, unit="http://example.org")), 5)

    assert (found["领款人"].value, found["领款人"].data_type) == (words, "s")
    assert found["承办单位"].hyperlink is None


def test_a_day_that_is_not_known_stays_empty():
    assert cells(sheet_of(replace(ROW, closed_on=None)), 5)["结案日"].value is None


def test_the_sheet_is_ready_to_be_read_and_printed():
    sheet = sheet_of(ROW, ROW)

    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref == "A4:P6"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.print_title_rows == "$4:$4"


def test_the_same_ledger_is_the_same_bytes():
    assert ledger_xlsx.workbook(table(ROW)) == ledger_xlsx.workbook(table(ROW))


def test_an_empty_ledger_is_a_sheet_all_the_same():
    sheet = sheet_of()

    assert (sheet["A5"].value, sheet.cell(5, AMOUNT + 1).value) == ("合计0笔", 0)


def test_the_workbook_names_no_machine_and_no_link():
    with zipfile.ZipFile(io.BytesIO(ledger_xlsx.workbook(table(ROW)))) as parts:
        properties = parts.read("docProps/core.xml").decode()

    assert "重庆市铜梁区法律援助中心" in properties
    assert "2022-01-01T00:00:00Z" in properties


# ---- CSV -----------------------------------------------------------------------------------


def lines_of(*rows: LedgerRow) -> list[list[str]]:
    written = ledger_csv.text(table(*rows)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(written)))


def test_excel_opens_the_text_as_chinese():
    written = ledger_csv.text(table(ROW))

    assert written.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in written


def test_heads_rows_totals_and_the_note():
    lines = lines_of(ROW)

    assert lines[0] == HEAD
    found = dict(zip(HEAD, lines[1], strict=True))
    assert (found["记账日期"], found["金额（元）"]) == ("2026-09-28", "1760.00")
    assert (lines[2][0], lines[2][AMOUNT]) == ("合计1笔", "1760.00")
    assert lines[-1] == ["筛选条件：已发放　　备查台账，不替代会计账。"]


@pytest.mark.parametrize("words", INJECTIONS)
def test_a_text_that_looks_like_a_formula_is_marked_as_text(words):
    found = dict(zip(HEAD, lines_of(replace(ROW, payee=words))[1], strict=True))

    assert found["领款人"] == f"'{words}"


def test_a_negative_amount_is_never_marked():
    found = dict(zip(HEAD, lines_of(replace(ROW, amount_yuan=Decimal("-5")))[1], strict=True))

    assert found["金额（元）"] == "-5.00"


def test_the_same_ledger_is_the_same_text():
    assert ledger_csv.text(table(ROW)) == ledger_csv.text(table(ROW))
