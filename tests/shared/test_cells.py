"""Rows of a list are drawn fast, and escaped like any template."""

import datetime as dt

import django_tables2 as tables
import pytest

from legalaid.shared.cells import CellColumn, DayColumn, drawn_rows


class PeopleTable(tables.Table):
    name = CellColumn("<b>{{ record.name }}</b>", verbose_name="姓名", attrs={"td": {"class": "x"}})
    word = tables.Column(verbose_name="事项")
    day = DayColumn(verbose_name="日期")


@pytest.fixture
def table() -> PeopleTable:
    rows = [{"name": "<script>", "word": "a & b", "day": dt.date(2026, 11, 3)}]
    drawn = PeopleTable(rows)
    drawn.paginate(per_page=25)
    return drawn


def test_what_people_typed_is_escaped_in_every_kind_of_cell(table):
    html = drawn_rows(table)

    assert "<b>&lt;script&gt;</b>" in html
    assert "a &amp; b" in html


def test_each_cell_carries_its_columns_name_for_the_phone(table):
    html = drawn_rows(table)

    assert '<td data-label="姓名" class="x">' in html
    assert '<td data-label="日期" >2026-11-03</td>' in html


def test_a_row_without_a_day_shows_the_tables_dash():
    table = PeopleTable([{"name": "甲", "word": "乙", "day": None}])
    table.paginate(per_page=25)

    assert "—" in drawn_rows(table)
