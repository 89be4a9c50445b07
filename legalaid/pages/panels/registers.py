"""What waits in the center's registers: complaints, things passed down, letters to agencies."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse

from applications.models import Complaint, Cooperation, PassedDown
from applications.states import CooperationState
from legalaid.pages.panels.desk import Row, Waiting, waiting
from workstations.models import User
from workstations.states import Role


def complaints(user: User, on: dt.date) -> Waiting:
    """What waits for the bureau's decision, or for the center's inquiry; the most urgent first."""
    seen = Complaint.objects.visible_to(user, on=on)
    if user.role == Role.BUREAU_LEADER:
        rows, title = seen.waiting_for_the_bureau(), "投诉待办理"
    else:
        rows, title = seen.waiting_for_the_center(), "投诉待调查"
    return waiting(
        title,
        rows.with_subjects().defer("content").order_by("due_on", "pk"),
        lambda complaint: Row(
            label=f"投诉{complaint.against}",
            small=f"{complaint.number}　{complaint.get_state_display()}",
            url=reverse("applications:complaint", args=[complaint.uid]),
            due_on=complaint.due_on,
            thing=complaint,
        ),
        more_url=reverse("applications:complaints"),
        empty=f"没有{title.removeprefix('投诉')}的投诉。",
    )


def passed_down(user: User, on: dt.date) -> Waiting:
    """A member of staff's own, and those of whom they stand in for; all of them for the head."""
    rows: QuerySet[PassedDown] = PassedDown.objects.visible_to(user, on=on).open()
    if user.role == Role.CENTER_STAFF:
        rows = rows.filter(owner__in=user.desks_on(on))
    return waiting(
        "交办件",
        rows.select_related("owner").defer("content").order_by("due_on", "pk"),
        lambda item: Row(
            label=item.title,
            small=f"{item.number}　{item.get_source_display()}　{item.owner}",
            url=reverse("applications:passed_down", args=[item.uid]),
            due_on=item.due_on,
            is_fixed=True,
            thing=item,
        ),
        more_url=reverse("applications:passed_down_list"),
        empty="没有待办的交办件。",
    )


def letters_to_sign(user: User, on: dt.date) -> Waiting:
    """Form 7, drafted and not yet sent."""
    rows = Cooperation.objects.visible_to(user, on=on).filter(state=CooperationState.DRAFTED)
    return waiting(
        "待签发协作函",
        rows.select_related("application", "case")
        .defer("facts", "items")
        .order_by("drafted_at", "pk"),
        lambda letter: Row(
            label=letter.agency,
            small=letter.file.number,
            url=reverse("applications:cooperation", args=[letter.uid]),
            thing=letter,
        ),
        more_url=f"{reverse('applications:cooperations')}?tab=drafted",
        empty="没有待签发的协作函。",
    )
