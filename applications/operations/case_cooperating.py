"""Asking another legal aid agency for help in a case (form 7), by decision or by notice."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Cooperation
from applications.operations import cooperating
from applications.operations.locking import locked_case
from applications.states import CASES_IN_HAND
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User


@transaction.atomic
def draft(
    *,
    case_id: int,
    agency: str,
    agency_address: str,
    facts: str,
    items: str,
    reply_days: int,
    by: User,
    at: dt.datetime,
) -> Cooperation:
    """Draft the letter that the head shall sign (``cooperating.sign``); no period stands still.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: nobody works on the case, it is a state secret, the letter says too
            little, or the same agency has one already.

    Law: 办理法律援助案件程序规定 art. 31 (evidence to be taken elsewhere).
    """
    case = locked_case(case_id)
    require(policies.can_draft_case_cooperation, by, case, on=timezone.localdate(at))
    if case.is_state_secret:
        raise RuleBroken("本案涉及国家秘密，不得在本系统拟写协作函，请按保密规定另行办理。")
    if case.state not in CASES_IN_HAND:
        raise RuleBroken(f"当前状态为“{case.get_state_display()}”，办理中的案件才能发函协作。")
    return cooperating.keep(
        case,
        agency=agency,
        agency_address=agency_address,
        facts=facts,
        items=items,
        reply_days=reply_days,
        by=by,
        at=at,
    )
