"""The demo's money: enough on any day of any year, whatever the seed knows of it."""

import datetime as dt
from decimal import Decimal

import pytest

from legalaid.pages.demo import finance
from legalaid.pages.demo.cast import Cast
from legalaid.pages.demo.clock import moment, play
from legalaid.pages.demo.invention import Inventor
from legalaid.pages.demo.scene import Scene
from legalaid.shared.quarters import Quarter
from subsidies.models import Appropriation, FundingSource, SubsidyLine
from subsidies.queries.balances import balance_of
from subsidies.states import LineState
from tests.office import make_user, seed_calendar
from tests.roadside import open_office
from workstations.states import Role

pytestmark = pytest.mark.django_db
# What the road's own case is worth; see ``tests/browser/test_the_road.py``.
WORTH = Decimal("1430.00")


@pytest.mark.parametrize(
    "today",
    [
        pytest.param(dt.date(2027, 1, 5), id="before this year's money"),
        pytest.param(dt.date(2027, 2, 8), id="a holiday"),
        pytest.param(dt.date(2027, 4, 2), id="the first days of a quarter"),
        pytest.param(dt.date(2029, 12, 31), id="a year the calendar does not know"),
    ],
)
def test_the_road_begins_with_a_paid_case_and_money_for_the_next(time_machine, today):
    now = moment(today, hour=8)
    time_machine.move_to(now)

    open_office(now)

    line = SubsidyLine.objects.get()
    assert line.state == LineState.PAID
    assert Quarter.of(line.case.opened_on) == Quarter.of(today).previous
    assert balance_of(FundingSource.objects.get(code="DISTRICT")).available_yuan >= WORTH


def test_a_year_after_the_seed_gets_the_last_known_sums_named_examples(standards):
    seed_calendar()
    scene = Scene(cast=Cast(finance=[make_user(Role.FINANCE)]), inventor=Inventor(7))
    end = moment(dt.date(2027, 9, 1))

    play([finance.appropriated(scene, years=[2027])], until=end)

    money = Appropriation.objects.order_by("received_on")
    assert [(row.source.code, str(row.amount_yuan), row.document) for row in money] == [
        ("DISTRICT", "300000.00", "2027年区级部门预算（示例）"),
        ("CITY", "480000.00", "2027年市级转移支付通知（示例）"),
        ("FOUNDATION", "60000.00", "2027年基金会项目协议（示例）"),
    ]
