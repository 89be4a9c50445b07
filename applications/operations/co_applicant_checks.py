"""Saying of each co-applicant whether they meet the conditions, before aid is granted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from applications.models import Application, CoApplicant, CoApplicantCheck
from applications.operations import handing_over
from applications.operations.locking import locked
from applications.policies.co_applicants import can_check_co_applicants
from applications.queries import co_applicants, own_decisions
from applications.states import ApplicationState
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail

# What the heads are told of a new answer, until it is signed.
WAITS_AGAIN = "共同申请人已重新核查，请审核签发。"
_LAW = "《法律援助法》第三十四条、第四十一条"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the center found of one of them; ``reason`` says why not."""

    person: UUID
    is_met: bool
    reason: str = ""


@transaction.atomic
def record(
    *, application_id: int, verdicts: Sequence[Verdict], by: User, at: dt.datetime
) -> Application:
    """Write down each verdict; a later one on the same person takes the place of the earlier.

    Once aid is granted, those alone are looked at again whose refusal was set aside;
    the head signs what follows.

    Raises:
        PermissionDenied: ``by`` does not review the application.
        RuleBroken: nothing is said, one of them applies no longer or has an answer that
            stands, or nobody says why somebody is not in need.

    Law: 法律援助法 art. 34, 41; art. 43 para. 1 (reasons in writing); art. 49 para. 2.
    """
    application = locked(application_id)
    require(can_check_co_applicants, by, application, on=at.date())
    if not verdicts:
        raise RuleBroken("还没有选择核查结果，请至少选择一人。", _LAW)
    standing = {one.person.uid: one for one in to_check(application)}
    for verdict in verdicts:
        _write(standing.get(verdict.person), verdict, by=by, at=at)
    if application.state == ApplicationState.GRANTED:
        heads = [head for head in handing_over.heads(on=at.date()) if head != by]
        handing_over.tell(heads, f"{application.number}{WAITS_AGAIN}", application, at=at)
    trail.record(
        "application.co_applicants_checked",
        application,
        by=by,
        at=at,
        met=sum(verdict.is_met for verdict in verdicts),
        unmet=sum(not verdict.is_met for verdict in verdicts),
    )
    return application


def to_check(application: Application) -> list[CoApplicant]:
    """Return whom there is to look at: all of them, or after a grant those to be answered anew."""
    joined = co_applicants.of_application(application)
    if application.state != ApplicationState.GRANTED:
        return joined
    return [one.joined for one in own_decisions.waiting(application, joined)]


def _write(joined: CoApplicant | None, verdict: Verdict, *, by: User, at: dt.datetime) -> None:
    if joined is None:
        raise RuleBroken("共同申请人名单已经变化，请刷新页面后重新核查。")
    reason = "" if verdict.is_met else verdict.reason.strip()
    if not verdict.is_met and not reason:
        raise RuleBroken(
            f"认定{joined.person.name}不符合经济困难条件的，请写明理由。",
            _LAW,
            field=f"reason_{verdict.person.hex}",
        )
    row = CoApplicantCheck.objects.filter(co_applicant=joined).first()
    row = row or CoApplicantCheck(co_applicant=joined)
    row.is_met, row.reason, row.by, row.at = verdict.is_met, reason, by, at
    row.save()
