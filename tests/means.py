"""Households, pledges and letters to towns, brought there by the operations themselves."""

import datetime as dt
from decimal import Decimal

from applications.models import Application, MeansCode, Pledge, VerificationRequest
from applications.operations import asking_towns, means
from applications.operations.seeding import load_standards
from tests.office import NOON, TODAY, make_applicant, make_application, make_user
from workstations.models import User
from workstations.states import Role


def code(name: str) -> MeansCode:
    load_standards()
    return MeansCode.objects.get(code=name)


def amount(name: str, yuan: int | str, **fields) -> means.Amount:
    return means.Amount(code=code(name), amount_yuan=Decimal(yuan), **fields)


def a_sheet(**fields) -> means.Sheet:
    """Return the means of Wang of AT-19: 48,000 in, 24,000 for the doctor, nothing owned."""
    return means.Sheet(
        **{
            "members_are_known": True,
            "income_is_known": True,
            "expenditure_is_known": True,
            "has_high_value_assets": False,
            "amounts": [amount("wage", 4000, interval="MONTH"), amount("medical", 24_000)],
            **fields,
        }
    )


def write_down(application: Application, sheet: means.Sheet, *, by: User, at=NOON) -> Application:
    application.refresh_from_db()
    written = means.write_down(
        application_id=application.pk,
        version=application.version,
        sheet=sheet,
        by=by,
        at=at,
    )
    application.refresh_from_db()
    return written


def make_pledging(
    *, staff: User | None = None, id_index: str = "a-person", **fields
) -> tuple[Application, Pledge]:
    """Return an application under review whose applicant pledged."""
    staff = staff or make_user(Role.CENTER_STAFF)
    applicant = fields.pop("applicant", None) or make_applicant(id_index=id_index, id_last4="8213")
    application = make_application("UNDER_REVIEW", taken_by=staff, applicant=applicant, **fields)
    write_down(application, a_sheet(method="PLEDGE"), by=staff)
    return application, Pledge.objects.get(application=application)


def make_asked(
    application: Application | None = None, *, by: User | None = None, sent_on: dt.date = TODAY
) -> VerificationRequest:
    """Return a letter of verification that no town has answered yet."""
    by = by or (application.taken_by if application else None) or make_user(Role.CENTER_STAFF)
    application = application or make_application("UNDER_REVIEW", taken_by=by)
    return asking_towns.ask(
        application_id=application.pk,
        town="东城街道办事处",
        items=["income", "assets"],
        sent_on=sent_on,
        by=by,
        at=NOON,
    )
