"""The triage desk: take an application from the pile, put it back, or return it to its office."""

import datetime as dt
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Application, OfficeReturn
from applications.operations import handing_over
from applications.operations.locking import locked
from applications.operations.verbs import require_verb
from applications.queries import military
from applications.rules.lists import PERSON_CATEGORIES, RETURN_REASONS
from applications.states import ApplicationState, CaseKind
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail

_S = ApplicationState


@transaction.atomic
def take(*, application_id: int, by: User, at: dt.datetime) -> Application:
    """Take an application from the pile onto one's own desk.

    Taking it twice is taking it once, so a double click harms nothing.

    Raises:
        PermissionDenied: not of the center.
        RuleBroken: a colleague was faster, named with the minute; or it is not on the pile.
    """
    # Two colleagues press at once: the lock makes the second read who was first.
    application = locked(application_id)
    require(policies.can_take, by, application, on=at.date())
    if application.state == _S.UNDER_REVIEW and application.taken_by_id == by.pk:
        return application
    if application.taken_by is not None:
        raise RuleBroken(_taken_already(application))
    require_verb("take", application, _S.UNDER_REVIEW)
    return _put_on_desk(application, by=by, at=at)


@transaction.atomic
def take_next(
    *,
    token: UUID,
    by: User,
    at: dt.datetime,
    kind: CaseKind | None = None,
    category: str = "",
) -> Application:
    """Take the application on the pile whose day comes first; of one day, soldiers first.

    ``token`` is the page's: pressed twice, the same page takes the same application.
    With ``kind`` only one of that kind, with ``category`` (a code of the person categories)
    only one of such a person: for whoever reviews criminal matters or minors alone.

    Raises:
        PermissionDenied: not of the center.
        RuleBroken: the pile is empty.

    Law: 军人地位和权益保障法 art. 61 (priority of soldiers and their families).
    """
    require(policies.can_take, by, None, on=at.date())
    # One's own second press waits here for the first, and then finds what that one took.
    # Without the key: what one's other window writes refers to this row, and would wait for us
    # while it holds the head of the trail, for which we wait.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    taken = Application.objects.filter(taken_by=by, take_token=token).first()
    if taken is not None:
        return taken
    # A row that a colleague is just taking is passed over, not waited for.
    pile = Application.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        state=_S.FORWARDED, taken_by=None
    )
    if kind is not None:
        pile = pile.filter(kind=kind)
    if category:
        pile = pile.filter(applicant_categories__contains=[category])
    application = military.first_on_the_day(pile).first()
    if application is None and (kind is not None or category):
        wanted = PERSON_CATEGORIES.get(category, "") + (kind.label if kind else "")
        raise RuleBroken(f"没有待领取的{wanted}申请，可以取消列表的条件，领取其他申请。")
    if application is None:
        raise RuleBroken("没有待领取的申请。新的申请报送后会显示在待审查中。")
    application.take_token = token
    return _put_on_desk(application, by=by, at=at)


@transaction.atomic
def put_back(*, application_id: int, by: User, at: dt.datetime) -> Application:
    """Lay it back on the pile for a colleague; the clock does not stop.

    Raises:
        PermissionDenied: a colleague holds it, and ``by`` is not the head.
        RuleBroken: it is not under review.
    """
    application = locked(application_id)
    require(policies.can_put_back, by, application, on=at.date())
    require_verb("put_back", application, _S.FORWARDED)
    application.state = _S.FORWARDED
    application.taken_by = application.taken_at = None
    application.version += 1
    application.save()
    trail.record("application.put_back", application, by=by, at=at)
    return application


@transaction.atomic
def return_to_office(
    *, application_id: int, reason: str, note: str, by: User, at: dt.datetime
) -> Application:
    """Send it back to the place that received it, with a coded reason; the clock runs on.

    Raises:
        PermissionDenied: a colleague holds it, or the center itself received it.
        RuleBroken: unknown reason, or it is not under review.

    Law: 法律援助法 art. 43 para. 1 (the seven days run from receipt, a return does not pause them).
    """
    application = locked(application_id)
    require(policies.can_return, by, application, on=at.date())
    require_verb("return_to_office", application, _S.RETURNED)
    if reason not in RETURN_REASONS:
        raise RuleBroken("请选择退回原因。", field="reason")
    if reason == "other" and not note.strip():
        raise RuleBroken("选择“其他”的，请写明需要做什么。", field="note")
    application.state = _S.RETURNED
    application.returned_reason, application.returned_note = reason, note
    application.taken_by = application.taken_at = None
    application.version += 1
    application.save()
    OfficeReturn.objects.create(application=application, reason=reason, note=note, by=by, at=at)
    messages.settle(application, at=at)
    handing_over.tell(
        handing_over.clerks_of(application, on=at.date()),
        f"{application.number}已退回：{RETURN_REASONS[reason]}，请补充后重新报送。",
        application,
        at=at,
        page=handing_over.EDIT,
    )
    trail.record("application.returned", application, by=by, at=at, reason=reason)
    return application


def _put_on_desk(application: Application, *, by: User, at: dt.datetime) -> Application:
    application.state = _S.UNDER_REVIEW
    application.taken_by, application.taken_at = by, at
    application.version += 1
    application.save()
    messages.settle(application, at=at)
    trail.record("application.taken", application, by=by, at=at)
    return application


def _taken_already(application: Application) -> str:
    moment = timezone.localtime(application.taken_at)
    return (
        f"{application.taken_by.name}已于{moment.month}月{moment.day}日{moment:%H:%M}领取此件，"
        "请领取其他申请。"
    )
