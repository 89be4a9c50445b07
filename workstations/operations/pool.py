"""The pool's book: how an aid worker is reached, paid and assigned, kept by the center."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from legalaid.shared import bank_accounts
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations import policies
from workstations.models import AidWorker, HandlingUnit, User
from workstations.operations import changes, messages, trail
from workstations.queries import payees
from workstations.states import UnitKind, WorkerKind

_NOTHING = "没有需要保存的修改，请填写要登记或更正的内容。"
_OVERTAKEN = "此人的资料刚被其他人修改，请重新打开本页，核对最新资料后再保存。"
_CHANGED = "您登记在册的收款账号有变动，请核对账号末四位，不符请即与中心联系。"
_SEALED = ("phone", "bank_account")
_UNIT_OF = {
    WorkerKind.LAWYER: UnitKind.LAW_FIRM,
    WorkerKind.GRASSROOTS: UnitKind.GRASSROOTS_OFFICE,
}


@dataclass(frozen=True, kw_only=True)
class Practice:
    """Where and since when somebody practises, in what, and whether they may be assigned."""

    unit: HandlingUnit
    licence_number: str
    licensed_on: dt.date
    criminal_since_on: dt.date | None
    fields: Sequence[str]
    knows_minors: bool
    is_suspended: bool
    left_on: dt.date | None
    # How many cases at once; None: as many as the center's limit allows everybody.
    load_limit: int | None = None


@transaction.atomic
def enter_payee(
    *,
    worker_id: int,
    phone: str | None,
    bank_name: str,
    account: str | None,
    read: str,
    by: User,
    at: dt.datetime,
) -> AidWorker:
    """Write how an aid worker is called and into which account the subsidy is paid.

    ``phone`` and ``account`` are normalised; None leaves what is kept, "" clears it.
    ``read`` is the ``payees.edition`` that the writer had before them. A payment list
    keeps the account it was drawn up with. The worker is told of a change of account,
    because the money is theirs.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: an account without its bank, no account of 12 to 19 digits, nothing
            to change, or a colleague was faster.

    Law: 《办理法律援助案件程序规定》第四十一条 (the subsidy is paid to the aid worker).
    """
    worker = _locked(worker_id)
    require(policies.can_keep_worker, by, worker, on=timezone.localdate(at))
    if payees.edition(worker, payees.PAYEE) != read:
        raise RuleBroken(_OVERTAKEN)
    wanted = {
        "phone": worker.phone if phone is None else phone,
        "bank_name": bank_name,
        "bank_account": worker.bank_account if account is None else account,
    }
    changed = [name for name in payees.PAYEE if getattr(worker, name) != wanted[name]]
    if not changed:
        raise RuleBroken(_NOTHING)
    if "bank_account" in changed and wanted["bank_account"]:
        _refuse_unfit(wanted["bank_account"])
    if wanted["bank_account"] and not bank_name:
        raise RuleBroken("登记银行账号必须写明开户行，具体到支行。", field="bank_name")
    before = {name: getattr(worker, name) for name in _SEALED}
    for name in changed:
        setattr(worker, name, wanted[name])
    worker.bank_account_last4 = worker.bank_account[-4:]
    worker.bank_account_index = payees.account_index(worker.bank_account)
    worker.save(update_fields=[*changed, "bank_account_last4", "bank_account_index"])
    if {"bank_name", "bank_account"} & set(changed) and worker.user:
        messages.settle(worker, saying=_CHANGED, at=at)
        messages.tell(
            [worker.user], _CHANGED, page="workstations:own_worker", subject=worker, at=at
        )
    trail.record(
        "aidworker.payee_entered",
        worker,
        by=by,
        at=at,
        field=_in_words(worker, changed),
        changes=changes.digests(before, {name: wanted[name] for name in _SEALED}),
    )
    return worker


@transaction.atomic
def enter_practice(
    *, worker_id: int, practice: Practice, read: str, by: User, at: dt.datetime
) -> AidWorker:
    """Write an aid worker's licence, unit and fields, and whether they may be assigned.

    Who moves to another unit takes their account along; cases already assigned stay
    with the unit that they were assigned to. ``read`` as in ``enter_payee``.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: the licence is another's, the days contradict each other, the unit
            is of the wrong kind, nothing to change, or a colleague was faster.

    Law: 《法律援助法》第二十六条 (three years of practice for the gravest cases).
    """
    today = timezone.localdate(at)
    worker = _locked(worker_id)
    require(policies.can_keep_worker, by, worker, on=today)
    if payees.edition(worker, payees.PRACTICE) != read:
        raise RuleBroken(_OVERTAKEN)
    _refuse_contradictions(worker, practice, on=today)
    wanted = {
        **{name: getattr(practice, name) for name in payees.PRACTICE if name != "unit_id"},
        "fields": sorted(practice.fields),
        "unit_id": practice.unit.pk,
    }
    worker.fields = sorted(worker.fields)
    changed = [name for name in payees.PRACTICE if getattr(worker, name) != wanted[name]]
    if not changed:
        raise RuleBroken(_NOTHING)
    for name in changed:
        setattr(worker, name, wanted[name])
    try:
        with transaction.atomic():
            worker.save(update_fields=changed)
    except IntegrityError:
        raise RuleBroken(
            "此执业证号已登记在另一人名下，请核对证号。", field="licence_number"
        ) from None
    if "unit_id" in changed and worker.user:
        worker.user.unit_id = worker.unit_id
        worker.user.save(update_fields=["unit"])
    trail.record(
        "aidworker.practice_entered", worker, by=by, at=at, field=_in_words(worker, changed)
    )
    return worker


def _locked(worker_id: int) -> AidWorker:
    locked = AidWorker.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("unit", "user").get(pk=worker_id)


def _refuse_unfit(account: str) -> None:
    try:
        bank_accounts.normalise(account)
    except bank_accounts.BadBankAccount as fault:
        raise RuleBroken(str(fault), field="account") from None


def _refuse_contradictions(worker: AidWorker, practice: Practice, *, on: dt.date) -> None:
    if practice.unit.kind != _UNIT_OF[WorkerKind(worker.kind)]:
        raise RuleBroken(
            f"{worker.get_kind_display()}应在{_UNIT_OF[WorkerKind(worker.kind)].label}执业，"
            "请重新选择承办单位。",
            field="unit",
        )
    if practice.licensed_on > on:
        raise RuleBroken("执业起始日不能晚于今天，请核对。", field="licensed_on")
    since = practice.criminal_since_on
    if since and worker.kind != WorkerKind.LAWYER:
        raise RuleBroken("只有律师办理刑事辩护，此项请留空。", field="criminal_since_on")
    if since and not practice.licensed_on <= since <= on:
        raise RuleBroken(
            "刑事辩护执业起始日应在执业起始日至今天之间，请核对。", field="criminal_since_on"
        )
    if practice.load_limit is not None and practice.load_limit < 1:
        raise RuleBroken(
            "在办件数上限至少为1件；暂不接受指派的，请登记请假或者停止执业。", field="load_limit"
        )
    if practice.left_on and practice.left_on < worker.joined_on:
        raise RuleBroken(
            f"出库日期不能早于入库日期{worker.joined_on:%Y-%m-%d}，请核对。", field="left_on"
        )


def _in_words(worker: AidWorker, changed: Sequence[str]) -> str:
    """Return which items changed, never what they hold."""
    return "、".join(
        worker._meta.get_field(name.removesuffix("_id")).verbose_name
        + ("（清除）" if getattr(worker, name) in ("", None) else "")
        for name in changed
    )
