"""Files under watch: risk marks and next reviews, made by the operations themselves."""

import datetime as dt
from uuid import uuid4

from applications.models import Application, Case, NextReview, RiskMark
from applications.operations import marking, reviewing
from applications.states import RiskKind, RiskTier
from tests.office import NOON, TODAY, make_user
from workstations.states import Role


def mark(application: Application, tier: RiskTier = RiskTier.KEY, **fields) -> RiskMark:
    return marking.mark_application(
        application_id=application.pk,
        tier=tier,
        kinds=fields.pop("kinds", [RiskKind.PETITION] if tier != RiskTier.ORDINARY else []),
        **{
            "reason": f"来访时情绪激动{uuid4().hex[:4]}",
            "by": fields.pop("by", None) or make_user(Role.CENTER_STAFF),
            "at": NOON,
            **fields,
        },
    )


def set_review(case: Case, *, due_on: dt.date = TODAY, **fields) -> NextReview:
    return reviewing.set_review(
        case_id=case.pk,
        due_on=due_on,
        **{
            "note": "了解开庭安排",
            "by": fields.pop("by", None) or make_user(Role.CENTER_HEAD),
            "at": NOON,
            **fields,
        },
    )
