"""Leave to open a sealed file: asked for with a reason, given by another hand for some days."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from applications import policies
from applications.models import Seal, SealOpening
from applications.operations import handing_over
from applications.rules import sealing as rules
from applications.states import SealKind
from legalaid.shared.authority import require
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import messages, trail
from workstations.states import Role

_PAGE = "applications:seal_opening"


@transaction.atomic
def ask(*, seal_id: int, reason: str, days: int, by: User, at: dt.datetime) -> SealOpening:
    """Ask for leave to read a sealed file for some days.

    Raises:
        PermissionDenied: not one of those who may ever read the file.
        RuleBroken: lifted, asked already, open to this person anyway, no reason, or too long.
    """
    on = timezone.localdate(at)
    seal = _held(seal_id)
    require(policies.can_ask_opening, by, seal, on=on)
    article = rules.ARTICLES[SealKind(seal.kind)]
    if seal.lifted_at is not None:
        raise RuleBroken("封存已经解除，可以直接查阅。")
    if not reason.strip():
        raise RuleBroken("请写明查阅的理由和用途。", article, "reason")
    if not 1 <= days <= rules.LONGEST_OPENING_DAYS:
        raise RuleBroken(
            f"查阅时间为1日至{rules.LONGEST_OPENING_DAYS}日，期满仍需查阅的，可以再次申请。",
            field="days",
        )
    if seal.openings.waiting().filter(asked_by=by).exists():
        raise RuleBroken("已经申请过查阅，请等待批准。", article)
    if seal.openings.running_on(on).filter(asked_by=by).exists():
        raise RuleBroken("已经准予查阅，还没有到期，不用重复申请。", article)
    asked = SealOpening.objects.create(
        seal=seal, asked_by=by, asked_at=at, reason=reason.strip(), days=days
    )
    messages.tell(
        _deciders(asked, at=at),
        f"{seal.case.number}申请查阅封存案件，请批准。",
        page=_PAGE,
        subject=asked,
        at=at,
    )
    trail.record("case.opening_asked", seal.case, by=by, at=at, days=days)
    return asked


@transaction.atomic
def decide(
    *, opening_id: int, is_allowed: bool, because: str, by: User, at: dt.datetime
) -> SealOpening:
    """Give or deny the leave; it runs from today, for as many days as were asked.

    Raises:
        PermissionDenied: ``by`` asked it, or it is another's to decide.
        RuleBroken: decided already, the seal is lifted, or a denial without its reason.
    """
    on = timezone.localdate(at)
    opening = _opening(opening_id)
    require(policies.can_decide_opening, by, opening, on=on)
    if opening.is_allowed is not None:
        raise RuleBroken("这一申请已经决定，不用重复办理。")
    if opening.seal.lifted_at is not None:
        raise RuleBroken("封存已经解除，无需批准。")
    if not is_allowed and not because.strip():
        raise RuleBroken("不准予查阅的，请写明理由。", field="because")
    opening.is_allowed, opening.decided_because = is_allowed, because.strip()
    opening.decided_by, opening.decided_at = by, at
    if is_allowed:
        opening.from_on, opening.until_on = on, rules.until(on, opening.days)
    opening.save()
    messages.settle(opening, at=at)
    number = opening.seal.case.number
    words = f"{number}不准予查阅，理由见申请。"
    if is_allowed:
        words = f"{number}已准予查阅，至{day_text(opening.until_on)}止。"
    messages.tell([opening.asked_by], words, page=_PAGE, subject=opening, at=at)
    action = "case.opening_allowed" if is_allowed else "case.opening_denied"
    trail.record(
        action, opening.seal.case, by=by, at=at, asked_by=opening.asked_by_id, days=opening.days
    )
    return opening


@transaction.atomic
def end(*, opening_id: int, by: User, at: dt.datetime) -> SealOpening:
    """Shut the file again before the last day.

    Raises:
        PermissionDenied: neither who asked nor who decides.
        RuleBroken: it does not run.
    """
    on = timezone.localdate(at)
    opening = _opening(opening_id)
    require(policies.can_end_opening, by, opening, on=on)
    if not SealOpening.objects.running_on(on).filter(pk=opening.pk).exists():
        raise RuleBroken("查阅没有开始，或者已经结束。")
    opening.ended_at = at
    opening.save(update_fields=["ended_at"])
    messages.settle(opening, at=at)
    trail.record("case.opening_ended", opening.seal.case, by=by, at=at)
    return opening


def _held(seal_id: int) -> Seal:
    """Return the seal, held: two requests of one person queue here."""
    held = Seal.objects.select_for_update(of=("self",)).select_related("case")
    return held.get(pk=seal_id)


def _opening(opening_id: int) -> SealOpening:
    """Return the request under the lock of its seal."""
    seal_id = SealOpening.objects.values_list("seal_id", flat=True).get(pk=opening_id)
    _held(seal_id)
    return SealOpening.objects.select_related("seal__case", "asked_by").get(pk=opening_id)


def _deciders(opening: SealOpening, *, at: dt.datetime) -> list[User]:
    """Return who decides: the head, or the bureau where the head or the auditor asks."""
    leaders = User.objects.active_on(timezone.localdate(at)).with_role(Role.BUREAU_LEADER)
    if opening.asked_by.role in policies.ASK_THE_BUREAU:
        return list(leaders)
    return list(handing_over.heads(on=timezone.localdate(at)))
