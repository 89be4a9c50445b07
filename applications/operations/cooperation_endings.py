"""Cooperation letters and the end of their file: none outlives it, none is passed over."""

import datetime as dt

from django.utils import timezone

from applications.models import Application, Case
from applications.states import COOPERATION_OPEN, CooperationState
from legalaid.shared.refusals import RuleBroken
from workstations.operations import messages


def require_none_out(application: Application) -> None:
    """Raise RuleBroken while another agency still checks something for this application."""
    letter = application.cooperations.out().first()
    if letter is not None:
        raise RuleBroken(
            f"{letter.number}尚未收到答复，请先登记答复或者撤回协作函，再作出决定。",
            "《办理法律援助案件程序规定》第十六条",
        )


def conclude(file: Application | Case, *, at: dt.datetime) -> None:
    """Withdraw what nobody answered; drafts too."""
    for letter in file.cooperations.filter(state__in=COOPERATION_OPEN):
        letter.state = CooperationState.WITHDRAWN
        letter.withdrawn_on = timezone.localdate(at)
        letter.withdrawn_because = "案件已办结" if isinstance(file, Case) else "申请已办结"
        letter.save()
        messages.settle(letter, at=at)
