"""Whom the recipient asks for (点援): a wish that the list weighs, and that binds nobody."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications.models import Case
from applications.operations.locking import locked_case
from applications.policies.assignment import can_note_wish
from applications.states import CaseState
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import AidWorker, User
from workstations.operations import trail


@transaction.atomic
def note(*, case_id: int, worker_id: int | None, by: User, at: dt.datetime) -> Case:
    """Write down whom the recipient asks for; None when they ask for nobody any more.

    Only before the case is assigned: afterwards the list that was seen stays with it.
    Whom the rules block may be asked for as well; the list then says why they cannot come.

    Raises:
        PermissionDenied: ``by`` may not assign.
        RuleBroken: the case is assigned, or nobody of that key is in the pool that day.
    """
    on = timezone.localdate(at)
    case = locked_case(case_id)
    require(can_note_wish, by, case, on=on)
    if case.state != CaseState.OPENED:
        raise RuleBroken(
            f"当前状态为“{case.get_state_display()}”，指派后不再登记点名，请返回案件查看。",
            field="worker",
        )
    worker = None
    if worker_id is not None:
        worker = AidWorker.objects.in_the_pool(on).filter(pk=worker_id).first()
        if worker is None:
            raise RuleBroken("所选人员不在法律援助人员库中，请重新选择。", field="worker")
    if case.named_worker_id == worker_id:
        return case
    case.named_worker = worker
    case.save(update_fields=["named_worker"])
    trail.record("case.wish_noted" if worker else "case.wish_dropped", case, by=by, at=at)
    return case
