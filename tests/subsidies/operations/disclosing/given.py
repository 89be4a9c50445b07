"""A quarter's account on its way to publication."""

import datetime as dt

from subsidies.models import Disclosure
from subsidies.operations import disclosing
from tests.office import noon
from workstations.operations import papers

LATER = noon(dt.date(2026, 10, 12))


def reviewed(disclosure: Disclosure, staff) -> Disclosure:
    return disclosing.review(disclosure_id=disclosure.pk, by=staff, at=LATER)


def published(disclosure: Disclosure, staff, leader) -> Disclosure:
    reviewed(disclosure, staff)
    papers.print_now(disclosure.paper, at=LATER)
    return disclosing.publish(disclosure_id=disclosure.pk, by=leader, at=LATER)
