"""The means as the applicant states them, by whichever road they are shown."""

import datetime as dt

from applications.models import Application, MeansCode
from applications.operations import means
from applications.states import VerificationMethod
from workstations.models import User

_RELATIONS = ("子女", "父母", "子女")


def write(
    application: Application, method: VerificationMethod, *, by: User, at: dt.datetime
) -> Application:
    """Put the household row by row and choose the road; the figures stay as they were stated."""
    application.refresh_from_db()
    return means.write_down(
        application_id=application.pk,
        version=application.version,
        sheet=means.Sheet(
            method=method,
            members=_family(application),
            members_are_known=True,
            amounts=[
                means.Amount(
                    code=MeansCode.objects.get(code="wage"), amount_yuan=application.income_yuan
                ),
                means.Amount(
                    code=MeansCode.objects.get(code="medical"),
                    amount_yuan=application.rigid_expenditure_yuan,
                ),
            ],
            income_is_known=True,
            expenditure_is_known=True,
            has_high_value_assets=False,
        ),
        by=by,
        at=at,
    )


def _family(application: Application) -> list[means.Member]:
    surname = application.applicant.name[0]
    return [
        means.Member(name=f"{surname}某", relation=relation)
        for relation in _RELATIONS[: application.household_size - 1]
    ]
