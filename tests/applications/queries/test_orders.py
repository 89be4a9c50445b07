"""Queue and register are read in their order from an index, forwards and backwards."""

import pytest
from django.db import connection

from applications.models import Application
from applications.queries import queue
from legalaid.shared.keyset import Order
from legalaid.shared.paging import USUAL
from tests.office import TODAY

pytestmark = pytest.mark.django_db


def _lists(user):
    visible = Application.objects.visible_to(user, on=TODAY)
    yield queue.ORDERS, visible.exclude(number_key="")
    for code in queue.LABELS:
        yield queue.orders(code), queue.scope(visible, code, desks=user.desks_on(TODAY))


def test_no_order_sorts_the_whole_table(staff):
    """With sorting forbidden the planner sorts only where no index has the order."""
    for orders, rows in _lists(staff):
        for code, key in orders.items():
            for descending in (False, True):
                order = Order(code=code.removeprefix("-"), key=key, descending=descending)
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL enable_sort = off")
                    cursor.execute("SET LOCAL enable_incremental_sort = off")
                    cursor.execute("SET LOCAL enable_seqscan = off")
                    cursor.execute("SET LOCAL enable_bitmapscan = off")
                    plan = order.sorted(queue.for_the_list(rows))[:USUAL].explain()

                assert "Sort" not in plan, (order.alias, plan)
