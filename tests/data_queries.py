"""Queries to other authorities' records, brought there by the operations themselves."""

import datetime as dt
from decimal import Decimal

from applications.models import Application, DataQuery
from applications.operations import querying
from applications.states import DataOutcome, DataSource
from tests.means import a_sheet, code, write_down
from tests.office import NOON, TODAY, hand_in, make_application, make_user
from workstations.models import User
from workstations.states import Role


def make_sharing(*, staff: User | None = None, **fields) -> Application:
    """Return an application under review on the road 信息共享查询, the authorisation signed."""
    staff = staff or make_user(Role.CENTER_STAFF)
    application = make_application("UNDER_REVIEW", taken_by=staff, **fields)
    hand_in(application, "check-authorisation")
    nothing_known = {"amounts": [], "income_is_known": False, "has_high_value_assets": None}
    return write_down(application, a_sheet(method="DATA_SHARING", **nothing_known), by=staff)


def ask(
    application: Application,
    source: DataSource = DataSource.SOCIAL_INSURANCE,
    *,
    by: User | None = None,
    asked_on: dt.date = TODAY,
) -> DataQuery:
    return querying.ask(
        application_id=application.pk,
        source=source,
        asked_on=asked_on,
        by=by or application.taken_by,
        at=NOON,
    )


def found(name: str, yuan: int | str, *, item: str = "pension", **fields) -> querying.Answer:
    return querying.Answer(
        name=name,
        outcome=DataOutcome.AMOUNT,
        code=code(item),
        amount_yuan=Decimal(yuan),
        **fields,
    )


def answer(query: DataQuery, *answers: querying.Answer, by: User, **fields) -> DataQuery:
    return querying.answer(
        query_id=query.pk,
        answers=answers,
        by=by,
        **{"answered_on": TODAY, "upload": None, "at": NOON, **fields},
    )
