"""The forms of a draft, filled in, for the applicant to read and sign before it is received.

No official paper yet: it has no number and nothing of it is kept. Signed, it comes back as a photo.
"""

import datetime as dt
from typing import Any

from django.db import transaction

from applications import policies
from applications.models import Application
from applications.operations import filling_forms
from applications.queries import file_forms
from applications.states import ApplicationState
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail

# Where the person is known from an earlier application, its page shows none of these either.
_SEALED = (
    *("id_number", "phone", "address"),
    *("representative_id_number", "representative_phone"),
)


@transaction.atomic
def fill(application: Application, *, by: User, at: dt.datetime) -> dict[str, Any]:
    """Return what the forms of a draft say; it has no day yet, the hand that signs writes one.

    Raises:
        PermissionDenied: the draft lies at another place.
        RuleBroken: it was received, and its forms are papers with a number now.

    Law: 法律援助法 art. 41; 办理法律援助案件程序规定 art. 11 (forms 2 and 4).
    """
    require(policies.can_fill_in, by, application, on=at.date())
    if application.state != ApplicationState.DRAFT:
        raise RuleBroken("材料已经接收，申请表请在申请页的“文书”中制作。")
    said: dict[str, Any] = {}
    # Form 2 last: where two forms print the same word, it says it in full.
    for kind in reversed(file_forms.to_sign(application)):
        said |= filling_forms.snapshot_of(kind, application)
    if not application.narrative:
        said["narrative"] = ""
    if application.is_person_known:
        said |= dict.fromkeys(_SEALED, "")
        joined = application.co_applicants.order_by("pk")
        said["co_applicants"] = list(joined.values_list("person__name", flat=True))
        against = application.opposing_parties.order_by("pk")
        said["opponents"] = list(against.values_list("name", flat=True))
    trail.record("applicationform.printed", application, by=by, at=at)
    return said
