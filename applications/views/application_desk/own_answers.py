"""What the application page shows of each co-applicant: the own test, and the own letter."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from applications.documents import application_kinds, co_applicant_letters, preview
from applications.models import Application, CoApplicant, Decision
from applications.policies.co_applicants import can_check_co_applicants, can_sign_co_applicants
from applications.policies.corrections import can_draft_correction
from applications.queries import co_applicants, own_decisions
from applications.states import DECIDED, ApplicationState, DecisionKind
from workstations.operations import legal_bases

NOT_YET = "（签发时编号）"


def shown(
    request: HttpRequest,
    application: Application,
    decision: Decision | None,
    joined: Sequence[CoApplicant],
) -> dict[str, Any]:
    """Return what was found of each, where one is tested by itself, and what they were told."""
    if not co_applicants.findings(application, joined):
        return {}
    on = timezone.localdate()
    is_granted = application.state == ApplicationState.GRANTED
    rows = own_decisions.of(decision) if application.state in DECIDED else []
    waits = own_decisions.again(joined, rows) if is_granted else []
    may_check = can_check_co_applicants(request.user, application, on=on)
    is_asked = bool(waits) or not is_granted
    url = reverse("applications:co_applicants", args=[application.uid])
    ready = own_decisions.to_sign(request.user, waits)
    may_sign = bool(ready) and can_sign_co_applicants(request.user, application, on=on)
    return {
        "co_applicants": joined,
        "co_applicants_url": url if may_check and is_asked else "",
        "own_decisions": own_decisions.shown(rows),
        "answers_due": waits,
        "may_sign_own": may_sign,
        "read": " ".join(co_applicants.check_of(one.joined).edition.key for one in ready),
        "may_correct": can_draft_correction(request.user, application, on=on),
        "own_letters": letters_to_be(application, decision),
    }


def letters_to_be(application: Application, decision: Decision | None) -> list[dict[str, Any]]:
    """Return the refusals that signing this grant would issue, in exactly the printed words."""
    if decision is None or decision.number or decision.kind != DecisionKind.GRANT:
        return []
    left_out = co_applicants.not_in_need(application)
    if not left_out:
        return []
    on = timezone.localdate()
    basis = legal_bases.cited(application_kinds.REFUSAL_DECISION, on=on)
    return [
        {
            "name": one.person.name,
            "letter": preview.paragraphs(
                application_kinds.REFUSAL_DECISION,
                {
                    **co_applicant_letters.snapshot(
                        application,
                        decision,
                        name=one.person.name,
                        kind=DecisionKind.REFUSE,
                        found=co_applicants.check_of(one).reason,
                        dated=on,
                    ),
                    **basis,
                    "number": NOT_YET,
                },
            ),
        }
        for one in left_out
    ]
