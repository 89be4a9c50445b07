"""Whose turn it is: the hand that must act next, by the state of an application."""

from collections.abc import Mapping

from django.db.models import TextChoices

from applications.states.application import DECIDED, ApplicationState


class Hand(TextChoices):
    """Who must act next on an application."""

    OFFICE = "OFFICE", "司法所、工作站"
    STAFF = "STAFF", "中心经办"
    HEAD = "HEAD", "中心负责人"
    APPLICANT = "APPLICANT", "申请人"
    NOBODY = "NOBODY", "已办结"


_A = ApplicationState

# What the center's own window takes in is completed by the center, see ``rules.hands``.
HAND_OF: Mapping[ApplicationState, Hand] = {
    _A.DRAFT: Hand.OFFICE,
    _A.RECEIVED: Hand.OFFICE,
    _A.RETURNED: Hand.OFFICE,
    _A.FORWARDED: Hand.STAFF,
    _A.UNDER_REVIEW: Hand.STAFF,
    _A.AWAITING_PAPERS: Hand.APPLICANT,
    _A.DRAFTED: Hand.HEAD,
    **dict.fromkeys(DECIDED, Hand.NOBODY),
    _A.WITHDRAWN: Hand.NOBODY,
    _A.DEEMED_WITHDRAWN: Hand.NOBODY,
}

# Taken by somebody at the center, so that another may go on with it.
ON_A_DESK = frozenset({_A.UNDER_REVIEW, _A.AWAITING_PAPERS})
