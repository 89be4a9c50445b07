"""Rows of a list are drawn fast, and escaped like any template."""

import datetime as dt
from decimal import Decimal

import django_tables2 as tables
import pytest
from django.utils.html import format_html

from legalaid.shared.cells import DayColumn, YuanColumn, drawn_rows


class PeopleTable(tables.Table):
    name = tables.Column(verbose_name="姓名", attrs={"td": {"class": "x"}})
    word = tables.Column(verbose_name="事项")
    day = DayColumn(verbose_name="日期")
    sum = YuanColumn(verbose_name="金额")
    twice = tables.Column(accessor="word", verbose_name="两遍")

    def render_name(self, record):
        return format_html("<b>{}</b>", record["name"])

    def render_twice(self, value):
        return value * 2


@pytest.fixture
def table() -> PeopleTable:
    rows = [
        {
            "name": "<script>",
            "word": "a & b",
            "day": dt.date(2026, 11, 3),
            "sum": Decimal("1234.5"),
        }
    ]
    drawn = PeopleTable(rows)
    drawn.paginate(per_page=25)
    return drawn


def test_what_people_typed_is_escaped_in_every_kind_of_cell(table):
    html = drawn_rows(table)

    assert "<b>&lt;script&gt;</b>" in html
    assert "a &amp; b" in html
    assert "a &amp; ba &amp; b" in html


def test_each_cell_carries_its_columns_name_for_the_phone(table):
    html = drawn_rows(table)

    assert '<td data-label="姓名" class="x">' in html
    assert '<td data-label="日期" >2026-11-03</td>' in html
    assert '<td data-label="金额" >1,234.50</td>' in html


def test_a_row_without_a_day_shows_the_tables_dash():
    table = PeopleTable([{"name": "甲", "word": "乙", "day": None, "sum": None}])
    table.paginate(per_page=25)

    assert "—" in drawn_rows(table)
