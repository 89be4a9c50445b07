"""Deciding otherwise than the figures say: with a reason, by name, until the facts change."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import Application, VerdictOverride
from applications.operations.locking import locked
from applications.queries import eligible
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail

_DECIDE = "《法律援助法》第四十三条第一款"


@transaction.atomic
def override(
    *, application_id: int, verdict: bool, reason: str, by: User, at: dt.datetime
) -> VerdictOverride:
    """Let ``verdict`` stand in the place of what the rules computed.

    The head reads both, and the reason, before signing.

    Raises:
        PermissionDenied: ``by`` does not review the application now.
        RuleBroken: no reason is given, the figures say the same, or an
            override in force says it already.

    Law: 法律援助法 art. 43 para. 1 (the center decides, the figures do not).
    """
    application = locked(application_id)
    require(policies.can_override, by, application, on=at.date())
    if not reason.strip():
        raise RuleBroken("请写明人工认定的理由，负责人签发前会看到。", _DECIDE, "reason")
    judged = eligible.judge(application)
    if verdict is judged.verdict:
        raise RuleBroken("与现有结论一致，不需要人工认定。", field="verdict")
    lapse(application, by=by, at=at)
    made = VerdictOverride.objects.create(
        application=application,
        computed=judged.computed,
        verdict=verdict,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    trail.record("application.overridden", application, by=by, at=at, verdict=verdict)
    return made


@transaction.atomic
def end(*, application_id: int, by: User, at: dt.datetime) -> None:
    """Take the override back: the figures speak again.

    Raises:
        PermissionDenied: ``by`` does not review the application now.
        RuleBroken: none is in force.
    """
    application = locked(application_id)
    require(policies.can_override, by, application, on=at.date())
    if not lapse(application, by=by, at=at):
        raise RuleBroken("没有生效的人工认定，请刷新页面查看。")
    trail.record("application.override_ended", application, by=by, at=at)


def lapse(application: Application, *, by: User, at: dt.datetime) -> bool:
    """End the override in force, because the facts it spoke of change; say whether one was.

    The application is locked by the caller.
    """
    in_force = application.verdict_overrides.filter(ended_at=None).first()
    if in_force is None:
        return False
    in_force.ended_at, in_force.ended_by = at, by
    in_force.save(update_fields=["ended_at", "ended_by"])
    return True
