"""Risk marks: raised and lowered by hand, each time with its reason."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from applications import policies
from applications.models import RiskMark
from applications.operations.locking import locked, locked_case
from applications.operations.secrecy import refuse_words
from applications.states import RiskKind, RiskTier
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail


@transaction.atomic
def mark_application(
    *,
    application_id: int,
    tier: RiskTier,
    kinds: Collection[RiskKind],
    reason: str,
    by: User,
    at: dt.datetime,
) -> RiskMark:
    """Set the tier of an application, and with it of the case that came from it.

    Raises:
        PermissionDenied: ``by`` does not belong to the center.
        RuleBroken: no reason, a raised tier without what is feared, or nothing changed.
    """
    application = locked(application_id)
    require(policies.can_mark_risk, by, application, on=at.date())
    mark = _replace(application.risk_marks, tier, kinds, reason, by=by, at=at)
    mark.application = application
    mark.save(force_insert=True)
    trail.record(
        "application.risk_marked", application, by=by, at=at, tier=tier, kinds=list(mark.kinds)
    )
    return mark


@transaction.atomic
def mark_case(
    *,
    case_id: int,
    tier: RiskTier,
    kinds: Collection[RiskKind],
    reason: str,
    by: User,
    at: dt.datetime,
) -> RiskMark:
    """Set the tier of a case by notice; of any other case it is its application's."""
    case = locked_case(case_id)
    require(policies.can_mark_risk, by, case, on=at.date())
    if case.application_id is not None:
        return mark_application(
            application_id=case.application_id, tier=tier, kinds=kinds, reason=reason, by=by, at=at
        )
    refuse_words(case, reason, field="reason")
    mark = _replace(case.risk_marks, tier, kinds, reason, by=by, at=at)
    mark.case = case
    mark.save(force_insert=True)
    trail.record("case.risk_marked", case, by=by, at=at, tier=tier, kinds=list(mark.kinds))
    return mark


def _replace(
    marks,
    tier: RiskTier,
    kinds: Collection[RiskKind],
    reason: str,
    *,
    by: User,
    at: dt.datetime,
) -> RiskMark:
    """Close the mark in force and return the one that takes its place; the caller saves it."""
    fears = sorted(set(kinds)) if tier != RiskTier.ORDINARY else []
    if tier != RiskTier.ORDINARY and not fears:
        raise RuleBroken("请勾选属于哪种风险情形，至少一项。", field="kinds")
    if not reason.strip():
        raise RuleBroken("请写明调整的理由。", field="reason")
    present = marks.current().first()
    if present is None and tier == RiskTier.ORDINARY:
        raise RuleBroken("目前就是“一般”，无需调整。", field="tier")
    if present is not None:
        if (present.tier, sorted(present.kinds)) == (tier, fears):
            raise RuleBroken("等级和情形与现有的相同，无需调整。", field="tier")
        present.replaced_at = at
        present.save(update_fields=["replaced_at"])
    return RiskMark(tier=tier, kinds=fears, reason=reason.strip(), by=by, at=at)
