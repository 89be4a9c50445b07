"""What the one search box finds in the center's registers: by a number, and by nothing else.

A number carries its series, so only the register that draws it is asked. A pledge has no number
but its application's, and a letter to a town is found as the paper that it is: both lead to
the application, which shows them.
"""

import datetime as dt
from collections.abc import Callable

from django.db.models import Q, QuerySet

from applications.models import (
    Complaint,
    Cooperation,
    Correction,
    Objection,
    PassedDown,
)
from legalaid.shared import sought as words
from legalaid.shared.sought import Hit, Sought
from workstations.models import User

BY_SOURCE_NUMBER, BY_DECISION = "来件文号", "原决定文号"


def passed_down(sought: Sought, *, user: User, on: dt.date) -> QuerySet[PassedDown]:
    """Return things passed down, by our number or by that of the letter itself."""
    seen = PassedDown.objects.visible_to(user, on=on).defer("content", "answer")
    if not sought.numbers:
        return seen.none()
    numbered = Q(number__in=sought.numbers) | Q(source_number__in=sought.numbers)
    return seen.filter(numbered).order_by("-received_on", "-pk")


def complaints(sought: Sought, *, user: User, on: dt.date) -> QuerySet[Complaint]:
    seen = Complaint.objects.visible_to(user, on=on).with_subjects().defer("content")
    return _of_series("投", seen, sought, order=("-received_on", "-pk"))


def objections(sought: Sought, *, user: User, on: dt.date) -> QuerySet[Objection]:
    """Return objections, by form 20's number or by that of the decision objected to."""
    seen = Objection.objects.visible_to(user, on=on).select_related("paper")
    seen = seen.defer("reasons", "findings", "paper__snapshot")
    if not _is_of(sought, "异", "不", "终"):
        return seen.none()
    numbered = Q(number__in=sought.numbers) | Q(paper__number__in=sought.numbers)
    return seen.filter(numbered).order_by("-received_on", "-pk")


def cooperations(sought: Sought, *, user: User, on: dt.date) -> QuerySet[Cooperation]:
    seen = Cooperation.objects.visible_to(user, on=on).select_related("application", "case")
    return _of_series("协", seen.defer("facts", "items", "answer"), sought, order=("-pk",))


def corrections(sought: Sought, *, user: User, on: dt.date) -> QuerySet[Correction]:
    """Return correction decisions, by their own number or by that of the corrected one."""
    seen = Correction.objects.visible_to(user, on=on).select_related("paper")
    seen = seen.defer("reason", "changes", "paper__snapshot")
    if not _is_of(sought, "更", "决", "不", "告", "终"):
        return seen.none()
    numbered = Q(number__in=sought.numbers) | Q(paper__number__in=sought.numbers)
    return seen.filter(numbered).order_by("-drafted_at", "-pk")


def passed_down_hit(item: PassedDown, sought: Sought) -> Hit:
    is_ours = item.number in sought.numbers
    return Hit(
        title=item.number,
        text=f"{item.title}，{item.get_source_display()}",
        why=(words.BY_NUMBER if is_ours else BY_SOURCE_NUMBER,),
        page="applications:passed_down",
        uid=item.uid,
        record=item,
    )


def complaint_hit(complaint: Complaint, sought: Sought) -> Hit:
    return _hit(complaint, f"投诉{complaint.against}", page="complaint")


def objection_hit(objection: Objection, sought: Sought) -> Hit:
    is_own = objection.number in sought.numbers
    return Hit(
        title=objection.number or str(objection),
        text=f"对{objection.paper.number}的异议",
        why=(words.BY_NUMBER if is_own else BY_DECISION,),
        page="applications:objection",
        uid=objection.uid,
        record=objection,
    )


def cooperation_hit(letter: Cooperation, sought: Sought) -> Hit:
    return _hit(letter, letter.agency, page="cooperation")


def correction_hit(correction: Correction, sought: Sought) -> Hit:
    is_own = correction.number in sought.numbers
    return Hit(
        title=str(correction),
        text=correction.get_kind_display(),
        why=(words.BY_NUMBER if is_own else BY_DECISION,),
        page="applications:correction",
        uid=correction.uid,
        record=correction,
    )


# Code and label of each kind, the rows that are found, and how one is shown.
KINDS: tuple[tuple[str, str, Callable[..., QuerySet], Callable[..., Hit]], ...] = (
    ("passed_down", "交办件", passed_down, passed_down_hit),
    ("complaints", "投诉", complaints, complaint_hit),
    ("objections", "异议", objections, objection_hit),
    ("cooperations", "协作函", cooperations, cooperation_hit),
    ("corrections", "更正决定", corrections, correction_hit),
)


def _hit(record: Complaint | Cooperation, text: str, *, page: str) -> Hit:
    return Hit(
        title=record.number,
        text=text,
        why=(words.BY_NUMBER,),
        page=f"applications:{page}",
        uid=record.uid,
        record=record,
    )


def _of_series(series: str, seen: QuerySet, sought: Sought, *, order: tuple[str, ...]) -> QuerySet:
    if not _is_of(sought, series):
        return seen.none()
    return seen.filter(number__in=sought.numbers).exclude(number="").order_by(*order)


def _is_of(sought: Sought, *series: str) -> bool:
    return any(letter in number for number in sought.numbers for letter in series)
